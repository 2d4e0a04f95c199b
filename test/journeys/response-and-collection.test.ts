import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { expect, it } from 'vitest';
import { statuses } from './support/executions.ts';
import { type Journey, useJourney } from './support/journey.ts';
import { collectionCodeOf, download, enterCode, linkOf, openPage, sendFile } from './support/visit-pages.ts';
import { writeAccessRequest } from './support/write-mail.ts';

const journey = useJourney({ at: '2026-03-01T09:00:00Z', schedules: [] });

const particulars = {
  purposes: 'To manage your tenancy.',
  categories: 'Contact details and repairs.',
  recipients: 'Our repairs contractor.',
  retention: 'Six years after the tenancy ends.',
  source: 'From you, and from our officers’ visits.',
  'automated-decisions': 'None are made without a person.',
};

const bucketOf = ({ runtime }: Journey) => {
  const bucket = runtime.resources.find(({ type }) => type === 'AWS::S3::Bucket');
  if (bucket === undefined) throw new Error('There is no bucket.');
  return bucket.ref;
};

/** A request with one document to disclose and one to withhold, approved; its letter written and complete. */
async function prepare(at: Journey, day: string, name: string): Promise<string> {
  const on = (time: string) => `${day}T${time}:00Z`;
  const id = await at.open(on('09:00'), writeAccessRequest(name, `Odile Marchbanks <${name}@post.example>`));
  await at.mustAct(on('09:30'), id, 'triage-request', 'case-officer', { reasons: 'The housing file.' });
  const file = `cases/${id}/found/housing/1-tenancy.pdf`;
  await at.runtime.buckets.putObject(bucketOf(at), file, Buffer.from('%PDF-1.7 the tenancy'), 'application/pdf');
  const documents = {
    '1': { name: 'Tenancy agreement', file },
    '2': { name: 'Letter from Mrs Ferrars next door', file, reasons: 'She asked us not to say.' },
  };
  await at.mustAct(on('10:00'), id, 'record-items', 'case-officer', {
    items: [
      { item: '1', decision: 'disclose' },
      { item: '2', decision: 'withhold', exemptions: ['negotiations'] },
    ],
    documents,
  });
  await at.mustAct(on('10:10'), id, 'advise-on-schedule', 'dpo', { advice: 'release', reasons: 'Sound.' });
  await at.mustAct(on('10:20'), id, 'approve-schedule', 'head-of-service', {});
  await at.mustAct(on('10:30'), id, 'prepare-response', 'case-officer', { outcome: 'partly-answered' });
  await at.mustAct(on('10:40'), id, 'edit-letter', 'case-officer', {
    sections: Object.keys(particulars),
    ...particulars,
  });
  return id;
}

const sent = { outcome: 'partly-answered', route: 'encrypted-package' };

async function unpack(zip: Uint8Array, password: string): Promise<Record<string, string>> {
  const entries = await new ZipReader(new Uint8ArrayReader(zip), { password }).getEntries();
  const read = entries.map(async (entry) => {
    if (entry.directory) throw new Error('a folder');
    expect([entry.encrypted, entry.zipCrypto]).toEqual([true, false]);
    return [entry.filename, Buffer.from(await entry.getData(new Uint8ArrayWriter())).toString('latin1')] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}

it('SR-1, SH-4: letter, schedule and files in one encrypted package, behind a link, with the code apart; collected, deleted, closed', async () => {
  const at = journey();
  const id = await prepare(at, '2026-03-02', 'marchbanks-one');
  expect(
    await at.act('2026-03-02T10:50:00Z', id, 'send-response', 'case-officer', { ...sent, outcome: 'answered' }),
  ).toMatchObject({
    recorded: false,
    reason: expect.stringContaining('The letter says "partly-answered"'),
  });
  await at.mustAct('2026-03-02T11:00:00Z', id, 'send-response', 'case-officer', sent);
  expect((await at.read(id)).header).toMatchObject({ stage: 'await-collection' });
  const link = await linkOf(at, id, 'collection-link');
  const code = await collectionCodeOf(at, id);
  // Neither mail says whose it is or what is in it, and neither has the other's half.
  for (const mail of [...at.mailsOf(id, 'collection-link'), ...at.mailsOf(id, 'collection-code')]) {
    const text = `${mail.subject} ${await at.textOf(mail)}`;
    expect(text).not.toMatch(/Marchbanks|tenancy|housing|Ferrars/i);
    expect(text.includes(link) && text.includes(code)).toBe(false);
  }

  await at.to('2026-03-03T08:00:00Z');
  const page = await openPage(at, link);
  expect(page.text).toContain('Collect our answer to your request');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(page.html).not.toContain('<script');
  const offered = await enterCode(at, link, code.toLowerCase().replaceAll('-', ' '));
  expect(offered.text).toContain('Your answer is ready');
  const contents = await unpack(await download(offered), code);
  expect(Object.keys(contents)).toEqual([
    'Our answer.html',
    'Our answer.pdf',
    'Disclosure schedule.html',
    'Disclosure schedule.pdf',
    'documents/1 Tenancy agreement.pdf',
  ]);
  expect(contents['documents/1 Tenancy agreement.pdf']).toBe('%PDF-1.7 the tenancy');
  const schedule = Buffer.from(contents['Disclosure schedule.html'] ?? '', 'latin1').toString('utf8');
  expect(schedule).toContain('Withheld');
  expect(schedule).not.toContain('Ferrars');
  const letter = Buffer.from(contents['Our answer.html'] ?? '', 'latin1').toString('utf8');
  expect(letter).toContain('Our repairs contractor.');
  expect(letter).not.toMatch(/Still to be written|Ferrars|She asked/);

  // A day later the package is gone and the case closes.
  await at.to('2026-03-04T08:00:02Z');
  expect((await at.objects()).filter((key) => key.includes(id) && key.endsWith('.zip'))).toEqual([]);
  expect((await at.history(id)).slice(-4)).toEqual([
    '2026-03-02T11:00Z requester-told by system',
    '2026-03-03T08:00Z package-collected by requester',
    '2026-03-04T08:00Z package-deleted by system',
    '2026-03-04T08:00Z case-closed by system',
  ]);
  expect(statuses(at.runtime, id)).toEqual(['1 SUCCEEDED']);
  const replayed = await openPage(at, link);
  expect([replayed.status, replayed.text]).toEqual([410, expect.stringContaining('has been collected already')]);
});

it('a code guessed six times locks the link; issued again, the old link says so and the new one opens', async () => {
  const at = journey();
  const id = await prepare(at, '2026-04-06', 'marchbanks-two');
  await at.mustAct('2026-04-06T11:00:00Z', id, 'send-response', 'case-officer', sent);
  const link = await linkOf(at, id, 'collection-link');
  const code = await collectionCodeOf(at, id);
  const seen = [];
  for (let guess = 1; guess <= 5; guess += 1) {
    const { status, text } = await enterCode(at, link, `AAAA-BBBB-CCCC-000${guess}`);
    seen.push([status, /You can try[^.]+\.|once more|This link is locked/.exec(text)?.[0]]);
  }
  expect(seen).toEqual([
    [422, 'You can try 4 more times.'],
    [422, 'You can try 3 more times.'],
    [422, 'You can try 2 more times.'],
    [422, 'You can try once more; then the link is locked.'],
    [423, 'This link is locked'],
  ]);
  // The sixth is the right one, and too late.
  expect(await enterCode(at, link, code)).toMatchObject({ status: 423, text: expect.stringContaining('locked') });
  expect(at.notices(id, 'collection-locked')).toEqual([
    '2026-04-06T11:00Z collection-locked: marchbanks-two@post.example, case-officer',
  ]);
  expect((await at.objects()).filter((key) => key.includes(id) && key.endsWith('.zip'))).toEqual([]);

  await at.mustAct('2026-04-07T09:00:00Z', id, 'issue-package-again', 'case-officer', { reasons: 'It was she.' });
  const newLink = await linkOf(at, id, 'collection-link');
  const newCode = await collectionCodeOf(at, id);
  expect([newLink === link, newCode === code]).toEqual([false, false]);
  expect(await openPage(at, link)).toMatchObject({
    status: 410,
    text: expect.stringContaining('There is a newer link'),
  });
  // The old code is wrong at the new link, and a token that was changed is none of ours.
  expect(await enterCode(at, newLink, code)).toMatchObject({ status: 422 });
  expect(
    await openPage(
      at,
      newLink.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    ),
  ).toMatchObject({ status: 404 });
  const other = await prepare(at, '2026-04-08', 'marchbanks-other');
  const swapped = newLink.replace(id, other);
  expect(await openPage(at, swapped)).toMatchObject({ status: 404, text: expect.stringContaining('not one of ours') });
  expect(await enterCode(at, newLink, newCode)).toMatchObject({ status: 200 });
});

it('uncollected: chased, then expired and deleted; the requester is told, and it can be issued again', async () => {
  const at = journey();
  const id = await prepare(at, '2026-05-04', 'marchbanks-three');
  await at.mustAct('2026-05-04T11:00:00Z', id, 'send-response', 'case-officer', sent);
  const link = await linkOf(at, id, 'collection-link');
  await at.to('2026-05-18T11:00:05Z');
  expect(at.notices(id).slice(4)).toEqual([
    '2026-05-04T11:00Z collection-code: marchbanks-three@post.example',
    '2026-05-07T08:00Z collection-chased: marchbanks-three@post.example',
    '2026-05-07T08:00Z reminder: case-officer, dpo',
    '2026-05-11T08:00Z collection-chased: marchbanks-three@post.example',
    '2026-05-11T08:00Z reminder: case-officer, dpo',
    '2026-05-16T08:00Z collection-chased: marchbanks-three@post.example',
    '2026-05-16T08:00Z reminder: case-officer, dpo',
    '2026-05-18T11:00Z collection-expired: marchbanks-three@post.example, case-officer',
  ]);
  expect(await openPage(at, link)).toMatchObject({ status: 410, text: expect.stringContaining('has expired') });
  expect((await at.objects()).filter((key) => key.includes(id) && key.endsWith('.zip'))).toEqual([]);
  expect((await at.read(id)).header).toMatchObject({ stage: 'await-collection' });
  await at.mustAct('2026-05-20T09:00:00Z', id, 'record-despatch', 'case-officer', { trackingNumber: 'AB 12' });
  expect((await at.read(id)).header).toMatchObject({ status: 'closed' });
});

it('files sent by a link are taken in, cleaned, flagged and shown, whatever they are called', async () => {
  const at = journey();
  const id = await prepare(at, '2026-06-01', 'marchbanks-four');
  await at.mustAct('2026-06-01T11:00:00Z', id, 'send-upload-link', 'case-officer', {});
  const link = await linkOf(at, id, 'upload-link');
  const page = await openPage(at, link);
  expect(page.text).toContain('Send us files');
  const back = await sendFile(at, page, '..\\..\\evil<script>.js', Buffer.from('alert(1)'));
  expect(back.text).toContain('We have received your file');
  expect(back.html).not.toContain('<script>');
  const empty = await sendFile(at, back, 'nothing.pdf', Buffer.alloc(0));
  expect(empty.text).toContain('This file is empty');
  const locked = await sendFile(at, empty, '../../payslips.pdf', Buffer.from('%PDF-1.7 trailer << /Encrypt 5 0 R >>'));
  expect(locked.text).toMatch(/payslips\.pdf .* This file is locked with a password/);
  const macros = await sendFile(
    at,
    locked,
    'rota.docx',
    Buffer.from('PK\x03\x04\x14\0\0\0 word/vbaProject.bin', 'latin1'),
  );
  expect(macros.text).toMatch(/rota\.docx .* This document has macros/);
  const events = (await at.events(id)).filter((event) => event.type === 'file-received');
  expect(events).toMatchObject([
    { file: 1, flags: ['name-cleaned', 'script'], bytes: 8 },
    { file: 2, flags: ['empty'], bytes: 0 },
    { file: 3, flags: ['encrypted'] },
    { file: 4, flags: ['macros'] },
  ]);
  expect(
    (await at.objects()).filter((key) => key.includes(`${id}/uploads`)).map((key) => key.split('.').at(-1)),
  ).toEqual([
    expect.stringMatching(/^(?:js|pdf|docx)$/),
    expect.stringMatching(/^(?:js|pdf|docx)$/),
    expect.stringMatching(/^(?:js|pdf|docx)$/),
    expect.stringMatching(/^(?:js|pdf|docx)$/),
  ]);
  // The officer is told of each, and of nothing that it is called.
  expect(at.mailsOf(id, 'file-came')).toHaveLength(4);
  await at.to('2026-06-16T11:00:00Z');
  expect(await openPage(at, link)).toMatchObject({ status: 410, text: expect.stringContaining('has expired') });
});

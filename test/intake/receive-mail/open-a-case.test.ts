import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { useStores } from '../../platform/use-stores.ts';
import {
  BREACH_TEXT,
  createMailWorld,
  PASS,
  RECEIVED,
  REQUEST_TEXT,
  REQUESTER,
  scan,
  writeMail,
  writeParts,
} from './mail-world.ts';

const stores = useStores();
const newWorld = (policy?: string) => createMailWorld(stores.tables(), stores.bucket(), policy);
const sample = (name: string) => readFileSync(new URL(`../../../samples/inbox/${name}.eml`, import.meta.url));
type World = ReturnType<typeof newWorld>;

async function openingOf(world: World, messageId: string) {
  const caseId = await world.findOwner(messageId);
  const stored = await world.events.load(caseId);
  if (!stored) throw new Error('no case was opened');
  return {
    caseId,
    opening: stored.events[0],
    header: stored.header,
    particulars: await world.particulars.get(caseId, 'opening'),
  };
}

describe('a request in free text', () => {
  test('opens a case whose clock runs from the receipt, keeps the mail with it, and starts its execution', async () => {
    const world = newWorld();
    const { outcome, sesId } = await world.deliver(writeMail({ messageId: '<free-1@post.example>' }));
    const { caseId, opening, header, particulars } = await openingOf(world, '<free-1@post.example>');
    expect(outcome).toBe('case');
    expect(caseId).toMatch(/^REQ-[0-9A-HJKMNP-TV-Z]{10}$/);
    expect(opening).toMatchObject({
      type: 'request-opened',
      channel: 'free-text',
      receivedAt: RECEIVED,
      rights: ['access'],
      firstReceiptAt: null,
      verdicts: PASS,
      by: 'requester',
    });
    expect(header).toMatchObject({ stage: 'opened', status: 'open', due: '2026-04-02', decided: 0 });
    expect(particulars).toMatchObject({
      answerTo: REQUESTER,
      name: 'Philippa Quillfeather',
      messageId: '<free-1@post.example>',
    });
    expect(await world.listKeys(`cases/${caseId}/`)).toEqual([`cases/${caseId}/mail/${sesId}.eml`]);
    expect(await world.listKeys('incoming/')).toEqual([]);
    expect(world.memory.names()).toEqual([`${caseId}-1`]);
  });

  test('nothing of the person stands in the table of cases', async () => {
    const world = newWorld();
    await world.deliver(writeMail({ messageId: '<free-2@post.example>' }));
    const { cases } = await world.readAll();
    expect(JSON.stringify(cases)).not.toMatch(/quillfeather|tanglewood|post\.example/i);
  });

  test('what the verdicts say is kept, and flagged where they fail', async () => {
    const world = newWorld();
    const verdicts = { ...PASS, spam: 'FAIL', dmarc: 'FAIL' } as const;
    await world.deliver(writeMail({ messageId: '<free-3@post.example>' }), { verdicts });
    const { opening } = await openingOf(world, '<free-3@post.example>');
    expect(opening).toMatchObject({
      verdicts,
      flags: expect.arrayContaining(['reported-as-spam', 'sender-not-authenticated']),
    });
  });

  test('read a second time by the reconciler, it goes by the header that the service put on top', async () => {
    const world = newWorld();
    const stamped = [
      'X-SES-Spam-Verdict: PASS',
      'X-SES-Virus-Verdict: PASS',
      'Received: from a by inbound-smtp.eu-west-2.amazonaws.com with SMTP id x for data.protection@council.example; Tue, 03 Mar 2026 08:30:00 +0000 (UTC)',
    ].join('\r\n');
    const raw = `${stamped}\r\n${writeMail({ messageId: '<free-4@post.example>' })}`;
    await world.deliver(raw, { receivedAt: null, verdicts: null });
    const { opening } = await openingOf(world, '<free-4@post.example>');
    expect(opening).toMatchObject({ receivedAt: '2026-03-03T08:30:00.000Z', verdicts: { virus: 'PASS' } });
  });

  test('with no receipt anywhere it stays in incoming/, and the fault says why', async () => {
    const world = newWorld();
    const delivery = await world.leave(writeMail(), { receivedAt: null, verdicts: null });
    await expect(world.receive(delivery)).rejects.toMatchObject({ name: 'ReceiptUnknownError' });
    expect(await world.listKeys(delivery.key)).toEqual([delivery.key]);
    await world.files.remove(delivery.key);
  });
});

describe('forms', () => {
  test('a request form is answered at the address it gives, not at its mailer', async () => {
    const world = newWorld();
    expect((await world.deliver(sample('access-request-form'))).outcome).toBe('case');
    const { opening, particulars } = await openingOf(world, '<form-20260302-0001@forms.council.example>');
    expect(opening).toMatchObject({ type: 'request-opened', channel: 'form', asker: 'data-subject' });
    expect(particulars).toMatchObject({ answerTo: 'wren.halloway@mail.example', name: 'Wren Halloway' });
  });

  test('a breach form by staff: the hours run from when they say they knew (L30)', async () => {
    const world = newWorld();
    await world.deliver(sample('breach-report-form'), { receivedAt: '2026-03-06T16:40:20.000Z' });
    const { caseId, opening, header } = await openingOf(world, '<form-20260306-0003@forms.council.example>');
    expect(caseId).toMatch(/^BRE-/);
    expect(opening).toMatchObject({
      type: 'breach-reported',
      reporter: 'staff',
      flags: expect.arrayContaining(['awareness-claimed']),
    });
    expect(header).toMatchObject({ due: '2026-03-09T15:05:00Z', provisional: true, category: 'unassessed' });
  });

  test('told to Information Governance later than South Tyneside allows, it is flagged (BR-7)', async () => {
    const world = newWorld('south-tyneside');
    await world.deliver(
      Buffer.from(sample('breach-report-form').toString('latin1').replace('form-20260306-0003', 'form-late'), 'latin1'),
      { receivedAt: '2026-03-07T15:20:00.000Z' },
    );
    const { opening } = await openingOf(world, '<form-late@forms.council.example>');
    expect(opening).toMatchObject({ flags: expect.arrayContaining(['late-internal-report']) });
  });

  test('answers far longer than a table’s item holds are kept in part, and the file has them all', async () => {
    const world = newWorld();
    const raw = writeMail({
      messageId: '<form-long@post.example>',
      body: `Your full name: Wren Halloway\r\nEmail address: wren@mail.example\r\nWhich right do you want to use?: Access\r\nDetails of your request: ${`${'資'.repeat(800)}\r\n  `.repeat(150)}`,
    });
    expect((await world.deliver(raw)).outcome).toMatch(/case|triage/);
  });
});

describe('a breach in free text', () => {
  test('reported by staff', async () => {
    const world = newWorld();
    const raw = writeMail({
      messageId: '<breach-1@council.example>',
      from: 'Linus <linus@council.example>',
      subject: 'Data breach',
      body: BREACH_TEXT,
    });
    expect((await world.deliver(raw)).outcome).toBe('case');
    const { opening, particulars } = await openingOf(world, '<breach-1@council.example>');
    expect(opening).toMatchObject({ type: 'breach-reported', reporter: 'staff', staffKnewAt: null });
    expect(particulars).toMatchObject({ answerTo: 'linus@council.example' });
  });

  test('a mail attached to it as evidence says neither who reports nor when they knew', async () => {
    const world = newWorld();
    const original = [
      'From: Linus <linus@council.example>',
      'To: wrong.person@elsewhere.example',
      'Date: Mon, 23 Feb 2026 09:00:00 +0000',
      'Subject: The list',
      '',
      'Here is the list you wanted.',
    ].join('\r\n');
    const raw = writeParts({ messageId: '<breach-2@post.example>', subject: 'Data breach' }, [
      { type: 'text/plain', body: `${BREACH_TEXT.replace('I sent', 'your officer sent')}\r\nThe email is attached.` },
      { type: 'message/rfc822', headers: ['Content-Disposition: attachment; filename="list.eml"'], body: original },
    ]);
    expect((await world.deliver(raw)).outcome).toBe('case');
    const { opening, particulars } = await openingOf(world, '<breach-2@post.example>');
    expect(opening).toMatchObject({
      type: 'breach-reported',
      channel: 'free-text',
      reporter: 'public',
      staffKnewAt: null,
    });
    expect(particulars).toMatchObject({ answerTo: REQUESTER });
  });
});

describe('a request that staff forward (SR-10)', () => {
  const forward = (messageId: string, date: string | null, from = 'Linus <linus@council.example>') =>
    writeParts({ messageId, from, subject: 'FW: my data' }, [
      { type: 'text/plain', body: 'This came to the parking inbox. I think it is for you.' },
      {
        type: 'message/rfc822',
        headers: ['Content-Disposition: attachment; filename="my data.eml"'],
        body: [
          `From: Philippa Quillfeather <${REQUESTER}>`,
          'To: parking@council.example',
          ...(date ? [`Date: ${date}`] : []),
          'Subject: my data',
          '',
          REQUEST_TEXT,
        ].join('\r\n'),
      },
    ]);

  test('counts from the day on which they had it, whatever their verdicts, flagged for a person to confirm', async () => {
    const world = newWorld();
    const verdicts = { ...PASS, dmarc: 'FAIL' } as const;
    await world.deliver(forward('<fwd-1@council.example>', 'Fri, 20 Feb 2026 09:00:00 +0000'), { verdicts });
    const { opening, header, particulars } = await openingOf(world, '<fwd-1@council.example>');
    expect(opening).toMatchObject({
      channel: 'forward',
      firstReceiptAt: '2026-02-20T09:00:00Z',
      flags: expect.arrayContaining(['first-receipt-to-confirm', 'sender-not-authenticated']),
    });
    expect(header?.due).toBe('2026-03-20');
    expect(particulars).toMatchObject({ answerTo: REQUESTER });
  });

  test.each([
    ['none', null, ['first-receipt-unreadable']],
    ['one in the future', 'Mon, 09 Mar 2026 09:00:00 +0000', ['first-receipt-unreadable']],
    ['one that is none', 'yesterday', ['first-receipt-unreadable']],
    ['one before the holiday table', 'Fri, 20 Feb 2015 09:00:00 +0000', ['first-receipt-unreadable']],
    ['the same minute', 'Mon, 02 Mar 2026 12:00:00 +0000', []],
  ])('an inner date that says nothing, %s: it counts from our receipt', async (what, date, flags) => {
    const world = newWorld();
    const id = `<fwd-${what.replaceAll(' ', '-')}@council.example>`;
    await world.deliver(forward(id, date));
    const { opening } = await openingOf(world, id);
    expect(opening).toMatchObject({ firstReceiptAt: null, flags });
  });

  test('forwarded by somebody else it counts from our receipt', async () => {
    const world = newWorld();
    await world.deliver(forward('<fwd-9@post.example>', 'Fri, 20 Feb 2026 09:00:00 +0000', 'A <a@elsewhere.example>'));
    const { opening } = await openingOf(world, '<fwd-9@post.example>');
    expect(opening).toMatchObject({ firstReceiptAt: null });
  });
});

test('a request received beyond the holiday table opens a case without a date', async () => {
  const world = newWorld();
  await world.deliver(writeMail({ messageId: '<far@post.example>' }), { receivedAt: '2028-12-20T12:00:00.000Z' });
  const { header } = await openingOf(world, '<far@post.example>');
  expect(header).toMatchObject({ status: 'open', due: null, paused: false });
});

test('attachments do not keep a request from being read', async () => {
  const world = newWorld();
  const raw = writeParts({ messageId: '<scan@post.example>' }, [{ type: 'text/plain', body: REQUEST_TEXT }, scan]);
  expect((await world.deliver(raw)).outcome).toBe('case');
});

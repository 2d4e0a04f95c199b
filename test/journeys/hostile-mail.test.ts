import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createRandom, mutate } from '../intake/read-mail/mutate-mail.ts';
import { type Journey, useJourney } from './support/journey.ts';
import { INTAKE, writeAccessRequest } from './support/write-mail.ts';

const journey = useJourney({ at: '2026-03-20T09:00:00Z', schedules: [] });

const root = join(import.meta.dirname, '../..');
/** Messages from the wild, kept beside the project and not part of it. */
const corpus = process.env.MAIL_CORPUS ?? join(root, '..', 'shared', 'mail-corpus');
const listMails = (folder: string) =>
  existsSync(folder)
    ? globSync('**/*.eml', { cwd: folder })
        .toSorted()
        .map((path) => join(folder, path))
    : [];

const header = (id: string, type: string) =>
  [
    `Message-ID: <${id}@mail.example>`,
    'From: a@mail.example',
    `To: ${INTAKE}`,
    'Subject: x',
    `Content-Type: ${type}`,
  ].join('\r\n');

/** The mail was kept as it came, under one key, and is out of the queue. */
async function expectKept(at: Journey, raw: Buffer, belongsTo: string | null) {
  const [bucket] = at.runtime.resources.filter(({ type }) => type === 'AWS::S3::Bucket');
  const objects = await at.runtime.buckets.listObjects(bucket?.ref ?? '');
  const kept = objects.filter(
    ({ key, body }) => key.includes(belongsTo ?? '-') && body.subarray(-raw.length).equals(raw),
  );
  expect(kept.map(({ key }) => key)).toHaveLength(1);
  expect(objects.filter(({ key }) => key.startsWith('incoming/'))).toEqual([]);
}

it('a mail of forty-one megabytes is kept whole and put before a person', async () => {
  const at = journey();
  const line = `${'x'.repeat(998)}\r\n`;
  const raw = Buffer.from(`${header('oversize', 'text/plain')}\r\n\r\n${line.repeat(41 * 1049)}`);
  expect(raw.length).toBeGreaterThan(41 * 1024 * 1024);
  const fate = await at.receive('2026-03-20T09:10:00Z', raw);
  expect(fate).toMatchObject({ outcome: 'triage', reason: 'oversize' });
  await expectKept(at, raw, fate.belongsTo);
});

it('three hundred parts within one another are put before a person', async () => {
  const at = journey();
  let body = 'Content-Type: text/plain\r\n\r\nPlease delete my account.\r\n';
  for (let depth = 300; depth > 0; depth -= 1) {
    body = `Content-Type: multipart/mixed; boundary="d${depth}"\r\n\r\n--d${depth}\r\n${body}\r\n--d${depth}--\r\n`;
  }
  const raw = Buffer.from(`${header('deep', 'multipart/mixed; boundary="d1"')}${body.slice(body.indexOf('\r\n\r\n'))}`);
  const fate = await at.receive('2026-03-20T09:20:00Z', raw);
  expect(fate).toMatchObject({ outcome: 'triage', reason: 'too-deep' });
  await expectKept(at, raw, fate.belongsTo);
});

it('an empty mail is put before a person', async () => {
  expect(await journey().receive('2026-03-20T09:30:00Z', Buffer.from('\r\n'))).toMatchObject({
    outcome: 'triage',
    reason: 'empty',
  });
});

it('fifty seeded mutations, by SMTP, end in one outcome each, are kept, and stall nothing', async (context) => {
  const at = journey();
  const wild = listMails(corpus);
  const mails = [...listMails(join(root, 'samples', 'inbox')), ...wild].map((path) => readFileSync(path));
  const random = createRandom(20_260_320);
  const countErrors = () => at.runtime.functions.counts()['caseclock-receive-mail']?.errors ?? 0;
  // Threads of earlier runs have counted theirs.
  const errors = countErrors();
  await at.to('2026-03-20T10:00:00Z');
  const delivered: string[] = [];
  for (let run = 0; run < 50; run += 1) {
    const raw = Buffer.from(mutate(mails[(run * 7) % mails.length] ?? Buffer.alloc(0), random));
    delivered.push(await at.runtime.deliver(raw, { from: '', to: [INTAKE] }));
  }
  // Beyond the second try that Lambda would make.
  await at.to('2026-03-20T10:05:00Z');
  const fates = await at.records.listMail();
  const keys = await at.objects();
  for (const sesId of delivered) {
    const fate = fates.get(sesId);
    expect(['case', 'reply', 'duplicate', 'triage', 'automatic', 'quarantine']).toContain(fate?.outcome);
    // Of a mail that came before, the first delivery is kept.
    if (fate?.outcome !== 'duplicate') expect(keys.filter((key) => key.includes(sesId))).toHaveLength(1);
  }
  expect(keys.filter((key) => key.startsWith('incoming/'))).toEqual([]);
  expect(countErrors()).toBe(errors);
  await at.open('2026-03-20T11:00:00Z', writeAccessRequest('after', 'wren@mail.example'));
  if (wild.length === 0) {
    console.log('The mail corpus is not here: the samples alone were mutated. Set MAIL_CORPUS to its folder.');
    context.annotate('The mail corpus is not here: the samples alone were mutated.');
  }
});

import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { queryError } from '../../local/mail-out/query-protocol.ts';
import { findTraces, listPlaces } from './support/find-traces.ts';
import { type Journey, useJourney } from './support/journey.ts';
import { writeBreachReport, writeMail } from './support/write-mail.ts';

const journey = useJourney({ at: '2026-03-02T09:00:00Z', schedules: ['purge'] });

const reasons = 'As discussed with the service.';
const letter = {
  nature: 'On 1 March a file with the records of {{surgery}} was sent to a wrong address.',
  contact: 'Ask for the data protection team on 01234 567890.',
  consequences: 'Somebody may know that you are a patient of {{surgery}}.',
  measures: 'The file was deleted, and we check addresses twice now.',
  advice: 'Be careful with calls from people you do not know.',
};

const read = (at: Journey, request: object) =>
  at.runtime.functions.invoke('ReadPeopleList', JSON.stringify({ by: 'case-officer@council.example', ...request }));

const answerSchema = z.looseObject({ done: z.boolean(), reason: z.string().optional() });

/** Brings a list in as the command does. */
async function bring(at: Journey, time: string, caseId: string, list: number, csv: string) {
  await at.to(time);
  const bytes = Buffer.from(csv);
  const of = { caseId, list, reading: createHash('sha256').update(bytes).digest('hex').slice(0, 16) };
  await read(at, { does: 'keep', ...of, part: 1, base64: bytes.toString('base64') });
  const answer = await read(at, { does: 'read', ...of, parts: 1, at: at.now() });
  await at.runtime.clock.atRest();
  return answerSchema.parse(JSON.parse(answer.payload));
}

async function show(at: Journey, caseId: string, more: object = {}) {
  const { payload } = await read(at, { does: 'show', caseId, ...more });
  return answerSchema.parse(JSON.parse(payload));
}

/** A breach of high risk, with everything done but telling the people and learning from it. */
async function openHighRisk(at: Journey, day: string, name: string): Promise<string> {
  const id = await at.open(`${day}T09:10:00Z`, writeBreachReport(name));
  const triage = { category: 'breach', reasons };
  await at.mustAct(`${day}T09:20:00Z`, id, 'triage-breach', 'case-officer', triage);
  await at.mustAct(`${day}T09:21:00Z`, id, 'record-containment', 'case-officer', { measures: 'Recalled.' });
  await at.mustAct(`${day}T09:22:00Z`, id, 'assess-risk', 'information-governance', { risk: 'high-risk', reasons });
  await at.mustAct(`${day}T09:23:00Z`, id, 'advise-on-notification', 'dpo', { advice: 'notify', reasons });
  await at.mustAct(`${day}T09:24:00Z`, id, 'notify-regulator', 'siro', { final: true, reference: 'IC-1' });
  return id;
}

const people = (group: string, number: number) =>
  Array.from({ length: number }, (_, index) => `Pat ${index + 1},${group}${index + 1}@mail.example,${group} Road`);
const asList = (rows: string[]) => ['name,email,surgery', ...rows].join('\n');
const lettersTo = (at: Journey, id: string) =>
  at.mailsOf(id, 'letter-to-people').map(({ at: sentAt, destinations }) => `${sentAt.slice(11, 16)} ${destinations}`);

it('BR-6, L35: two groups are written to in plain letters of their own; a crash repeats none that is recorded, and the lists go', async () => {
  const at = journey();
  const id = await openHighRisk(at, '2026-03-03', 'two-groups');
  // A hundred and twenty people are two batches, sent side by side.
  await bring(at, '2026-03-03T10:00:00Z', id, 1, asList(people('mill', 120)));
  await bring(at, '2026-03-03T10:01:00Z', id, 2, asList([...people('bank', 2), 'Nobody,no-address,Bank Road']));
  await at.mustAct('2026-03-03T10:10:00Z', id, 'write-letter-to-people', 'case-officer', { list: 1, ...letter });
  const own = await at.act('2026-03-03T10:11:00Z', id, 'approve-letters', 'siro', { list: 2 });
  expect(own).toMatchObject({ recorded: false, reason: expect.stringContaining('No letter to list 2 is written yet') });

  // The function dies after SES has taken the fifth letter and before that is recorded; one address SES will not take.
  const sending = { service: 'SES', operation: 'SendRawEmail', calledBy: 'SendBatch' } as const;
  const refused = {
    kind: 'refuse',
    reply: queryError('MessageRejected', 'Address is on the suppression list.'),
  } as const;
  at.runtime.faults.arm({ ...sending, where: ({ body }) => body.includes('mill7%40') }, refused);
  const fifth = ({ body }: { body: Buffer }) => body.includes('mill5%40');
  at.runtime.faults.arm({ ...sending, where: fifth }, { kind: 'die-after' });
  await at.mustAct('2026-03-03T11:00:00Z', id, 'approve-letters', 'siro', { list: 1 });
  await at.to('2026-03-03T11:02:00Z');
  expect(at.runtime.faults.remaining).toBe(0);
  const sent = lettersTo(at, id);
  expect(sent.filter((line) => line.endsWith(' mill5@mail.example'))).toHaveLength(2);
  expect(sent).not.toContain('11:00 mill7@mail.example');
  expect(new Set(sent).size).toBe(119);
  expect(sent).toHaveLength(120);
  expect((await at.history(id)).slice(-2)).toEqual([
    '2026-03-03T11:00Z letters-sent by system',
    '2026-03-03T11:00Z people-list-deleted by system',
  ]);
  expect(await at.state(id)).toMatchObject({
    people: {
      lists: [
        { list: 1, rows: 120, accepted: 120, sent: { accepted: 119, refused: 1, repeatedAtMost: 1 } },
        { list: 2, rows: 3, accepted: 2, unusable: 1, approvedAt: null },
      ],
    },
  });
  // The other list waits for its letter, and so does the case.
  expect((await at.read(id)).header).toMatchObject({ stage: 'await-assessment' });
  expect((await at.objects()).filter((key) => key.includes('/people/'))).toEqual([
    expect.stringMatching(new RegExp(`^cases/${id}/people/2/[0-9a-f]{16}/000001\\.json$`)),
  ]);

  const [first] = at.mailsOf(id, 'letter-to-people');
  const text = first ? await at.textOf(first) : '';
  expect(text).toMatch(/^Dear Pat \d+,/m);
  expect(text).toContain('the records of mill Road was sent to a wrong address');
  expect(text).not.toContain('{{');

  await at.mustAct('2026-03-03T12:00:00Z', id, 'write-letter-to-people', 'case-officer', { list: 2, ...letter });
  await at.mustAct('2026-03-03T12:10:00Z', id, 'approve-letters', 'siro', { list: 2 });
  await at.to('2026-03-03T12:11:00Z');
  expect(lettersTo(at, id).slice(120)).toEqual(['12:10 bank1@mail.example', '12:10 bank2@mail.example']);
  expect((await at.read(id)).header).toMatchObject({ stage: 'await-lessons' });

  // One comes back by the address that the letter names, which says whose it was without saying who they are.
  const bounced = at
    .mailsOf(id, 'letter-to-people')
    .find(({ destinations }) => destinations[0] === 'mill3@mail.example');
  const raw = bounced ? at.runtime.outbox.read(bounced.number).toString() : '';
  const returnPath = /^Return-Path:\s*<([^>]+)>/m.exec(raw)?.[1] ?? '';
  expect(returnPath).toMatch(
    new RegExp(`^data\\.protection\\+${id}\\.1\\.1\\.4\\.[0-9a-f]{8}@council\\.example$`, 'i'),
  );
  const report = () =>
    writeMail({
      id: 'returned',
      from: 'MAILER-DAEMON@eu-west-2.amazonses.com',
      to: returnPath,
      subject: 'Delivery Status Notification (Failure)',
      text: 'An error occurred while trying to deliver the mail to mill3@mail.example: 550 5.1.1 user unknown',
      headers: { 'Auto-Submitted': 'auto-replied', 'Return-Path': '<>' },
      attachments: [
        {
          filename: 'status.txt',
          contentType: 'message/delivery-status',
          content:
            'Reporting-MTA: dns; mail.example\n\nFinal-Recipient: rfc822; mill3@mail.example\nAction: failed\nStatus: 5.1.1\n',
        },
      ],
    });
  const events = (await at.history(id)).length;
  const fate = await at.receive('2026-03-03T12:20:00Z', report(), { to: returnPath });
  expect(fate).toEqual({ outcome: 'automatic', belongsTo: id, reason: 'letter-returned' });
  expect(await at.history(id)).toHaveLength(events);
  expect(await show(at, id)).toMatchObject({
    lists: [
      { list: 1, people: 120, state: 'sent', isDeleted: true, accepted: 119, refusedLines: [8], bouncedLines: [4] },
      { list: 2, people: 2, state: 'sent', isDeleted: true, accepted: 2, refusedLines: [], bouncedLines: [] },
    ],
  });

  await at.mustAct('2026-03-04T09:00:00Z', id, 'record-lessons', 'case-officer', {
    cause: 'human-error',
    lessons: 'Addresses are checked by two people.',
  });
  const words = ['mill3@mail', 'bank1@mail', 'mill Road', '01234 567890', 'Pat 117'];
  const places = (await listPlaces(at)).filter(({ name }) => name !== 'mail');
  expect(new Set(findTraces(places, words).map((trace) => trace.split(':')[0]))).toEqual(
    new Set(['bucket', 'table Particulars']),
  );
  const { closed } = await at.state(id);
  await at.to(`${closed?.disposeOn}T02:00:00Z`);
  expect((await at.state(id)).purgedAt).not.toBeNull();
  expect(
    findTraces(
      (await listPlaces(at)).filter(({ name }) => name !== 'mail'),
      words,
    ),
  ).toEqual([]);
  expect(await at.records.countPersonalData()).toEqual({ items: 0, objects: 0 });
});

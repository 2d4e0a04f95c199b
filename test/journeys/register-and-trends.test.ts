import PostalMime from 'postal-mime';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { incidentQuestionSchema } from '../../functions/domain/case/incident-events.ts';
import { type RegisterEntry, registerEntrySchema } from '../../functions/domain/register/register-entry.ts';
import { findTraces, listPlaces } from './support/find-traces.ts';
import { type Journey, useJourney } from './support/journey.ts';
import { writeBreachReport } from './support/write-mail.ts';

const journey = useJourney({ at: '2026-01-05T09:00:00Z', schedules: ['purge', 'trends'] });

const reporter = 'perpetua.lund@council.example';
const subject = 'Wren Halloway';
const personal = ['Perpetua', 'Halloway', 'Tanglewood Rise'];
const reasons = `${subject} of 14 Tanglewood Rise has telephoned.`;

const pageSchema = z.object({ entries: z.array(registerEntrySchema), next: z.null() });

async function readRegister({ runtime }: Journey): Promise<RegisterEntry[]> {
  const { ok, payload } = await runtime.functions.invoke('ReadRegister', '{}');
  expect(ok).toBe(true);
  return pageSchema.parse(JSON.parse(payload)).entries;
}

const words = {
  facts: 'A letter with bank details was sent to the wrong address.',
  effects: 'One person had to change an account number.',
  remedialAction: 'The letter came back unopened.',
};

/** A breach reported in time, with a lesson that its owner puts into practice. */
async function playBreach(at: Journey): Promise<string> {
  const id = await at.open('2026-01-05T09:10:00Z', writeBreachReport('letter', reporter));
  const act = (time: string, action: string, by: Parameters<Journey['act']>[3], data: object) =>
    at.mustAct(`2026-01-05T${time}:00Z`, id, action, by, data);
  await act('09:20', 'triage-breach', 'case-officer', { category: 'breach', reasons });
  await act('09:25', 'record-containment', 'case-officer', { measures: `${subject} sent it back.` });
  await act('09:30', 'describe-incident', 'case-officer', {
    answered: incidentQuestionSchema.options,
    facts: { occurredAt: '2026-01-02T15:00:00Z', dataCategories: ['economic-and-financial'], numberOfPeople: 1 },
  });
  await act('09:40', 'assess-risk', 'case-officer', { risk: 'risk', reasons });
  await act('10:00', 'advise-on-notification', 'dpo', { advice: 'notify', reasons });
  await act('11:00', 'notify-regulator', 'siro', { final: true, reference: 'IC-1', reasons });
  return id;
}

it('L33, BR-8: the register’s words name nobody, and its entry is the same after the disposal as before', async () => {
  const at = journey();
  const id = await playBreach(at);
  const named = await at.act('2026-01-05T11:10:00Z', id, 'write-register-entry', 'case-officer', {
    ...words,
    effects: 'Mrs Halloway had to change her account.',
  });
  expect(named).toMatchObject({
    recorded: false,
    reason: expect.stringMatching(/The register outlives the case and names nobody \(L33\).*effects: “\w*.*Halloway”/),
  });
  expect(await readRegister(at)).toMatchObject([{ reference: id, status: 'open', facts: null, wordsWrittenAt: null }]);
  await at.mustAct('2026-01-05T11:20:00Z', id, 'write-register-entry', 'case-officer', words);

  // The lesson is its owner’s: told at once, reminded a week before its day and on it, and the case waits for it (BR-9).
  const lesson = { owner: 'head-of-service@council.example', due: '2026-01-20', what: `Ask ${subject} first.` };
  await at.mustAct('2026-01-05T11:30:00Z', id, 'set-lesson', 'case-officer', lesson);
  await at.mustAct('2026-01-05T11:40:00Z', id, 'record-lessons', 'case-officer', {
    cause: 'human-error',
    lessons: reasons,
  });
  expect(at.notices(id, 'lesson-set')).toEqual(['2026-01-05T11:30Z lesson-set: head-of-service']);
  expect((await at.read(id)).header.stage).toBe('await-lessons');
  const before = at.mailsOf(id).length;
  await at.to('2026-01-20T09:30:00Z');
  expect(
    at
      .mailsOf(id)
      .slice(before)
      .map(({ at: moment, destinations }) => `${moment.slice(0, 16)} ${destinations}`),
  ).toEqual([
    ...['investigating-officer', 'dpo', 'head-of-service'].map((who) => `2026-01-13T09:00 ${who}@council.example`),
    ...['investigating-officer', 'head-of-service', 'dpo'].map((who) => `2026-01-20T09:00 ${who}@council.example`),
  ]);
  await at.mustAct('2026-01-20T10:00:00Z', id, 'complete-lesson', 'head-of-service', { lesson: 1, done: reasons });
  const [closed] = await readRegister(at);
  expect(closed).toMatchObject({
    reference: id,
    status: 'closed',
    outcome: 'breach',
    category: 'breach',
    cause: 'human-error',
    dataCategories: ['economic-and-financial'],
    numberOfPeople: 1,
    risk: 'risk',
    dpoAdvice: 'notify',
    decision: 'notify',
    decidedBy: 'siro',
    regulatorToldAt: '2026-01-05T11:00:00.000Z',
    regulatorToldBy: 'us',
    regulatorLate: false,
    regulatorFinal: true,
    lessons: [{ lesson: 1, due: '2026-01-20', withdrawnAt: null }],
    ...words,
    purgedAt: null,
  });

  // Sixty days after its close it is disposed of (RT-1, RT-3): of the people not a byte is left, of the entry all of it.
  expect(findTraces(await listPlaces(at), personal)).not.toEqual([]);
  await at.to('2026-03-25T02:00:00Z');
  expect(await at.records.countPersonalData()).toEqual({ items: 0, objects: 0 });
  expect(findTraces(await listPlaces(at), personal)).toEqual([]);
  const [purged] = await readRegister(at);
  expect(purged).toEqual({ ...closed, status: 'purged', purgedAt: expect.stringMatching(/^2026-03-2/) });
});

it('BR-9: on the first of the quarter the DPO and the SIRO get its trends, once, and nobody’s data', async () => {
  const at = journey();
  const id = await at.open('2026-03-26T09:00:00Z', writeBreachReport('nearly', reporter));
  await at.mustAct('2026-03-26T09:10:00Z', id, 'triage-breach', 'case-officer', { category: 'near-miss', reasons });
  const lesson = { owner: 'case-officer@council.example', due: '2026-03-28', what: reasons };
  await at.mustAct('2026-03-26T09:20:00Z', id, 'set-lesson', 'case-officer', lesson);
  await at.to('2026-04-01T06:59:00Z');
  expect(at.mailsOf('TRENDS')).toEqual([]);
  // Eight in the morning, British Summer Time.
  await at.to('2026-04-01T07:01:00Z');
  expect(at.notices('TRENDS')).toEqual(['2026-04-01T07:00Z trends: dpo, siro']);
  await at.runtime.functions.invoke('SendTrends', JSON.stringify({ now: '2026-04-01T07:00:00Z' }));
  expect(at.mailsOf('TRENDS')).toHaveLength(2);

  const [mail] = at.mailsOf('TRENDS');
  const { text = '', attachments } = await PostalMime.parse(at.runtime.outbox.read(mail?.number ?? 0), {
    attachmentEncoding: 'utf8',
  });
  expect(mail?.subject).toBe('Data breaches, January to March 2026');
  expect(text).toMatch(/Near misses\W+1 \(the quarter before: 0\)/);
  expect(text).toMatch(/Overdue\W+1\n/);
  expect(attachments.map(({ filename, mimeType }) => `${filename} ${mimeType}`)).toEqual([
    'data-breaches-2026-Q1.html text/html',
  ]);
  const page = String(attachments[0]?.content);
  expect(page).toContain('Not recorded yet: 1 this quarter, 0 the quarter before</desc>');
  expect(findTraces([{ name: 'page', bytes: Buffer.from(page + text) }], [...personal, id])).toEqual([]);
});

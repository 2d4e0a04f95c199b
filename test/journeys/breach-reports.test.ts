import { describe, expect, it } from 'vitest';
import { foldBreach } from '../../functions/domain/case/fold-breach.ts';
import { statuses } from './support/executions.ts';
import { type Journey, useJourney } from './support/journey.ts';
import { readSample, writeBreachReport, writeMail, writeReply } from './support/write-mail.ts';

const journey = useJourney({ at: '2026-03-01T09:00:00Z', schedules: ['purge'] });

const reasons = 'As discussed with the service.';
const lessons = { cause: 'human-error', lessons: 'Addresses are checked by two people.' };
const every = [
  'data-involved',
  'format-and-encryption',
  'who-is-affected',
  'type-affected',
  'number-of-records',
  'sensitivity',
  'risks',
  'steps-taken',
  'stolen-items',
  'crime-number',
  'what-happened',
  'employees-involved',
  'ongoing-risk',
];

async function stateOf(at: Journey, id: string) {
  return foldBreach(id, await at.events(id));
}

/** The regulator's seventy-two hours on a case. */
const clockOf = async (at: Journey, id: string) => (await at.read(id)).clocks[0];

/** What was sent about a case but the reminders of other things. */
const sent = (at: Journey, id: string) =>
  at.notices(id).filter((line) => /questions-chased|report-merged|mail-came|breach-/.test(line));

describe('BR-3: a report of each kind', () => {
  it('L34: a processor’s: it names itself to staff, and our clock starts with its report', async () => {
    const at = journey();
    const id = await at.open('2026-03-18T13:05:00Z', readSample('breach-report-processor'));
    expect(sent(at, id)).toEqual([
      '2026-03-18T13:05Z breach-reported: siro, dpo, information-governance',
      '2026-03-18T13:05Z breach-acknowledged: merrin.cole@payroll-bureau.example',
    ]);
    const [told] = at.mailsOf(id, 'breach-reported');
    const words = told ? await at.textOf(told) : '';
    expect(words).toContain('Reported by: A processor of ours');
    // BR-7, L36: each moment by itself.
    expect(words).toContain('Happened: Tuesday 17 March 2026 at 16:10 GMT');
    expect(words).toContain('Processor knew: Tuesday 17 March 2026 at 17:45 GMT');
    expect(words).toContain('Report received: Wednesday 18 March 2026 at 13:05 GMT');
    expect(await stateOf(at, id)).toMatchObject({
      awareAt: '2026-03-18T13:05:00.000Z',
      processorKnewAt: '2026-03-17T17:45:00Z',
      incident: { facts: { occurredAt: '2026-03-17T16:10:00Z', stolen: 'no' } },
    });
    await at.to('2026-03-19T09:00:01Z');
    expect(sent(at, id).slice(2)).toEqual(['2026-03-19T09:00Z questions-chased: merrin.cole@payroll-bureau.example']);
    const [chase] = at.mailsOf(id, 'questions-chased');
    const text = chase ? await at.textOf(chase) : '';
    expect(text).toContain('How sensitive is the information?');
    expect(text).not.toMatch(/What happened\?|payroll|clerk|customer/i);
    await at.mustAct('2026-03-19T10:00:00Z', id, 'triage-breach', 'case-officer', {
      category: 'not-a-breach',
      reasons,
    });
  });

  it('with no contact and moments that cannot be: a case all the same, and staff are told what to look at', async () => {
    const at = journey();
    const form = writeMail({
      id: 'anonymous-form',
      from: 'Council web forms <forms@council.example>',
      subject: 'Data breach report',
      text: [
        'What data is involved: a list of tenants',
        'What happened: it lay in a bin',
        'When did it happen: 23 March 2026 10:00',
        'When did you become aware: 22 March 2026 10:00',
      ].join('\n'),
    });
    const id = await at.open('2026-03-24T10:00:00Z', form);
    const [told] = at.mailsOf(id, 'breach-reported');
    const text = (told ? await at.textOf(told) : '').replaceAll(/\s+/g, ' ');
    expect(text).toContain('There is no address to answer to.');
    expect(text).toContain('it lies in the future, or it was known before it happened. It is not used.');
    expect(await clockOf(at, id)).toMatchObject({ start: '2026-03-24T10:00:00Z' });
    await at.to('2026-03-25T09:00:01Z');
    expect(sent(at, id)).toEqual(['2026-03-24T10:00Z breach-reported: siro, dpo, information-governance']);
    await at.mustAct('2026-03-25T10:00:00Z', id, 'triage-breach', 'case-officer', {
      category: 'not-a-breach',
      reasons,
    });
  });
});

it('BR-10: a near miss is chased, learnt from and closed; confirmed later it is a breach from its first awareness', async () => {
  const at = journey();
  const id = await at.open('2026-04-01T16:20:00Z', readSample('near-miss'));
  await at.mustAct('2026-04-01T17:00:00Z', id, 'triage-breach', 'case-officer', { category: 'near-miss', reasons });
  await at.mustAct('2026-04-01T17:10:00Z', id, 'record-containment', 'case-officer', { measures: 'Nothing left.' });
  await at.to('2026-04-03T08:00:01Z');
  expect(sent(at, id).slice(2)).toEqual([
    '2026-04-02T08:00Z questions-chased: saskia.bell',
    '2026-04-03T08:00Z questions-chased: saskia.bell',
  ]);
  // She answers: until somebody has recorded what it says, she is not asked again.
  await at.receive(
    '2026-04-03T10:00:00Z',
    writeReply('near-miss-answer', 'saskia.bell@council.example', id, 'Forty carers, names and schools.'),
  );
  await at.to('2026-04-06T08:00:01Z');
  expect(sent(at, id).slice(4)).toEqual(['2026-04-03T10:00Z mail-came: case-officer']);
  const known = { facts: { numberOfPeople: 40 }, answered: every };
  await at.mustAct('2026-04-06T09:00:00Z', id, 'describe-incident', 'case-officer', known);
  await at.mustAct('2026-04-06T10:00:00Z', id, 'record-lessons', 'case-officer', lessons);
  expect((await at.history(id)).at(-1)).toBe('2026-04-06T10:00Z case-closed by system');

  await at.mustAct('2026-04-10T09:00:00Z', id, 'reopen', 'case-officer', {
    reasons: 'The school had it all the same.',
  });
  await at.mustAct('2026-04-10T09:10:00Z', id, 'triage-breach', 'case-officer', { category: 'breach', reasons });
  expect(await stateOf(at, id)).toMatchObject({
    category: 'breach',
    awareAt: '2026-04-01T16:20:00.000Z',
    triagedAt: '2026-04-01T17:00:00.000Z',
    incident: { openQuestions: [], facts: { numberOfPeople: 40 } },
  });
  const late = { reference: 'IC-9', final: true };
  expect(await at.act('2026-04-10T09:20:00Z', id, 'notify-regulator', 'siro', late)).toMatchObject({
    recorded: false,
    reason: expect.stringContaining('reasons for the delay'),
  });
  await at.mustAct('2026-04-10T10:00:00Z', id, 'triage-breach', 'case-officer', { category: 'not-a-breach', reasons });
});

describe('reports of one incident merge without losing one', () => {
  const other = (id: string, from: string) =>
    writeMail({
      id,
      from,
      subject: 'Your letter',
      text: 'I opened a letter from you and inside it is another resident’s council tax statement.',
    });

  it('the later one into the earlier: its own people hear, its mail follows, and both are disposed of together', async () => {
    const at = journey();
    const kept = await at.open('2026-05-05T09:00:00Z', writeBreachReport('merge-1'));
    const twin = await at.open('2026-05-05T13:00:00Z', other('merge-2', 'basil@post.example'));
    expect(await at.act('2026-05-05T13:30:00Z', twin, 'merge-into', 'case-officer', { into: twin })).toMatchObject({
      recorded: false,
      reason: expect.stringContaining('A case cannot be merged into itself.'),
    });
    await at.mustAct('2026-05-05T14:00:00Z', twin, 'merge-into', 'case-officer', { into: kept, reasons });
    expect((await at.history(twin)).slice(3)).toEqual([
      '2026-05-05T14:00Z merged-into by staff-case-officer',
      '2026-05-05T14:00Z case-linked by system',
      '2026-05-05T14:00Z case-closed by system',
    ]);
    expect(await at.state(twin)).toMatchObject({ closed: { outcome: 'merged', disposeOn: '2026-07-04' } });
    expect(statuses(at.runtime, twin)).toEqual(['1 SUCCEEDED']);
    expect(sent(at, kept).slice(2)).toEqual(['2026-05-05T14:00Z report-merged: case-officer']);
    expect((await stateOf(at, kept)).awareAt).toBe('2026-05-05T09:00:00.000Z');

    // Who reported it writes again under their own reference: the people of the case that goes on are told.
    const reply = writeReply('merge-reply', 'basil@post.example', twin, 'Have you found the sender?');
    expect(await at.receive('2026-05-05T15:00:00Z', reply)).toMatchObject({ outcome: 'reply', belongsTo: kept });
    expect(sent(at, kept).slice(3)).toEqual(['2026-05-05T15:00Z mail-came: case-officer']);
    expect(at.notices(twin).filter((line) => line > '2026-05-05T14')).toEqual([]);

    // The duplicate's sixty days end first: it stays for as long as the case in which it goes on.
    await at.mustAct('2026-05-06T12:00:00Z', kept, 'record-containment', 'case-officer', { measures: 'Collected.' });
    await at.mustAct('2026-05-06T12:10:00Z', kept, 'triage-breach', 'case-officer', {
      category: 'not-a-breach',
      reasons,
    });
    await at.to('2026-07-04T23:00:00Z');
    expect((await at.objects()).filter((key) => key.includes(twin))).not.toEqual([]);
    await at.to('2026-07-07T12:00:00Z');
    expect(await at.state(kept)).toMatchObject({ purgedAt: expect.stringMatching(/^2026-07-05/) });
    expect(await at.state(twin)).toMatchObject({ purgedAt: expect.stringMatching(/^2026-07-0[56]/) });
    expect((await at.objects()).filter((key) => key.includes(twin) || key.includes(kept))).toEqual([]);
  });

  it('the earlier one into the later: the clock moves back to its awareness, and all who hear of breaches are told', async () => {
    const at = journey();
    const twin = await at.open('2026-08-03T09:00:00Z', other('merge-3', 'wilma@post.example'));
    const kept = await at.open('2026-08-03T16:00:00Z', writeBreachReport('merge-4'));
    await at.mustAct('2026-08-03T16:30:00Z', kept, 'triage-breach', 'case-officer', { category: 'breach', reasons });
    await at.mustAct('2026-08-03T17:00:00Z', twin, 'merge-into', 'case-officer', { into: kept });
    expect(sent(at, kept).slice(2)).toEqual([
      '2026-08-03T17:00Z report-merged: case-officer, siro, dpo, information-governance',
    ]);
    expect(await clockOf(at, kept)).toMatchObject({ start: '2026-08-03T09:00:00Z', due: '2026-08-06T09:00:00Z' });
    // It was another incident after all: taken up again, it is chased as it stands.
    await at.mustAct('2026-08-03T18:00:00Z', twin, 'reopen', 'case-officer', { reasons: 'Another street.' });
    expect(await stateOf(at, twin)).toMatchObject({ closed: null, incident: { mergedInto: null } });
    await at.mustAct('2026-08-03T18:10:00Z', kept, 'move-awareness', 'case-officer', {
      awareAt: '2026-08-03T16:00:00Z',
      because: 'wrongly-recorded',
      reasons: 'The other report is of another incident.',
    });
    expect(await clockOf(at, kept)).toMatchObject({ start: '2026-08-03T16:00:00Z' });
    for (const id of [twin, kept]) {
      await at.mustAct('2026-08-03T19:00:00Z', id, 'triage-breach', 'case-officer', {
        category: 'not-a-breach',
        reasons,
      });
    }
  });
});

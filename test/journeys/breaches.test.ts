import { expect, it } from 'vitest';
import { incidentQuestionSchema } from '../../functions/domain/case/incident-events.ts';
import { statuses } from './support/executions.ts';
import { type Journey, useJourney } from './support/journey.ts';
import { readSample, writeBreachReport } from './support/write-mail.ts';

const journey = useJourney({ at: '2026-03-01T09:00:00Z', schedules: [] });

/**
 * The investigating officer accepts within the minute, and from then on hears what the offices hear (BR-12); what the
 * report leaves open is answered, so that nobody is asked for it (BR-11).
 */
async function takeUp(at: Journey, when: string, id: string) {
  await at.mustAct(when, id, 'assign-officer', 'case-officer', { officer: 'investigating-officer@council.example' });
  await at.mustAct(when, id, 'accept-assignment', 'investigating-officer');
  const answered = incidentQuestionSchema.options;
  await at.mustAct(when, id, 'describe-incident', 'investigating-officer', { answered });
}

it('BR-1, BR-3: the SIRO is the first to be told, within the minute in which a report comes, and the reporter is thanked', async () => {
  const at = journey();
  const id = await at.open('2026-03-07T23:40:00Z', readSample('breach-report-public'));
  expect(at.notices(id)).toEqual([
    '2026-03-07T23:40Z breach-reported: siro, dpo, information-governance',
    expect.stringMatching(/^2026-03-07T23:40Z breach-acknowledged: \S+@\S+$/),
  ]);
  expect(await at.history(id)).toEqual([
    '2026-03-07T23:40Z breach-reported by reporter',
    '2026-03-07T23:40Z roles-told by system',
    '2026-03-07T23:40Z acknowledged by system',
  ]);
  // Nobody triages it: four, eight, twenty-four and forty-eight hours (BR-4), containment and the regulator beside it.
  await at.to('2026-03-09T12:00:00Z');
  expect(at.notices(id).slice(2)).toEqual([
    '2026-03-08T03:40Z reminder: case-officer, information-governance, dpo',
    '2026-03-08T07:40Z escalation: information-governance-manager, dpo',
    '2026-03-08T09:00Z questions-chased: basil@post.example',
    '2026-03-08T09:00Z reminder: case-officer, dpo',
    '2026-03-08T23:40Z escalation: head-of-service, siro, dpo',
    // Nobody investigates, nothing is contained, nobody has told the regulator.
    expect.stringMatching(/^2026-03-08T23:40Z reminder: information-governance-manager, .*investigating-officer, .*/),
    '2026-03-09T09:00Z questions-chased: basil@post.example',
    '2026-03-09T09:00Z reminder: case-officer, dpo',
  ]);
  const reasons = 'The letter was his own.';
  await at.mustAct('2026-03-09T12:00:00Z', id, 'triage-breach', 'case-officer', { category: 'not-a-breach', reasons });
  expect(statuses(at.runtime, id)).toEqual(['1 SUCCEEDED']);
});

it('rule 5, BR-5: the regulator’s alarms come at 24, 48, 60, 66, 71 and 72 hours, and the clock change moves none', async () => {
  const at = journey();
  // Friday afternoon; the clocks go forward at one on Sunday morning.
  const id = await at.open('2026-03-27T14:30:00Z', writeBreachReport('laptop'));
  await takeUp(at, '2026-03-27T14:45:00Z', id);
  const reasons = 'The address was a neighbour’s.';
  await at.mustAct('2026-03-27T15:00:00Z', id, 'triage-breach', 'case-officer', { category: 'breach', reasons });
  await at.mustAct('2026-03-27T15:10:00Z', id, 'record-containment', 'case-officer', {
    measures: 'Collected unopened.',
  });
  await at.mustAct('2026-03-27T15:20:00Z', id, 'assess-risk', 'case-officer', { risk: 'risk', reasons });
  expect((await at.read(id)).clocks[0]).toMatchObject({
    name: 'regulator',
    start: '2026-03-27T14:30:00Z',
    due: '2026-03-30T14:30:00Z',
    provisional: false,
    met: null,
  });
  await at.to('2026-04-01T14:30:01Z');
  expect(at.notices(id).slice(3)).toEqual([
    '2026-03-28T14:30Z reminder: case-officer, information-governance, dpo, investigating-officer',
    '2026-03-29T14:30Z escalation: case-officer, information-governance-manager, dpo, investigating-officer',
    '2026-03-30T02:30Z escalation: information-governance-manager, head-of-service, dpo, investigating-officer',
    '2026-03-30T08:30Z escalation: head-of-service, siro, dpo, investigating-officer',
    '2026-03-30T13:30Z escalation: siro, chief-executive, dpo, investigating-officer',
    '2026-03-30T14:30Z reminder: siro, chief-executive, dpo, investigating-officer',
    '2026-03-31T14:30Z reminder: siro, chief-executive, dpo, investigating-officer',
    '2026-04-01T14:30Z reminder: siro, chief-executive, dpo, investigating-officer',
  ]);
  const late = await at.act('2026-04-01T15:00:00Z', id, 'notify-regulator', 'siro', { final: true });
  expect(late).toMatchObject({ recorded: false, reason: expect.stringContaining('reasons for the delay') });
  const told = { final: true, reasonsForDelay: 'The office was closed.', reference: 'IC-1' };
  await at.mustAct('2026-04-01T15:01:00Z', id, 'notify-regulator', 'siro', told);
  await at.to('2026-04-03T14:31:00Z');
  expect(at.notices(id)).toHaveLength(11);
});

it('L30: triage that moves the moment of awareness moves the alarms with it', async () => {
  const at = journey();
  const id = await at.open('2026-04-13T09:00:00Z', writeBreachReport('late'));
  await takeUp(at, '2026-04-13T09:01:00Z', id);
  await at.mustAct('2026-04-13T09:05:00Z', id, 'record-containment', 'case-officer', { measures: 'None possible.' });
  const triage = { category: 'breach', awareAt: '2026-04-12T13:00:00+01:00', reasons: 'A colleague knew on Sunday.' };
  await at.mustAct('2026-04-13T10:00:00Z', id, 'triage-breach', 'information-governance', triage);
  const reasons = 'Bank details.';
  await at.mustAct('2026-04-13T10:05:00Z', id, 'assess-risk', 'case-officer', { risk: 'risk', reasons });
  expect((await at.read(id)).clocks[0]).toMatchObject({
    start: '2026-04-12T12:00:00Z',
    due: '2026-04-15T12:00:00Z',
  });
  await at.to('2026-04-14T12:00:01Z');
  expect(at.notices(id).slice(3)).toEqual([
    '2026-04-13T12:00Z reminder: case-officer, information-governance, dpo, investigating-officer',
    '2026-04-14T12:00Z escalation: case-officer, information-governance-manager, dpo, investigating-officer',
  ]);
  // In time: no reasons are asked for.
  await at.mustAct('2026-04-15T12:00:00Z', id, 'notify-regulator', 'siro', { final: true });
});

it('L30: a report by form starts the provisional clock at the earlier moment at which staff say they knew', async () => {
  const at = journey();
  const id = await at.open('2026-05-06T16:41:00Z', readSample('breach-report-form'));
  // The form says 6 March, 15:05: two months before it came, so that everything is overdue and told once.
  expect((await at.read(id)).clocks[0]).toMatchObject({
    start: '2026-03-06T15:05:00Z',
    due: '2026-03-09T15:05:00Z',
    provisional: true,
  });
  expect(at.notices(id).slice(2)).toEqual([
    '2026-05-06T16:41Z escalation: case-officer, information-governance, information-governance-manager, head-of-service, siro, chief-executive, dpo',
  ]);
  const triage = { category: 'not-a-breach', reasons: 'It was found within the office.' };
  await at.mustAct('2026-05-06T17:00:00Z', id, 'triage-breach', 'case-officer', triage);
});

const reasons = 'As discussed with the service.';
const lessons = { cause: 'human-error', lessons: 'Addresses are checked by two people.' };

it('BR-4, BR-6, BR-9: a high risk is notified and told to the people concerned, and the case closes with its lessons', async () => {
  const at = journey();
  const id = await at.open('2026-06-01T09:00:00Z', writeBreachReport('high'));
  await takeUp(at, '2026-06-01T09:10:00Z', id);
  await at.mustAct('2026-06-01T09:30:00Z', id, 'triage-breach', 'case-officer', { category: 'breach', reasons });
  await at.mustAct('2026-06-01T09:40:00Z', id, 'record-containment', 'investigating-officer', {
    measures: 'Recalled.',
  });
  await at.mustAct('2026-06-01T10:00:00Z', id, 'assess-risk', 'information-governance', { risk: 'high-risk', reasons });
  await at.mustAct('2026-06-01T11:00:00Z', id, 'advise-on-notification', 'dpo', { advice: 'notify', reasons });
  const early = { final: true, reference: 'IC-20' };
  expect(await at.act('2026-06-01T11:30:00Z', id, 'notify-regulator', 'dpo', early)).toMatchObject({ recorded: false });
  await at.mustAct('2026-06-01T12:00:00Z', id, 'notify-regulator', 'siro', early);
  expect((await at.read(id)).header).toMatchObject({ stage: 'await-assessment', due: '2026-06-04T10:00:00Z' });
  // The people are still to be told: a day later that is said to the officer.
  await at.to('2026-06-02T10:00:01Z');
  expect(at.notices(id).slice(3)).toEqual([
    '2026-06-02T10:00Z reminder: case-officer, information-governance-manager, dpo, investigating-officer',
  ]);
  const told = { number: 11, how: 'individually', message: 'Change your card.' };
  await at.mustAct('2026-06-02T11:00:00Z', id, 'tell-people-concerned', 'case-officer', told);
  expect((await at.read(id)).header).toMatchObject({ stage: 'await-lessons' });
  await at.mustAct('2026-06-04T11:00:00Z', id, 'record-lessons', 'investigating-officer', lessons);
  expect((await at.history(id)).slice(3)).toEqual([
    '2026-06-01T09:10Z officer-assigned by staff-case-officer',
    '2026-06-01T09:10Z roles-told by system',
    '2026-06-01T09:10Z assignment-accepted by staff-investigating-officer',
    '2026-06-01T09:10Z incident-described by staff-investigating-officer',
    '2026-06-01T09:30Z breach-triaged by staff-case-officer',
    '2026-06-01T09:40Z contained by staff-investigating-officer',
    '2026-06-01T10:00Z risk-assessed by staff-information-governance',
    '2026-06-01T11:00Z dpo-advised by staff-dpo',
    '2026-06-01T12:00Z regulator-notified by staff-siro',
    '2026-06-02T10:00Z reminded by system',
    '2026-06-02T11:00Z people-told by staff-case-officer',
    '2026-06-04T11:00Z lessons-recorded by staff-investigating-officer',
    '2026-06-04T11:00Z case-closed by system',
  ]);
  expect(statuses(at.runtime, id)).toEqual(['1 SUCCEEDED']);
});

it('BR-8: the SIRO decides not to notify, with reasons, and only once the DPO’s advice is recorded', async () => {
  const at = journey();
  const id = await at.open('2026-06-08T09:00:00Z', writeBreachReport('low'));
  await at.mustAct('2026-06-08T09:30:00Z', id, 'triage-breach', 'case-officer', { category: 'breach', reasons });
  await at.mustAct('2026-06-08T09:40:00Z', id, 'record-containment', 'case-officer', {
    measures: 'Returned unopened.',
  });
  await at.mustAct('2026-06-08T10:00:00Z', id, 'assess-risk', 'case-officer', { risk: 'unlikely', reasons });
  const decide = (at_: string, by: 'siro' | 'dpo' | 'case-officer', data = { reasons }) =>
    at.act(at_, id, 'decide-not-to-notify', by, data);
  expect(await decide('2026-06-08T10:10:00Z', 'siro')).toMatchObject({
    recorded: false,
    reason: expect.stringContaining('advice is not recorded'),
    fitting: expect.arrayContaining(['notify-regulator']),
  });
  const advice = { advice: 'do-not-notify', reasons };
  expect(await at.act('2026-06-08T10:15:00Z', id, 'advise-on-notification', 'siro', advice)).toMatchObject({
    recorded: false,
  });
  await at.mustAct('2026-06-08T10:20:00Z', id, 'advise-on-notification', 'dpo', advice);
  expect(await decide('2026-06-08T10:30:00Z', 'dpo')).toMatchObject({ recorded: false });
  expect(await decide('2026-06-08T10:40:00Z', 'siro', { reasons: '' })).toMatchObject({ recorded: false });
  expect(await decide('2026-06-08T11:00:00Z', 'siro')).toMatchObject({ recorded: true });
  await at.mustAct('2026-06-08T12:00:00Z', id, 'record-lessons', 'case-officer', lessons);
  expect(await at.state(id)).toMatchObject({
    notification: { decision: { notify: false } },
    closed: { outcome: 'breach', at: expect.stringMatching(/^2026-06-08T12:00:00/) },
  });
});

it('BR-10: a near miss asks for containment and lessons, and for no regulator', async () => {
  const at = journey();
  const id = await at.open('2026-06-18T09:00:00Z', readSample('near-miss'));
  await takeUp(at, '2026-06-18T09:05:00Z', id);
  await at.mustAct('2026-06-18T10:00:00Z', id, 'triage-breach', 'case-officer', { category: 'near-miss', reasons });
  await at.mustAct('2026-06-18T10:10:00Z', id, 'record-containment', 'case-officer', { measures: 'None needed.' });
  await at.to('2026-07-02T08:00:01Z');
  // Lessons are due in four weeks, on 16 July: the first reminder is two weeks before.
  expect(at.notices(id).slice(3)).toEqual(['2026-07-02T08:00Z reminder: investigating-officer, case-officer, dpo']);
  await at.mustAct('2026-07-02T10:00:00Z', id, 'record-lessons', 'case-officer', lessons);
  expect(await at.state(id)).toMatchObject({ category: 'near-miss', closed: { outcome: 'near-miss' } });
});

it('BR-10: what is no breach closes with its triage', async () => {
  const at = journey();
  const id = await at.open('2026-07-20T09:00:00Z', writeBreachReport('none'));
  const triage = { category: 'not-a-breach', reasons };
  await at.mustAct('2026-07-20T09:10:00Z', id, 'triage-breach', 'case-officer', triage);
  expect((await at.history(id)).slice(-2)).toEqual([
    '2026-07-20T09:10Z breach-triaged by staff-case-officer',
    '2026-07-20T09:10Z case-closed by system',
  ]);
  expect(
    await at.act('2026-07-20T10:00:00Z', id, 'assess-risk', 'case-officer', { risk: 'risk', reasons }),
  ).toMatchObject({
    recorded: false,
    reason: expect.stringContaining('closed'),
  });
});

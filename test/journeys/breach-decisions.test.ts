import { expect, it } from 'vitest';
import { statuses } from './support/executions.ts';
import { useJourney } from './support/journey.ts';
import { readSample, writeBreachReport } from './support/write-mail.ts';

const journey = useJourney({ at: '2026-03-01T09:00:00Z', schedules: [] });
const reasons = 'As discussed with the service.';
const lessons = { cause: 'human-error', lessons: 'Addresses are checked by two people.' };

it('BR-4, BR-6, BR-9: a high risk is notified and told to the people concerned, and the case closes with its lessons', async () => {
  const at = journey();
  const id = await at.open('2026-03-02T09:00:00Z', writeBreachReport('high'));
  await at.mustAct('2026-03-02T09:30:00Z', id, 'triage-breach', 'case-officer', { category: 'breach', reasons });
  await at.mustAct('2026-03-02T09:40:00Z', id, 'record-containment', 'investigating-officer', {
    measures: 'Recalled.',
  });
  await at.mustAct('2026-03-02T10:00:00Z', id, 'assess-risk', 'information-governance', { risk: 'high-risk', reasons });
  await at.mustAct('2026-03-02T11:00:00Z', id, 'advise-on-notification', 'dpo', { advice: 'notify', reasons });
  const early = { final: true, reference: 'IC-20' };
  expect(await at.act('2026-03-02T11:30:00Z', id, 'notify-regulator', 'dpo', early)).toMatchObject({ recorded: false });
  await at.mustAct('2026-03-02T12:00:00Z', id, 'notify-regulator', 'siro', early);
  expect((await at.read(id)).header).toMatchObject({ stage: 'await-assessment', due: null });
  // The people are still to be told: a day later that is said to the officer.
  await at.to('2026-03-03T10:00:01Z');
  expect(at.notices(id).slice(2)).toEqual([
    '2026-03-03T10:00Z reminder: case-officer, information-governance-manager, dpo',
  ]);
  const told = { number: 11, how: 'individually', message: 'Change your card.' };
  await at.mustAct('2026-03-03T11:00:00Z', id, 'tell-people-concerned', 'case-officer', told);
  expect((await at.read(id)).header).toMatchObject({ stage: 'await-lessons' });
  await at.mustAct('2026-03-05T11:00:00Z', id, 'record-lessons', 'investigating-officer', lessons);
  expect((await at.history(id)).slice(3)).toEqual([
    '2026-03-02T09:30Z breach-triaged by staff-case-officer',
    '2026-03-02T09:40Z contained by staff-investigating-officer',
    '2026-03-02T10:00Z risk-assessed by staff-information-governance',
    '2026-03-02T11:00Z dpo-advised by staff-dpo',
    '2026-03-02T12:00Z regulator-notified by staff-siro',
    '2026-03-03T10:00Z reminded by system',
    '2026-03-03T11:00Z people-told by staff-case-officer',
    '2026-03-05T11:00Z lessons-recorded by staff-investigating-officer',
    '2026-03-05T11:00Z case-closed by system',
  ]);
  expect(statuses(at.runtime, id)).toEqual(['1 SUCCEEDED']);
});

it('BR-8: the SIRO decides not to notify, with reasons, and only once the DPO’s advice is recorded', async () => {
  const at = journey();
  const id = await at.open('2026-03-09T09:00:00Z', writeBreachReport('low'));
  await at.mustAct('2026-03-09T09:30:00Z', id, 'triage-breach', 'case-officer', { category: 'breach', reasons });
  await at.mustAct('2026-03-09T09:40:00Z', id, 'record-containment', 'case-officer', {
    measures: 'Returned unopened.',
  });
  await at.mustAct('2026-03-09T10:00:00Z', id, 'assess-risk', 'case-officer', { risk: 'unlikely', reasons });
  const decide = (at_: string, by: 'siro' | 'dpo' | 'case-officer', data = { reasons }) =>
    at.act(at_, id, 'decide-not-to-notify', by, data);
  expect(await decide('2026-03-09T10:10:00Z', 'siro')).toMatchObject({
    recorded: false,
    reason: expect.stringContaining('advice is not recorded'),
    fitting: expect.arrayContaining(['notify-regulator']),
  });
  const advice = { advice: 'do-not-notify', reasons };
  expect(await at.act('2026-03-09T10:15:00Z', id, 'advise-on-notification', 'siro', advice)).toMatchObject({
    recorded: false,
  });
  await at.mustAct('2026-03-09T10:20:00Z', id, 'advise-on-notification', 'dpo', advice);
  expect(await decide('2026-03-09T10:30:00Z', 'dpo')).toMatchObject({ recorded: false });
  expect(await decide('2026-03-09T10:40:00Z', 'siro', { reasons: '' })).toMatchObject({ recorded: false });
  expect(await decide('2026-03-09T11:00:00Z', 'siro')).toMatchObject({ recorded: true });
  await at.mustAct('2026-03-09T12:00:00Z', id, 'record-lessons', 'case-officer', lessons);
  expect(await at.state(id)).toMatchObject({
    regulator: { how: 'not-notifying' },
    closed: { outcome: 'breach', at: expect.stringMatching(/^2026-03-09T12:00:00/) },
  });
});

it('BR-10: a near miss asks for containment and lessons, and for no regulator', async () => {
  const at = journey();
  const id = await at.open('2026-03-19T09:00:00Z', readSample('near-miss'));
  await at.mustAct('2026-03-19T10:00:00Z', id, 'triage-breach', 'case-officer', { category: 'near-miss', reasons });
  await at.mustAct('2026-03-19T10:10:00Z', id, 'record-containment', 'case-officer', { measures: 'None needed.' });
  await at.to('2026-04-02T08:00:01Z');
  // Lessons are due in four weeks, on 16 April: the first reminder is two weeks before.
  expect(at.notices(id).slice(2)).toEqual(['2026-04-02T08:00Z reminder: investigating-officer, case-officer, dpo']);
  await at.mustAct('2026-04-02T10:00:00Z', id, 'record-lessons', 'case-officer', lessons);
  expect(await at.state(id)).toMatchObject({ category: 'near-miss', closed: { outcome: 'near-miss' } });
});

it('BR-10: what is no breach closes with its triage', async () => {
  const at = journey();
  const id = await at.open('2026-04-20T09:00:00Z', writeBreachReport('none'));
  const triage = { category: 'not-a-breach', reasons };
  await at.mustAct('2026-04-20T09:10:00Z', id, 'triage-breach', 'case-officer', triage);
  expect((await at.history(id)).slice(-2)).toEqual([
    '2026-04-20T09:10Z breach-triaged by staff-case-officer',
    '2026-04-20T09:10Z case-closed by system',
  ]);
  expect(
    await at.act('2026-04-20T10:00:00Z', id, 'assess-risk', 'case-officer', { risk: 'risk', reasons }),
  ).toMatchObject({
    recorded: false,
    reason: expect.stringContaining('closed'),
  });
});

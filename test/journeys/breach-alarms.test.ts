import { expect, it } from 'vitest';
import { statuses } from './support/executions.ts';
import { useJourney } from './support/journey.ts';
import { readSample, writeBreachReport } from './support/write-mail.ts';

const journey = useJourney({ at: '2026-03-01T09:00:00Z', schedules: [] });

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
    '2026-03-08T23:40Z escalation: head-of-service, siro, dpo',
    expect.stringMatching(/^2026-03-08T23:40Z reminder: /),
  ]);
  const reasons = 'The letter was his own.';
  await at.mustAct('2026-03-09T12:00:00Z', id, 'triage-breach', 'case-officer', { category: 'not-a-breach', reasons });
  expect(statuses(at.runtime, id)).toEqual(['1 SUCCEEDED']);
});

it('rule 5, BR-5: the regulator’s alarms come at 24, 48, 60, 66, 71 and 72 hours, and the clock change moves none', async () => {
  const at = journey();
  // Friday afternoon; the clocks go forward at one on Sunday morning.
  const id = await at.open('2026-03-27T14:30:00Z', writeBreachReport('laptop'));
  const reasons = 'The address was a neighbour’s.';
  await at.mustAct('2026-03-27T15:00:00Z', id, 'triage-breach', 'case-officer', { category: 'breach', reasons });
  await at.mustAct('2026-03-27T15:10:00Z', id, 'record-containment', 'case-officer', {
    measures: 'Collected unopened.',
  });
  await at.mustAct('2026-03-27T15:20:00Z', id, 'assess-risk', 'case-officer', { risk: 'risk', reasons });
  expect((await at.read(id)).clocks).toMatchObject([
    { start: '2026-03-27T14:30:00Z', due: '2026-03-30T14:30:00Z', provisional: false },
  ]);
  await at.to('2026-04-01T14:30:01Z');
  expect(at.notices(id).slice(2)).toEqual([
    '2026-03-28T14:30Z reminder: case-officer, information-governance, dpo',
    '2026-03-29T14:30Z escalation: case-officer, information-governance-manager, dpo',
    '2026-03-30T02:30Z escalation: information-governance-manager, head-of-service, dpo',
    '2026-03-30T08:30Z escalation: head-of-service, siro, dpo',
    '2026-03-30T13:30Z escalation: siro, chief-executive, dpo',
    '2026-03-30T14:30Z reminder: siro, chief-executive, dpo',
    '2026-03-31T14:30Z reminder: siro, chief-executive, dpo',
    '2026-04-01T14:30Z reminder: siro, chief-executive, dpo',
  ]);
  const late = await at.act('2026-04-01T15:00:00Z', id, 'notify-regulator', 'siro', { final: true });
  expect(late).toMatchObject({ recorded: false, reason: expect.stringContaining('reasons for the delay') });
  const told = { final: true, reasonsForDelay: 'The office was closed.', reference: 'IC-1' };
  await at.mustAct('2026-04-01T15:01:00Z', id, 'notify-regulator', 'siro', told);
  await at.to('2026-04-03T14:31:00Z');
  expect(at.notices(id)).toHaveLength(10);
});

it('L30: triage that moves the moment of awareness moves the alarms with it', async () => {
  const at = journey();
  const id = await at.open('2026-04-13T09:00:00Z', writeBreachReport('late'));
  await at.mustAct('2026-04-13T09:05:00Z', id, 'record-containment', 'case-officer', { measures: 'None possible.' });
  const triage = { category: 'breach', awareAt: '2026-04-12T13:00:00+01:00', reasons: 'A colleague knew on Sunday.' };
  await at.mustAct('2026-04-13T10:00:00Z', id, 'triage-breach', 'information-governance', triage);
  const reasons = 'Bank details.';
  await at.mustAct('2026-04-13T10:05:00Z', id, 'assess-risk', 'case-officer', { risk: 'risk', reasons });
  expect((await at.read(id)).clocks).toMatchObject([{ start: '2026-04-12T12:00:00Z', due: '2026-04-15T12:00:00Z' }]);
  await at.to('2026-04-14T12:00:01Z');
  expect(at.notices(id).slice(2)).toEqual([
    '2026-04-13T12:00Z reminder: case-officer, information-governance, dpo',
    '2026-04-14T12:00Z escalation: case-officer, information-governance-manager, dpo',
  ]);
  // In time: no reasons are asked for.
  await at.mustAct('2026-04-15T12:00:00Z', id, 'notify-regulator', 'siro', { final: true });
});

it('L30: a report by form starts the provisional clock at the earlier moment at which staff say they knew', async () => {
  const at = journey();
  const id = await at.open('2026-05-06T16:41:00Z', readSample('breach-report-form'));
  // The form says 6 March, 15:05: two months before it came, so that everything is overdue and told once.
  expect((await at.read(id)).clocks).toMatchObject([
    { start: '2026-03-06T15:05:00Z', due: '2026-03-09T15:05:00Z', provisional: true },
  ]);
  expect(at.notices(id).slice(2)).toEqual([
    '2026-05-06T16:41Z escalation: case-officer, information-governance, information-governance-manager, head-of-service, siro, chief-executive, dpo',
  ]);
});

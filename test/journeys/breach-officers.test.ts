import { expect, it } from 'vitest';
import { incidentQuestionSchema } from '../../functions/domain/case/incident-events.ts';
import { type Journey, useJourney } from './support/journey.ts';
import { readSample, writeBreachReport, writeMail } from './support/write-mail.ts';

const journey = useJourney({ at: '2026-03-02T08:00:00Z', schedules: [] });
const reasons = 'As discussed with the service.';
const OFFICER = 'investigating-officer';

/** What the report leaves open is answered, so that nobody is asked for it (BR-11). */
const answer = (at: Journey, when: string, id: string, facts = {}) =>
  at.mustAct(when, id, 'describe-incident', 'case-officer', { answered: incidentQuestionSchema.options, facts });

/** The reader of a mail that was sent to a role: its subject and its text. */
async function read(at: Journey, id: string, template: string) {
  const [mail] = at.mailsOf(id, template);
  if (!mail) throw new Error(`${id} has sent no ${template}.`);
  return { subject: mail.subject, text: await at.textOf(mail) };
}

it('BR-12: a theft is investigated by the service’s officer, or the next where one declines, with tasks and the police', async () => {
  const at = journey();
  const id = await at.open('2026-03-02T09:00:00Z', writeBreachReport('theft'));
  await answer(at, '2026-03-02T09:05:00Z', id, { stolen: 'yes' });
  await at.mustAct('2026-03-02T09:10:00Z', id, 'triage-breach', 'case-officer', { category: 'breach', reasons });
  await at.mustAct('2026-03-02T09:20:00Z', id, 'assign-officer', 'case-officer', { service: 'housing' });
  const conflict = { because: 'conflict-of-interest' };
  expect(await at.act('2026-03-02T09:25:00Z', id, 'accept-assignment', 'case-officer')).toMatchObject({
    recorded: false,
    reason: expect.stringContaining('only they can say so'),
  });
  await at.mustAct('2026-03-02T09:30:00Z', id, 'decline-assignment', OFFICER, conflict);
  // Nobody who declined is found again: the head takes the place.
  await at.mustAct('2026-03-02T09:40:00Z', id, 'assign-officer', 'case-officer', { service: 'housing' });
  await at.mustAct('2026-03-02T09:50:00Z', id, 'accept-assignment', 'head-of-service');
  const task = {
    kind: 'recover',
    owner: 'information-security@council.example',
    due: '2026-03-02T17:00:00Z',
    what: 'Wipe the laptop of Philippa Quillfeather from afar.',
  };
  await at.mustAct('2026-03-02T10:00:00Z', id, 'set-task', 'head-of-service', task);
  await at.to('2026-03-02T17:00:01Z');
  expect(at.notices(id).slice(2)).toEqual([
    '2026-03-02T09:20Z officer-assigned: investigating-officer',
    '2026-03-02T09:30Z officer-declined: information-governance-manager',
    '2026-03-02T09:40Z officer-assigned: head-of-service',
    '2026-03-02T10:00Z task-set: information-security',
    // Four hours: the police have not been informed of the theft, and the task is due in four.
    '2026-03-02T13:00Z reminder: case-officer, dpo, head-of-service, information-security, investigating-officer, case-officer, dpo, head-of-service',
    '2026-03-02T17:00Z reminder: case-officer, dpo, head-of-service, information-security',
  ]);
  const told = await read(at, id, 'task-set');
  expect(told.text).toContain('Task');
  expect(told.text).not.toContain('Quillfeather');
  await at.mustAct('2026-03-02T17:10:00Z', id, 'complete-task', 'information-security', { task: 1 });
  const police = { informedAt: '2026-03-02T16:00:00Z', crimeNumber: 'CR/1234/26' };
  await at.mustAct('2026-03-02T17:20:00Z', id, 'record-police-informed', 'head-of-service', police);
  expect(await at.state(id)).toMatchObject({ officer: { police: { informed: true, at: '2026-03-02T16:00:00.000Z' } } });
  expect(JSON.stringify(await at.events(id))).not.toContain('CR/1234');
  expect((await at.read(id)).clocks.find(({ name }) => name === 'officer')).toMatchObject({
    due: '2026-03-03T09:00:00Z',
    met: expect.stringMatching(/^2026-03-02T09:50/),
  });
  // With the task done and the police informed, nobody is reminded of either any more.
  await at.to('2026-03-02T21:30:00Z');
  expect(at.notices(id)).toHaveLength(8);
  await at.mustAct('2026-03-02T21:40:00Z', id, 'record-containment', 'case-officer', { measures: 'Wiped.' });
});

const danger = writeMail({
  id: 'danger',
  from: 'forms@council.example',
  subject: 'Data breach report',
  text: [
    'Your name: Corin Ashdown',
    'Your email: corin.ashdown@council.example',
    'What data is involved?: Her new address',
    'Is anybody’s safety at immediate risk?: Yes',
    'What actually happened and which employees were involved?: I sent the new address to her former partner.',
  ].join('\n'),
});

it('BR-13: immediate danger goes to those on call at once and every ten minutes, with stand-ins, until one has seen it', async () => {
  const at = journey();
  const id = await at.open('2026-03-07T23:40:00Z', danger);
  await answer(at, '2026-03-07T23:41:00Z', id);
  await at.to('2026-03-08T00:03:00Z');
  const onCall = 'siro, dpo, information-governance-manager';
  expect(at.notices(id)).toEqual([
    `2026-03-07T23:40Z danger: ${onCall}`,
    '2026-03-07T23:40Z breach-reported: siro, dpo, information-governance',
    '2026-03-07T23:40Z breach-acknowledged: corin.ashdown',
    `2026-03-07T23:50Z danger: ${onCall}`,
    `2026-03-08T00:00Z danger: ${onCall}, deputy-dpo, information-security, head-of-service`,
  ]);
  const [first, , , again] = at.mailsOf(id, 'danger');
  expect(first?.subject).toContain('DANGER: somebody may not be safe');
  expect(again?.subject).toContain('CALL 2, NOBODY HAS ANSWERED');
  await at.mustAct('2026-03-08T00:04:00Z', id, 'acknowledge-danger', 'deputy-dpo', { finding: 'danger' });
  await at.to('2026-03-08T00:40:00Z');
  expect(at.notices(id).slice(5)).toEqual([
    '2026-03-08T00:34Z reminder: case-officer, information-governance-manager, dpo',
  ]);
  // What is no breach after all is still a danger: the case stays open until that is dealt with.
  await at.mustAct('2026-03-08T00:45:00Z', id, 'triage-breach', 'case-officer', { category: 'not-a-breach', reasons });
  expect(await at.state(id)).toMatchObject({ closed: null });
  const dealt = { persons: 'warned', police: 'informed', measures: 'Rang her at work.' };
  await at.mustAct('2026-03-08T00:50:00Z', id, 'record-danger-dealt-with', 'information-governance-manager', dealt);
  expect(await at.state(id)).toMatchObject({ closed: { outcome: 'not-a-breach' } });
});

it('L34: as processor we tell the controllers within a day, and a processor of ours tells us: both on their clocks', async () => {
  const at = journey();
  const ours = await at.open('2026-03-09T09:00:00Z', writeBreachReport('ours'));
  await answer(at, '2026-03-09T09:01:00Z', ours);
  const triage = { category: 'breach', capacity: 'processor', awareAt: '2026-03-09T08:00:00Z', reasons };
  await at.mustAct('2026-03-09T09:05:00Z', ours, 'triage-breach', 'case-officer', triage);
  await at.mustAct('2026-03-09T09:06:00Z', ours, 'record-containment', 'case-officer', { measures: 'Recalled.' });
  await at.mustAct('2026-03-09T09:07:00Z', ours, 'assess-risk', 'case-officer', { risk: 'high-risk', reasons });
  expect((await at.read(ours)).header).toMatchObject({ due: '2026-03-10T08:00:00Z', provisional: false });
  await at.to('2026-03-09T20:00:01Z');
  expect(at.notices(ours).slice(2)).toEqual([
    '2026-03-09T12:00Z reminder: case-officer, information-governance, dpo',
    '2026-03-09T20:00Z escalation: information-governance-manager, dpo',
  ]);
  const told = { sentAt: '2026-03-09T20:30:00Z', number: 1 };
  await at.mustAct('2026-03-09T20:30:00Z', ours, 'tell-controllers', 'case-officer', told);
  expect((await at.read(ours)).clocks.map(({ name, due, met }) => [name, due, met])).toEqual([
    ['processor', '2026-03-10T08:00:00Z', '2026-03-09T20:30:00Z'],
    ['officer', '2026-03-10T09:00:00Z', null],
    ['lessons', '2026-04-06T23:00:00Z', null],
  ]);
  // Neither the regulator nor the people concerned are ours to tell: only what was learnt is left.
  expect((await at.read(ours)).header).toMatchObject({ stage: 'await-lessons' });
  const lessons = { cause: 'human-error', lessons: 'Two people check.' };
  await at.mustAct('2026-03-09T20:40:00Z', ours, 'record-lessons', 'case-officer', lessons);
  expect(await at.state(ours)).toMatchObject({ closed: { outcome: 'breach' } });

  const theirs = await at.open('2026-03-18T13:05:00Z', readSample('breach-report-processor'));
  const clocks = (await at.read(theirs)).clocks;
  expect(clocks.map(({ name }) => name)).toEqual(['regulator', 'processor', 'officer']);
  expect(clocks[0]).toMatchObject({ start: '2026-03-18T13:05:00Z', due: '2026-03-21T13:05:00Z' });
  expect(clocks[1]).toMatchObject({
    start: '2026-03-17T17:45:00Z',
    due: '2026-03-18T17:45:00Z',
    met: '2026-03-18T13:05:00Z',
  });
  expect(clocks[1]?.explanation.at(-1)).toContain('in time');
});

import { describe, expect, it } from 'vitest';
import { listExecutions, listVisits, machineOf, statuses } from './support/executions.ts';
import { type Journey, useJourney } from './support/journey.ts';
import { findInState } from './support/watch-states.ts';
import { writeAccessRequest, writeBreachReport, writeReply } from './support/write-mail.ts';

const journey = useJourney({ at: '2026-03-02T09:00:00Z', schedules: ['reconciler'] });

const pdf = { filename: 'id.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-1.4') };
const reasons = 'As discussed.';
type RestartedBy = 'the reconciler' | 'hand';

/** Stops the execution on a case in a stage, and has the next generation go on by the top of the hour at the latest. */
async function interrupt(at: Journey, id: string, stage: string, work: Promise<unknown>, by: RestartedBy) {
  const { runtime } = at;
  const stateMachineArn = machineOf(runtime, id);
  const executionArn = await findInState(runtime, stateMachineArn, stage, work);
  runtime.stepFunctions.stopExecution({ executionArn });
  if (by === 'hand') {
    const caseId = executionArn.slice(executionArn.lastIndexOf(':') + 1, executionArn.lastIndexOf('-'));
    const generation = listExecutions(runtime, caseId).length + 1;
    const input = JSON.stringify({ caseId, generation });
    runtime.stepFunctions.startExecution({ stateMachineArn, name: `${caseId}-${generation}`, input });
  }
  await work;
  const hour = 3_600_000;
  await runtime.clock.advanceTo(Math.ceil((runtime.clock.now() + 1) / hour) * hour);
}

/** The executions of a case that was interrupted so many times: no two acted on it, and the last one finished it. */
const interrupted = (times: number) => [
  ...Array.from({ length: times }, (_, index) => `${index + 1} ABORTED`),
  `${times + 1} SUCCEEDED`,
];

const typesOf = async (at: Journey, id: string) => (await at.events(id)).map(({ type }) => type);

describe.each<{ by: RestartedBy; day: string }>([
  { by: 'the reconciler', day: '2026-03-02' },
  { by: 'hand', day: '2026-03-04' },
])('rule 4: an execution stopped at every stage and started again by $by', ({ by, day }) => {
  it('takes a request to the same end', async () => {
    const at = journey();
    const from = 'wren@mail.example';
    const opened = at.open(`${day}T09:10:00Z`, writeAccessRequest(`wren-${day}`, from));
    const stop = (stage: string, work: Promise<unknown>) => interrupt(at, 'REQ-', stage, work, by);
    const rest = () => at.runtime.clock.atRest();
    await stop('Acknowledge the Request', opened);
    const id = await opened;
    const act = (time: string, action: string, data: object = {}) =>
      at.mustAct(`${day}T${time}:00Z`, id, action, 'case-officer', data);
    await stop('Await Triage', rest());
    await act('11:05', 'triage-request');
    await stop('Send Identity Code', act('11:10', 'ask-proof', { of: 'identity', route: 'code', reason: reasons }));
    await stop('Await Proof of Identity', rest());
    await stop(
      'Tell the Requester',
      act('13:10', 'ask-proof', { of: 'authority', route: 'evidence', reason: reasons }),
    );
    const evidence = writeReply(`evidence-${day}`, from, id, 'Attached.', [pdf]);
    await stop('Remind and Escalate', at.receive(`${day}T14:10:00Z`, evidence));
    const accepted = { decision: 'accepted', reasons };
    await stop('Delete Identity Evidence', act('15:10', 'decide-proof', { of: 'authority', ...accepted }));
    await at.receive(`${day}T16:10:00Z`, writeReply(`code-${day}`, from, id, await at.code(id)));
    await act('16:20', 'decide-proof', { of: 'identity', ...accepted });
    await stop('Await Response', rest());
    await stop('Decide Next Step', act('17:10', 'note', { text: 'The search is complete.' }));
    await stop('Close the Case', act('18:10', 'send-response', { outcome: 'answered', route: 'secure-portal' }));

    expect(await typesOf(at, id)).toEqual([
      ...['request-opened', 'roles-told', 'acknowledged', 'request-triaged', 'proof-asked', 'code-sent', 'proof-asked'],
      ...['requester-told', 'evidence-received', 'mail-received', 'roles-told', 'proof-decided', 'evidence-deleted'],
      ...['code-answered', 'mail-received', 'roles-told', 'proof-decided', 'noted', 'response-sent', 'requester-told'],
      'case-closed',
    ]);
    expect(statuses(at.runtime, id)).toEqual(interrupted(10));
    expect((await at.read(id)).header).toMatchObject({ status: 'closed', stage: 'end' });
    const told = [
      'identity-code',
      'mail-came',
      'proof-asked',
      'request-acknowledged',
      'request-opened',
      'response-sent',
    ];
    expect([...new Set(at.mailsOf(id).map(({ tags }) => tags.template))].toSorted()).toEqual(told);
  });

  it('takes a breach to the same end', async () => {
    const at = journey();
    const next = day.replace(/\d$/, (digit) => String(Number(digit) + 1));
    const opened = at.open(`${next}T09:10:00Z`, writeBreachReport(`report-${day}`));
    const stop = (stage: string, work: Promise<unknown>) => interrupt(at, 'BRE-', stage, work, by);
    const rest = () => at.runtime.clock.atRest();
    await stop('Tell the Roles', opened);
    const id = await opened;
    const act = (time: string, action: string, data: object, role: 'case-officer' | 'siro' = 'case-officer') =>
      at.mustAct(`${next}T${time}:00Z`, id, action, role, data);
    await stop('Await Triage', rest());
    // Four hours after the report nobody has triaged it.
    await stop('Remind and Escalate', at.to(`${next}T13:10:01Z`));
    await act('14:10', 'triage-breach', { category: 'breach', reasons });
    await stop('Await Assessment and Notification', rest());
    await act('15:10', 'record-containment', { measures: 'Recalled.' });
    await act('15:11', 'assess-risk', { risk: 'risk', reasons });
    await act('15:12', 'notify-regulator', { final: true }, 'siro');
    await stop('Await Lessons', rest());
    await stop('Close the Case', act('16:10', 'record-lessons', { cause: 'process', lessons: 'Check twice.' }));

    expect(await typesOf(at, id)).toEqual([
      ...['breach-reported', 'roles-told', 'acknowledged', 'reminded', 'breach-triaged', 'contained', 'risk-assessed'],
      ...['regulator-notified', 'lessons-recorded', 'case-closed'],
    ]);
    expect(statuses(at.runtime, id)).toEqual(interrupted(6));
    expect((await at.read(id)).header).toMatchObject({ status: 'closed', stage: 'end' });
  });
});

it('rule 4: of two executions on one case the later generation acts, and the earlier one ends at its hub', async () => {
  const at = journey();
  const id = await at.open('2026-03-06T09:10:00Z', writeAccessRequest('two', 'merle@mail.example'));
  const input = JSON.stringify({ caseId: id, generation: 2 });
  const stateMachineArn = machineOf(at.runtime, id);
  at.runtime.stepFunctions.startExecution({ stateMachineArn, name: `${id}-2`, input });
  await at.to('2026-03-06T09:20:00Z');
  expect(statuses(at.runtime, id)).toEqual(['1 RUNNING', '2 RUNNING']);
  // Both alarms ring at nine the next morning: the officer is reminded once.
  await at.to('2026-03-07T09:00:05Z');
  expect(statuses(at.runtime, id)).toEqual(['1 SUCCEEDED', '2 RUNNING']);
  const [earlier] = listExecutions(at.runtime, id);
  expect(listVisits(at.runtime, earlier?.executionArn ?? '')).toEqual([
    ...['Begin', 'Decide Next Step', 'Go to Stage', 'Acknowledge the Request', 'Decide Next Step', 'Go to Stage'],
    ...['Await Triage', 'Decide Next Step', 'Go to Stage', 'Superseded'],
  ]);
  expect(at.notices(id, 'reminder')).toEqual(['2026-03-07T09:00Z reminder: case-officer, dpo']);
  await at.mustAct('2026-03-07T10:00:00Z', id, 'record-withdrawal', 'case-officer');
  expect(statuses(at.runtime, id)).toEqual(['1 SUCCEEDED', '2 SUCCEEDED']);
  // A generation that has been overtaken, or a case that is over, is left as it is.
  at.runtime.stepFunctions.startExecution({ stateMachineArn, name: `${id}-3`, input: input.replace('2}', '3}') });
  await at.to('2026-03-07T10:01:00Z');
  expect(await typesOf(at, id)).toHaveLength(7);
});

import { expect, it } from 'vitest';
import * as z from 'zod';
import { listExecutions, machineOf, readHistory, statuses } from './support/executions.ts';
import { type Journey, useJourney } from './support/journey.ts';
import { findInState } from './support/watch-states.ts';
import { writeAccessRequest, writeMail } from './support/write-mail.ts';

const journey = useJourney({ at: '2026-03-02T09:00:00Z', schedules: ['reconciler'] });
const MINUTE = 60_000;

/** A request that nobody has triaged; answers the instant at which its first alarm rings, the next morning at nine. */
async function awaitFirstAlarm(at: Journey, day: string, next: string) {
  const id = await at.open(`${day}T10:00:00Z`, writeAccessRequest(`race-${day}`, 'wren@mail.example'));
  // The reconciler's hour, and then the alarm: rounded up to the second after the case was parked.
  await at.to(`${next}T09:00:00Z`);
  const due = at.runtime.clock.nextDueAt() ?? 0;
  expect(due - Date.parse(`${next}T09:00:00Z`)).toBeLessThan(1000);
  return { id, due };
}

/** The write of an event by the function that staff call. */
const appending = {
  service: 'DYNAMODB',
  operation: 'PutItem',
  calledBy: 'RecordAction',
  where: ({ body }: { body: Buffer }) => body.includes('EVENT#'),
} as const;

const scheduledSchema = z.looseObject({ parameters: z.string() });
const requestSchema = z.object({ FunctionName: z.string(), Payload: z.unknown() });

/** What a case's first execution has asked of functions so far, each with the state that asked. */
function listTasks(at: Journey, id: string) {
  const [execution] = listExecutions(at.runtime, id);
  let name: unknown = '';
  return readHistory(at.runtime, execution?.executionArn ?? '').flatMap((event) => {
    name = event.stateEnteredEventDetails?.name ?? name;
    if (!event.taskScheduledEventDetails) return [];
    const { parameters } = scheduledSchema.parse(event.taskScheduledEventDetails);
    return [{ name, ...requestSchema.parse(JSON.parse(parameters)) }];
  });
}

/** An action is on the case once, the hub has decided on it, and the machine goes on. */
async function expectDecided(at: Journey, id: string, type: string) {
  const events = await at.events(id);
  expect(events.filter((event) => event.type === type)).toHaveLength(1);
  expect((await at.read(id)).header).toMatchObject({ decided: events.length });
  expect(statuses(at.runtime, id)).toEqual(['1 RUNNING']);
}

it('rule 6: an action in the very second of the alarm, just before it, is decided on and the alarm is not needed', async () => {
  const at = journey();
  const { id, due } = await awaitFirstAlarm(at, '2026-03-02', '2026-03-03');
  await at.mustAct(new Date(due - 1).toISOString(), id, 'triage-request', 'case-officer');
  await at.to('2026-03-03T09:10:00Z');
  await expectDecided(at, id, 'request-triaged');
  expect(at.notices(id, 'reminder')).toEqual([]);
});

it('rule 6: an action in the very millisecond of the alarm, just after it, comes on top of the reminder', async () => {
  const at = journey();
  const { id, due } = await awaitFirstAlarm(at, '2026-03-03', '2026-03-04');
  at.runtime.clock.schedule(due, () => void at.invokeAct(id, 'triage-request', 'case-officer', {}, 'after'));
  await at.to('2026-03-04T09:10:00Z');
  await expectDecided(at, id, 'request-triaged');
  expect(at.notices(id, 'reminder')).toEqual(['2026-03-04T09:00Z reminder: case-officer, dpo']);
});

it.each([
  { state: 'Decide Next Step', day: '2026-03-04', next: '2026-03-05' },
  { state: 'Remind and Escalate', day: '2026-03-05', next: '2026-03-06' },
])('rule 6: an action while the alarm’s "$state" is at work is not lost', async ({ state, day, next }) => {
  const at = journey();
  const { id, due } = await awaitFirstAlarm(at, day, next);
  const ringing = at.runtime.clock.advanceTo(due);
  await findInState(at.runtime, machineOf(at.runtime, id), state, ringing);
  const acted = await at.invokeAct(id, 'triage-request', 'case-officer', {}, 'meanwhile');
  expect(acted.ok).toBe(true);
  await ringing;
  await at.to(`${next}T09:10:00Z`);
  await expectDecided(at, id, 'request-triaged');
  expect(at.notices(id, 'reminder').length).toBeLessThanOrEqual(1);
});

it('rule 6: an action while the case is being parked is not lost', async () => {
  const at = journey();
  const id = await at.open('2026-03-06T10:00:00Z', writeAccessRequest('parking', 'merle@mail.example'));
  const triaging = at.mustAct('2026-03-06T10:30:00Z', id, 'triage-request', 'case-officer');
  await findInState(at.runtime, machineOf(at.runtime, id), 'Await Response', triaging);
  const noted = at.invokeAct(id, 'note', 'case-officer', { text: 'Rang the service.' }, 'meanwhile');
  await Promise.all([triaging, noted]);
  await at.to('2026-03-06T10:31:00Z');
  await expectDecided(at, id, 'noted');
});

it('rule 6: an action that was appended before the token was stored, and signalled nobody, is found by the parking', async () => {
  const at = journey();
  const { functions, faults } = at.runtime;
  const id = await at.open('2026-03-06T10:40:00Z', writeAccessRequest('unsignalled', 'linden@mail.example'));
  const [{ Payload: parking } = { Payload: null }] = listTasks(at, id).filter(({ name }) => name === 'Await Triage');
  faults.arm(appending, { kind: 'die-after' });
  await at.to('2026-03-06T10:45:00Z');
  expect((await at.invokeAct(id, 'triage-request', 'case-officer', {}, 'unsignalled')).ok).toBe(false);
  expect((await at.read(id)).header).toMatchObject({ stage: 'await-triage' });
  // The parking comes after it, as that of a visit which was decided on before it.
  const later = { ...z.looseObject({}).parse(parking), enteredAt: '2026-03-06T10:45:00.500Z' };
  expect((await functions.invoke('ParkCase', JSON.stringify(later))).ok).toBe(true);
  await at.to('2026-03-06T10:46:00Z');
  expect((await at.read(id)).header).toMatchObject({ stage: 'await-response' });
  await expectDecided(at, id, 'request-triaged');
});

it('rule 6: where the function dies between append and signal, the case goes on within the hour, and a repeat at once', async () => {
  const at = journey();
  const id = await at.open('2026-03-06T11:00:00Z', writeAccessRequest('dying', 'rowan@mail.example'));
  await at.mustAct('2026-03-06T11:05:00Z', id, 'triage-request', 'case-officer');
  const dieAfterAppend = () => at.runtime.faults.arm(appending, { kind: 'die-after' });
  dieAfterAppend();
  await at.to('2026-03-06T11:10:00Z');
  const question = { question: 'Which years?' };
  expect((await at.invokeAct(id, 'ask-clarification', 'case-officer', question, 'dies-1')).ok).toBe(false);
  await at.to('2026-03-06T11:59:00Z');
  expect((await at.history(id)).at(-1)).toBe('2026-03-06T11:10Z clarification-asked by staff-case-officer');
  await at.to('2026-03-06T12:00:01Z');
  expect(at.notices(id, 'clarification-asked')).toEqual(['2026-03-06T12:00Z clarification-asked: rowan@mail.example']);

  dieAfterAppend();
  await at.to('2026-03-06T12:10:00Z');
  expect((await at.invokeAct(id, 'extend', 'case-officer', { because: 'complex', reasons: 'x' }, 'dies-2')).ok).toBe(
    false,
  );
  const again = await at.invokeAct(id, 'extend', 'case-officer', { because: 'complex', reasons: 'x' }, 'dies-2');
  expect(JSON.parse(again.payload)).toMatchObject({ recorded: true, repeated: true });
  await at.to('2026-03-06T12:11:00Z');
  expect(at.notices(id, 'extension')).toEqual(['2026-03-06T12:10Z extension: rowan@mail.example']);
  await expectDecided(at, id, 'extended');
});

it('rule 6: every task of an execution delivered a second time changes nothing and mails nobody', async () => {
  const at = journey();
  const id = await at.open('2026-03-06T13:00:00Z', writeAccessRequest('twice', 'ash@mail.example'));
  await at.mustAct('2026-03-06T13:05:00Z', id, 'triage-request', 'case-officer');
  await at.mustAct('2026-03-06T13:10:00Z', id, 'ask-clarification', 'case-officer', { question: 'Which years?' });
  const tasks = listTasks(at, id);
  expect(tasks.length).toBeGreaterThanOrEqual(8);
  const before = [await at.history(id), at.notices(id), (await at.read(id)).header];
  await at.to('2026-03-06T13:20:00Z');
  for (const { FunctionName, Payload } of tasks) {
    expect((await at.runtime.functions.invoke(FunctionName, JSON.stringify(Payload))).ok).toBe(true);
  }
  await at.to('2026-03-06T13:21:00Z');
  expect([await at.history(id), at.notices(id), (await at.read(id)).header]).toEqual(before);
  expect(statuses(at.runtime, id)).toEqual(['1 RUNNING']);
});

it('rule 6: the same mail delivered twice is one case', async () => {
  const at = journey();
  const id = await at.open('2026-03-06T14:00:00Z', writeAccessRequest('double', 'iris@mail.example'));
  const again = await at.receive('2026-03-06T14:00:30Z', writeAccessRequest('double', 'iris@mail.example'));
  expect(again).toMatchObject({ outcome: 'duplicate', belongsTo: id });
  expect(await at.history(id)).toHaveLength(3);
  expect(at.notices(id)).toHaveLength(2);
});

it.each([
  { service: 'S3', operation: 'GetObject' },
  { service: 'S3', operation: 'CopyObject' },
  { service: 'DYNAMODB', operation: 'PutItem' },
  { service: 'DYNAMODB', operation: 'UpdateItem' },
  { service: 'SFN', operation: 'StartExecution' },
  { service: 'S3', operation: 'DeleteObject' },
] as const)('rule 6: intake that dies after $service $operation opens the case all the same, once', async (call) => {
  const at = journey();
  const { faults, clock } = at.runtime;
  const start = Math.ceil((clock.now() + 1) / MINUTE) * MINUTE;
  faults.arm({ ...call, calledBy: 'ReceiveMail' }, { kind: 'die-after' });
  const count = (await at.records.listCases()).length;
  const name = `${call.service}-${call.operation}`;
  await at.receive(new Date(start).toISOString(), writeAccessRequest(name, 'hazel@mail.example'));
  expect(faults.remaining).toBe(0);
  // Lambda tries again after a minute.
  await clock.advanceTo(start + 2 * MINUTE);
  const cases = await at.records.listCases();
  expect(cases).toHaveLength(count + 1);
  const [id = ''] = cases
    .map((header) => header.id)
    .filter((found) => at.mailsOf(found).some((mail) => Date.parse(mail.at) >= start));
  expect(at.mailsOf(id).map(({ tags }) => tags.role)).toEqual(['case-officer', 'dpo', 'requester']);
  expect((await at.objects()).filter((key) => key.startsWith('incoming/'))).toEqual([]);
});

it('rule 4, rule 6: mail that intake never got through is read again within the hour, with its own receipt', async () => {
  const at = journey();
  at.runtime.faults.arm(
    { service: 'S3', operation: 'GetObject', calledBy: 'ReceiveMail' },
    { kind: 'die-before' },
    { times: 3 },
  );
  const report = {
    id: 'left',
    from: 'perpetua.lund@council.example',
    subject: 'Data breach',
    text: 'I report a data breach: I lost a file.',
  };
  await at.receive('2026-03-06T16:10:00Z', writeMail(report));
  await at.to('2026-03-06T16:59:00Z');
  expect((await at.objects()).filter((key) => key.startsWith('incoming/'))).toHaveLength(1);
  await at.to('2026-03-06T17:01:00Z');
  const opened = (await at.records.listCases()).find(({ kind }) => kind === 'breach');
  expect(opened).toMatchObject({ due: '2026-03-09T16:10:00Z' });
  expect(at.notices(opened?.id ?? '')[0]).toBe('2026-03-06T17:00Z breach-reported: siro, dpo, information-governance');
});

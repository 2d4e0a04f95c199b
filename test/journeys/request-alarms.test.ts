import { expect, it } from 'vitest';
import { listExecutions, readHistory } from './support/executions.ts';
import { useJourney } from './support/journey.ts';
import { readSample, writeAccessRequest } from './support/write-mail.ts';

const journey = useJourney({ at: '2026-03-02T09:00:00Z', schedules: [] });

it('rule 5, OV-4: a request that nobody answers climbs to the chief executive, and the last rung repeats until it is', async () => {
  const at = journey();
  const id = await at.open('2026-03-02T09:00:00Z', writeAccessRequest('wren', 'wren@mail.example'));
  await at.mustAct('2026-03-02T10:00:00Z', id, 'triage-request', 'case-officer');
  await at.to('2026-04-18T12:00:00Z');
  // Due on Thursday 2 April. Nine in London is eight in UTC from Sunday 29 March.
  expect(at.notices(id).slice(2)).toEqual([
    '2026-03-23T09:00Z reminder: case-officer, dpo',
    '2026-03-28T09:00Z escalation: case-officer, information-governance-manager, dpo',
    '2026-03-31T08:00Z escalation: case-officer, information-governance-manager, head-of-service, dpo',
    '2026-04-02T08:00Z escalation: information-governance-manager, head-of-service, siro, dpo',
    '2026-04-03T08:00Z escalation: head-of-service, siro, chief-executive, dpo',
    '2026-04-10T08:00Z escalation: head-of-service, siro, chief-executive, dpo',
    '2026-04-17T08:00Z escalation: head-of-service, siro, chief-executive, dpo',
  ]);
  await at.mustAct('2026-04-20T09:00:00Z', id, 'send-response', 'case-officer', {
    outcome: 'answered',
    route: 'encrypted-email',
  });
  await at.to('2026-05-20T09:00:00Z');
  expect(at.notices(id).slice(9)).toEqual(['2026-04-20T09:00Z response-sent: wren@mail.example']);
});

it('rule 5: an alarm further off than thirty days is waited for in steps of thirty', async () => {
  const at = journey();
  const id = await at.open('2026-05-21T09:00:00Z', writeAccessRequest('merle', 'merle@mail.example'));
  await at.mustAct('2026-05-21T10:00:00Z', id, 'triage-request', 'case-officer');
  const extension = { because: 'numerous', reasons: 'Forty requests by the same firm.' };
  await at.mustAct('2026-05-21T11:00:00Z', id, 'extend', 'case-officer', extension);
  await at.to('2026-08-11T07:59:59Z');
  const [execution] = listExecutions(at.runtime, id);
  const parked = readHistory(at.runtime, execution?.executionArn ?? '').flatMap(
    ({ timestamp, stateEnteredEventDetails }) =>
      stateEnteredEventDetails?.name === 'Await Response' ? [new Date(timestamp).toISOString().slice(0, 16)] : [],
  );
  expect(parked).toEqual(['2026-05-21T10:00', '2026-05-21T11:00', '2026-06-20T11:00', '2026-07-20T11:00']);
  expect(at.notices(id, 'reminder')).toEqual([]);
  // Due on Friday 21 August: the first reminder is ten days before, in the second after nine in London.
  await at.to('2026-08-11T08:00:01Z');
  expect(at.notices(id, 'reminder')).toEqual(['2026-08-11T08:00Z reminder: case-officer, dpo']);
  await at.mustAct('2026-08-11T09:00:00Z', id, 'record-withdrawal', 'case-officer');
});

it('a request that waits makes no call of its own until its next alarm', async () => {
  const at = journey();
  const id = await at.open('2026-09-07T09:00:00Z', writeAccessRequest('rowan', 'rowan@mail.example'));
  await at.mustAct('2026-09-07T10:00:00Z', id, 'triage-request', 'case-officer');
  const { runtime } = at;
  const count = () => ({
    invocations: Object.values(runtime.functions.counts()).map(({ invocations }) => invocations),
    calls: Object.entries(runtime.counts.totals()).map(([name, { calls }]) => [name, calls]),
    transitions: listExecutions(runtime, id).map((execution) =>
      runtime.stepFunctions.countTransitions(execution.executionArn),
    ),
  });
  const before = count();
  // Due on 7 October; ten days before that, at nine in London, the officer is reminded.
  await at.to('2026-09-27T07:59:59Z');
  expect(count()).toEqual(before);
  await at.to('2026-09-27T08:00:01Z');
  expect(count()).not.toEqual(before);
  await at.mustAct('2026-09-27T09:00:00Z', id, 'record-withdrawal', 'case-officer');
});

it('SR-10: a request that staff forward late counts from the day on which they had it, until a person corrects that', async () => {
  const at = journey();
  const id = await at.open('2026-10-01T10:05:00Z', readSample('forwarded-letter'));
  const clock = async () => {
    const { clocks, flags } = await at.read(id);
    return [clocks[0]?.start, clocks[0]?.due, flags.includes('first-receipt-to-confirm')];
  };
  // The letter is of 7 March, so by October it is late, and everybody on the ladder hears of it at once and once.
  expect(await clock()).toEqual(['2026-03-07', '2026-04-07', true]);
  expect(at.notices(id)).toEqual([
    '2026-10-01T10:05Z request-opened: case-officer, dpo',
    '2026-10-01T10:05Z request-acknowledged: thea.varga@mail.example',
    '2026-10-01T10:05Z escalation: case-officer, information-governance-manager, head-of-service, siro, chief-executive, dpo',
  ]);
  const correction = { firstReceiptAt: '2026-09-29T12:00:00Z' };
  await at.mustAct('2026-10-01T11:00:00Z', id, 'triage-request', 'information-governance', correction);
  expect(await clock()).toEqual(['2026-09-29', '2026-10-29', false]);
  await at.to('2026-10-20T12:00:00Z');
  expect(at.notices(id).slice(3)).toEqual(['2026-10-19T08:00Z reminder: case-officer, dpo']);
});

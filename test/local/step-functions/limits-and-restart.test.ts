import { describe, expect, it } from 'vitest';
import { ACCOUNT, machineOf, REGION, runMachine, START, setUp } from './run-machine.ts';

const DAY = 24 * 60 * 60 * 1000;
const FUNCTION = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:Work`;

describe('the limits of an execution (developer guide, "Step Functions service quotas")', () => {
  it('are 25,000 events, the last of which fails it', async () => {
    const { clock, service } = setUp();
    const stateMachineArn = service.addStateMachine(
      'machine',
      JSON.stringify({
        StartAt: 'Ping',
        States: { Ping: { Type: 'Pass', Next: 'Pong' }, Pong: { Type: 'Pass', Next: 'Ping' } },
      }),
    );
    const { executionArn } = service.startExecution({ stateMachineArn });
    await clock.atRest();
    expect(service.describeExecution({ executionArn })).toMatchObject({
      status: 'FAILED',
      cause: 'The execution reached the maximum number of history events (25000).',
    });
    const { events } = service.getExecutionHistory({ executionArn, reverseOrder: true, maxResults: 2 });
    expect(events.map(({ id, type }) => [id, type])).toEqual([
      [25_000, 'ExecutionFailed'],
      [24_999, 'PassStateExited'],
    ]);
  });

  it('let it succeed in its 25,000th event', async () => {
    const { clock, service } = setUp();
    // ExecutionStarted, two events for each visit of Add and Check, one pair for Done and ExecutionSucceeded.
    const visits = (25_000 - 4) / 4;
    const stateMachineArn = service.addStateMachine(
      'machine',
      JSON.stringify({
        StartAt: 'Add',
        States: {
          Add: { Type: 'Pass', Parameters: { 'n.$': 'States.MathAdd($.n, 1)' }, Next: 'Check' },
          Check: {
            Type: 'Choice',
            Choices: [{ Variable: '$.n', NumericLessThan: visits, Next: 'Add' }],
            Default: 'Done',
          },
          Done: { Type: 'Succeed' },
        },
      }),
    );
    const { executionArn } = service.startExecution({ stateMachineArn, input: '{"n":0}' });
    await clock.atRest();
    expect(service.describeExecution({ executionArn }).status).toBe('SUCCEEDED');
    const { events } = service.getExecutionHistory({ executionArn, reverseOrder: true, maxResults: 1 });
    expect(events.map(({ id, type }) => [id, type])).toEqual([[25_000, 'ExecutionSucceeded']]);
    expect(service.countTransitions(executionArn)).toBe(2 * visits + 1);
  });

  it('are 256 KiB of UTF-8 for what a state takes and gives', async () => {
    const half = 'é'.repeat(65_000);
    const grow = { Type: 'Pass', Parameters: { 'one.$': '$.text', 'two.$': '$.text' }, ResultPath: '$.more' };
    expect(await runMachine(machineOf(grow), { text: half.slice(0, 40_000) })).toMatchObject({ status: 'SUCCEEDED' });
    expect(await runMachine(machineOf(grow), { text: half })).toMatchObject({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
    });
    const task = { Type: 'Task', Resource: FUNCTION, Parameters: { 'list.$': 'States.Array($.text, $.text, $.text)' } };
    const outcome = await runMachine(machineOf(task), { text: half }, { Work: () => null });
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded', calls: [] });
  });
});

describe('the history of branches', () => {
  it('follows each branch from where the state started', async () => {
    const { events } = await runMachine(
      machineOf({
        Type: 'Parallel',
        Branches: [
          { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 1, End: true } } },
          { StartAt: 'B', States: { B: { Type: 'Pass', End: true } } },
        ],
      }),
    );
    expect(events.map(({ id, previousEventId, type }) => `${id} after ${previousEventId} ${type}`)).toEqual([
      '1 after 0 ExecutionStarted',
      '2 after 1 ParallelStateEntered',
      '3 after 2 ParallelStateStarted',
      '4 after 3 WaitStateEntered',
      '5 after 3 PassStateEntered',
      '6 after 5 PassStateExited',
      '7 after 4 WaitStateExited',
      '8 after 7 ParallelStateSucceeded',
      '9 after 8 ParallelStateExited',
      '10 after 9 ExecutionSucceeded',
    ]);
  });

  it('follows each iteration from where the Map started, though they run one by one', async () => {
    const { events } = await runMachine(
      machineOf({
        Type: 'Map',
        MaxConcurrency: 1,
        ItemProcessor: { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } },
      }),
      [1, 2],
    );
    const iterations = events.filter(({ type }) => type === 'MapIterationStarted');
    expect(iterations.map(({ previousEventId }) => previousEventId)).toEqual([3, 3]);
    expect(iterations.map((event) => event.mapIterationStartedEventDetails)).toEqual([
      { name: 'Only', index: 0 },
      { name: 'Only', index: 1 },
    ]);
  });

  it('shows what states were given and gave, as it was then', async () => {
    const { events } = await runMachine(
      {
        StartAt: 'One',
        States: {
          One: { Type: 'Pass', Result: 1, ResultPath: '$.list[0]', Next: 'Two' },
          Two: { Type: 'Pass', Result: 2, ResultPath: '$.list[0]', End: true },
        },
      },
      { list: [0] },
    );
    const details = events.map((event) => event.stateEnteredEventDetails ?? event.stateExitedEventDetails);
    expect(details.flatMap((detail) => detail?.input ?? detail?.output ?? [])).toEqual([
      '{"list":[0]}',
      '{"list":[1]}',
      '{"list":[1]}',
      '{"list":[2]}',
    ]);
  });
});

describe('a restart', () => {
  const parked = JSON.stringify(machineOf({ Type: 'Wait', Seconds: 3600 }));

  async function restart(days = 0) {
    const before = setUp();
    const stateMachineArn = before.service.addStateMachine('machine', parked);
    const closed = before.service.startExecution({ stateMachineArn, name: 'closed' });
    await before.clock.advanceTo(START + 2 * 3600 * 1000);
    const running = before.service.startExecution({ stateMachineArn, name: 'running' });
    await before.clock.atRest();
    const kept: unknown = JSON.parse(JSON.stringify(before.service.snapshot()));

    const after = setUp();
    after.service.addStateMachine('machine', parked);
    await after.clock.advanceTo(START + DAY + days * DAY);
    after.service.restore(kept);
    return { ...after, stateMachineArn, closed: closed.executionArn, running: running.executionArn };
  }

  it('keeps the names, dates, ends and costs of executions, and aborts those that ran', async () => {
    const { service, stateMachineArn, closed, running } = await restart();
    const common = { stateMachineArn };
    expect(service.listExecutions({ stateMachineArn }).executions).toEqual([
      {
        ...common,
        executionArn: running,
        name: 'running',
        status: 'ABORTED',
        startDate: START + 7_200_000,
        stopDate: START + DAY,
      },
      {
        ...common,
        executionArn: closed,
        name: 'closed',
        status: 'SUCCEEDED',
        startDate: START,
        stopDate: START + 3_600_001,
      },
    ]);
    expect(service.countTransitions(closed)).toBe(1);
    for (const name of ['closed', 'running']) {
      expect(() => service.startExecution({ stateMachineArn, name })).toThrow(
        expect.objectContaining({ name: 'ExecutionAlreadyExists' }),
      );
    }
  });

  it('forgets what closed 90 days ago', async () => {
    const { service, stateMachineArn, closed } = await restart(90);
    expect(() => service.describeExecution({ executionArn: closed })).toThrow(
      expect.objectContaining({ name: 'ExecutionDoesNotExist' }),
    );
    expect(service.startExecution({ stateMachineArn, name: 'closed' }).executionArn).toBe(closed);
  });

  it('takes a snapshot that fits its schema only, and only before the first start', async () => {
    const { service } = setUp();
    expect(() => service.restore({ version: 1, executions: [{ name: 'x' }] })).toThrow(/executionArn|expected/u);
    const stateMachineArn = service.addStateMachine('machine', parked);
    service.startExecution({ stateMachineArn });
    expect(() => service.restore({ version: 1, executions: [] })).toThrow('before any is started');
  });
});

describe('adding a machine', () => {
  it('twice by one name is refused', () => {
    const { service } = setUp();
    service.addStateMachine('machine', JSON.stringify(machineOf({ Type: 'Pass' })));
    expect(() => service.addStateMachine('machine', '{}')).toThrow('already a state machine');
  });
});

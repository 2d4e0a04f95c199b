import { connect } from 'node:net';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  paginateListExecutions,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listen, serveStepFunctions } from '../../../local/step-functions/http-api.ts';
import { ACCOUNT, machineOf, REGION, START, setUp } from './run-machine.ts';

const DAY = 24 * 60 * 60 * 1000;
const MACHINE = `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:parked`;
const PARKED = machineOf({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Parameters: { FunctionName: 'park', Payload: { 'token.$': '$$.Task.Token' } },
  HeartbeatSeconds: 86_400,
});

let tokens: string[];
let world: ReturnType<typeof setUp>;
let client: SFNClient;
let url: string;
let close: () => Promise<void>;

beforeEach(async () => {
  tokens = [];
  world = setUp({
    park: (payload) => {
      tokens.push(JSON.stringify(payload).slice('{"token":"'.length, -'"}'.length));
    },
  });
  world.service.addStateMachine('parked', JSON.stringify(PARKED));
  const server = await listen(serveStepFunctions(world.service, world.clock));
  ({ close, url } = server);
  client = new SFNClient({
    endpoint: server.url,
    region: REGION,
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    maxAttempts: 1,
  });
});

afterEach(async () => {
  client.destroy();
  await close();
});

const start = (name?: string, input?: string) =>
  client.send(new StartExecutionCommand({ stateMachineArn: MACHINE, name, input }));

async function nextToken(): Promise<string> {
  await world.clock.atRest();
  return tokens.at(-1) ?? '';
}

describe("the SDK's client", () => {
  it('starts, signals and describes an execution', async () => {
    const { executionArn, startDate } = await start('REQ-1', '{"a":1}');
    expect(executionArn).toBe(`arn:aws:states:${REGION}:${ACCOUNT}:execution:parked:REQ-1`);
    expect(startDate).toEqual(new Date(START));
    const taskToken = await nextToken();
    await client.send(new SendTaskHeartbeatCommand({ taskToken }));
    await client.send(new SendTaskSuccessCommand({ taskToken, output: '{"done":true}' }));
    await world.clock.atRest();
    const described = await client.send(new DescribeExecutionCommand({ executionArn }));
    expect(described).toMatchObject({
      name: 'REQ-1',
      stateMachineArn: MACHINE,
      status: 'SUCCEEDED',
      input: '{"a":1}',
      output: '{"done":true}',
      startDate: new Date(START),
      stopDate: new Date(START + 1),
    });
  });

  it('reads the history under the names of AWS', async () => {
    const { executionArn } = await start('REQ-1', '{"a":1}');
    const taskToken = await nextToken();
    await client.send(new SendTaskFailureCommand({ taskToken, error: 'Declined', cause: 'by a person' }));
    await world.clock.atRest();
    const { events } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events?.map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 1, 'TaskStateEntered'],
      [3, 2, 'TaskScheduled'],
      [4, 3, 'TaskStarted'],
      [5, 4, 'TaskSubmitted'],
      [6, 5, 'TaskFailed'],
      [7, 6, 'ExecutionFailed'],
    ]);
    expect(events?.[1]).toMatchObject({
      timestamp: new Date(START + 1),
      stateEnteredEventDetails: { name: 'Only', input: '{"a":1}', inputDetails: { truncated: false } },
    });
    expect(events?.[2]?.taskScheduledEventDetails).toMatchObject({
      resourceType: 'lambda',
      resource: 'invoke.waitForTaskToken',
      region: REGION,
      heartbeatInSeconds: 86_400,
    });
    expect(events?.[5]?.taskFailedEventDetails).toMatchObject({ error: 'Declined', cause: 'by a person' });
    expect(events?.[6]?.executionFailedEventDetails).toMatchObject({ error: 'Declined', cause: 'by a person' });

    const last = await client.send(
      new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 2, includeExecutionData: false }),
    );
    expect(last.events?.map(({ id }) => id)).toEqual([7, 6]);
    const before = await client.send(
      new GetExecutionHistoryCommand({
        executionArn,
        reverseOrder: true,
        maxResults: 5,
        nextToken: last.nextToken,
        includeExecutionData: false,
      }),
    );
    expect(before.events?.map(({ id }) => id)).toEqual([5, 4, 3, 2, 1]);
    expect(before.nextToken).toBeUndefined();
    expect(before.events?.[3]?.stateEnteredEventDetails).toEqual({ name: 'Only' });
  });

  it('lists executions, the latest first, by status and page by page', async () => {
    for (const name of ['one', 'two', 'three', 'four', 'five']) {
      await start(name);
      await world.clock.advanceTo(world.clock.now() + 1000);
    }
    await client.send(
      new StopExecutionCommand({ executionArn: MACHINE.replace('stateMachine:parked', 'execution:parked:four') }),
    );
    const pages: (string | undefined)[][] = [];
    for await (const { executions } of paginateListExecutions(
      { client, pageSize: 2 },
      { stateMachineArn: MACHINE, statusFilter: 'RUNNING' },
    )) {
      pages.push(executions?.map(({ name }) => name) ?? []);
      // One that starts meanwhile changes nothing in the pages to come.
      await start();
    }
    expect(pages).toEqual([
      ['five', 'three'],
      ['two', 'one'],
    ]);
    const { executions } = await client.send(
      new ListExecutionsCommand({ stateMachineArn: MACHINE, statusFilter: 'ABORTED' }),
    );
    expect(executions?.map(({ name, status }) => [name, status])).toEqual([['four', 'ABORTED']]);
  });

  it('stops an execution, with its reasons', async () => {
    const { executionArn } = await start('REQ-1');
    await nextToken();
    const { stopDate } = await client.send(
      new StopExecutionCommand({ executionArn, error: 'Halted', cause: 'by hand' }),
    );
    expect(await client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: 'ABORTED',
      error: 'Halted',
      cause: 'by hand',
      stopDate,
    });
  });
});

describe('the name of an execution (StartExecution, API reference)', () => {
  it('may be given again with the same input while it runs, and is the same execution', async () => {
    const first = await start('REQ-1', '{"a":1}');
    await world.clock.advanceTo(START + DAY / 2);
    const second = await start('REQ-1', '{"a":1}');
    expect([second.executionArn, second.startDate]).toEqual([first.executionArn, first.startDate]);
    expect(tokens).toHaveLength(1);
  });

  it('is refused with another input, and once it is closed, for 90 days', async () => {
    await start('REQ-1', '{"a":1}');
    await expect(start('REQ-1', '{"a":2}')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await client.send(new SendTaskSuccessCommand({ taskToken: await nextToken(), output: '{}' }));
    await world.clock.atRest();
    const closedAt = world.clock.now();
    await expect(start('REQ-1', '{"a":1}')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await world.clock.advanceTo(closedAt + 90 * DAY - 1);
    await expect(start('REQ-1', '{"a":1}')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await world.clock.advanceTo(closedAt + 90 * DAY);
    const { executionArn } = await start('REQ-1', '{"a":3}');
    expect(await client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({ input: '{"a":3}' });
  });

  it('is made where none is given', async () => {
    const [one, two] = [await start(), await start()];
    expect(one.executionArn).not.toBe(two.executionArn);
  });

  it.each([
    '',
    'x'.repeat(81),
    'a b',
    'a/b',
    'a:b',
    'a#b',
    'a*b',
    'a{b}',
    'a\u0007b',
    'a\u009fb',
    'a\u{ffff}b',
    'a`b',
    'a$b',
  ])('must not be %j', async (name) => {
    await expect(start(name)).rejects.toMatchObject({ name: 'InvalidName' });
  });

  it('may have 80 characters and be in any script', async () => {
    await expect(start('x'.repeat(80))).resolves.toBeDefined();
    await expect(start("Gwasanaethau-d’ôl_(1)='é'@!+.")).resolves.toBeDefined();
  });
});

describe('the server', () => {
  it('outlives a caller that hangs up amid its request', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
        socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf of it', () => {
          socket.destroy();
          resolve();
        });
      });
    });
    await world.clock.atRest();
    await expect(start('REQ-1')).resolves.toBeDefined();
  });

  it('refuses a body beyond any that a call could have', async () => {
    const response = await fetch(url, { method: 'POST', body: 'x'.repeat(1024 * 1024 + 1) });
    expect(response.status).toBe(413);
  });
});

describe('a call that does not fit', () => {
  it.each([
    ['an input that is not JSON', () => start('REQ-1', 'text'), 'InvalidExecutionInput'],
    ['an input of more than 256 KiB', () => start('REQ-1', `"${'x'.repeat(262_143)}"`), 'InvalidExecutionInput'],
    [
      'an unknown machine',
      () => client.send(new StartExecutionCommand({ stateMachineArn: `${MACHINE}-not` })),
      'StateMachineDoesNotExist',
    ],
    ['no ARN', () => client.send(new StartExecutionCommand({ stateMachineArn: 'parked' })), 'InvalidArn'],
    [
      'an unknown execution',
      () =>
        client.send(
          new DescribeExecutionCommand({ executionArn: MACHINE.replace('stateMachine:parked', 'execution:parked:no') }),
        ),
      'ExecutionDoesNotExist',
    ],
    [
      'an unknown token',
      () => client.send(new SendTaskSuccessCommand({ taskToken: 'no', output: '{}' })),
      'InvalidToken',
    ],
    [
      'a page token of nobody',
      () => client.send(new ListExecutionsCommand({ stateMachineArn: MACHINE, nextToken: 'no' })),
      'InvalidToken',
    ],
    [
      'a field that is not supported',
      () => client.send(new ListExecutionsCommand({ stateMachineArn: MACHINE, redriveFilter: 'REDRIVEN' })),
      'ValidationException',
    ],
    [
      'an operation that is not supported',
      () => client.send(new ListStateMachinesCommand()),
      'UnknownOperationException',
    ],
  ])('%s is refused by the code of AWS', async (_name, call, code) => {
    await expect(call()).rejects.toMatchObject({ name: code, $metadata: { httpStatusCode: 400 } });
  });
});

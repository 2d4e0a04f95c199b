import { writeFileSync } from 'node:fs';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Runtime } from '../../local/runtime.ts';
import { makeTemporaryFolder } from '../make-temporary-folder.ts';
import { clientOf, START, startOn, startTestRuntime } from './start-test-runtime.ts';
import { functionResource, writeAssembly } from './write-assembly.ts';

const HOUR = 3_600_000;

const machine = {
  StartAt: 'Note',
  States: {
    Note: { Type: 'Task', Resource: `\${NoteArn}`, ResultPath: null, Next: 'Wait' },
    Wait: { Type: 'Wait', Seconds: 86_400, End: true },
  },
};

/** Appends the event that it gets, then tells Step Functions, as a function of a case does. */
const NOTE = `
  import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
  import { SFNClient, SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
  const table = new DynamoDBClient({});
  const machines = new SFNClient({ maxAttempts: 1 });
  export const handler = async (event: { id: string; token?: string }) => {
    const Item = { id: { S: event.id }, event: { S: JSON.stringify(event) } };
    await table.send(new PutItemCommand({ TableName: process.env.TABLE, Item }));
    if (event.token !== undefined) {
      await machines.send(new SendTaskSuccessCommand({ taskToken: event.token, output: '{}' })).catch(() => undefined);
    }
    return event;
  };`;

const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const schedule = (ScheduleExpression: string, Target: Record<string, unknown>) => ({
  Type: 'AWS::Scheduler::Schedule',
  Properties: {
    ScheduleExpression,
    ScheduleExpressionTimezone: 'Europe/London',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { RoleArn: 'arn:aws:iam::000000000000:role/x', ...Target },
  },
});

let assembly: string;
beforeAll(async () => {
  const input = '{"id":"<aws.scheduler.execution-id>","now":"<aws.scheduler.scheduled-time>"}';
  assembly = await writeAssembly({
    Casework: {
      template: {
        Resources: {
          Notes: {
            Type: 'AWS::DynamoDB::Table',
            Properties: {
              AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
              KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
            },
          },
          Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { GenerateSecretString: { PasswordLength: 40 } } },
          Note: functionResource('Note', { TABLE: { Ref: 'Notes' } }, { Timeout: 30 }),
          Machine: {
            Type: 'AWS::StepFunctions::StateMachine',
            Properties: {
              StateMachineName: 'noting',
              DefinitionString: JSON.stringify(machine),
              DefinitionSubstitutions: { NoteArn: arnOf('Note') },
            },
          },
          Daily: schedule('cron(0 8 * * ? *)', { Arn: arnOf('Note'), Input: input }),
          Nightly: schedule('cron(30 23 * * ? *)', { Arn: { Ref: 'Machine' }, Input: '{"id":"nightly"}' }),
        },
      },
      bundles: { Note: NOTE },
    },
  });
});

async function notes(runtime: Runtime) {
  const { Items = [] } = await new DynamoDBClient(clientOf(runtime, 'DYNAMODB')).send(
    new ScanCommand({ TableName: 'Casework-Notes' }),
  );
  return Items.map(({ event }) => JSON.parse(event?.S ?? 'null')).sort((a, b) => a.id.localeCompare(b.id));
}

const machineArn = 'arn:aws:states:eu-west-2:000000000000:stateMachine:noting';
const startExecution = (runtime: Runtime, name: string, input = `{"id":"${name}"}`) =>
  new SFNClient(clientOf(runtime, 'SFN')).send(new StartExecutionCommand({ stateMachineArn: machineArn, name, input }));
const statusOf = async (runtime: Runtime, executionArn: string | undefined) =>
  (await new SFNClient(clientOf(runtime, 'SFN')).send(new DescribeExecutionCommand({ executionArn }))).status;

describe('an assembly in the local runtime', () => {
  it('runs its machines with its functions and tables on the virtual clock', async () => {
    const runtime = await startOn(assembly);
    const { executionArn } = await startExecution(runtime, 'one');
    await runtime.clock.atRest();
    expect(await notes(runtime)).toEqual([{ id: 'one' }]);
    expect(await statusOf(runtime, executionArn)).toBe('RUNNING');
    await runtime.clock.advanceTo(START + 25 * HOUR);
    expect(await statusOf(runtime, executionArn)).toBe('SUCCEEDED');
  });

  it('fires its schedules in local time, at functions and machines, with the time they were due', async () => {
    const runtime = await startOn(assembly);
    await runtime.clock.advanceTo(Date.parse('2026-03-03T12:00:00Z'));
    const daily = (await notes(runtime)).filter(({ now }) => now !== undefined);
    expect(daily.map(({ now }) => now)).toEqual(['2026-03-02T08:00:00Z', '2026-03-03T08:00:00Z']);
    const { executions } = runtime.stepFunctions.listExecutions({ stateMachineArn: machineArn });
    expect(executions.map(({ startDate }) => new Date(startDate).toISOString())).toEqual([
      '2026-03-02T23:30:00.000Z',
      '2026-03-01T23:30:00.000Z',
    ]);
  });

  it('serves a secret that is generated once, or given', async () => {
    const read = async (runtime: Runtime, SecretId: string) => {
      const client = new SecretsManagerClient(clientOf(runtime, 'SECRETS_MANAGER'));
      return (await client.send(new GetSecretValueCommand({ SecretId }))).SecretString;
    };
    const generated = await startOn(assembly);
    const value = await read(generated, 'Casework-Secret');
    expect(value).toHaveLength(40);
    expect(await read(generated, 'arn:aws:secretsmanager:eu-west-2:000000000000:secret:Casework-Secret-local0')).toBe(
      value,
    );
    expect(await read(await startOn(assembly), 'Casework-Secret')).not.toBe(value);
    const given = await startOn(assembly, { secret: 'for a run that repeats' });
    expect(await read(given, 'Casework-Secret')).toBe('for a run that repeats');
    await expect(read(given, 'other')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('counts state transitions, calls and invocations', async () => {
    const runtime = await startOn(assembly);
    await startExecution(runtime, 'one');
    await runtime.clock.atRest();
    expect(runtime.functions.counts()['Casework-Note']).toMatchObject({ invocations: 1, errors: 0 });
    expect(runtime.counts.totals()).toMatchObject({
      'DYNAMODB.PutItem': { calls: 1 },
      'SFN.StartExecution': { calls: 1 },
    });
    expect(runtime.capacity()).toEqual({ read: 0, write: 1 });
  });
});

describe('a fault at the boundary to AWS', () => {
  it('can kill a function after it has appended and before it has signalled', async () => {
    const runtime = await startOn(assembly);
    const append = { service: 'DYNAMODB', operation: 'PutItem', calledBy: 'Note' } as const;
    runtime.faults.arm(append, { kind: 'die-after' });
    const died = await runtime.functions.invoke('Note', '{"id":"one","token":"t"}');
    expect(JSON.parse(died.payload)).toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(await notes(runtime)).toHaveLength(1);
    expect(runtime.counts.totals()['SFN.SendTaskSuccess']).toBeUndefined();

    const repeated = await runtime.functions.invoke('Note', '{"id":"one","token":"t"}');
    expect(repeated.ok).toBe(true);
    expect(runtime.counts.totals()['SFN.SendTaskSuccess']?.calls).toBe(1);
  });

  it('can kill it before the call is done, and only for the calls that are meant', async () => {
    const runtime = await startOn(assembly);
    const where = (call: { body: Buffer }) => call.body.includes('"two"');
    runtime.faults.arm({ service: 'DYNAMODB', operation: 'PutItem', where }, { kind: 'die-before' });
    runtime.faults.arm({ service: 'DYNAMODB', operation: 'PutItem', calledBy: 'Other' }, { kind: 'die-before' });
    expect((await runtime.functions.invoke('Note', '{"id":"one"}')).ok).toBe(true);
    expect((await runtime.functions.invoke('Note', '{"id":"two"}')).ok).toBe(false);
    expect(await notes(runtime)).toEqual([{ id: 'one' }]);
    expect(runtime.faults.remaining).toBe(1);
  });
});

describe('a runtime that is stopped and started on the same state', () => {
  it('goes on at the instant where it stood, with the same secret and tables', async () => {
    const stateDirectory = makeTemporaryFolder();
    const first = await startOn(assembly, { stateDirectory });
    await startExecution(first, 'one');
    await first.clock.advanceTo(START + 5 * HOUR);
    const secretOf = (runtime: Runtime) =>
      new SecretsManagerClient(clientOf(runtime, 'SECRETS_MANAGER')).send(
        new GetSecretValueCommand({ SecretId: 'Casework-Secret' }),
      );
    const { SecretString } = await secretOf(first);
    await first.stop();

    const second = await startOn(assembly, { stateDirectory, startAt: 0 });
    expect(second.clock.now()).toBe(START + 5 * HOUR);
    expect((await secretOf(second)).SecretString).toBe(SecretString);
    expect(await notes(second)).toEqual([{ id: 'one' }]);
  });

  it('has aborted what was running, whose name stays taken for ninety days', async () => {
    const stateDirectory = makeTemporaryFolder();
    const first = await startOn(assembly, { stateDirectory });
    const { executionArn } = await startExecution(first, 'one');
    await first.stop();
    const second = await startOn(assembly, { stateDirectory });
    expect(await statusOf(second, executionArn)).toBe('ABORTED');
    await expect(startExecution(second, 'one')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await expect(startExecution(second, 'two')).resolves.toBeDefined();
  });

  it('cannot be started twice at once, nor on state that is damaged', async () => {
    const stateDirectory = makeTemporaryFolder();
    const first = await startOn(assembly, { stateDirectory });
    await expect(startOn(assembly, { stateDirectory })).rejects.toMatchObject({ name: 'StateInUseError' });
    await first.stop();
    writeFileSync(`${stateDirectory}/state.json`, '{"version":1,"now":"noon"}');
    await expect(startOn(assembly, { stateDirectory })).rejects.toMatchObject({ name: 'KeptStateError' });
  });
});

it('an assembly with a machine that cannot be loaded does not start', async () => {
  const definition = { StartAt: 'A', States: { A: { Type: 'Sleep', End: true } } };
  const Machine = {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { DefinitionString: JSON.stringify(definition) },
  };
  await expect(startTestRuntime({ Casework: { template: { Resources: { Machine } } } })).rejects.toThrow();
});

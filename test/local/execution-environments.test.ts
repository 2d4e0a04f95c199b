import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExecutionEnvironments } from '../../local/execution-environments.ts';
import type { Runtime } from '../../local/runtime.ts';
import { clientOf, START, startOn } from './start-test-runtime.ts';
import { functionResource, writeAssembly } from './write-assembly.ts';

const DAY = 86_400_000;

/** Writes an item, an object and a name into the stores, and answers how often its thread has been called. */
const MARK = `
  import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
  import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';
  let calls = 0;
  export const handler = async () => {
    calls += 1;
    const Item = { id: { S: String(calls) } };
    await new DynamoDBClient({}).send(new PutItemCommand({ TableName: process.env.TABLE, Item }));
    const object = { Bucket: process.env.BUCKET, Key: String(calls), Body: 'x' };
    await new S3Client({ forcePathStyle: true }).send(new PutObjectCommand(object));
    console.log('call', calls);
    return calls;
  };`;

const writeMarking = (variables: Record<string, string>) =>
  writeAssembly({
    Marking: {
      template: {
        Resources: {
          Marks: {
            Type: 'AWS::DynamoDB::Table',
            Properties: {
              AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
              KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
            },
          },
          Files: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'files' } },
          Mark: functionResource('Mark', { TABLE: { Ref: 'Marks' }, BUCKET: { Ref: 'Files' }, ...variables }),
          Machine: {
            Type: 'AWS::StepFunctions::StateMachine',
            Properties: {
              StateMachineName: 'waiting',
              DefinitionString: JSON.stringify({
                StartAt: 'Wait',
                States: { Wait: { Type: 'Wait', Seconds: 86_400, End: true } },
              }),
            },
          },
        },
      },
      bundles: { Mark: MARK },
    },
  });

const stateMachineArn = 'arn:aws:states:eu-west-2:000000000000:stateMachine:waiting';
const mark = async (runtime: Runtime) => (await runtime.functions.invoke('Mark', '{}')).payload;

/** What of the stores, the executions and the clock a runtime holds. */
async function look(runtime: Runtime) {
  const { Items = [] } = await new DynamoDBClient(clientOf(runtime, 'DYNAMODB')).send(
    new ScanCommand({ TableName: 'Marking-Marks' }),
  );
  const client = new S3Client({ ...clientOf(runtime, 'S3'), forcePathStyle: true });
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: 'files' }));
  return {
    items: Items.map(({ id }) => id?.S),
    objects: Contents.map(({ Key }) => Key),
    executions: runtime.stepFunctions.listExecutions({ stateMachineArn }).executions.length,
    nextDueAt: runtime.clock.nextDueAt(),
    now: runtime.clock.now(),
    armed: runtime.faults.remaining,
    units: runtime.capacity().write,
  };
}

describe('environments that outlive a runtime', () => {
  let environments: ExecutionEnvironments;
  let assembly: string;
  beforeAll(async () => {
    assembly = await writeMarking({});
    environments = await ExecutionEnvironments.start('eu-west-2', 0);
  });
  afterAll(() => environments.stop());

  it('are warm for the next one, which finds nothing of the one before', async () => {
    const first: string[] = [];
    const one = await startOn(assembly, { environments, log: (_, text) => first.push(text) });
    const fresh = await look(one);
    expect(fresh).toEqual({
      ...{ items: [], objects: [], executions: 0, nextDueAt: undefined },
      ...{ now: START, armed: 0, units: 0 },
    });
    expect(await mark(one)).toBe('1');
    one.stepFunctions.startExecution({ stateMachineArn, name: 'one' });
    one.faults.arm({ service: 'DYNAMODB', operation: 'PutItem' }, { kind: 'die-before' });
    await one.clock.advanceTo(START + DAY / 2);
    expect(await look(one)).toMatchObject({ items: ['1'], objects: ['1'], executions: 1, armed: 1, units: 1 });
    await one.stop();

    const second: string[] = [];
    const two = await startOn(assembly, { environments, log: (_, text) => second.push(text) });
    expect(await look(two)).toEqual(fresh);
    expect(await mark(two)).toBe('2');
    expect((await look(two)).items).toEqual(['2']);
    await expect.poll(() => second.join('')).toContain('call 2');
    expect(first.join('')).not.toContain('call 2');
    expect(() => two.stepFunctions.startExecution({ stateMachineArn, name: 'one' })).not.toThrow();
    await two.stop();
  });

  it('take one runtime at a time, and none while work of the last is in flight', async () => {
    const one = await startOn(assembly, { environments });
    await expect(startOn(assembly, { environments })).rejects.toMatchObject({ name: 'EnvironmentsInUseError' });
    expect(await mark(one)).toMatch(/^\d+$/);
    await one.stop();
    let finish = () => {};
    const work = environments.clock.track(
      new Promise<void>((resolve) => {
        finish = resolve;
      }),
    );
    await expect(startOn(assembly, { environments })).rejects.toThrow('not at rest');
    finish();
    await work;
    await (await startOn(assembly, { environments })).stop();
  });

  it('refuse an assembly whose function of the same name is another one', async () => {
    const other = await writeMarking({ OTHER: 'yes' });
    await expect(startOn(other, { environments })).rejects.toThrow('run another function of that name');
  });
});

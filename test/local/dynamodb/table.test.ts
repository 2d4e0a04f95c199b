import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { DynaliteStore } from '../../../local/dynamodb/dynalite-store.ts';
import { makeTemporaryFolder } from '../../make-temporary-folder.ts';
import { clientOf, startOn, startTestRuntime } from '../start-test-runtime.ts';
import { writeAssembly } from '../write-assembly.ts';

const key = (name: string, sort: string) => [
  { AttributeName: name, KeyType: 'HASH' },
  { AttributeName: sort, KeyType: 'RANGE' },
];

const table = {
  Type: 'AWS::DynamoDB::GlobalTable',
  Properties: {
    TableName: 'Cases',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk', 'listKey', 'listSort'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    KeySchema: key('pk', 'sk'),
    GlobalSecondaryIndexes: [
      { IndexName: 'byList', KeySchema: key('listKey', 'listSort'), Projection: { ProjectionType: 'ALL' } },
    ],
    Replicas: [{ Region: 'eu-west-2', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }],
  },
};
const stacks = { Data: { template: { Resources: { Cases: table } } } };
const event = { pk: { S: 'CASE#1' }, sk: { S: 'EVENT#000001' } };
const once = { ConditionExpression: 'attribute_not_exists(pk)' };

describe('a table in the local runtime', () => {
  it('takes conditional writes and lists by its index', async () => {
    const runtime = await startTestRuntime(stacks);
    const client = new DynamoDBClient(clientOf(runtime, 'DYNAMODB'));
    const header = { pk: { S: 'CASE#1' }, sk: { S: 'HEADER' }, listKey: { S: 'open' }, listSort: { S: '2026-03-31' } };
    await client.send(new PutItemCommand({ TableName: 'Cases', Item: event, ...once }));
    await client.send(new PutItemCommand({ TableName: 'Cases', Item: header }));
    await expect(client.send(new PutItemCommand({ TableName: 'Cases', Item: event, ...once }))).rejects.toBeInstanceOf(
      ConditionalCheckFailedException,
    );
    const { Items } = await client.send(
      new QueryCommand({
        TableName: 'Cases',
        IndexName: 'byList',
        KeyConditionExpression: 'listKey = :open',
        ExpressionAttributeValues: { ':open': { S: 'open' } },
      }),
    );
    expect(Items).toEqual([header]);
  });

  it('meters what DynamoDB would bill for, its index and refused conditions included', async () => {
    const runtime = await startTestRuntime(stacks);
    const client = new DynamoDBClient(clientOf(runtime, 'DYNAMODB'));
    const measure = async (call: Promise<unknown>) => {
      const before = runtime.capacity();
      await call.catch(() => undefined);
      const after = runtime.capacity();
      return { read: after.read - before.read, write: after.write - before.write };
    };
    const text = (kilobytes: number) => ({ S: 'x'.repeat(kilobytes * 1024 - 40) });
    const indexed = { listKey: { S: 'open' }, listSort: { S: '1' } };
    const put = (Item: Record<string, { S: string }>) =>
      client.send(new PutItemCommand({ TableName: 'Cases', Item, ...once }));
    expect(await measure(put(event))).toEqual({ read: 0, write: 1 });
    expect(await measure(put(event))).toEqual({ read: 0, write: 1 });
    expect(await measure(put({ ...event, sk: { S: 'A' }, note: text(3) }))).toEqual({ read: 0, write: 3 });
    expect(await measure(put({ ...event, sk: { S: 'B' }, ...indexed }))).toEqual({ read: 0, write: 2 });
    const get = { TableName: 'Cases', Key: { ...event, sk: { S: 'A' } } };
    expect(await measure(client.send(new GetItemCommand(get)))).toEqual({ read: 0.5, write: 0 });
    expect(await measure(client.send(new GetItemCommand({ ...get, ConsistentRead: true })))).toEqual({
      read: 1,
      write: 0,
    });
    expect(await measure(client.send(new DeleteItemCommand(get)))).toEqual({ read: 0, write: 3 });
  });

  it('counts calls, and records their sequence so that it can be replayed on another store', async () => {
    const runtime = await startTestRuntime(stacks);
    const client = new DynamoDBClient(clientOf(runtime, 'DYNAMODB'));
    await client.send(new PutItemCommand({ TableName: 'Cases', Item: { ...event, sk: { S: 'before' } } }));
    runtime.counts.startRecording();
    await client.send(new PutItemCommand({ TableName: 'Cases', Item: event }));
    await client.send(new GetItemCommand({ TableName: 'Cases', Key: event }));
    const recorded = runtime.counts.stopRecording();
    await client.send(new GetItemCommand({ TableName: 'Cases', Key: event }));
    expect(recorded.map(({ target }) => target)).toEqual(['DynamoDB_20120810.PutItem', 'DynamoDB_20120810.GetItem']);
    expect(runtime.counts.totals()['DYNAMODB.GetItem']?.calls).toBe(2);

    const other = await startTestRuntime(stacks);
    for (const { target, body } of recorded) {
      const headers = { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.0' };
      await fetch(other.endpoints.DYNAMODB, { method: 'POST', headers, body });
    }
    const replayed = new DynamoDBClient(clientOf(other, 'DYNAMODB'));
    expect((await replayed.send(new GetItemCommand({ TableName: 'Cases', Key: event }))).Item).toEqual(event);
  });

  it.each([
    ['in memory', false],
    ['in a folder', true],
  ])('reads a page of the size that DynamoDB has, one megabyte, and the rest after it: %s', async (_, isKept) => {
    const runtime = await startTestRuntime(stacks, isKept ? { stateDirectory: makeTemporaryFolder() } : {});
    const client = new DynamoDBClient(clientOf(runtime, 'DYNAMODB'));
    const written = Array.from({ length: 60 }, (_item, number) => `EVENT#${String(number).padStart(6, '0')}`);
    for (const sk of written) {
      const item = { pk: { S: 'CASE#1' }, sk: { S: sk }, note: { S: 'x'.repeat(20_000) } };
      await client.send(new PutItemCommand({ TableName: 'Cases', Item: item }));
    }
    const read: (string | undefined)[][] = [];
    let from: QueryCommandInput['ExclusiveStartKey'];
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: 'Cases',
          KeyConditionExpression: 'pk = :case',
          ExpressionAttributeValues: { ':case': { S: 'CASE#1' } },
          ExclusiveStartKey: from,
        }),
      );
      read.push((page.Items ?? []).map(({ sk }) => sk?.S));
      from = page.LastEvaluatedKey;
    } while (from);
    expect(read).toHaveLength(2);
    expect(read.flat()).toEqual(written);
  });

  it('keeps its items over a restart, and is an error where the template has changed its keys', async () => {
    const stateDirectory = makeTemporaryFolder();
    const assembly = await writeAssembly(stacks);
    const first = await startOn(assembly, { stateDirectory });
    const put = new PutItemCommand({ TableName: 'Cases', Item: event });
    await new DynamoDBClient(clientOf(first, 'DYNAMODB')).send(put);
    await first.stop();

    const second = await startOn(assembly, { stateDirectory });
    const get = new GetItemCommand({ TableName: 'Cases', Key: event });
    expect((await new DynamoDBClient(clientOf(second, 'DYNAMODB')).send(get)).Item).toEqual(event);
    await second.stop();

    const { GlobalSecondaryIndexes, ...properties } = table.Properties;
    expect(GlobalSecondaryIndexes).toHaveLength(1);
    const changed = { Data: { template: { Resources: { Cases: { ...table, Properties: properties } } } } };
    await expect(startTestRuntime(changed, { stateDirectory })).rejects.toMatchObject({ name: 'TableChangedError' });
  });

  it('is refused with a stream or a time to live, which are not there locally', async () => {
    const TimeToLiveSpecification = { AttributeName: 'expires', Enabled: true };
    const Cases = { ...table, Properties: { ...table.Properties, TimeToLiveSpecification } };
    await expect(startTestRuntime({ Data: { template: { Resources: { Cases } } } })).rejects.toThrow(
      'time to live is not available locally',
    );
  });
});

it('a store answers every operation that it does not know with an error, and goes on', async () => {
  const store = new DynaliteStore(undefined);
  expect((await store.send('TransactWriteItems', '{}')).status).toBe(400);
  expect((await store.send('ListTables', '{}')).body.toString()).toBe('{"TableNames":[]}');
});

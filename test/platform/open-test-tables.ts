import { CreateTableCommand, type CreateTableCommandInput, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../functions/platform/dynamodb/table.ts';
import { openDirectClient } from '../../local/dynamodb/direct-client.ts';
import { DynaliteStore } from '../../local/dynamodb/dynalite-store.ts';

const key = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  { AttributeName: range, KeyType: 'RANGE' as const },
];

const text = (...names: string[]) => names.map((name) => ({ AttributeName: name, AttributeType: 'S' as const }));

const cases: CreateTableCommandInput = {
  TableName: 'Cases',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: text('pk', 'sk', 'listKey', 'listSort'),
  KeySchema: key('pk', 'sk'),
  GlobalSecondaryIndexes: [
    { IndexName: 'byList', KeySchema: key('listKey', 'listSort'), Projection: { ProjectionType: 'ALL' } },
  ],
};

const particulars: CreateTableCommandInput = {
  TableName: 'Particulars',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: text('pk', 'sk'),
  KeySchema: key('pk', 'sk'),
};

/** Both tables of the system, empty, behind the protocol of the service. */
export interface TestTables {
  cases: Table;
  particulars: Table;
  close(): Promise<void>;
}

/**
 * Opens both tables with the keys and the index that the data stack gives them, in a store of this process that keeps
 * nothing. The adapters speak to it by the client and the protocol of AWS.
 */
export async function openTestTables(): Promise<TestTables> {
  const store = new DynaliteStore(undefined);
  const client = openDirectClient(store);
  for (const definition of [cases, particulars]) {
    await client.send(new CreateTableCommand(definition));
    await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 0.01 }, { TableName: definition.TableName });
  }
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return {
    cases: { client: documents, name: 'Cases' },
    particulars: { client: documents, name: 'Particulars' },
    async close() {
      client.destroy();
      await store.close();
    },
  };
}

import * as z from 'zod';
import type { Resource } from '../assembly/resolve-resources.ts';
import type { DynaliteStore } from './dynalite-store.ts';
import type { CapacityMeter } from './measure-capacity.ts';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const indexSchema = z.object({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.object({ ProjectionType: z.string(), NonKeyAttributes: z.array(z.string()).optional() }),
});

const tableSchema = z.object({
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z.array(indexSchema).optional(),
  LocalSecondaryIndexes: z.array(indexSchema).optional(),
  StreamSpecification: z.undefined({ error: 'streams are not available locally' }).optional(),
  TimeToLiveSpecification: z.undefined({ error: 'time to live is not available locally' }).optional(),
});
type Table = z.infer<typeof tableSchema>;

/** A table kept from an earlier run has other keys or indexes than the template now gives it. */
export class TableChangedError extends Error {
  override name = 'TableChangedError';
}

/** AWS::DynamoDB::Table and AWS::DynamoDB::GlobalTable: makes the table, or finds the one that an earlier run kept. */
export async function createTable(resource: Resource, store: DynaliteStore, meter: CapacityMeter): Promise<void> {
  const parsed = tableSchema.safeParse(resource.properties);
  if (!parsed.success) throw new Error(`${resource.type} ${resource.logicalId}: ${z.prettifyError(parsed.error)}`);
  const table = parsed.data;
  const indexes = [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])];
  meter.addTable(
    resource.ref,
    indexes.flatMap(({ KeySchema }) => KeySchema.slice(0, 1).map(({ AttributeName }) => AttributeName)),
  );
  const existing = await describe(resource.ref, store);
  if (existing !== undefined) {
    if (shapeOf(existing) === shapeOf(table)) return;
    throw new TableChangedError(`table ${resource.ref} was kept with other keys or indexes; start afresh`);
  }
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, LocalSecondaryIndexes } = table;
  const reply = await store.send(
    'CreateTable',
    JSON.stringify({
      TableName: resource.ref,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions,
      KeySchema,
      GlobalSecondaryIndexes,
      LocalSecondaryIndexes,
    }),
  );
  if (reply.status !== 200) throw new Error(`table ${resource.ref}: ${reply.body.toString()}`);
  while ((await describe(resource.ref, store))?.TableStatus !== 'ACTIVE') {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

const describedSchema = z.object({
  Table: tableSchema
    .pick({ KeySchema: true, GlobalSecondaryIndexes: true, LocalSecondaryIndexes: true })
    .extend({ TableStatus: z.string() }),
});

async function describe(
  name: string,
  store: DynaliteStore,
): Promise<z.infer<typeof describedSchema>['Table'] | undefined> {
  const reply = await store.send('DescribeTable', JSON.stringify({ TableName: name }));
  return reply.status === 200 ? describedSchema.parse(JSON.parse(reply.body.toString())).Table : undefined;
}

function shapeOf(table: Pick<Table, 'KeySchema' | 'GlobalSecondaryIndexes' | 'LocalSecondaryIndexes'>): string {
  const indexes = [table.GlobalSecondaryIndexes, table.LocalSecondaryIndexes].map((list = []) =>
    list
      .map(({ IndexName, KeySchema, Projection }) =>
        JSON.stringify([IndexName, keys(KeySchema), Projection.ProjectionType]),
      )
      .sort(),
  );
  return JSON.stringify([keys(table.KeySchema), indexes]);
}

function keys(schema: z.infer<typeof keySchema>): string[] {
  return schema.map(({ AttributeName, KeyType }) => `${KeyType} ${AttributeName}`);
}

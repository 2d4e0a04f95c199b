import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { localDateSchema } from '../../domain/case/event-shape.ts';
import { handoverRegimeSchema } from '../../domain/case/routing-events.ts';
import type { UnsortedMailStore } from '../ports.ts';
import { readAllPages, type Table, withoutKeys, writeIf } from './table.ts';

const unsortedSchema = z.strictObject({
  id: z.string(),
  mail: z.string(),
  sesId: z.string(),
  receivedAt: z.string(),
  reason: z.string(),
  status: z.enum(['waiting', 'settled']),
  disposeOn: z.iso.date(),
  decision: z.string().optional(),
  handedOver: z.array(z.strictObject({ regime: handoverRegimeSchema, due: localDateSchema.nullable() })).optional(),
});

const unsortedKey = (id: string) => ({ pk: `UNSORTED#${id}`, sk: 'UNSORTED' });
const WAITING = 'unsorted';

/** Mail that waits for Information Governance to sort it, oldest first. What is settled leaves the list. */
export function createUnsortedMailStore(table: Table): UnsortedMailStore {
  return {
    async save(item) {
      const listed = item.status === 'waiting' ? { listKey: WAITING, listSort: `${item.receivedAt}#${item.id}` } : {};
      await table.client.send(
        new PutCommand({ TableName: table.name, Item: { ...unsortedKey(item.id), ...item, ...listed } }),
      );
    },

    decide(id, decision) {
      return writeIf(
        table.client.send(
          new UpdateCommand({
            TableName: table.name,
            Key: unsortedKey(id),
            UpdateExpression: 'SET decision = :decision',
            ConditionExpression: '#status = :waiting AND (attribute_not_exists(decision) OR decision = :decision)',
            ExpressionAttributeNames: { '#status': 'status' },
            ExpressionAttributeValues: { ':decision': decision, ':waiting': 'waiting' },
          }),
        ),
      );
    },

    async find(id) {
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: unsortedKey(id), ConsistentRead: true }),
      );
      return Item ? unsortedSchema.parse(withoutKeys(Item)) : null;
    },

    async listWaiting() {
      const items = await readAllPages((from) =>
        table.client.send(
          new QueryCommand({
            TableName: table.name,
            IndexName: 'byList',
            KeyConditionExpression: 'listKey = :waiting',
            ExpressionAttributeValues: { ':waiting': WAITING },
            ExclusiveStartKey: from,
          }),
        ),
      );
      return items.map((item) => unsortedSchema.parse(withoutKeys(item)));
    },
  };
}

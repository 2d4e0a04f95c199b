import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { TombstoneStore } from '../ports.ts';
import { caseKey, type Table, withoutKeys } from './table.ts';

const tombstoneSchema = z.strictObject({
  caseId: z.string(),
  purgedAt: z.string(),
  items: z.int(),
  objects: z.int(),
  recoverableUntil: z.string(),
});

const tombstoneKey = (caseId: string) => ({ pk: caseKey(caseId), sk: 'TOMBSTONE' });

/** Disposal records: what went, when, and until when recovery could bring it back. */
export function createTombstoneStore(table: Table): TombstoneStore {
  return {
    async write(tombstone) {
      await table.client.send(
        new PutCommand({ TableName: table.name, Item: { ...tombstone, ...tombstoneKey(tombstone.caseId) } }),
      );
    },

    async find(caseId) {
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: tombstoneKey(caseId), ConsistentRead: true }),
      );
      return Item ? tombstoneSchema.parse(withoutKeys(Item)) : null;
    },
  };
}

import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { TimerStore } from '../ports.ts';
import { readAllPages, type Table } from './table.ts';

const timerSchema = z.object({ day: z.iso.date(), id: z.string() });
const runSchema = z.object({ completedThrough: z.iso.date() });

const RUN = { pk: 'PURGE', sk: 'RUN' };
const dayKey = (day: string) => `TIMER#${day}`;

/** Retention timers, a partition for each day: a run reads what is due and nothing else. */
export function createTimerStore(table: Table): TimerStore {
  return {
    async set({ day, id }) {
      await table.client.send(new PutCommand({ TableName: table.name, Item: { pk: dayKey(day), sk: id, day, id } }));
    },

    async clear({ day, id }) {
      await table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk: dayKey(day), sk: id } }));
    },

    async list(day) {
      const items = await readAllPages((from) =>
        table.client.send(
          new QueryCommand({
            TableName: table.name,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': dayKey(day) },
            ConsistentRead: true,
            ExclusiveStartKey: from,
          }),
        ),
      );
      return items.map((item) => timerSchema.parse(item));
    },

    async readCompletedThrough() {
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: RUN, ConsistentRead: true }),
      );
      return Item ? runSchema.parse(Item).completedThrough : null;
    },

    async writeCompletedThrough(completedThrough) {
      await table.client.send(new PutCommand({ TableName: table.name, Item: { ...RUN, completedThrough } }));
    },
  };
}

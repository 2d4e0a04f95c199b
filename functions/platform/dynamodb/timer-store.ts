import { randomUUID } from 'node:crypto';
import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { TimerStore } from '../ports.ts';
import { readAllPages, type Table, writeIf } from './table.ts';

const timerSchema = z.object({ day: z.iso.date(), id: z.string() });
const daySchema = z.object({ sk: z.iso.date() });

const timersOf = (day: string) => `TIMER#${day}`;
/** The index: one partition, an item for each day. infra/functions.ts confines the daily run's writing to it. */
const dayKey = (day: string) => ({ pk: 'TIMER-DAYS', sk: day });

/**
 * Retention timers: a partition for each day, and an index of the days that may have any, so that a run reads what is
 * due and nothing else, however far back it lies.
 *
 * No timer may stand under a day that the index has lost. An addition puts the *timer*, then the *day*. A removal puts
 * the day with a *mark* that is its own, *checks* consistently that the day has no timer, and *removes* the day if the
 * mark still stands. Suppose that the removal goes through. The addition's day was not put between mark and removal, for
 * that takes the mark away. If it was put before the mark, its timer was there before the check, which would have seen
 * it. If it was put after the removal, the index has the day again. Another removal in between leaves a mark of its own,
 * so two of them (a retry beside the call that it repeats) cannot stand in for each other: hence a mark by chance, not by
 * the run's instant.
 *
 * An addition that dies after its timer is repeated by its caller, and puts the same items again. Where the caller has
 * come to another day by then, or closes nothing, the timer that stayed behind is one that nobody needs.
 */
export function createTimerStore(table: Table): TimerStore {
  const { client, name: TableName } = table;

  async function isEmpty(day: string): Promise<boolean> {
    const { Items } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': timersOf(day) },
        ConsistentRead: true,
        Limit: 1,
      }),
    );
    return Items === undefined || Items.length === 0;
  }

  return {
    async set({ day, id }) {
      await client.send(new PutCommand({ TableName, Item: { pk: timersOf(day), sk: id, day, id } }));
      await client.send(new PutCommand({ TableName, Item: dayKey(day) }));
    },

    async clear({ day, id }) {
      await client.send(new DeleteCommand({ TableName, Key: { pk: timersOf(day), sk: id } }));
    },

    async list(day) {
      const items = await readAllPages((from) =>
        client.send(
          new QueryCommand({
            TableName,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': timersOf(day) },
            ConsistentRead: true,
            ExclusiveStartKey: from,
          }),
        ),
      );
      return items.map((item) => timerSchema.parse(item));
    },

    async listDays(through) {
      const { pk, sk } = dayKey(through);
      const items = await readAllPages((from) =>
        client.send(
          new QueryCommand({
            TableName,
            KeyConditionExpression: 'pk = :pk AND sk <= :through',
            ExpressionAttributeValues: { ':pk': pk, ':through': sk },
            ConsistentRead: true,
            ExclusiveStartKey: from,
          }),
        ),
      );
      return items.map((item) => daySchema.parse(item).sk);
    },

    async removeEmptyDay(day) {
      const mark = randomUUID();
      await client.send(new PutCommand({ TableName, Item: { ...dayKey(day), mark } }));
      if (!(await isEmpty(day))) return;
      await writeIf(
        client.send(
          new DeleteCommand({
            TableName,
            Key: dayKey(day),
            ConditionExpression: 'mark = :mark',
            ExpressionAttributeValues: { ':mark': mark },
          }),
        ),
      );
    },
  };
}

import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../../functions/platform/dynamodb/table.ts';

/** The most that one request may write. */
const ITEMS_A_REQUEST = 25;

/** Puts items into a table as `readEveryItem` has read them. */
export async function putEveryItem({ client, name }: Table, items: Record<string, unknown>[]): Promise<void> {
  for (let start = 0; start < items.length; start += ITEMS_A_REQUEST) {
    const requests = items.slice(start, start + ITEMS_A_REQUEST).map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteCommand({ RequestItems: { [name]: requests } }));
  }
}

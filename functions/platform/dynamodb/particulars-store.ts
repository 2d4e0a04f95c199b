import { BatchWriteCommand, DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ParticularsStore } from '../ports.ts';
import { readAllPages, type Table, withoutKeys } from './table.ts';

/** The service takes at most this many deletions in one batch. */
const BATCH = 25;

/** Personal particulars, one partition to a case or to a mail without one: what a purge empties. */
export function createParticularsStore(table: Table): ParticularsStore {
  const ownerKey = (owner: string) => `OF#${owner}`;

  const query = (owner: string) =>
    readAllPages((from) =>
      table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': ownerKey(owner) },
          ConsistentRead: true,
          ExclusiveStartKey: from,
        }),
      ),
    );

  const put: ParticularsStore['put'] = async (owner, name, particulars) => {
    await table.client.send(
      new PutCommand({ TableName: table.name, Item: { ...particulars, pk: ownerKey(owner), sk: name } }),
    );
  };

  const list: ParticularsStore['list'] = async (owner) =>
    (await query(owner)).map((item) => ({ name: String(item.sk), particulars: withoutKeys(item) }));

  const deleteAll: ParticularsStore['deleteAll'] = async (owner) => {
    const keys = (await query(owner)).map(({ pk, sk }) => ({ pk, sk }));
    for (let start = 0; start < keys.length; start += BATCH) {
      let requests = keys.slice(start, start + BATCH).map((Key) => ({ DeleteRequest: { Key } }));
      while (requests.length > 0) {
        const answer = await table.client.send(new BatchWriteCommand({ RequestItems: { [table.name]: requests } }));
        const left = answer.UnprocessedItems?.[table.name] ?? [];
        requests = left.flatMap(({ DeleteRequest }) =>
          DeleteRequest?.Key
            ? [{ DeleteRequest: { Key: { pk: DeleteRequest.Key.pk, sk: DeleteRequest.Key.sk } } }]
            : [],
        );
      }
    }
    return keys.length;
  };

  return {
    put,
    list,
    deleteAll,

    async get(owner, name) {
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: { pk: ownerKey(owner), sk: name }, ConsistentRead: true }),
      );
      return Item ? withoutKeys(Item) : null;
    },

    async remove(owner, name) {
      await table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk: ownerKey(owner), sk: name } }));
    },
  };
}

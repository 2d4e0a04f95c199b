import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** One table and the client that speaks to it. Undefined values are left out of items. */
export interface Table {
  client: DynamoDBDocumentClient;
  name: string;
}

let shared: DynamoDBDocumentClient | undefined;

/** The function's one client: connections are kept between invocations. */
export function openTable(name: string): Table {
  shared ??= DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } });
  return { client: shared, name };
}

export const caseKey = (caseId: string) => `CASE#${caseId}`;

/** Runs a conditional write; false where its condition did not hold. */
export async function writeIf(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

type Item = Record<string, unknown>;
type Page = { Items?: Item[] | undefined; LastEvaluatedKey?: Item | undefined };

/** Every item of a query, page by page. */
export async function readAllPages(readPage: (from: Item | undefined) => Promise<Page>): Promise<Item[]> {
  const items: Item[] = [];
  let from: Item | undefined;
  do {
    const page = await readPage(from);
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  return items;
}

/** An item without its table and index keys. */
export function withoutKeys({ pk: _pk, sk: _sk, listKey: _listKey, listSort: _listSort, ...rest }: Item): Item {
  return rest;
}

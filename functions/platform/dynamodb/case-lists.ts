import { QueryCommand, type QueryCommandInput, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { CASE_KINDS } from '../../domain/case/case-kinds.ts';
import type { CaseHeader, CaseLists, CaseProgress } from '../ports.ts';
import { caseKey, readAllPages, type Table, writeIf } from './table.ts';

const headerSchema = z.object({
  id: z.string(),
  kind: z.enum(CASE_KINDS),
  category: z.string(),
  stage: z.string(),
  status: z.enum(['open', 'closed', 'purged']),
  due: z.string().nullable(),
  provisional: z.boolean(),
  paused: z.boolean(),
  openedAt: z.string(),
  decided: z.int(),
  announced: z.int().default(0),
});

/** Reads a header item; null where only an announcement has been written so far. */
export function readHeader(item: Record<string, unknown>): CaseHeader | null {
  return item.id === undefined ? null : headerSchema.parse(item);
}

const progressSchema = headerSchema.pick({ id: true, kind: true, decided: true, announced: true });
const progressNames = Object.keys(progressSchema.shape);

/** Lists by status, earliest due first; what has no date sorts last. */
export function createCaseLists(table: Table): CaseLists {
  const query = (status: CaseHeader['status'], narrowed: Partial<QueryCommandInput> = {}) =>
    readAllPages((from) =>
      table.client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: 'byList',
          KeyConditionExpression: 'listKey = :status',
          ExpressionAttributeValues: { ':status': status },
          ExclusiveStartKey: from,
          ...narrowed,
        }),
      ),
    );
  // The fields alone: a read unit costs the same, but a thousand whole headers take their time to be read each hour.
  const queryProgress = async (
    status: CaseHeader['status'],
    narrowed: Partial<QueryCommandInput> = {},
  ): Promise<CaseProgress[]> => {
    const items = await query(status, { ProjectionExpression: progressNames.join(', '), ...narrowed });
    return items.flatMap((item) => (item.id === undefined ? [] : progressSchema.parse(item)));
  };

  return {
    async save({ announced: _announced, ...header }) {
      const values = { ...header, listKey: header.status, listSort: `${header.due ?? '~'}#${header.id}` };
      const names = Object.keys(values);
      // An update, not a put: an announcement made meanwhile must not be lost.
      await writeIf(
        table.client.send(
          new UpdateCommand({
            TableName: table.name,
            Key: { pk: caseKey(header.id), sk: 'HEADER' },
            UpdateExpression: `SET ${names.map((_, index) => `#${index} = :${index}`).join(', ')}`,
            ConditionExpression: 'attribute_not_exists(#seen) OR #seen <= :seen',
            ExpressionAttributeNames: Object.fromEntries([
              ['#seen', 'decided'],
              ...names.map((name, index) => [`#${index}`, name]),
            ]),
            ExpressionAttributeValues: Object.fromEntries([
              [':seen', header.decided],
              ...Object.values(values).map((value, index) => [`:${index}`, value]),
            ]),
          }),
        ),
      );
    },

    async announce(caseId, seq) {
      // The highest number stands: who comes late with a lower one must not hide an event that nobody decided on.
      await writeIf(
        table.client.send(
          new UpdateCommand({
            TableName: table.name,
            Key: { pk: caseKey(caseId), sk: 'HEADER' },
            UpdateExpression: 'SET announced = :seq',
            ConditionExpression: 'attribute_not_exists(announced) OR announced < :seq',
            ExpressionAttributeValues: { ':seq': seq },
          }),
        ),
      );
    },

    async list(status) {
      return (await query(status)).flatMap((item) => readHeader(item) ?? []);
    },

    listProgress: () => queryProgress('open'),
    listClosedUndecided: () => queryProgress('closed', { FilterExpression: 'announced > decided' }),
  };
}

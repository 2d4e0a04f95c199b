import { QueryCommand, type QueryCommandInput, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { CASE_KINDS } from '../../domain/case/case-kinds.ts';
import type { CaseHeader, CaseLists } from '../ports.ts';
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

const progressSchema = headerSchema.pick({ id: true, kind: true, status: true, decided: true, announced: true });
const progressNames = Object.keys(progressSchema.shape);
const progressAliases = Object.fromEntries(progressNames.map((name) => [`#${name}`, name]));

/**
 * The list of what is not at its end: every open case, and each closed one on which something was announced that nobody has
 * decided on. So the reconciler finds in one query, each hour, all that it may have to mend, however many cases are closed.
 */
const UNFINISHED = 'open';

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** Lists by status, earliest due first; what has no date sorts last. */
export function createCaseLists(table: Table): CaseLists {
  const query = (listKey: CaseHeader['status'], narrowed: Partial<QueryCommandInput> = {}) =>
    readAllPages((from) =>
      table.client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: 'byList',
          KeyConditionExpression: 'listKey = :listKey',
          ExpressionAttributeValues: { ':listKey': listKey },
          ExclusiveStartKey: from,
          ...narrowed,
        }),
      ),
    );

  /** Puts a header into a list, on condition; false where it does not hold. `NOT` holds too for what is not there yet. */
  const saveTo = (listKey: CaseHeader['status'], header: Omit<CaseHeader, 'announced'>, condition: string) => {
    const values = { ...header, listKey, listSort: `${header.due ?? '~'}#${header.id}` };
    const names = Object.keys(values);
    // An update, not a put: an announcement made meanwhile must not be lost.
    return writeIf(
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: { pk: caseKey(header.id), sk: 'HEADER' },
          UpdateExpression: `SET ${names.map((_, index) => `#${index} = :${index}`).join(', ')}`,
          ConditionExpression: `NOT #seen > :seen AND ${condition}`,
          ExpressionAttributeNames: Object.fromEntries([
            ['#seen', 'decided'],
            ['#told', 'announced'],
            ...names.map((name, index) => [`#${index}`, name]),
          ]),
          ExpressionAttributeValues: Object.fromEntries([
            [':seen', header.decided],
            ...Object.values(values).map((value, index) => [`:${index}`, value]),
          ]),
        }),
      ),
    );
  };

  return {
    async save({ announced: _announced, ...header }) {
      if (await saveTo(header.status, header, 'NOT #told > :seen')) return;
      // Overtaken by a later header, or something was announced that this one has not seen.
      const list = header.status === 'purged' ? 'purged' : UNFINISHED;
      await saveTo(list, header, '#told > :seen');
    },

    async announce(caseId, seq) {
      // The highest number stands: who comes late with a lower one must not hide an event that nobody decided on.
      // What was decided on already needs no announcement, and on what is purged nothing can happen.
      await writeIf(
        table.client.send(
          new UpdateCommand({
            TableName: table.name,
            Key: { pk: caseKey(caseId), sk: 'HEADER' },
            UpdateExpression: 'SET announced = :seq, listKey = :unfinished',
            ConditionExpression: 'NOT announced >= :seq AND NOT decided >= :seq AND NOT #status = :purged',
            ExpressionAttributeNames: { '#status': 'status' },
            ExpressionAttributeValues: { ':seq': seq, ':unfinished': UNFINISHED, ':purged': 'purged' },
          }),
        ),
      );
    },

    async list(status) {
      const lists: CaseHeader['status'][] = status === 'closed' ? [status, UNFINISHED] : [status];
      const items = (await Promise.all(lists.map((listKey) => query(listKey)))).flat();
      const headers = items.flatMap((item) => readHeader(item) ?? []).filter((header) => header.status === status);
      // By reference, for one that is announced of meanwhile may be met in both lists.
      return [...new Map(headers.map((header) => [header.id, header])).values()].sort((a, b) =>
        compare(a.due ?? '~', b.due ?? '~'),
      );
    },

    async listUnfinished() {
      // The fields alone: a read unit costs the same, but a thousand whole headers take their time to be read each hour.
      const items = await query(UNFINISHED, {
        ProjectionExpression: Object.keys(progressAliases).join(', '),
        ExpressionAttributeNames: progressAliases,
      });
      return items.flatMap((item) => (item.id === undefined ? [] : progressSchema.parse(item)));
    },
  };
}

import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type CaseEvent, caseEventSchema } from '../../domain/case/events.ts';
import type { EventStore } from '../ports.ts';
import { readHeader } from './case-lists.ts';
import { caseKey, readAllPages, type Table, withoutKeys, writeIf } from './table.ts';

/** Numbers are padded so that events sort as they happened: a million to a case. */
export const eventKey = (seq: number) => `EVENT#${String(seq).padStart(6, '0')}`;

const generationSchema = z.object({ generation: z.int().min(0) });

const readEvent = (item: Record<string, unknown>): CaseEvent => caseEventSchema.parse(withoutKeys(item));

/**
 * Events as items of the case's partition. `EVENT#…`, `EXECUTION` and `HEADER` sort together, so that one consistent
 * query brings a case.
 */
export function createEventStore(table: Table): EventStore {
  const query = (caseId: string, from: string, to: string) =>
    readAllPages((start) =>
      table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: { ':pk': caseKey(caseId), ':from': from, ':to': to },
          ConsistentRead: true,
          ExclusiveStartKey: start,
        }),
      ),
    );

  return {
    async load(caseId) {
      const items = await query(caseId, 'EVENT#', 'HEADER');
      const events = items.filter((item) => String(item.sk).startsWith('EVENT#')).map(readEvent);
      if (events.length === 0) return null;
      const execution = items.find((item) => item.sk === 'EXECUTION');
      const header = items.find((item) => item.sk === 'HEADER');
      return {
        events,
        generation: execution ? generationSchema.parse(execution).generation : 0,
        header: header ? readHeader(header) : null,
      };
    },

    async eventsAfter(caseId, seq) {
      const items = await query(caseId, eventKey(seq + 1), eventKey(999_999));
      return items.map(readEvent);
    },

    append(caseId, after, event) {
      const item = caseEventSchema.parse({ ...event, seq: after + 1 });
      return writeIf(
        table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: { ...item, pk: caseKey(caseId), sk: eventKey(item.seq) },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      );
    },
  };
}

import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { ExecutionStore } from '../ports.ts';
import { caseKey, type Table, writeIf } from './table.ts';

const tokenSchema = z.object({ token: z.string(), generation: z.int(), enteredAt: z.string() });

/** Who acts on a case, and where it is parked: the two conditional writes that design rules 4 and 6 rest on. */
export function createExecutionStore(table: Table): ExecutionStore {
  return {
    claim(caseId, generation) {
      return writeIf(
        table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: { pk: caseKey(caseId), sk: 'EXECUTION', generation },
            ConditionExpression: 'attribute_not_exists(pk) OR generation <= :generation',
            ExpressionAttributeValues: { ':generation': generation },
          }),
        ),
      );
    },

    park(caseId, parked) {
      return writeIf(
        table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: { pk: caseKey(caseId), sk: 'TOKEN', ...parked },
            ConditionExpression:
              'attribute_not_exists(pk) OR generation < :generation OR (generation = :generation AND enteredAt < :enteredAt)',
            ExpressionAttributeValues: { ':generation': parked.generation, ':enteredAt': parked.enteredAt },
          }),
        ),
      );
    },

    async readToken(caseId) {
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: { pk: caseKey(caseId), sk: 'TOKEN' }, ConsistentRead: true }),
      );
      return Item ? tokenSchema.parse(Item) : null;
    },
  };
}

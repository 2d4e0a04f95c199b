import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { verdictsSchema } from '../../domain/case/events.ts';
import type { MailRecord, MailRegister } from '../ports.ts';
import { type Table, withoutKeys, writeIf } from './table.ts';

const recordSchema = z.strictObject({
  mail: z.string(),
  bodyHash: z.string(),
  sesId: z.string(),
  receivedAt: z.string(),
  verdicts: verdictsSchema,
  outcome: z.enum(['received', 'case', 'reply', 'duplicate', 'triage', 'automatic', 'quarantine']),
  belongsTo: z.string().nullable(),
  reason: z.string().nullable(),
});

const mailKey = (mail: string) => ({ pk: `MAIL#${mail}`, sk: 'MAIL' });

/** One item for each mail that ever came, under the keyed hash of its Message-ID: what makes a second delivery harmless. */
export function createMailRegister(table: Table): MailRegister {
  const find = async (mail: string): Promise<MailRecord | null> => {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: mailKey(mail), ConsistentRead: true }),
    );
    return Item ? recordSchema.parse(withoutKeys(Item)) : null;
  };

  return {
    find,

    async register(record) {
      const first = await writeIf(
        table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: { ...mailKey(record.mail), ...record },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      );
      return first ? null : find(record.mail);
    },

    async settle(mail, outcome, belongsTo, reason) {
      await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: mailKey(mail),
          UpdateExpression: 'SET outcome = :outcome, belongsTo = :belongsTo, reason = :reason',
          ExpressionAttributeValues: { ':outcome': outcome, ':belongsTo': belongsTo, ':reason': reason },
        }),
      );
    },

    async recordDelivery(mail, record) {
      await table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { ...record, pk: mailKey(mail).pk, sk: `DELIVERY#${record.sesId}` },
        }),
      );
    },
  };
}

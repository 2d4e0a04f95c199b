import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { NoticeLedger } from '../ports.ts';
import { caseKey, readAllPages, type Table } from './table.ts';

const givenSchema = z.object({
  caseId: z.string(),
  notice: z.string(),
  recipient: z.string(),
  message: z.string(),
  at: z.string(),
});

const givenKey = (notice: string, recipient: string) => `SENT#${recipient}#${notice}`;
const messageKey = (message: string) => ({ pk: `MESSAGE#${message}`, sk: 'MESSAGE' });

/** The mails that SES has taken, found by what they were for and by the Message-ID that an answer will name. */
export function createNoticeLedger(table: Table): NoticeLedger {
  return {
    async wasGiven(caseId, notice, recipient) {
      const { Item } = await table.client.send(
        new GetCommand({
          TableName: table.name,
          Key: { pk: caseKey(caseId), sk: givenKey(notice, recipient) },
          ConsistentRead: true,
        }),
      );
      return Item !== undefined;
    },

    async record(given) {
      // The way back from an answer first: a crash between the two repeats a mail, and both its copies can be answered.
      await table.client.send(
        new PutCommand({ TableName: table.name, Item: { ...messageKey(given.message), ...given } }),
      );
      await table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { pk: caseKey(given.caseId), sk: givenKey(given.notice, given.recipient), ...given },
        }),
      );
    },

    async findByMessage(message) {
      const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: messageKey(message) }));
      return Item ? givenSchema.parse(Item) : null;
    },

    async listTo(caseId, recipient) {
      const items = await readAllPages((from) =>
        table.client.send(
          new QueryCommand({
            TableName: table.name,
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
            ExpressionAttributeValues: { ':pk': caseKey(caseId), ':sk': `SENT#${recipient}#` },
            ConsistentRead: true,
            ExclusiveStartKey: from,
          }),
        ),
      );
      return items.map((item) => givenSchema.parse(item)).sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
    },
  };
}

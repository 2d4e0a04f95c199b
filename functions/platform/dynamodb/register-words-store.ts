import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { registerWordsSchema } from '../../domain/register/register-words.ts';
import type { RegisterWordsStore } from '../ports.ts';
import { caseKey, type Table, withoutKeys } from './table.ts';

const wordsKey = (caseId: string, actionId: string) => ({ pk: caseKey(caseId), sk: `REGISTER#${actionId}` });

/** Beside the case's events, not among its particulars: a purge leaves them. */
export function createRegisterWordsStore(table: Table): RegisterWordsStore {
  return {
    async put(caseId, actionId, words) {
      const Item = { ...registerWordsSchema.parse(words), ...wordsKey(caseId, actionId) };
      await table.client.send(new PutCommand({ TableName: table.name, Item }));
    },

    async find(caseId, actionId) {
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: wordsKey(caseId, actionId), ConsistentRead: true }),
      );
      return Item ? registerWordsSchema.parse(withoutKeys(Item)) : null;
    },
  };
}

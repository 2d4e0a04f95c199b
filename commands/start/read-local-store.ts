import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DynamoDBDocumentClient, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { caseKey, readAllPages } from '../../functions/platform/dynamodb/table.ts';
import { createUnsortedMailStore } from '../../functions/platform/dynamodb/unsorted-mail-store.ts';
import type { Runtime } from '../../local/runtime.ts';

const givenSchema = z.object({ notice: z.string(), recipient: z.string() });

/** What can be read of a local runtime's stores past the functions: to tell what happened, and to look for what is left. */
export interface LocalStore {
  /** The recipients whom each notice of a case reached, by the notice's key. */
  readRecipients(caseId: string): Promise<Map<string, string[]>>;
  /** The references of the mail that waits to be sorted. */
  listUnsorted(): Promise<string[]>;
  /** Everything in every table and bucket, as text, each with where it lies. */
  readEverything(): Promise<{ place: string; text: string }[]>;
  /** The value of the secret under which mails are hashed. */
  readSecret(): Promise<string>;
}

/** Opens the stores of a runtime. Throws an Error where the assembly does not have them. */
export function openLocalStore({ endpoints, resources, buckets }: Runtime): LocalStore {
  const access = { region: 'eu-west-2', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ ...access, endpoint: endpoints.DYNAMODB }));
  const namesOf = (type: string) => resources.filter((made) => made.type.startsWith(type)).map(({ ref }) => ref);
  const find = (type: string, logicalId: string): string => {
    const found = resources.find((made) => made.type.startsWith(type) && made.logicalId.startsWith(logicalId));
    if (!found) throw new Error(`The assembly has no ${type} whose logical id begins with ${logicalId}.`);
    return found.ref;
  };
  const casesTable = find('AWS::DynamoDB', 'Cases');
  const unsorted = createUnsortedMailStore({ client, name: casesTable });

  async function readTable(TableName: string) {
    const items = await readAllPages((from) => client.send(new ScanCommand({ TableName, ExclusiveStartKey: from })));
    return items.map((item) => ({ place: `${TableName} ${String(item.pk)}`, text: JSON.stringify(item) }));
  }

  async function readBucket(name: string) {
    const objects = await buckets.listObjects(name);
    return objects.map(({ key, body }) => ({ place: `${name} ${key}`, text: `${key}\n${body.toString('utf8')}` }));
  }

  return {
    async readRecipients(caseId) {
      const items = await readAllPages((from) =>
        client.send(
          new QueryCommand({
            TableName: casesTable,
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sent)',
            ExpressionAttributeValues: { ':pk': caseKey(caseId), ':sent': 'SENT#' },
            ExclusiveStartKey: from,
          }),
        ),
      );
      const given = Map.groupBy(
        items.map((item) => givenSchema.parse(item)),
        ({ notice }) => notice,
      );
      return new Map([...given].map(([notice, sent]) => [notice, sent.map(({ recipient }) => recipient)]));
    },

    listUnsorted: async () => (await unsorted.listWaiting()).map(({ id }) => id),

    async readEverything() {
      const tables = await Promise.all(namesOf('AWS::DynamoDB').map(readTable));
      const objects = await Promise.all(namesOf('AWS::S3::Bucket').map(readBucket));
      return [...tables.flat(), ...objects.flat()];
    },

    async readSecret() {
      const secrets = new SecretsManagerClient({ ...access, endpoint: endpoints.SECRETS_MANAGER });
      const SecretId = find('AWS::SecretsManager::Secret', 'CaseSecret');
      const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId }));
      return SecretString;
    },
  };
}

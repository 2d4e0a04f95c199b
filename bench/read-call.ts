import {
  type AttributeValue,
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { RecordedCall } from '../local/edge/call-counts.ts';

/** Sends a recorded call by a client. */
export type Send = (client: DynamoDBClient) => Promise<unknown>;

/** A call that the bench cannot replay. */
export class UnknownCallError extends Error {
  override readonly name = 'UnknownCallError';
}

// The recorded JSON is the wire form of the commands' own inputs. No attribute of ours is binary.
const attribute: z.ZodType<AttributeValue> = z.lazy(() =>
  z.union([
    z.strictObject({ S: z.string() }),
    z.strictObject({ N: z.string() }),
    z.strictObject({ BOOL: z.boolean() }),
    z.strictObject({ NULL: z.literal(true) }),
    z.strictObject({ L: z.array(attribute) }),
    z.strictObject({ M: z.record(z.string(), attribute) }),
  ]),
);
const item = z.record(z.string(), attribute);
const onTable = { TableName: z.string() };
const expression = {
  ConditionExpression: z.string().optional(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).optional(),
  ExpressionAttributeValues: item.optional(),
};

const getSchema = z.strictObject({ ...onTable, Key: item, ConsistentRead: z.boolean().optional() });
const putSchema = z.strictObject({ ...onTable, ...expression, Item: item });
const updateSchema = z.strictObject({ ...onTable, ...expression, Key: item, UpdateExpression: z.string() });
const deleteSchema = z.strictObject({ ...onTable, ...expression, Key: item });
const batchWriteSchema = z.strictObject({
  RequestItems: z.record(z.string(), z.array(z.strictObject({ DeleteRequest: z.strictObject({ Key: item }) }))),
});
const querySchema = z.strictObject({
  ...onTable,
  IndexName: z.string().optional(),
  KeyConditionExpression: z.string(),
  FilterExpression: z.string().optional(),
  ProjectionExpression: z.string().optional(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).optional(),
  ExpressionAttributeValues: item,
  ConsistentRead: z.boolean().optional(),
  ScanIndexForward: z.boolean().optional(),
  Limit: z.int().optional(),
  ExclusiveStartKey: item.optional(),
});

/** The call as one of the SDK's commands. @throws UnknownCallError, ZodError */
export function readCall({ operation, body }: RecordedCall): Send {
  const input: unknown = JSON.parse(body);
  switch (operation) {
    case 'GetItem': {
      const command = new GetItemCommand(getSchema.parse(input));
      return (client) => client.send(command);
    }
    case 'PutItem': {
      const command = new PutItemCommand(putSchema.parse(input));
      return (client) => client.send(command);
    }
    case 'UpdateItem': {
      const command = new UpdateItemCommand(updateSchema.parse(input));
      return (client) => client.send(command);
    }
    case 'DeleteItem': {
      const command = new DeleteItemCommand(deleteSchema.parse(input));
      return (client) => client.send(command);
    }
    case 'BatchWriteItem': {
      const command = new BatchWriteItemCommand(batchWriteSchema.parse(input));
      return (client) => client.send(command);
    }
    case 'Query': {
      const command = new QueryCommand(querySchema.parse(input));
      return (client) => client.send(command);
    }
    default:
      throw new UnknownCallError(`The bench cannot replay ${operation}.`);
  }
}

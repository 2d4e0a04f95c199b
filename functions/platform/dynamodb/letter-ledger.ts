import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { LetterBatch, LetterLedger, LetterProgress } from '../ports.ts';
import { caseKey, readAllPages, type Table, writeIf } from './table.ts';

const pad = (number: number, width: number) => String(number).padStart(width, '0');
const listKey = (list: number) => `LETTERS#${pad(list, 4)}#`;
const keyOf = ({ caseId, list, batch }: LetterBatch) => ({
  pk: caseKey(caseId),
  sk: `${listKey(list)}${pad(batch, 6)}`,
});

/** A set of numbers, as the service gives it. */
const linesSchema = z
  .set(z.number())
  .optional()
  .transform((lines) => [...(lines ?? [])].sort((a, b) => a - b));

const batchSchema = z.object({
  sk: z.string(),
  turn: z.int(),
  /** How many of the batch are recorded. */
  upTo: z.int().default(0),
  /** Whether somebody has it in hand: found so by the next, it was left in the midst of a letter. */
  inHand: z.boolean(),
  accepted: z.int().default(0),
  refused: linesSchema,
  bounced: linesSchema,
  repeats: z.int().default(0),
  isDone: z.boolean().default(false),
});

const readProgress = (item: Record<string, unknown>): LetterProgress => {
  const { sk, accepted, refused, bounced, repeats, isDone } = batchSchema.parse(item);
  return {
    batch: Number(sk.slice(sk.lastIndexOf('#') + 1)),
    accepted,
    refused,
    bounced,
    repeatedAtMost: repeats,
    isDone,
  };
};

/**
 * The letters to people concerned that SES has taken: one item a batch, which says how far the batch is, written once for
 * each letter. A turn is a lease: whoever takes a batch in hand adds one to it, and what was recorded under an earlier
 * turn is refused, so that no two send the same letters knowingly.
 */
export function createLetterLedger(table: Table): LetterLedger {
  const update = (of: LetterBatch, expression: string, condition: string, values: Record<string, unknown>) =>
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keyOf(of),
        UpdateExpression: expression,
        ConditionExpression: condition,
        ExpressionAttributeValues: values,
        ReturnValues: 'ALL_OLD',
      }),
    );

  return {
    async begin(of) {
      let before: Record<string, unknown> | undefined;
      const isBegun = await writeIf(
        update(of, 'SET inHand = :yes ADD turn :one', 'attribute_not_exists(isDone)', { ':yes': true, ':one': 1 }).then(
          ({ Attributes }) => {
            before = Attributes;
          },
        ),
      );
      if (!isBegun) return null;
      if (before === undefined) return { turn: 1, upTo: 0 };
      const { turn, upTo, inHand } = batchSchema.parse(before);
      const own = turn + 1;
      // Whoever had it may have had a letter accepted and not recorded: that one may go out twice, and is counted.
      if (inHand) await writeIf(update(of, 'ADD repeats :one', 'turn = :turn', { ':one': 1, ':turn': own }));
      return { turn: own, upTo };
    },

    record: (of, turn, { line, was, upTo, isLast }) => {
      const counted = was === 'accepted' ? 'ADD accepted :one' : 'ADD refused :lines';
      const last = isLast ? ', isDone = :yes, inHand = :no' : '';
      return writeIf(
        update(of, `SET upTo = :upTo${last} ${counted}`, 'turn = :turn', {
          ':upTo': upTo,
          ':turn': turn,
          ...(was === 'accepted' ? { ':one': 1 } : { ':lines': new Set([line]) }),
          ...(isLast ? { ':yes': true, ':no': false } : {}),
        }),
      );
    },

    async release(of, turn) {
      await writeIf(update(of, 'SET inHand = :no', 'turn = :turn', { ':no': false, ':turn': turn }));
    },

    markBounced: (of, line) =>
      writeIf(update(of, 'ADD bounced :lines', 'attribute_exists(turn)', { ':lines': new Set([line]) })),

    async list(caseId, list) {
      const items = await readAllPages((from) =>
        table.client.send(
          new QueryCommand({
            TableName: table.name,
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
            ExpressionAttributeValues: { ':pk': caseKey(caseId), ':sk': listKey(list) },
            ConsistentRead: true,
            ExclusiveStartKey: from,
          }),
        ),
      );
      return items.map(readProgress);
    },
  };
}

import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Place } from '../casework/casework.ts';
import { CommandError } from '../casework/run-command.ts';

/** A call of a function takes six megabytes, and base64 makes four of three. */
const PART = 3 * 1024 * 1024;
const MOST_PARTS = 100;

const keptSchema = z.union([
  z.object({ done: z.literal(true) }),
  z.object({ done: z.literal(false), reason: z.string() }),
]);
const readSchema = z.union([
  z.object({
    done: z.literal(true),
    reading: z.object({
      rows: z.int(),
      accepted: z.int(),
      duplicates: z.int(),
      unusable: z.int(),
      columns: z.array(z.string()),
      rejected: z.array(z.object({ line: z.int(), why: z.string() })),
    }),
  }),
  z.object({ done: z.literal(false), reason: z.string() }),
]);
export type ListReading = Extract<z.infer<typeof readSchema>, { done: true }>['reading'];

export interface ListToBring {
  caseId: string;
  list: number;
  by: string;
  bytes: Uint8Array;
}

/** Brings a list of people in, a part at a time; answers what it came to. Throws CommandError where it is refused. */
export async function bringList({ caseId, list, by, bytes }: ListToBring, place: Place): Promise<ListReading> {
  const parts = Math.max(1, Math.ceil(bytes.byteLength / PART));
  if (parts > MOST_PARTS)
    throw new CommandError('The file has more than 300 MB, so it is no list of a hundred thousand people.');
  const reading = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const of = { caseId, list, by, reading };
  for (let part = 1; part <= parts; part += 1) {
    const base64 = Buffer.from(bytes.subarray((part - 1) * PART, part * PART)).toString('base64');
    const kept = keptSchema.parse(await place.invoke('ReadPeopleList', { does: 'keep', ...of, part, base64 }));
    if (!kept.done) throw new CommandError(kept.reason);
  }
  const request = { does: 'read', ...of, parts, at: await place.now() };
  const read = readSchema.parse(await place.invoke('ReadPeopleList', request));
  if (!read.done) throw new CommandError(read.reason);
  return read.reading;
}

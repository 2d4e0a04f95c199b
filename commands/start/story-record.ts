import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const recordSchema = z.strictObject({
  version: z.literal(1),
  progress: z.enum(['playing', 'ended']),
  /** The rules under which it was played. */
  policy: z.string(),
  nation: z.string(),
  deliveries: z.array(
    z.strictObject({
      file: z.string(),
      opens: z.string().nullable(),
      messageId: z.string(),
      sesId: z.string(),
      at: z.string(),
    }),
  ),
});

/** How far the story has been played on a state, and what was delivered: what a later start has to know of it. */
export type StoryRecord = z.infer<typeof recordSchema>;

const pathOf = (stateDirectory: string) => join(stateDirectory, 'story.json');

/** The record that an earlier start left; null where the story has not been begun. Throws ZodError on a damaged one. */
export function readStoryRecord(stateDirectory: string): StoryRecord | null {
  const path = pathOf(stateDirectory);
  return existsSync(path) ? recordSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
}

export function writeStoryRecord(stateDirectory: string, record: StoryRecord): void {
  writeFileSync(pathOf(stateDirectory), `${JSON.stringify(record, null, 2)}\n`);
}

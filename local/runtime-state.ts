import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { jsonSchema } from './assembly/template-schema.ts';

const stateSchema = z.strictObject({
  version: z.literal(1),
  /** The virtual clock, epoch milliseconds. */
  now: z.number(),
  /** When this state began, epoch milliseconds: schedules with a rate count from there. */
  startedAt: z.number(),
  /** Values of generated secrets by ARN. */
  secrets: z.record(z.string(), z.string()),
  mailReceived: z.number(),
  stepFunctions: jsonSchema,
});

/** What of a runtime outlives the process, besides tables, objects and mails, which are kept as they are written. */
export type RuntimeState = z.infer<typeof stateSchema>;

/** The kept state cannot be read: it was damaged, or written by another version. */
export class KeptStateError extends Error {
  override name = 'KeptStateError';
}

/**
 * The state to start with: what an earlier run kept in this folder, or a fresh one at `startAt` (epoch milliseconds).
 * @throws KeptStateError
 */
export function openState(directory: string | undefined, startAt: number): RuntimeState {
  const kept = directory === undefined ? undefined : readState(directory);
  return kept ?? { version: 1, now: startAt, startedAt: startAt, secrets: {}, mailReceived: 0, stepFunctions: null };
}

function readState(directory: string): RuntimeState | undefined {
  const path = join(directory, 'state.json');
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new KeptStateError(`${path} cannot be read, so start afresh: ${problem}`);
  }
}

/** Writes the state whole or not at all. */
export function writeState(directory: string, state: RuntimeState): void {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, 'state.json');
  writeFileSync(`${path}.new`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

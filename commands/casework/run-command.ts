import type { Writable } from 'node:stream';
import { CommanderError } from 'commander';
import * as z from 'zod';

/** Exit statuses: what was asked for was done, was not done, or was asked for in a way that makes no sense. */
export const DONE = 0;
export const NOT_DONE = 1;
export const USAGE = 2;

/** What is wrong with how a command was called, for whoever called it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Why a command could not be carried out, in words for whoever called it. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** Where a command writes: answers, and complaints and progress. */
export interface Streams {
  output: Writable;
  errors: Writable;
}

/**
 * Runs a command and answers its exit status. Whatever is thrown is written to `errors` in one plain sentence; a stack
 * trace only where `CASECLOCK_DEBUG` is set.
 */
export async function runCommand(command: () => Promise<number>, { output, errors }: Streams): Promise<number> {
  endQuietlyWithReader(output);
  try {
    return await command();
  } catch (error) {
    // Commander has already written what is wrong, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : USAGE;
    errors.write(`error: ${describe(error)}\n`);
    if (process.env.CASECLOCK_DEBUG && error instanceof Error) errors.write(`${error.stack}\n`);
    return error instanceof UsageError ? USAGE : NOT_DONE;
  }
}

function describe(error: unknown): string {
  if (error instanceof z.ZodError) {
    return `An answer did not have the expected shape, so it comes from another version: ${z.prettifyError(error)}`;
  }
  return error instanceof Error ? error.message : String(error);
}

const minded = new WeakSet<Writable>();

/** A reader that has seen enough (`| head -1`) closes the pipe: that ends the command and is no error of its. */
function endQuietlyWithReader(output: Writable): void {
  // By stream, not by whether anybody listens: a library that pipes into standard output listens and does not mind.
  if (minded.has(output)) return;
  minded.add(output);
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(DONE);
    throw error;
  });
}

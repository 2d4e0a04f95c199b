import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Json } from '../json-value.ts';
import { ServiceError } from '../service-error.ts';
import type { Execution } from './execution.ts';

/** A task that waits for its token to come back. */
export interface OpenTask {
  readonly succeed: (output: Json) => void;
  readonly fail: (error: string, cause: string) => void;
  readonly beat: () => void;
}

const content = z.strictObject({ execution: z.string(), startDate: z.number(), task: z.string() });

/**
 * The task tokens in circulation. A token says which task it is of and carries a checksum, so that a token of a closed
 * task is told from one that never was, without keeping those that are spent.
 */
export class TaskTokens {
  readonly #open = new Map<string, OpenTask>();

  /** Makes the token of a task; `task` tells it from the execution's others. */
  issue(execution: Execution, task: string): string {
    const { arn, startDate } = execution.identity;
    const body = Buffer.from(JSON.stringify({ execution: arn, startDate, task })).toString('base64url');
    return `${body}.${checksum(body)}`;
  }

  /** Lets a token be answered, until what this returns is called. */
  open(token: string, task: OpenTask): () => void {
    this.#open.set(token, task);
    return () => this.#open.delete(token);
  }

  /**
   * The task that a token answers. Throws ServiceError: InvalidToken where it is none of ours, TaskDoesNotExist where
   * its execution is unknown, TaskTimedOut where the task was answered, has timed out or was stopped.
   * Source: Step Functions API reference, SendTaskSuccess, errors.
   */
  find(token: string, startOf: (executionArn: string) => number | undefined): OpenTask {
    const task = this.#open.get(token);
    if (task !== undefined) return task;
    const { execution, startDate } = readToken(token);
    if (startOf(execution) !== startDate) {
      throw new ServiceError('TaskDoesNotExist', "Task does not exist: 'its execution is not known'");
    }
    throw new ServiceError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
  }
}

function readToken(token: string): z.output<typeof content> {
  const [body = '', check, ...others] = token.split('.');
  if (others.length === 0 && check === checksum(body)) {
    const parsed = content.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
    if (parsed.success) return parsed.data;
  }
  throw new ServiceError('InvalidToken', "Invalid Token: 'Invalid token'");
}

function checksum(body: string): string {
  return createHash('sha256').update(body).digest('base64url').slice(0, 16);
}

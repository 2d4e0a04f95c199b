import type { JsonObject } from './json-value.ts';

/**
 * A state's failure as the Amazon States Language knows it: an error name and a cause. Within a machine it is thrown,
 * and matched by Retry and Catch; unmatched, it fails the execution. Causes written here never quote a payload.
 * It is no Error: every alarm that rings is one of these, and a stack trace would cost more than the transition.
 */
export class StateFailure {
  /** The error name: one of `States.*`, or what a function or a callback reported. */
  readonly error: string;
  /** For people: what went wrong. */
  readonly reason: string;

  constructor(error: string, reason: string) {
    this.error = error;
    this.reason = reason;
  }

  /** The error output that a Catch hands on. */
  toOutput(): JsonObject {
    return { Error: this.error, Cause: this.reason };
  }
}

/**
 * The error names that AWS reserves: a machine's ErrorEquals may name no other that begins with `States.`.
 * States.BranchFailed is left out: a Parallel state reports the error of the branch that failed.
 * Source: Step Functions developer guide, "Handling errors in Step Functions workflows", error names.
 */
export const RESERVED_ERRORS: ReadonlySet<string> = new Set([
  'States.ALL',
  'States.DataLimitExceeded',
  'States.HeartbeatTimeout',
  'States.IntrinsicFailure',
  'States.NoChoiceMatched',
  'States.ParameterPathFailure',
  'States.Permissions',
  'States.ResultPathMatchFailure',
  'States.Runtime',
  'States.TaskFailed',
  'States.Timeout',
]);

/**
 * Whether a retrier's or catcher's ErrorEquals matches an error. States.Runtime is matched by nothing;
 * States.DataLimitExceeded by its own name only; States.ALL by all others; States.TaskFailed by all others but
 * States.Timeout. A missed heartbeat is a States.HeartbeatTimeout, and a States.Timeout too.
 * Source: as above.
 */
export function matchesError(errorEquals: readonly string[], error: string): boolean {
  if (error === 'States.Runtime') return false;
  if (errorEquals.includes(error)) return true;
  if (error === 'States.DataLimitExceeded') return false;
  return errorEquals.some((name) => {
    switch (name) {
      case 'States.ALL':
        return true;
      case 'States.TaskFailed':
        return error !== 'States.Timeout';
      case 'States.Timeout':
        return error === 'States.HeartbeatTimeout';
      default:
        return false;
    }
  });
}

import type { Execution, ExecutionStatus } from './run/execution.ts';

/** An execution in a list. Dates in epoch milliseconds. */
export interface ExecutionListItem {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  readonly startDate: number;
  readonly stopDate?: number;
}

/**
 * An execution in full. Input and output are JSON texts; both are unknown of an execution of a former run of the
 * runtime.
 */
export interface ExecutionDescription extends ExecutionListItem {
  readonly input?: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

/** Shows an execution in a list. */
export function toListItem({ identity, status, stopDate }: Execution): ExecutionListItem {
  return {
    executionArn: identity.arn,
    stateMachineArn: identity.machineArn,
    name: identity.name,
    status,
    startDate: identity.startDate,
    ...(stopDate === undefined ? {} : { stopDate }),
  };
}

/** Shows an execution in full. */
export function describeExecution(execution: Execution): ExecutionDescription {
  const { input } = execution.identity;
  const { closing } = execution;
  return {
    ...toListItem(execution),
    ...(input === undefined ? {} : { input }),
    ...(closing?.status === 'SUCCEEDED' ? { output: JSON.stringify(closing.output) } : {}),
    ...(closing === undefined || closing.status === 'SUCCEEDED' ? {} : omitEmpty(closing.error, closing.cause)),
  };
}

/** An error and a cause, each left out where it is empty. */
export function omitEmpty(error: string | undefined, cause: string | undefined): { error?: string; cause?: string } {
  return { ...(error ? { error } : {}), ...(cause ? { cause } : {}) };
}

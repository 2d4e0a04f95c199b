import type { HistoryEventType } from '@aws-sdk/client-sfn';
import { formatTimestamp } from '../definition/timestamp.ts';
import type { Json, JsonObject } from '../json-value.ts';
import { type EventDetails, ExecutionHistory, MOST_EVENTS } from './execution-history.ts';
import { RunScope } from './run-scope.ts';

/** An execution's status, by AWS's names. */
export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** How an execution closes. */
export type Closing =
  | { readonly status: 'SUCCEEDED'; readonly output: Json }
  | { readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED'; readonly error?: string; readonly cause?: string };

const CLOSING_EVENTS = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
} as const satisfies Readonly<Record<Closing['status'], HistoryEventType>>;

/** Who an execution is: given when it starts, and kept as long as its name is taken. Dates in epoch milliseconds. */
export interface ExecutionIdentity {
  readonly arn: string;
  readonly machineArn: string;
  readonly machineName: string;
  readonly name: string;
  readonly startDate: number;
  /** The JSON text it was started with; undefined where it was started by an earlier run of the runtime. */
  readonly input: string | undefined;
}

/** One execution of a machine: its standing, its history and what it has cost. */
export class Execution {
  readonly identity: ExecutionIdentity;
  /** The parts of the Context object that stay the same throughout. */
  readonly context: JsonObject;
  readonly roleArn: string;
  readonly scope = new RunScope();
  readonly history = new ExecutionHistory();
  status: ExecutionStatus = 'RUNNING';
  stopDate: number | undefined;
  closing: Closing | undefined;
  /**
   * State transitions as AWS bills them: each state entered, in every branch and iteration, and each retry of a
   * state. Source: AWS Step Functions pricing, "counts a state transition each time a step of your workflow is
   * executed … including retries".
   */
  transitions = 0;
  readonly #now: () => number;

  constructor(identity: ExecutionIdentity, input: Json, roleArn: string, now: () => number) {
    this.identity = identity;
    this.#now = now;
    this.roleArn = roleArn;
    this.context = {
      Execution: {
        Id: identity.arn,
        Input: input,
        Name: identity.name,
        RoleArn: roleArn,
        StartTime: formatTimestamp(identity.startDate),
        RedriveCount: 0,
      },
      StateMachine: { Id: identity.machineArn, Name: identity.machineName },
    };
  }

  /**
   * Adds an event and returns its id. The 25,000th event can only close the execution: any other fails it there, as
   * at AWS. What a branch still reports after the execution closed is dropped.
   * Source: Step Functions developer guide, "Starting new executions to avoid reaching the history quota".
   */
  record(type: HistoryEventType, previousId: number, details?: EventDetails): number {
    if (this.status !== 'RUNNING') return previousId;
    if (this.history.length < MOST_EVENTS - 1) return this.history.add(type, this.#now(), previousId, details);
    this.close(
      {
        status: 'FAILED',
        error: 'States.Runtime',
        cause: `The execution reached the maximum number of history events (${MOST_EVENTS}).`,
      },
      previousId,
    );
    return this.history.length;
  }

  /** Closes the execution, ending all that it waits for; does nothing where it is closed already. */
  close(closing: Closing, previousId = this.history.length): void {
    if (this.status !== 'RUNNING') return;
    this.stopDate = this.#now();
    this.status = closing.status;
    this.closing = closing;
    const { status, ...details } = closing;
    this.history.add(CLOSING_EVENTS[status], this.stopDate, previousId, details);
    this.scope.end();
  }
}

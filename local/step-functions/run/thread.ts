import type { HistoryEventType } from '@aws-sdk/client-sfn';
import type { VirtualClock } from '../../clock/virtual-clock.ts';
import type { State } from '../definition/machine.ts';
import { formatTimestamp } from '../definition/timestamp.ts';
import { exceedsBytes, type Json, type JsonObject } from '../json-value.ts';
import { StateFailure } from '../state-failure.ts';
import type { Execution } from './execution.ts';
import type { EventDetails } from './execution-history.ts';
import type { RunScope } from './run-scope.ts';
import type { TaskTokens } from './task-tokens.ts';

/** The most that a state may take in or give out, in bytes of UTF-8. */
export const MOST_BYTES = 262_144;

/** What executions run on. */
export interface Engine {
  readonly clock: VirtualClock;
  readonly tokens: TaskTokens;
  readonly region: string;
  readonly account: string;
  /** Invokes a Lambda function by ARN; the payload must be left as it is. */
  readonly invokeFunction: (arn: string, payload: Json) => Promise<unknown>;
}

/** One visit to a state. */
export interface Visit {
  readonly rawInput: Json;
  /** Epoch milliseconds. */
  readonly enteredAt: number;
  readonly enteredId: number;
}

/** One line of states within an execution: the machine's own, or that of a branch or an iteration. */
export class Thread {
  readonly engine: Engine;
  readonly execution: Execution;
  readonly scope: RunScope;
  /** The event that the next one follows. */
  lastId: number;

  constructor(engine: Engine, execution: Execution, scope: RunScope, lastId: number) {
    this.engine = engine;
    this.execution = execution;
    this.scope = scope;
    this.lastId = lastId;
  }

  /** Records an event after this line's last one. */
  record(type: HistoryEventType, details?: EventDetails): number {
    this.lastId = this.execution.record(type, this.lastId, details);
    return this.lastId;
  }

  /** Enters a state. The clock moves on by a millisecond, so that no two visits share an instant. */
  enter(state: State, rawInput: Json): Visit {
    this.engine.clock.tick(1);
    this.execution.transitions++;
    const enteredId = this.record(`${state.type}StateEntered`, { name: state.name, input: rawInput });
    return { rawInput, enteredAt: this.engine.clock.now(), enteredId };
  }

  /** Leaves a state with an output, which must not be too large. */
  exit(state: Exclude<State, { type: 'Fail' }>, visit: Visit, output: Json): void {
    if (output !== visit.rawInput) limitPayload(output, `The output of the state "${state.name}"`);
    this.record(`${state.type}StateExited`, { name: state.name, output });
  }

  /** The Context object at a visit. `parts`: Task or Map, where they are there. */
  describe(state: State, visit: Visit, retryCount: number, parts?: JsonObject): JsonObject {
    const State = { EnteredTime: formatTimestamp(visit.enteredAt), Name: state.name, RetryCount: retryCount };
    return { ...this.execution.context, State, ...parts };
  }

  /** Waits until an instant (epoch milliseconds); goes on at once where it has passed. */
  async waitUntil(instant: number): Promise<void> {
    const { clock } = this.engine;
    if (instant <= clock.now()) return;
    await this.scope.waitFor<void>((succeed) => clock.schedule(instant, () => succeed()));
  }
}

/** Throws the StateFailure States.DataLimitExceeded where a value is too large. */
export function limitPayload(value: Json, what: string): void {
  if (exceedsBytes(value, MOST_BYTES)) {
    throw new StateFailure('States.DataLimitExceeded', `${what} has more than ${MOST_BYTES} bytes.`);
  }
}

import type { MapState, ParallelState, Retrier, TaskState } from '../definition/machine.ts';
import type { Json, JsonObject } from '../json-value.ts';
import { matchesError, StateFailure } from '../state-failure.ts';
import type { Step } from './run-graph.ts';
import type { Thread, Visit } from './thread.ts';

/** One attempt at a state: the visit's first, or a retry. */
export interface Attempt {
  readonly visit: Visit;
  readonly retryCount: number;
  /** When it began, in epoch milliseconds: the first when the state was entered. */
  readonly startedAt: number;
  readonly context: JsonObject;
}

/**
 * Runs a state that may fail: its work on the input after InputPath, then ResultSelector, ResultPath and OutputPath;
 * on failure a retrier tries again, as often as it may across the whole visit, and after that a catcher leads on.
 * Source: Step Functions developer guide, "Handling errors in Step Functions workflows".
 */
export async function runAttempts(
  state: TaskState | ParallelState | MapState,
  visit: Visit,
  thread: Thread,
  work: (input: Json, attempt: Attempt) => Promise<Json>,
): Promise<Step> {
  const used = new Map<Retrier, number>();
  for (let retryCount = 0; ; retryCount++) {
    const context = thread.describe(state, visit, retryCount);
    const startedAt = retryCount === 0 ? visit.enteredAt : thread.engine.clock.now();
    try {
      const input = state.readInput(visit.rawInput, context);
      const result = await work(input, { visit, retryCount, startedAt, context });
      const selected = state.selectResult === undefined ? result : state.selectResult(result, context);
      const output = state.readOutput(state.placeResult(visit.rawInput, selected), context);
      thread.exit(state, visit, output);
      return { output, next: state.next };
    } catch (error) {
      if (!(error instanceof StateFailure)) throw error;
      const retrier = state.retriers.find(({ errorEquals }) => matchesError(errorEquals, error.error));
      const times = retrier === undefined ? 0 : (used.get(retrier) ?? 0);
      if (retrier === undefined || times >= retrier.maxAttempts) return recover(state, visit, thread, error);
      used.set(retrier, times + 1);
      await thread.waitUntil(thread.engine.clock.now() + delayOf(retrier, times) * 1000);
      thread.execution.transitions++;
    }
  }
}

/** The delay before a retry, in seconds, after `times` earlier ones. */
function delayOf({ intervalSeconds, backoffRate, maxDelaySeconds }: Retrier, times: number): number {
  return Math.min(intervalSeconds * backoffRate ** times, maxDelaySeconds);
}

function recover(
  state: TaskState | ParallelState | MapState,
  visit: Visit,
  thread: Thread,
  failure: StateFailure,
): Step {
  const catcher = state.catchers.find(({ errorEquals }) => matchesError(errorEquals, failure.error));
  if (catcher === undefined) throw failure;
  const output = catcher.placeResult(visit.rawInput, failure.toOutput());
  thread.exit(state, visit, output);
  return { output, next: catcher.next };
}

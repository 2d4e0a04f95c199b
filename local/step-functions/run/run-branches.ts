import type { Graph, MapState, ParallelState } from '../definition/machine.ts';
import { isArray, type Json } from '../json-value.ts';
import type { Attempt } from './run-attempts.ts';
import { RunScope } from './run-scope.ts';
import { limitPayload, Thread } from './thread.ts';

type RunGraph = (graph: Graph, input: Json, thread: Thread) => Promise<Json>;

/**
 * Runs the branches of a Parallel state on its input; the result is the array of their outputs. The first branch to
 * fail fails the state with its error, and the others are dropped; functions that they invoked run on, unheard.
 */
export async function runParallel(
  state: ParallelState,
  input: Json,
  thread: Thread,
  attempt: Attempt,
  runGraph: RunGraph,
): Promise<Json> {
  const branchInput = state.parameters === undefined ? input : state.parameters(input, attempt.context);
  thread.record('ParallelStateStarted');
  const outputs = await runAbreast(
    state.branches,
    state.branches.length,
    thread,
    'ParallelStateFailed',
    (branch, line) => runGraph(branch, branchInput, line),
  );
  thread.record('ParallelStateSucceeded');
  return outputs;
}

/**
 * Runs an inline Map: its processor on each item, as many at once as MaxConcurrency allows; the result is the array
 * of the outputs in the order of the items. An iteration that fails fails the state, as a branch does.
 */
export async function runMap(
  state: MapState,
  input: Json,
  thread: Thread,
  attempt: Attempt,
  runGraph: RunGraph,
): Promise<Json> {
  const items = state.readItems(input, attempt.context);
  if (!isArray(items)) throw new TypeError('The items of a Map are an array.');
  const concurrency = state.concurrency(input);
  thread.record('MapStateStarted', { length: items.length });
  const indexed = items.map((value, index) => ({ value, index }));
  const outputs = await runAbreast(indexed, concurrency, thread, 'MapStateFailed', async ({ value, index }, line) => {
    const iteration = { name: state.name, index };
    line.record('MapIterationStarted', iteration);
    const context = { ...attempt.context, Map: { Item: { Index: index, Value: value } } };
    const itemInput = state.itemSelector === undefined ? value : state.itemSelector(input, context);
    if (itemInput !== value) limitPayload(itemInput, `An item of the state "${state.name}"`);
    try {
      const output = await runGraph(state.processor, itemInput, line);
      line.record('MapIterationSucceeded', iteration);
      return output;
    } catch (error) {
      line.record('MapIterationFailed', iteration);
      throw error;
    }
  });
  thread.record('MapStateSucceeded');
  return outputs;
}

/** Runs lines of states side by side, `most` at once, started in order; their outputs in the same order. */
async function runAbreast<T>(
  parts: readonly T[],
  most: number,
  thread: Thread,
  failedEvent: 'ParallelStateFailed' | 'MapStateFailed',
  run: (part: T, line: Thread) => Promise<Json>,
): Promise<readonly Json[]> {
  const scope = new RunScope(thread.scope);
  const startedId = thread.lastId;
  const outputs = new Array<Json>(parts.length).fill(null);
  const waiting = parts.entries();
  const runLane = async (): Promise<void> => {
    // All lanes take from the one iterator.
    for (const [index, part] of waiting) {
      if (scope.isOver) return;
      const line = new Thread(thread.engine, thread.execution, scope, startedId);
      try {
        outputs[index] = await run(part, line);
      } catch (error) {
        scope.end();
        throw error;
      } finally {
        thread.lastId = line.lastId;
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(most, parts.length) }, runLane));
  } catch (error) {
    thread.record(failedEvent);
    throw error;
  }
  scope.end();
  return outputs;
}

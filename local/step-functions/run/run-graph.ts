import type { Graph, State } from '../definition/machine.ts';
import type { Json } from '../json-value.ts';
import { StateFailure } from '../state-failure.ts';
import { runAttempts } from './run-attempts.ts';
import { runMap, runParallel } from './run-branches.ts';
import { runTask } from './run-task.ts';
import type { Thread, Visit } from './thread.ts';

/** Where a state leads: its output, and the next state, if any. */
export interface Step {
  readonly output: Json;
  readonly next: string | undefined;
}

/** Runs a graph from its first state to an end, and returns the last output. Fails with StateFailure. */
export async function runGraph(graph: Graph, input: Json, thread: Thread): Promise<Json> {
  let name: string | undefined = graph.startAt;
  let value = input;
  while (name !== undefined) {
    await thread.scope.stillRuns();
    const state = graph.states.get(name);
    if (state === undefined) throw new Error(`A loaded machine lacks the state "${name}".`);
    const step: Step = await runState(state, thread.enter(state, value), thread);
    value = step.output;
    name = step.next;
  }
  return value;
}

function runState(state: State, visit: Visit, thread: Thread): Step | Promise<Step> {
  switch (state.type) {
    case 'Task':
      return runAttempts(state, visit, thread, (input, attempt) => runTask(state, input, thread, attempt));
    case 'Parallel':
      return runAttempts(state, visit, thread, (input, attempt) =>
        runParallel(state, input, thread, attempt, runGraph),
      );
    case 'Map':
      return runAttempts(state, visit, thread, (input, attempt) => runMap(state, input, thread, attempt, runGraph));
    case 'Wait':
      return waitAndLeave(state, visit, thread);
    case 'Fail': {
      const context = thread.describe(state, visit, 0);
      throw new StateFailure(
        asText(state.error(visit.rawInput, context)),
        asText(state.cause(visit.rawInput, context)),
      );
    }
    case 'Pass': {
      const context = thread.describe(state, visit, 0);
      const input = state.readInput(visit.rawInput, context);
      const worked = state.parameters === undefined ? input : state.parameters(input, context);
      const placed = state.placeResult(visit.rawInput, state.result === undefined ? worked : state.result);
      return leave(state, visit, thread, state.readOutput(placed, context), state.next);
    }
    case 'Succeed': {
      const context = thread.describe(state, visit, 0);
      const output = state.readOutput(state.readInput(visit.rawInput, context), context);
      return leave(state, visit, thread, output, undefined);
    }
    case 'Choice': {
      const context = thread.describe(state, visit, 0);
      const input = state.readInput(visit.rawInput, context);
      const next = state.choices.find(({ test }) => test(input, context))?.next ?? state.default;
      if (next === undefined) {
        throw new StateFailure('States.NoChoiceMatched', `No rule of the state "${state.name}" holds of its input.`);
      }
      return leave(state, visit, thread, state.readOutput(input, context), next);
    }
    default:
      return state satisfies never;
  }
}

async function waitAndLeave(state: Extract<State, { type: 'Wait' }>, visit: Visit, thread: Thread): Promise<Step> {
  const context = thread.describe(state, visit, 0);
  const input = state.readInput(visit.rawInput, context);
  await thread.waitUntil(state.until(input, visit.enteredAt));
  return leave(state, visit, thread, state.readOutput(input, context), state.next);
}

function leave(
  state: Exclude<State, { type: 'Fail' }>,
  visit: Visit,
  thread: Thread,
  output: Json,
  next: string | undefined,
): Step {
  thread.exit(state, visit, output);
  return { output, next };
}

function asText(value: Json): string {
  if (typeof value === 'string') return value;
  throw new StateFailure('States.Runtime', 'ErrorPath or CausePath leads to no string.');
}

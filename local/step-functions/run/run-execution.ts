import type { Machine } from '../definition/machine.ts';
import type { Json } from '../json-value.ts';
import { StateFailure } from '../state-failure.ts';
import type { Execution } from './execution.ts';
import { runGraph } from './run-graph.ts';
import { type Engine, Thread } from './thread.ts';

/** The longest that a standard execution may run, in seconds: a year. */
const LONGEST_EXECUTION = 365 * 24 * 60 * 60;

/**
 * Runs an execution to its close, whatever that is. Rejects only with a fault of the interpreter's own, which nobody
 * is to catch.
 */
export async function runExecution(machine: Machine, execution: Execution, input: Json, engine: Engine): Promise<void> {
  const seconds = Math.min(machine.timeoutSeconds ?? LONGEST_EXECUTION, LONGEST_EXECUTION);
  const thread = new Thread(engine, execution, execution.scope, 0);
  thread.record('ExecutionStarted', { input, roleArn: execution.roleArn });
  const stopTimeout = engine.clock.schedule(execution.identity.startDate + seconds * 1000, () =>
    execution.close({ status: 'TIMED_OUT', error: 'States.Timeout' }, thread.lastId),
  );
  execution.scope.onEnd(stopTimeout);
  try {
    const output = await runGraph(machine.graph, input, thread);
    execution.close({ status: 'SUCCEEDED', output }, thread.lastId);
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error;
    const { error: name, reason } = error;
    execution.close({ status: 'FAILED', error: name, cause: reason }, thread.lastId);
  }
}

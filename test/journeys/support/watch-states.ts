import type { Runtime } from '../../../local/runtime.ts';

interface Entered {
  executionArn: string;
  state: string;
}

function findCurrentState({ stepFunctions }: Runtime, executionArn: string): string | null {
  const { events } = stepFunctions.getExecutionHistory({
    executionArn,
    reverseOrder: true,
    maxResults: 10,
    includeExecutionData: false,
  });
  for (const { stateEnteredEventDetails } of events) {
    if (typeof stateEnteredEventDetails?.name === 'string') return stateEnteredEventDetails.name;
  }
  return null;
}

/** The running executions of a machine, each with the state that it is in. */
export function listCurrentStates(runtime: Runtime, stateMachineArn: string): Entered[] {
  const { executions } = runtime.stepFunctions.listExecutions({ stateMachineArn, statusFilter: 'RUNNING' });
  return executions.flatMap(({ executionArn }) => {
    const state = findCurrentState(runtime, executionArn);
    return state === null ? [] : [{ executionArn, state }];
  });
}

/**
 * Waits while other work goes on until an execution of the machine is in that state, its work perhaps still in flight,
 * and answers its ARN. Throws where that never happens while `work` lasts.
 */
export async function findInState(
  runtime: Runtime,
  stateMachineArn: string,
  state: string,
  work: Promise<unknown>,
): Promise<string> {
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  work.then(over, over);
  for (;;) {
    const found = listCurrentStates(runtime, stateMachineArn).find((entered) => entered.state === state);
    if (found) return found.executionArn;
    if (isOver) throw new Error(`No execution of ${stateMachineArn} came into the state "${state}".`);
    await new Promise((resume) => setImmediate(resume));
  }
}

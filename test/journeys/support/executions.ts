import { findCaseKind } from '../../../functions/domain/case/case-kinds.ts';
import type { Runtime } from '../../../local/runtime.ts';

const machineArn = ({ resources }: Runtime, name: string): string => {
  const machine = resources.find(({ type, ref }) => type.endsWith('::StateMachine') && ref.endsWith(`:${name}`));
  if (!machine) throw new Error(`The assembly has no machine ${name}.`);
  return machine.ref;
};

/** The machine of a case. */
export const machineOf = (runtime: Runtime, caseId: string) => machineArn(runtime, `caseclock-${findCaseKind(caseId)}`);

/** The executions on a case, the earliest first. */
export function listExecutions(runtime: Runtime, caseId: string) {
  const { executions } = runtime.stepFunctions.listExecutions({ stateMachineArn: machineOf(runtime, caseId) });
  return executions.filter(({ name }) => name.startsWith(`${caseId}-`)).toReversed();
}

/** How the executions on a case stand, by generation: `1 ABORTED`. */
export const statuses = (runtime: Runtime, caseId: string) =>
  listExecutions(runtime, caseId).map(({ name, status }) => `${name.slice(caseId.length + 1)} ${status}`);

/** The state transitions that a case has cost so far. */
export const countTransitions = (runtime: Runtime, caseId: string) =>
  listExecutions(runtime, caseId).reduce(
    (sum, { executionArn }) => sum + runtime.stepFunctions.countTransitions(executionArn),
    0,
  );

/** Every event of an execution, with its payloads. */
export function readHistory({ stepFunctions }: Runtime, executionArn: string) {
  const events = [];
  let nextToken: string | undefined;
  do {
    const page = stepFunctions.getExecutionHistory({
      executionArn,
      maxResults: 1_000,
      ...(nextToken ? { nextToken } : {}),
    });
    events.push(...page.events);
    nextToken = page.nextToken;
  } while (nextToken);
  return events;
}

/** The names of the states that an execution entered, in order. */
export const listVisits = (runtime: Runtime, executionArn: string): string[] =>
  readHistory(runtime, executionArn).flatMap(({ stateEnteredEventDetails }) =>
    typeof stateEnteredEventDetails?.name === 'string' ? [stateEnteredEventDetails.name] : [],
  );

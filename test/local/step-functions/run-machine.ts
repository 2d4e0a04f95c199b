import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import type { ExecutionDescription } from '../../../local/step-functions/describe-execution.ts';
import { type Json, parseJson } from '../../../local/step-functions/json-value.ts';
import { StepFunctions } from '../../../local/step-functions/step-functions.ts';

export const START = Date.parse('2026-03-02T09:00:00.000Z');
export const REGION = 'eu-west-2';
export const ACCOUNT = '123456789012';

type Functions = Readonly<Record<string, (payload: Json) => unknown>>;

/** A service on a clock of its own, whose functions are plain callbacks by name; `calls` is what they were handed. */
export function setUp(functions: Functions = {}) {
  const clock = new VirtualClock(START);
  const calls: { readonly name: string; readonly payload: Json; readonly at: number }[] = [];
  const service = new StepFunctions({
    clock,
    region: REGION,
    account: ACCOUNT,
    invokeFunction: async (arn, payload) => {
      const name = /:function:([^:]+)/u.exec(arn)?.[1] ?? arn;
      calls.push({ name, payload, at: clock.now() });
      const respond = functions[name];
      if (respond === undefined) throw new Error(`There is no function ${name}.`);
      return respond(payload);
    },
  });
  return { clock, service, calls };
}

/** Runs a machine on an input until some days have passed, a day if not said, and shows how its execution ended. */
export async function runMachine(
  definition: object,
  input: Json = {},
  functions: Functions = {},
  days = 1,
): Promise<Outcome> {
  const { clock, service, calls } = setUp(functions);
  const stateMachineArn = service.addStateMachine('machine', JSON.stringify(definition));
  const { executionArn } = service.startExecution({ stateMachineArn, name: 'run', input: JSON.stringify(input) });
  await clock.advanceTo(START + days * 24 * 60 * 60 * 1000);
  const described = service.describeExecution({ executionArn });
  const { events } = service.getExecutionHistory({ executionArn, maxResults: 1000 });
  return {
    ...described,
    result: described.output === undefined ? undefined : parseJson(described.output),
    transitions: service.countTransitions(executionArn),
    calls,
    events,
  };
}

export type Outcome = ExecutionDescription & {
  readonly result: Json | undefined;
  readonly transitions: number;
  readonly calls: ReturnType<typeof setUp>['calls'];
  readonly events: ReturnType<StepFunctions['getExecutionHistory']>['events'];
};

/** A machine of one state, which ends it. */
export function machineOf(state: object): object {
  return { StartAt: 'Only', States: { Only: { ...state, End: true } } };
}

/** What Parameters make of an input. */
export async function evaluate(parameters: object, input: Json = {}): Promise<Json | undefined> {
  return (await runMachine(machineOf({ Type: 'Pass', Parameters: parameters }), input)).result;
}

import type { Json } from '../json-value.ts';
import type { Test } from './compile-choice.ts';
import type { Expression } from './compile-path.ts';
import type { PlaceResult } from './place-result.ts';

/** A loaded state machine: its graph, checked and compiled. */
export interface Machine {
  readonly name: string;
  readonly graph: Graph;
  /** The whole execution's limit in seconds, where the definition has one. */
  readonly timeoutSeconds: number | undefined;
}

/** The states of a machine, of a branch or of an item processor; every transition leads to a state in it. */
export interface Graph {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

/** A loaded state, by its Type. */
export type State =
  | ChoiceState
  | FailState
  | MapState
  | ParallelState
  | PassState
  | SucceedState
  | TaskState
  | WaitState;

interface Named {
  readonly name: string;
}

/** What InputPath and OutputPath make of a state's input and output. */
interface Filtered extends Named {
  readonly readInput: Expression;
  readonly readOutput: Expression;
}

/** `next` is undefined where the state ends its graph. */
interface Continuing extends Filtered {
  readonly next: string | undefined;
}

export interface PassState extends Continuing {
  readonly type: 'Pass';
  readonly parameters: Expression | undefined;
  readonly result: Json | undefined;
  readonly placeResult: PlaceResult;
}

export interface WaitState extends Continuing {
  readonly type: 'Wait';
  /** The instant to wait for (epoch milliseconds), given the input and when the state was entered. */
  readonly until: (input: Json, enteredAt: number) => number;
}

export interface ChoiceState extends Filtered {
  readonly type: 'Choice';
  readonly choices: readonly { readonly test: Test; readonly next: string }[];
  readonly default: string | undefined;
}

export interface SucceedState extends Filtered {
  readonly type: 'Succeed';
}

export interface FailState extends Named {
  readonly type: 'Fail';
  readonly error: Expression;
  readonly cause: Expression;
}

/** A state that may fail, and so has Retry and Catch, and whose result is selected and placed. */
export interface Fallible extends Continuing {
  readonly parameters: Expression | undefined;
  readonly selectResult: Expression | undefined;
  readonly placeResult: PlaceResult;
  readonly retriers: readonly Retrier[];
  readonly catchers: readonly Catcher[];
}

export interface Retrier {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number;
}

export interface Catcher {
  readonly errorEquals: readonly string[];
  readonly next: string;
  readonly placeResult: PlaceResult;
}

export interface TaskState extends Fallible {
  readonly type: 'Task';
  readonly resource: TaskResource;
  /** In seconds, of the state's input after InputPath and before Parameters; undefined where there is no limit. */
  readonly timeout: (input: Json) => number | undefined;
  readonly heartbeat: (input: Json) => number | undefined;
}

/** What a Task calls: a function by its ARN, or the Lambda integration, which may wait for a callback. */
export type TaskResource =
  | { readonly kind: 'function'; readonly arn: string }
  | { readonly kind: 'invoke'; readonly waitsForToken: boolean };

export interface ParallelState extends Fallible {
  readonly type: 'Parallel';
  readonly branches: readonly Graph[];
}

export interface MapState extends Fallible {
  readonly type: 'Map';
  readonly readItems: Expression;
  readonly itemSelector: Expression | undefined;
  readonly concurrency: (input: Json) => number;
  readonly processor: Graph;
}

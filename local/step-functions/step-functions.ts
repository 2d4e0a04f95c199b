import { randomUUID } from 'node:crypto';
import type { VirtualClock } from '../clock/virtual-clock.ts';
import { loadMachine } from './definition/load-machine.ts';
import type { Machine } from './definition/machine.ts';
import {
  describeExecution,
  type ExecutionDescription,
  type ExecutionListItem,
  omitEmpty,
  toListItem,
} from './describe-execution.ts';
import { Arns, checkName } from './execution-name.ts';
import { ExecutionRegister, type ExecutionSnapshot, type ExecutionSummary } from './execution-register.ts';
import { type Json, parseJson, textExceedsBytes } from './json-value.ts';
import { takePage } from './page.ts';
import { Execution, type ExecutionStatus } from './run/execution.ts';
import type { ShownEvent } from './run/execution-history.ts';
import { runExecution } from './run/run-execution.ts';
import { type OpenTask, TaskTokens } from './run/task-tokens.ts';
import { type Engine, MOST_BYTES } from './run/thread.ts';
import { ServiceError, type ServiceErrorCode } from './service-error.ts';

/** What the interpreter runs on. */
export interface StepFunctionsDependencies {
  readonly clock: VirtualClock;
  /**
   * Invokes a Lambda function and answers what it returned. The payload must not be changed. Throws FunctionError where
   * the function failed; any other error reaches the machine as Lambda.Unknown.
   */
  readonly invokeFunction: (arn: string, payload: Json) => Promise<unknown>;
  readonly region: string;
  readonly account: string;
  /** Names an execution that is started without a name; a random UUID where not given. */
  readonly makeName?: () => string;
}

/**
 * AWS Step Functions, standard workflows, in one process and on a virtual clock: the machines of the assembly run here
 * as they do at AWS. It is strict: what it does not know is refused when a machine is added, naming state and field.
 *
 * Supported: the Amazon States Language with JSONPath. States Task, Choice, Wait, Pass, Succeed, Fail, Parallel, Map
 * (inline). Resources `lambda:invoke`, `lambda:invoke.waitForTaskToken` and function ARNs. InputPath, Parameters,
 * ResultSelector, ResultPath, OutputPath, ItemsPath, ItemSelector; the Context object (Execution, State, StateMachine;
 * Task.Token in the Parameters of a task that waits for it; Map.Item in an ItemSelector). Paths with names, indices,
 * slices, unions and wildcards. All comparison operators. All intrinsic functions but States.UUID and
 * States.MathRandom. Retry (jitter never spreads: a run repeats), Catch, timeouts, heartbeats. The limits of 256 KiB a
 * payload, 25,000 events and one year an execution.
 * Refused: JSONata, variables (Assign), activities, other services, credentials, distributed Map, deep scans and
 * filters in paths. Not recorded: the Aborted events of states that end with their branch or execution.
 *
 * Each state entered moves the clock on by one millisecond. Expected refusals are thrown as ServiceError, whose name is
 * AWS's code. Sources: Step Functions developer guide and API reference.
 */
export class StepFunctions {
  readonly #engine: Engine;
  readonly #arns: Arns;
  readonly #makeName: () => string;
  readonly #machines = new Map<string, Machine>();
  readonly #register: ExecutionRegister;

  constructor({ clock, invokeFunction, region, account, makeName = randomUUID }: StepFunctionsDependencies) {
    this.#engine = { clock, invokeFunction, region, account, tokens: new TaskTokens() };
    this.#arns = new Arns(region, account);
    this.#makeName = makeName;
    this.#register = new ExecutionRegister(() => clock.now());
  }

  /** Adds a machine by its definition and returns its ARN. Throws DefinitionError where it cannot be loaded. */
  addStateMachine(name: string, definition: string): string {
    checkName(name);
    const arn = this.#arns.machine(name);
    if (this.#machines.has(arn)) throw new Error(`There is already a state machine "${name}".`);
    this.#machines.set(arn, loadMachine(name, definition));
    return arn;
  }

  /**
   * Starts an execution. The same name and input while that execution runs gets the same answer; another input, or a
   * name whose execution closed in the last 90 days, is ExecutionAlreadyExists.
   */
  startExecution(request: {
    readonly stateMachineArn: string;
    readonly name?: string | undefined;
    readonly input?: string | undefined;
  }): { readonly executionArn: string; readonly startDate: number } {
    const { stateMachineArn, name = this.#makeName(), input = '{}' } = request;
    const machine = this.#findMachine(stateMachineArn);
    checkName(name);
    const value = readPayload(input, 'InvalidExecutionInput');
    const arn = this.#arns.execution(machine.name, name);
    const former = this.#register.find(arn);
    if (former !== undefined) {
      if (former.status === 'RUNNING' && former.identity.input === input) {
        return { executionArn: arn, startDate: former.identity.startDate };
      }
      throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
    }
    const now = (): number => this.#engine.clock.now();
    const startDate = now();
    const identity = { arn, machineArn: stateMachineArn, machineName: machine.name, name, startDate, input };
    const execution = new Execution(identity, value, this.#arns.role(machine.name), now);
    this.#register.add(execution);
    void runExecution(machine, execution, value, this.#engine);
    return { executionArn: arn, startDate };
  }

  /** Ends the task that waits for a token with an output, a JSON text. */
  sendTaskSuccess({ taskToken, output }: { readonly taskToken: string; readonly output: string }): void {
    const value = readPayload(output, 'InvalidOutput');
    this.#findTask(taskToken).succeed(value);
  }

  /** Fails the task that waits for a token. */
  sendTaskFailure(request: {
    readonly taskToken: string;
    readonly error?: string | undefined;
    readonly cause?: string | undefined;
  }): void {
    this.#findTask(request.taskToken).fail(request.error ?? '', request.cause ?? '');
  }

  /** Starts the heartbeat interval of the task that waits for a token anew; the timeout runs on. */
  sendTaskHeartbeat({ taskToken }: { readonly taskToken: string }): void {
    this.#findTask(taskToken).beat();
  }

  /** Describes an execution that runs or closed in the last 90 days. */
  describeExecution({ executionArn }: { readonly executionArn: string }): ExecutionDescription {
    return describeExecution(this.#findExecution(executionArn));
  }

  /** How many state transitions an execution has cost, as AWS bills them (see Execution.transitions). */
  countTransitions(executionArn: string): number {
    return this.#findExecution(executionArn).transitions;
  }

  /** What every execution of this process has come to; AWS has no such call, and forgets after 90 days. */
  summariseExecutions(): ExecutionSummary[] {
    return this.#register.summarise();
  }

  /** Shows an execution's events, oldest first unless `reverseOrder`; payloads unless `includeExecutionData` is false. */
  getExecutionHistory(request: {
    readonly executionArn: string;
    readonly maxResults?: number | undefined;
    readonly reverseOrder?: boolean | undefined;
    readonly nextToken?: string | undefined;
    readonly includeExecutionData?: boolean | undefined;
  }): { readonly events: readonly ShownEvent[]; readonly nextToken?: string } {
    const { history } = this.#findExecution(request.executionArn);
    const { reverseOrder = false, includeExecutionData = true } = request;
    const page = takePage(history.length, request);
    const events = history.show(page.from, page.count, reverseOrder, includeExecutionData);
    return page.next === undefined ? { events } : { events, nextToken: page.next };
  }

  /** Lists a machine's executions, the latest first, those of the last 90 days. */
  listExecutions(request: {
    readonly stateMachineArn: string;
    readonly statusFilter?: ExecutionStatus | undefined;
    readonly maxResults?: number | undefined;
    readonly nextToken?: string | undefined;
  }): { readonly executions: readonly ExecutionListItem[]; readonly nextToken?: string } {
    this.#findMachine(request.stateMachineArn);
    const { executions, nextToken } = this.#register.list(request.stateMachineArn, request);
    const items = executions.map(toListItem);
    return nextToken === undefined ? { executions: items } : { executions: items, nextToken };
  }

  /** Stops an execution, which becomes ABORTED; one that is closed stays as it is. */
  stopExecution(request: {
    readonly executionArn: string;
    readonly error?: string | undefined;
    readonly cause?: string | undefined;
  }): { readonly stopDate: number } {
    const execution = this.#findExecution(request.executionArn);
    execution.close({ status: 'ABORTED', ...omitEmpty(request.error, request.cause) });
    return { stopDate: execution.stopDate ?? this.#engine.clock.now() };
  }

  /** What must survive a restart of the runtime, as a plain value: which names are taken, since when, and how they ended. */
  snapshot(): ExecutionSnapshot {
    return this.#register.snapshot();
  }

  /**
   * Takes up a snapshot, checked by its schema, before anything was started. Executions that were running are ABORTED
   * from now on: what they waited for is gone, and the cases are to be resumed by executions of their own.
   */
  restore(value: unknown): void {
    this.#register.restore(value, (identity, input) => {
      const now = (): number => this.#engine.clock.now();
      return new Execution(identity, input, this.#arns.role(identity.machineName), now);
    });
  }

  #findMachine(arn: string): Machine {
    this.#arns.check(arn, 'stateMachine');
    const machine = this.#machines.get(arn);
    if (machine === undefined) {
      throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    }
    return machine;
  }

  #findExecution(arn: string): Execution {
    this.#arns.check(arn, 'execution');
    const execution = this.#register.find(arn);
    if (execution === undefined) {
      throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    }
    return execution;
  }

  #findTask(token: string): OpenTask {
    return this.#engine.tokens.find(token, (arn) => this.#register.find(arn)?.identity.startDate);
  }
}

function readPayload(text: string, code: ServiceErrorCode): Json {
  if (textExceedsBytes(text, MOST_BYTES)) throw new ServiceError(code, `More than ${MOST_BYTES} bytes.`);
  try {
    return parseJson(text);
  } catch {
    throw new ServiceError(code, 'The text is not JSON.');
  }
}

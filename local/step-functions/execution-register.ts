import * as z from 'zod';
import { NAME_KEPT_FOR } from './execution-name.ts';
import type { Json } from './json-value.ts';
import { countOf, type PageRequest, readPosition } from './page.ts';
import type { Execution, ExecutionIdentity, ExecutionStatus } from './run/execution.ts';

const snapshotSchema = z.strictObject({
  version: z.literal(1),
  executions: z.array(
    z.strictObject({
      executionArn: z.string(),
      stateMachineArn: z.string(),
      name: z.string(),
      status: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']),
      startDate: z.number(),
      stopDate: z.number().optional(),
      transitions: z.int().min(0),
    }),
  ),
});

/** What of the executions survives a restart. Dates in epoch milliseconds. */
export type ExecutionSnapshot = z.output<typeof snapshotSchema>;

/** What an execution came to. */
export interface ExecutionSummary {
  readonly name: string;
  readonly status: ExecutionStatus;
  readonly transitions: number;
}

const summarise = ({ identity, status, transitions }: Execution): ExecutionSummary => ({
  name: identity.name,
  status,
  transitions,
});

/** The executions by ARN and by machine. Those that closed 90 days ago or earlier are forgotten. */
export class ExecutionRegister {
  readonly #now: () => number;
  readonly #byArn = new Map<string, Execution>();
  /** In the order of their start. */
  readonly #byMachine = new Map<string, { readonly position: number; readonly execution: Execution }[]>();
  /** Those that are forgotten and gone, in the order in which they went. */
  readonly #gone: ExecutionSummary[] = [];
  #started = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The execution of an ARN, if it is remembered. */
  find(arn: string): Execution | undefined {
    const execution = this.#byArn.get(arn);
    return execution === undefined || this.#isForgotten(execution) ? undefined : execution;
  }

  /** Adds an execution, in place of a forgotten one of the same ARN. */
  add(execution: Execution): void {
    const { arn, machineArn } = execution.identity;
    const remembered = (this.#byMachine.get(machineArn) ?? []).filter(({ execution: former }) => {
      if (!this.#isForgotten(former)) return true;
      this.#byArn.delete(former.identity.arn);
      this.#gone.push(summarise(former));
      return false;
    });
    this.#byArn.set(arn, execution);
    remembered.push({ position: this.#started++, execution });
    this.#byMachine.set(machineArn, remembered);
  }

  /** A page of a machine's executions, the latest first. The token stays good while others start. */
  list(
    machineArn: string,
    request: PageRequest & { readonly statusFilter?: ExecutionStatus | undefined },
  ): { readonly executions: readonly Execution[]; readonly nextToken: string | undefined } {
    const before = readPosition(request.nextToken) ?? Number.POSITIVE_INFINITY;
    const { statusFilter } = request;
    const count = countOf(request);
    const found = (this.#byMachine.get(machineArn) ?? []).filter(
      ({ position, execution }) =>
        position < before &&
        !this.#isForgotten(execution) &&
        (statusFilter === undefined || execution.status === statusFilter),
    );
    const page = found.slice(-count).reverse();
    return {
      executions: page.map(({ execution }) => execution),
      nextToken: found.length > count ? String(page.at(-1)?.position) : undefined,
    };
  }

  /** What every execution since the start of this process has come to, remembered or not: reports outlive 90 days. */
  summarise(): ExecutionSummary[] {
    return [...this.#gone, ...[...this.#byArn.values()].map(summarise)];
  }

  /** The executions that are remembered, as a plain value. */
  snapshot(): ExecutionSnapshot {
    const executions = [...this.#byArn.values()].filter((execution) => !this.#isForgotten(execution));
    return {
      version: 1,
      executions: executions.map(({ identity, status, stopDate, transitions }) => ({
        executionArn: identity.arn,
        stateMachineArn: identity.machineArn,
        name: identity.name,
        status,
        startDate: identity.startDate,
        ...(stopDate === undefined ? {} : { stopDate }),
        transitions,
      })),
    };
  }

  /** Fills an empty register from a snapshot; throws ZodError where it is none, and Error where the register is in use. */
  restore(value: unknown, make: (identity: ExecutionIdentity, input: Json) => Execution): void {
    if (this.#started > 0) throw new Error('Executions are restored before any is started.');
    const { executions } = snapshotSchema.parse(value);
    for (const kept of executions) {
      const identity: ExecutionIdentity = {
        arn: kept.executionArn,
        machineArn: kept.stateMachineArn,
        machineName: kept.stateMachineArn.split(':').at(-1) ?? '',
        name: kept.name,
        startDate: kept.startDate,
        input: undefined,
      };
      const execution = make(identity, {});
      execution.transitions = kept.transitions;
      execution.status = kept.status === 'RUNNING' ? 'ABORTED' : kept.status;
      execution.stopDate = kept.stopDate ?? this.#now();
      this.add(execution);
    }
  }

  #isForgotten({ stopDate }: Execution): boolean {
    return stopDate !== undefined && stopDate + NAME_KEPT_FOR <= this.#now();
  }
}

import type { Runtime } from '../local/runtime.ts';

/** What the machines did for one case. */
export interface CaseTransitions {
  reference: string;
  kind: 'request' | 'breach';
  /** State transitions as AWS bills them, over all of its executions. */
  transitions: number;
  /** Tasks that invoked a function, as the history has them. */
  tasks: number;
  isClosed: boolean;
  /** Whether a reminder or an escalation was ever sent. */
  wasReminded: boolean;
}

/** What the machines did in all: for cases, and for the daily purge besides. */
export interface MachineWork {
  cases: CaseTransitions[];
  purges: number;
  purgeTasks: number;
}

interface Execution {
  name: string;
  isClosed: boolean;
  transitions: number;
  tasks: number;
}

/**
 * Counts what executions did. Step Functions forgets an execution 90 days after it closed, so `update` is to be called
 * more often than that.
 */
export class ExecutionTally {
  readonly #runtime: Runtime;
  readonly #executions = new Map<string, Execution>();

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  /** Reads every execution that is remembered; one that had closed when it was last read has not changed. */
  update(): void {
    const { stepFunctions, resources } = this.#runtime;
    for (const { ref } of resources.filter(({ type }) => type === 'AWS::StepFunctions::StateMachine')) {
      for (const { name, executionArn, status } of listExecutions(ref, stepFunctions)) {
        if (this.#executions.get(executionArn)?.isClosed) continue;
        const transitions = stepFunctions.countTransitions(executionArn);
        const tasks = countTasks(executionArn, stepFunctions);
        this.#executions.set(executionArn, { name, isClosed: status !== 'RUNNING', transitions, tasks });
      }
    }
  }

  /** What all of them come to, as of the last update. */
  sum(): MachineWork {
    const reminded = this.#findReminded();
    const cases = new Map<string, CaseTransitions>();
    let [purges, purgeTasks] = [0, 0];
    for (const { name, isClosed, transitions, tasks } of this.#executions.values()) {
      const [, reference] = /^((?:REQ|BRE)-[0-9A-Z]+)-\d+$/.exec(name) ?? [];
      if (reference === undefined) {
        purges += transitions;
        purgeTasks += tasks;
        continue;
      }
      const former = cases.get(reference);
      cases.set(reference, {
        reference,
        kind: reference.startsWith('REQ') ? 'request' : 'breach',
        transitions: transitions + (former?.transitions ?? 0),
        tasks: tasks + (former?.tasks ?? 0),
        isClosed,
        wasReminded: reminded.has(reference),
      });
    }
    return { cases: [...cases.values()], purges, purgeTasks };
  }

  #findReminded(): Set<string | undefined> {
    const reminders = this.#runtime.outbox
      .list()
      .filter(({ tags }) => /^(?:reminder|escalation)$/.test(tags.template ?? ''));
    return new Set(reminders.map(({ tags }) => tags.case));
  }
}

type StepFunctions = Runtime['stepFunctions'];

function listExecutions(stateMachineArn: string, stepFunctions: StepFunctions) {
  return readPages((nextToken) => {
    const page = stepFunctions.listExecutions({ stateMachineArn, maxResults: 1000, nextToken });
    return { items: page.executions, nextToken: page.nextToken };
  });
}

/** Every attempt at a task is scheduled once; a retry is another attempt. */
function countTasks(executionArn: string, stepFunctions: StepFunctions): number {
  const events = readPages((nextToken) => {
    const page = stepFunctions.getExecutionHistory({
      executionArn,
      maxResults: 1000,
      nextToken,
      includeExecutionData: false,
    });
    return { items: page.events, nextToken: page.nextToken };
  });
  return events.filter(({ type }) => type === 'TaskScheduled').length;
}

function readPages<T>(read: (nextToken: string | undefined) => { items: readonly T[]; nextToken: string | undefined }) {
  const items: T[] = [];
  let nextToken: string | undefined;
  do {
    const page = read(nextToken);
    items.push(...page.items);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return items;
}

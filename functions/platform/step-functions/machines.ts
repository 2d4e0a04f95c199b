import {
  ExecutionAlreadyExists,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { CaseKind } from '../../domain/case/case-kinds.ts';
import type { Machines } from '../ports.ts';

/** The variables that name the lifecycles' machines. */
export const MACHINE_VARIABLES = [
  'REQUEST_MACHINE_ARN',
  'BREACH_MACHINE_ARN',
  'COMPLAINT_MACHINE_ARN',
  'DISCLOSURE_MACHINE_ARN',
] as const;

type MachineEnvironment = Record<(typeof MACHINE_VARIABLES)[number], string>;

/** The lifecycles' machines; an execution is named `<case id>-<generation>` and is given these two alone. */
export function createMachines(environment: MachineEnvironment): Machines {
  const arns: Record<CaseKind, string> = {
    request: environment.REQUEST_MACHINE_ARN,
    breach: environment.BREACH_MACHINE_ARN,
    complaint: environment.COMPLAINT_MACHINE_ARN,
    disclosure: environment.DISCLOSURE_MACHINE_ARN,
  };
  const client = new SFNClient({});

  async function listRunningOn(stateMachineArn: string): Promise<string[]> {
    const cases: string[] = [];
    let nextToken: string | undefined;
    do {
      const page = await client.send(
        new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', maxResults: 1000, nextToken }),
      );
      for (const { name } of page.executions ?? []) if (name) cases.push(name.slice(0, name.lastIndexOf('-')));
      nextToken = page.nextToken;
    } while (nextToken);
    return cases;
  }

  return {
    async start(kind, caseId, generation) {
      try {
        await client.send(
          new StartExecutionCommand({
            stateMachineArn: arns[kind],
            name: `${caseId}-${generation}`,
            input: JSON.stringify({ caseId, generation }),
          }),
        );
        return 'started';
      } catch (error) {
        if (error instanceof ExecutionAlreadyExists) return 'taken';
        throw error;
      }
    },

    async signal(token) {
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken: token, output: '{}' }));
        return 'signalled';
      } catch (error) {
        if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist) return 'gone';
        throw error;
      }
    },

    listRunning: (kind) => listRunningOn(arns[kind]),
  };
}

import {
  ExecutionAlreadyExists,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Machines } from '../ports.ts';

/** The lifecycles' machines; an execution is named `<case id>-<generation>` and is given these two alone. */
export function createMachines(arns: { request: string; breach: string }): Machines {
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

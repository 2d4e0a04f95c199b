import * as z from 'zod';
import { createCaseLists } from '../../platform/dynamodb/case-lists.ts';
import { createEventStore } from '../../platform/dynamodb/event-store.ts';
import { createExecutionStore } from '../../platform/dynamodb/execution-store.ts';
import { openTable } from '../../platform/dynamodb/table.ts';
import { createHandler } from '../../platform/handle.ts';
import { readOrganisation } from '../../platform/organisation.ts';
import { readEnvironment } from '../../platform/read-environment.ts';
import { createMachines } from '../../platform/step-functions/machines.ts';
import { takeNextStep } from './take-next-step.ts';

const environment = readEnvironment('CASES_TABLE', 'REQUEST_MACHINE_ARN', 'BREACH_MACHINE_ARN');
const { policy, nation } = readOrganisation(new URL('./', import.meta.url));
const cases = openTable(environment.CASES_TABLE);

const dependencies = {
  events: createEventStore(cases),
  lists: createCaseLists(cases),
  executions: createExecutionStore(cases),
  machines: createMachines({ request: environment.REQUEST_MACHINE_ARN, breach: environment.BREACH_MACHINE_ARN }),
  rules: { policy, nation },
};

const requestSchema = z.object({
  caseId: z.string().min(1),
  generation: z.int().min(1),
  loops: z.int().min(0),
  startedAt: z.iso.datetime(),
  at: z.iso.datetime(),
});

export const handler = createHandler(requestSchema, (request) => takeNextStep(request, dependencies));

import * as z from 'zod';
import { createEventStore } from '../../platform/dynamodb/event-store.ts';
import { createExecutionStore } from '../../platform/dynamodb/execution-store.ts';
import { openTable } from '../../platform/dynamodb/table.ts';
import { createHandler } from '../../platform/handle.ts';
import { readEnvironment } from '../../platform/read-environment.ts';
import { createMachines, MACHINE_VARIABLES } from '../../platform/step-functions/machines.ts';
import { parkCase } from './park-case.ts';

const environment = readEnvironment('CASES_TABLE', ...MACHINE_VARIABLES);
const cases = openTable(environment.CASES_TABLE);

const dependencies = {
  events: createEventStore(cases),
  executions: createExecutionStore(cases),
  machines: createMachines(environment),
};

const requestSchema = z.object({
  caseId: z.string().min(1),
  generation: z.int().min(1),
  seen: z.int().min(0),
  enteredAt: z.iso.datetime(),
  token: z.string().min(1),
});

export const handler = createHandler(requestSchema, (request) => parkCase(request, dependencies));

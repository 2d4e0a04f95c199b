import * as z from 'zod';
import { createCaseLists } from '../../platform/dynamodb/case-lists.ts';
import { createEventStore } from '../../platform/dynamodb/event-store.ts';
import { createExecutionStore } from '../../platform/dynamodb/execution-store.ts';
import { openTable } from '../../platform/dynamodb/table.ts';
import { createHandler } from '../../platform/handle.ts';
import { readEnvironment } from '../../platform/read-environment.ts';
import { createMachines, MACHINE_VARIABLES } from '../../platform/step-functions/machines.ts';
import { mergeReport } from './merge-report.ts';

const environment = readEnvironment('CASES_TABLE', ...MACHINE_VARIABLES);
const cases = openTable(environment.CASES_TABLE);

const dependencies = {
  events: createEventStore(cases),
  lists: createCaseLists(cases),
  executions: createExecutionStore(cases),
  machines: createMachines(environment),
};

const requestSchema = z.object({ caseId: z.string().min(1), at: z.iso.datetime() });

export const handler = createHandler(requestSchema, (request) => mergeReport(request, dependencies));

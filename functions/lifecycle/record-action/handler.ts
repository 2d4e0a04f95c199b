import * as z from 'zod';
import { createCaseLists } from '../../platform/dynamodb/case-lists.ts';
import { createEventStore } from '../../platform/dynamodb/event-store.ts';
import { createExecutionStore } from '../../platform/dynamodb/execution-store.ts';
import { createMailRegister } from '../../platform/dynamodb/mail-register.ts';
import { createParticularsStore } from '../../platform/dynamodb/particulars-store.ts';
import { openTable } from '../../platform/dynamodb/table.ts';
import { createUnsortedMailStore } from '../../platform/dynamodb/unsorted-mail-store.ts';
import { createHandler } from '../../platform/handle.ts';
import { readOrganisation } from '../../platform/organisation.ts';
import { readEnvironment } from '../../platform/read-environment.ts';
import { createFileStore } from '../../platform/s3/file-store.ts';
import { createKeys } from '../../platform/secrets/keys.ts';
import { createMachines } from '../../platform/step-functions/machines.ts';
import { recordAction } from './record-action.ts';
import { isUnsortedId, sortMail } from './sort-mail.ts';

const environment = readEnvironment(
  'CASES_TABLE',
  'PARTICULARS_TABLE',
  'FILES_BUCKET',
  'CASE_SECRET_ARN',
  'REQUEST_MACHINE_ARN',
  'BREACH_MACHINE_ARN',
);
const { policy, nation, staff } = readOrganisation(new URL('./', import.meta.url));
const cases = openTable(environment.CASES_TABLE);

const dependencies = {
  events: createEventStore(cases),
  lists: createCaseLists(cases),
  executions: createExecutionStore(cases),
  machines: createMachines({ request: environment.REQUEST_MACHINE_ARN, breach: environment.BREACH_MACHINE_ARN }),
  particulars: createParticularsStore(openTable(environment.PARTICULARS_TABLE)),
  unsorted: createUnsortedMailStore(cases),
  register: createMailRegister(cases),
  files: createFileStore(environment.FILES_BUCKET),
  keys: createKeys(environment.CASE_SECRET_ARN),
  rules: { policy, nation },
  staff,
};

const requestSchema = z.strictObject({
  caseId: z.string().trim().toUpperCase().min(1),
  action: z.string().min(1),
  actionId: z.string().min(1).max(100),
  by: z.string().min(1),
  data: z.unknown().optional(),
  at: z.iso.datetime({ offset: true }),
});

export const handler = createHandler(requestSchema, ({ data, ...request }) =>
  isUnsortedId(request.caseId)
    ? sortMail({ ...request, data }, dependencies)
    : recordAction({ ...request, data }, dependencies),
);

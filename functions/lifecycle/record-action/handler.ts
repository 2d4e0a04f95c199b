import * as z from 'zod';
import { CASE_KINDS } from '../../domain/case/case-kinds.ts';
import { createCaseLists } from '../../platform/dynamodb/case-lists.ts';
import { createEventStore } from '../../platform/dynamodb/event-store.ts';
import { createExecutionStore } from '../../platform/dynamodb/execution-store.ts';
import { createMailRegister } from '../../platform/dynamodb/mail-register.ts';
import { createParticularsStore } from '../../platform/dynamodb/particulars-store.ts';
import { createRegisterWordsStore } from '../../platform/dynamodb/register-words-store.ts';
import { openTable } from '../../platform/dynamodb/table.ts';
import { createUnsortedMailStore } from '../../platform/dynamodb/unsorted-mail-store.ts';
import { createHandler } from '../../platform/handle.ts';
import { readOrganisation } from '../../platform/organisation.ts';
import { readEnvironment } from '../../platform/read-environment.ts';
import { createFileStore } from '../../platform/s3/file-store.ts';
import { createKeys } from '../../platform/secrets/keys.ts';
import { createMachines, MACHINE_VARIABLES } from '../../platform/step-functions/machines.ts';
import { importCase } from '../import-case/import-case.ts';
import { importedCaseSchema } from '../import-case/imported-case.ts';
import { openByHand } from '../open-case/open-by-hand.ts';
import { recordAction } from './record-action.ts';
import { isUnsortedId, sortMail } from './sort-mail.ts';

const environment = readEnvironment(
  'CASES_TABLE',
  'PARTICULARS_TABLE',
  'FILES_BUCKET',
  'CASE_SECRET_ARN',
  ...MACHINE_VARIABLES,
);
const { policy, nation, services, staff } = readOrganisation(new URL('./', import.meta.url));
const cases = openTable(environment.CASES_TABLE);

const dependencies = {
  events: createEventStore(cases),
  lists: createCaseLists(cases),
  executions: createExecutionStore(cases),
  machines: createMachines(environment),
  particulars: createParticularsStore(openTable(environment.PARTICULARS_TABLE)),
  registerWords: createRegisterWordsStore(cases),
  unsorted: createUnsortedMailStore(cases),
  register: createMailRegister(cases),
  files: createFileStore(environment.FILES_BUCKET),
  keys: createKeys(environment.CASE_SECRET_ARN),
  rules: { policy, nation, services },
  staff,
};

const common = {
  actionId: z.string().min(1).max(100),
  by: z.string().min(1),
  data: z.unknown().optional(),
  /** When it was done, and when this function was called with it. */
  at: z.iso.datetime({ offset: true }),
  now: z.iso.datetime({ offset: true }).optional(),
};
const requestSchema = z.union([
  z.strictObject({ ...common, caseId: z.string().trim().toUpperCase().min(1), action: z.string().min(1) }),
  z.strictObject({ ...common, open: z.enum(CASE_KINDS) }),
  z.strictObject({
    import: importedCaseSchema,
    by: common.by,
    check: z.boolean().default(false),
    at: common.at,
    now: common.now,
  }),
]);

export const handler = createHandler(requestSchema, async (request) => {
  if ('import' in request) return importCase({ ...request, imported: request.import }, dependencies);
  const { data } = request;
  if ('open' in request) return openByHand({ ...request, data: data ?? {} }, dependencies);
  return isUnsortedId(request.caseId)
    ? sortMail({ ...request, data }, dependencies)
    : recordAction({ ...request, data }, dependencies);
});

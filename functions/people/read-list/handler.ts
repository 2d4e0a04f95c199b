import * as z from 'zod';
import { createCaseLists } from '../../platform/dynamodb/case-lists.ts';
import { createEventStore } from '../../platform/dynamodb/event-store.ts';
import { createExecutionStore } from '../../platform/dynamodb/execution-store.ts';
import { createLetterLedger } from '../../platform/dynamodb/letter-ledger.ts';
import { createParticularsStore } from '../../platform/dynamodb/particulars-store.ts';
import { openTable } from '../../platform/dynamodb/table.ts';
import { createHandler } from '../../platform/handle.ts';
import { readOrganisation } from '../../platform/organisation.ts';
import { readEnvironment } from '../../platform/read-environment.ts';
import { createFileStore } from '../../platform/s3/file-store.ts';
import { createFileStreams } from '../../platform/s3/file-streams.ts';
import { createMachines, MACHINE_VARIABLES } from '../../platform/step-functions/machines.ts';
import { keepPart } from './keep-part.ts';
import { readList } from './read-list.ts';
import { showLetters } from './show-letters.ts';

const environment = readEnvironment('CASES_TABLE', 'PARTICULARS_TABLE', 'FILES_BUCKET', ...MACHINE_VARIABLES);
const cases = openTable(environment.CASES_TABLE);

const dependencies = {
  organisation: readOrganisation(new URL('./', import.meta.url)),
  events: createEventStore(cases),
  lists: createCaseLists(cases),
  executions: createExecutionStore(cases),
  machines: createMachines(environment),
  particulars: createParticularsStore(openTable(environment.PARTICULARS_TABLE)),
  files: createFileStore(environment.FILES_BUCKET),
  streams: createFileStreams(environment.FILES_BUCKET),
  ledger: createLetterLedger(cases),
};

const common = { caseId: z.string().trim().toUpperCase().min(1), by: z.string().min(1) };
const ofList = { ...common, list: z.int().min(1).max(9_999), reading: z.string().regex(/^[0-9a-f]{16}$/) };

const requestSchema = z.discriminatedUnion('does', [
  z.strictObject({ does: z.literal('keep'), ...ofList, part: z.int().min(1).max(100), base64: z.base64() }),
  z.strictObject({
    does: z.literal('read'),
    ...ofList,
    parts: z.int().min(1).max(100),
    at: z.iso.datetime({ offset: true }),
  }),
  z.strictObject({ does: z.literal('show'), ...common, letter: z.int().min(1).nullable().optional() }),
]);

export const handler = createHandler(requestSchema, async (request) => {
  switch (request.does) {
    case 'keep':
      return keepPart(request, dependencies);
    case 'read':
      return readList(request, dependencies);
    case 'show':
      return showLetters(request, dependencies);
  }
});

import * as z from 'zod';
import { createCaseLists } from '../../platform/dynamodb/case-lists.ts';
import { createEventStore } from '../../platform/dynamodb/event-store.ts';
import { createParticularsStore } from '../../platform/dynamodb/particulars-store.ts';
import { openTable } from '../../platform/dynamodb/table.ts';
import { createTombstoneStore } from '../../platform/dynamodb/tombstone-store.ts';
import { createUnsortedMailStore } from '../../platform/dynamodb/unsorted-mail-store.ts';
import { createHandler } from '../../platform/handle.ts';
import { readOrganisation } from '../../platform/organisation.ts';
import { readEnvironment } from '../../platform/read-environment.ts';
import { createFileStore } from '../../platform/s3/file-store.ts';
import { readCaseFile } from './read-case-file.ts';

const environment = readEnvironment('CASES_TABLE', 'PARTICULARS_TABLE', 'FILES_BUCKET');
const { policy, nation, staff } = readOrganisation(new URL('./', import.meta.url));
const cases = openTable(environment.CASES_TABLE);

const dependencies = {
  events: createEventStore(cases),
  lists: createCaseLists(cases),
  particulars: createParticularsStore(openTable(environment.PARTICULARS_TABLE)),
  unsorted: createUnsortedMailStore(cases),
  tombstones: createTombstoneStore(cases),
  files: createFileStore(environment.FILES_BUCKET),
  rules: { policy, nation },
  staff,
};

const common = {
  caseId: z.string().trim().toUpperCase().min(1),
  by: z.string().min(1),
  now: z.iso.datetime({ offset: true }),
};
const questionSchema = z.union([
  z.strictObject(common),
  z.strictObject({
    ...common,
    exportId: z.string().min(1).max(100),
    read: z.union([z.literal('record'), z.strictObject({ file: z.string().min(1).max(1024) })]),
    from: z.int().min(0),
  }),
]);

export const handler = createHandler(questionSchema, (question) => readCaseFile(question, dependencies));

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
import { listCases, readCase, readUnsorted } from './read-cases.ts';

const environment = readEnvironment('CASES_TABLE', 'PARTICULARS_TABLE');
const organisation = readOrganisation(new URL('./', import.meta.url));
const { policy, nation } = organisation;
const cases = openTable(environment.CASES_TABLE);

const dependencies = {
  events: createEventStore(cases),
  lists: createCaseLists(cases),
  particulars: createParticularsStore(openTable(environment.PARTICULARS_TABLE)),
  unsorted: createUnsortedMailStore(cases),
  tombstones: createTombstoneStore(cases),
  rules: { policy, nation },
};

const questionSchema = z.union([
  z.strictObject({ caseId: z.string().trim().toUpperCase().min(1) }),
  z.strictObject({ list: z.enum(['open', 'closed', 'purged']) }),
  /** Whose cases these are, and by which policy and role directory. */
  z.strictObject({ organisation: z.literal(true) }),
]);

export const handler = createHandler(questionSchema, async (question) => {
  if ('organisation' in question) return { organisation };
  if ('list' in question) return listCases(question.list, dependencies);
  return question.caseId.startsWith('TRI-')
    ? { unsorted: await readUnsorted(question.caseId, dependencies) }
    : { case: await readCase(question.caseId, dependencies) };
});

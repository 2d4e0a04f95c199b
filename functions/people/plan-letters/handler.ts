import * as z from 'zod';
import { instantSchema } from '../../domain/case/events.ts';
import { createEventStore } from '../../platform/dynamodb/event-store.ts';
import { createLetterLedger } from '../../platform/dynamodb/letter-ledger.ts';
import { openTable } from '../../platform/dynamodb/table.ts';
import { createHandler } from '../../platform/handle.ts';
import { readOrganisation } from '../../platform/organisation.ts';
import { readEnvironment } from '../../platform/read-environment.ts';
import { createFileStore } from '../../platform/s3/file-store.ts';
import { planLetters } from './plan-letters.ts';

const environment = readEnvironment('CASES_TABLE', 'FILES_BUCKET');
const cases = openTable(environment.CASES_TABLE);

const dependencies = {
  policy: readOrganisation(new URL('./', import.meta.url)).policy,
  events: createEventStore(cases),
  files: createFileStore(environment.FILES_BUCKET),
  ledger: createLetterLedger(cases),
};

const requestSchema = z.object({
  caseId: z.string().min(1),
  generation: z.int().min(1),
  loops: z.int().min(0),
  startedAt: z.iso.datetime(),
  at: instantSchema,
});

export const handler = createHandler(requestSchema, (request) => planLetters(request, dependencies));

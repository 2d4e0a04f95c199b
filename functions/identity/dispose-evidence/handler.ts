import * as z from 'zod';
import { createEventStore } from '../../platform/dynamodb/event-store.ts';
import { openTable } from '../../platform/dynamodb/table.ts';
import { createHandler } from '../../platform/handle.ts';
import { readEnvironment } from '../../platform/read-environment.ts';
import { createFileStore } from '../../platform/s3/file-store.ts';
import { disposeEvidence } from './dispose-evidence.ts';

const environment = readEnvironment('CASES_TABLE', 'FILES_BUCKET');
const dependencies = {
  events: createEventStore(openTable(environment.CASES_TABLE)),
  files: createFileStore(environment.FILES_BUCKET),
};

export const handler = createHandler(z.object({ caseId: z.string().min(1), at: z.iso.datetime() }), ({ caseId, at }) =>
  disposeEvidence(caseId, at, dependencies),
);

import * as z from 'zod';
import { instantSchema } from '../../domain/case/events.ts';
import { createEventStore } from '../../platform/dynamodb/event-store.ts';
import { createParticularsStore } from '../../platform/dynamodb/particulars-store.ts';
import { openTable } from '../../platform/dynamodb/table.ts';
import { createHandler } from '../../platform/handle.ts';
import { readEnvironment } from '../../platform/read-environment.ts';
import { createFileStore } from '../../platform/s3/file-store.ts';
import { checkCopies } from './check-copies.ts';

const environment = readEnvironment('CASES_TABLE', 'PARTICULARS_TABLE', 'FILES_BUCKET');
const dependencies = {
  events: createEventStore(openTable(environment.CASES_TABLE)),
  particulars: createParticularsStore(openTable(environment.PARTICULARS_TABLE)),
  files: createFileStore(environment.FILES_BUCKET),
};

export const handler = createHandler(z.object({ caseId: z.string().min(1), at: instantSchema }), ({ caseId, at }) =>
  checkCopies(caseId, at, dependencies),
);

import * as z from 'zod';
import { instantSchema } from '../../domain/case/events.ts';
import { createEventStore } from '../../platform/dynamodb/event-store.ts';
import { createParticularsStore } from '../../platform/dynamodb/particulars-store.ts';
import { openTable } from '../../platform/dynamodb/table.ts';
import { createHandler } from '../../platform/handle.ts';
import { readOrganisation } from '../../platform/organisation.ts';
import { readEnvironment } from '../../platform/read-environment.ts';
import { createFileStore } from '../../platform/s3/file-store.ts';
import { createFileStreams } from '../../platform/s3/file-streams.ts';
import { createKeys } from '../../platform/secrets/keys.ts';
import { readFonts } from '../documents/fonts.ts';
import { prepareResponse } from './prepare-response.ts';

const environment = readEnvironment('CASES_TABLE', 'PARTICULARS_TABLE', 'FILES_BUCKET', 'CASE_SECRET_ARN');
const folder = new URL('./', import.meta.url);

const dependencies = {
  organisation: readOrganisation(folder),
  fonts: readFonts(folder),
  events: createEventStore(openTable(environment.CASES_TABLE)),
  particulars: createParticularsStore(openTable(environment.PARTICULARS_TABLE)),
  files: createFileStore(environment.FILES_BUCKET),
  streams: createFileStreams(environment.FILES_BUCKET),
  keys: createKeys(environment.CASE_SECRET_ARN),
};

const requestSchema = z.object({ caseId: z.string().min(1), at: instantSchema });

export const handler = createHandler(requestSchema, (request) => prepareResponse(request, dependencies));

import * as z from 'zod';
import { createEventStore } from '../../platform/dynamodb/event-store.ts';
import { createLetterLedger } from '../../platform/dynamodb/letter-ledger.ts';
import { createParticularsStore } from '../../platform/dynamodb/particulars-store.ts';
import { openTable } from '../../platform/dynamodb/table.ts';
import { createHandler } from '../../platform/handle.ts';
import { readOrganisation } from '../../platform/organisation.ts';
import { readEnvironment } from '../../platform/read-environment.ts';
import { createFileStore } from '../../platform/s3/file-store.ts';
import { createKeys } from '../../platform/secrets/keys.ts';
import { createMailSender } from '../../platform/ses/mail-sender.ts';
import { sendBatch } from './send-batch.ts';

const environment = readEnvironment(
  'CASES_TABLE',
  'PARTICULARS_TABLE',
  'FILES_BUCKET',
  'CASE_SECRET_ARN',
  'AWS_REGION',
);
const cases = openTable(environment.CASES_TABLE);

const dependencies = {
  organisation: readOrganisation(new URL('./', import.meta.url)),
  events: createEventStore(cases),
  particulars: createParticularsStore(openTable(environment.PARTICULARS_TABLE)),
  files: createFileStore(environment.FILES_BUCKET),
  ledger: createLetterLedger(cases),
  keys: createKeys(environment.CASE_SECRET_ARN),
  sender: createMailSender(environment.AWS_REGION),
};

const requestSchema = z.object({ caseId: z.string().min(1), list: z.int().min(1), batch: z.int().min(1) });

export const handler = createHandler(requestSchema, (of) => sendBatch(of, dependencies));

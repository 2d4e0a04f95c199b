import * as z from 'zod';
import { instantSchema } from '../../domain/case/events.ts';
import { createCaseLists } from '../../platform/dynamodb/case-lists.ts';
import { createNoticeLedger } from '../../platform/dynamodb/notice-ledger.ts';
import { openTable } from '../../platform/dynamodb/table.ts';
import { createUnsortedMailStore } from '../../platform/dynamodb/unsorted-mail-store.ts';
import { createHandler } from '../../platform/handle.ts';
import { readOrganisation } from '../../platform/organisation.ts';
import { readEnvironment } from '../../platform/read-environment.ts';
import { createKeys } from '../../platform/secrets/keys.ts';
import { createMailSender } from '../../platform/ses/mail-sender.ts';
import { sendDigest } from './send-digest.ts';

const environment = readEnvironment('CASES_TABLE', 'CASE_SECRET_ARN', 'AWS_REGION');
const cases = openTable(environment.CASES_TABLE);

const dependencies = {
  organisation: readOrganisation(new URL('./', import.meta.url)),
  lists: createCaseLists(cases),
  unsorted: createUnsortedMailStore(cases),
  ledger: createNoticeLedger(cases),
  keys: createKeys(environment.CASE_SECRET_ARN),
  sender: createMailSender(environment.AWS_REGION),
};

const tickSchema = z.object({ now: instantSchema });

export const handler = createHandler(tickSchema, ({ now }) => sendDigest(now, dependencies));

import * as z from 'zod';
import { instantSchema } from '../../domain/case/events.ts';
import { createCaseLists } from '../../platform/dynamodb/case-lists.ts';
import { createEventStore } from '../../platform/dynamodb/event-store.ts';
import { createNoticeLedger } from '../../platform/dynamodb/notice-ledger.ts';
import { createRegisterWordsStore } from '../../platform/dynamodb/register-words-store.ts';
import { openTable } from '../../platform/dynamodb/table.ts';
import { createHandler } from '../../platform/handle.ts';
import { readOrganisation } from '../../platform/organisation.ts';
import { readEnvironment } from '../../platform/read-environment.ts';
import { createKeys } from '../../platform/secrets/keys.ts';
import { createMailSender } from '../../platform/ses/mail-sender.ts';
import { sendTrends } from './send-trends.ts';

const environment = readEnvironment('CASES_TABLE', 'CASE_SECRET_ARN', 'AWS_REGION');
const cases = openTable(environment.CASES_TABLE);

const dependencies = {
  organisation: readOrganisation(new URL('./', import.meta.url)),
  events: createEventStore(cases),
  lists: createCaseLists(cases),
  registerWords: createRegisterWordsStore(cases),
  ledger: createNoticeLedger(cases),
  keys: createKeys(environment.CASE_SECRET_ARN),
  sender: createMailSender(environment.AWS_REGION),
};

const tickSchema = z.object({ now: instantSchema });

export const handler = createHandler(tickSchema, ({ now }) => sendTrends(now, dependencies));

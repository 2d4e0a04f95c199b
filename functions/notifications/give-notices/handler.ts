import * as z from 'zod';
import { instantSchema } from '../../domain/case/events.ts';
import type { NoticeStage } from '../../domain/decide/notice.ts';
import { createEventStore } from '../../platform/dynamodb/event-store.ts';
import { createNoticeLedger } from '../../platform/dynamodb/notice-ledger.ts';
import { createParticularsStore } from '../../platform/dynamodb/particulars-store.ts';
import { openTable } from '../../platform/dynamodb/table.ts';
import { createHandler } from '../../platform/handle.ts';
import { readOrganisation } from '../../platform/organisation.ts';
import { readEnvironment } from '../../platform/read-environment.ts';
import { createKeys } from '../../platform/secrets/keys.ts';
import { createMailSender } from '../../platform/ses/mail-sender.ts';
import { giveNotices } from './give-notices.ts';

const environment = readEnvironment('CASES_TABLE', 'PARTICULARS_TABLE', 'CASE_SECRET_ARN', 'WEB_ADDRESS', 'AWS_REGION');
const cases = openTable(environment.CASES_TABLE);

const dependencies = {
  organisation: readOrganisation(new URL('./', import.meta.url)),
  events: createEventStore(cases),
  ledger: createNoticeLedger(cases),
  particulars: createParticularsStore(openTable(environment.PARTICULARS_TABLE)),
  keys: createKeys(environment.CASE_SECRET_ARN),
  sender: createMailSender(environment.AWS_REGION),
  webAddress: environment.WEB_ADDRESS,
};

const stages = [
  'acknowledge',
  'acknowledge-complaint',
  'tell-roles',
  'send-code',
  'tell-requester',
  'remind-and-escalate',
] as const satisfies readonly NoticeStage[];

const requestSchema = z.object({ caseId: z.string().min(1), at: instantSchema, stage: z.enum(stages) });

export const handler = createHandler(requestSchema, (request) => giveNotices(request, dependencies));

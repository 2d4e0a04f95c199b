import { tellOfHandover } from '../../notifications/tell-of-handover.ts';
import { tellOfMail } from '../../notifications/tell-of-mail.ts';
import { createCaseLists } from '../../platform/dynamodb/case-lists.ts';
import { createEventStore } from '../../platform/dynamodb/event-store.ts';
import { createExecutionStore } from '../../platform/dynamodb/execution-store.ts';
import { createLetterLedger } from '../../platform/dynamodb/letter-ledger.ts';
import { createMailRegister } from '../../platform/dynamodb/mail-register.ts';
import { createNoticeLedger } from '../../platform/dynamodb/notice-ledger.ts';
import { createParticularsStore } from '../../platform/dynamodb/particulars-store.ts';
import { openTable } from '../../platform/dynamodb/table.ts';
import { createTimerStore } from '../../platform/dynamodb/timer-store.ts';
import { createUnsortedMailStore } from '../../platform/dynamodb/unsorted-mail-store.ts';
import { createHandler, logger } from '../../platform/handle.ts';
import { readOrganisation } from '../../platform/organisation.ts';
import { readEnvironment } from '../../platform/read-environment.ts';
import { createFileStore } from '../../platform/s3/file-store.ts';
import { createFileStreams } from '../../platform/s3/file-streams.ts';
import { createKeys } from '../../platform/secrets/keys.ts';
import { createMailSender } from '../../platform/ses/mail-sender.ts';
import { createMachines, MACHINE_VARIABLES } from '../../platform/step-functions/machines.ts';
import { deliveryEventSchema, readDeliveries } from './delivery.ts';
import type { IntakeDependencies } from './dependencies.ts';
import { receiveMail } from './receive-mail.ts';

const environment = readEnvironment(
  'CASES_TABLE',
  'PARTICULARS_TABLE',
  'FILES_BUCKET',
  'CASE_SECRET_ARN',
  ...MACHINE_VARIABLES,
  'AWS_REGION',
);
const organisation = readOrganisation(new URL('./', import.meta.url));
const cases = openTable(environment.CASES_TABLE);
const keys = createKeys(environment.CASE_SECRET_ARN);
const ledger = createNoticeLedger(cases);
const post = { organisation, ledger, keys, sender: createMailSender(environment.AWS_REGION) };

const dependencies: IntakeDependencies = {
  organisation,
  rules: { policy: organisation.policy, nation: organisation.nation, services: organisation.services },
  events: createEventStore(cases),
  lists: createCaseLists(cases),
  executions: createExecutionStore(cases),
  machines: createMachines(environment),
  ledger,
  letters: createLetterLedger(cases),
  register: createMailRegister(cases),
  unsorted: createUnsortedMailStore(cases),
  timers: createTimerStore(cases),
  particulars: createParticularsStore(openTable(environment.PARTICULARS_TABLE)),
  files: createFileStore(environment.FILES_BUCKET),
  found: createFileStreams(environment.FILES_BUCKET),
  keys,
  tellOfMail: (mail) => tellOfMail(mail, post),
  tellOfHandover: (mail, from) => tellOfHandover(mail, from, post),
};

export const handler = createHandler(deliveryEventSchema, async (event) => {
  for (const delivery of readDeliveries(event)) {
    // SES leaves this one when the receipt rule is set up; it is no mail.
    if (delivery.sesId === 'AMAZON_SES_SETUP_NOTIFICATION') continue;
    const outcome = await receiveMail(delivery, dependencies);
    logger.info('mail-received', { sesId: delivery.sesId, outcome });
  }
});

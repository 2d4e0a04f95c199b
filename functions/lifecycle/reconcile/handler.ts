import * as z from 'zod';
import { createCaseLists } from '../../platform/dynamodb/case-lists.ts';
import { createEventStore } from '../../platform/dynamodb/event-store.ts';
import { createExecutionStore } from '../../platform/dynamodb/execution-store.ts';
import { openTable } from '../../platform/dynamodb/table.ts';
import { createHandler, logger } from '../../platform/handle.ts';
import { createRerunMail } from '../../platform/lambda/rerun-mail.ts';
import { readEnvironment } from '../../platform/read-environment.ts';
import { createFileStore } from '../../platform/s3/file-store.ts';
import { createMachines, MACHINE_VARIABLES } from '../../platform/step-functions/machines.ts';
import { writeMetric } from '../../platform/write-metric.ts';
import { reconcile } from './reconcile.ts';

const environment = readEnvironment('CASES_TABLE', 'FILES_BUCKET', ...MACHINE_VARIABLES, 'RECEIVE_MAIL_FUNCTION');
const cases = openTable(environment.CASES_TABLE);

const dependencies = {
  events: createEventStore(cases),
  lists: createCaseLists(cases),
  executions: createExecutionStore(cases),
  machines: createMachines(environment),
  files: createFileStore(environment.FILES_BUCKET),
  rerunMail: createRerunMail(environment.RECEIVE_MAIL_FUNCTION),
};

export const handler = createHandler(z.object({ now: z.iso.datetime({ offset: true }) }), async ({ now }) => {
  const mended = await reconcile(dependencies);
  // Written when it is nought too: the alarm takes silence for a reconciler that does not run.
  writeMetric('MailLeftInIncoming', mended.mailLeft, Date.parse(now));
  if (mended.restarted + mended.signalled + mended.mailLeft > 0) logger.warn('reconciled', { ...mended });
  return mended;
});

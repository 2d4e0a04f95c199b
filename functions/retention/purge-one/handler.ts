import * as z from 'zod';
import { createCaseLists } from '../../platform/dynamodb/case-lists.ts';
import { createEventStore } from '../../platform/dynamodb/event-store.ts';
import { createParticularsStore } from '../../platform/dynamodb/particulars-store.ts';
import { openTable } from '../../platform/dynamodb/table.ts';
import { createTimerStore } from '../../platform/dynamodb/timer-store.ts';
import { createTombstoneStore } from '../../platform/dynamodb/tombstone-store.ts';
import { createUnsortedMailStore } from '../../platform/dynamodb/unsorted-mail-store.ts';
import { createHandler } from '../../platform/handle.ts';
import { readOrganisation } from '../../platform/organisation.ts';
import { readEnvironment } from '../../platform/read-environment.ts';
import { createFileStore } from '../../platform/s3/file-store.ts';
import { purgeOne } from './purge-one.ts';

const environment = readEnvironment('CASES_TABLE', 'PARTICULARS_TABLE', 'FILES_BUCKET');
const { policy, nation } = readOrganisation(new URL('./', import.meta.url));
const cases = openTable(environment.CASES_TABLE);

const dependencies = {
  events: createEventStore(cases),
  lists: createCaseLists(cases),
  particulars: createParticularsStore(openTable(environment.PARTICULARS_TABLE)),
  files: createFileStore(environment.FILES_BUCKET),
  timers: createTimerStore(cases),
  tombstones: createTombstoneStore(cases),
  unsorted: createUnsortedMailStore(cases),
  rules: { policy, nation },
};

const requestSchema = z.object({ timer: z.object({ day: z.iso.date(), id: z.string().min(1) }), at: z.iso.datetime() });

export const handler = createHandler(requestSchema, async ({ timer, at }) => ({
  answer: await purgeOne(timer, at, dependencies),
}));

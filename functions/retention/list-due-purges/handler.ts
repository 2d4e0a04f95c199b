import * as z from 'zod';
import { openTable } from '../../platform/dynamodb/table.ts';
import { createTimerStore } from '../../platform/dynamodb/timer-store.ts';
import { createHandler } from '../../platform/handle.ts';
import { readEnvironment } from '../../platform/read-environment.ts';
import { listDuePurges } from './list-due-purges.ts';

const timers = createTimerStore(openTable(readEnvironment('CASES_TABLE').CASES_TABLE));

const requestSchema = z.object({
  now: z.iso.datetime({ offset: true }),
  after: z.object({ day: z.iso.date(), id: z.string() }).nullable(),
});

export const handler = createHandler(requestSchema, ({ now, after }) => listDuePurges(now, after, timers));

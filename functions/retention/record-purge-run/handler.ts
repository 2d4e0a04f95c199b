import * as z from 'zod';
import { openTable } from '../../platform/dynamodb/table.ts';
import { createTimerStore } from '../../platform/dynamodb/timer-store.ts';
import { createHandler } from '../../platform/handle.ts';
import { readEnvironment } from '../../platform/read-environment.ts';
import { recordPurgeRun } from './record-purge-run.ts';

const timers = createTimerStore(openTable(readEnvironment('CASES_TABLE').CASES_TABLE));

export const handler = createHandler(z.object({ now: z.iso.datetime({ offset: true }) }), async ({ now }) => ({
  completedThrough: await recordPurgeRun(now, timers),
}));

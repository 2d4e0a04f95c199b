import { addDays, findLocalDate } from '../../domain/calendar/local-date.ts';
import type { TimerStore } from '../../platform/ports.ts';

/** The first run looks as far back as the listing does. */
const FIRST_LOOK_BACK = 31;

/**
 * Notes through which day nothing is left, so that the next run begins after it. A timer that stayed (a hold, a failed
 * deletion) keeps its day open, and every later one is read again with it.
 */
export async function recordPurgeRun(now: string, timers: TimerStore): Promise<string> {
  const today = findLocalDate(now);
  let completed = (await timers.readCompletedThrough()) ?? addDays(today, -FIRST_LOOK_BACK);
  // Today stays open: a case closed yesterday under a one-day period may still be given today's timer.
  while (completed < addDays(today, -1) && (await timers.list(addDays(completed, 1))).length === 0) {
    completed = addDays(completed, 1);
  }
  await timers.writeCompletedThrough(completed);
  return completed;
}

import { addDays, findLocalDate } from '../../domain/calendar/local-date.ts';
import type { TimerStore } from '../../platform/ports.ts';

/** Days looked at side by side. */
const WIDTH = 20;

/**
 * Takes the days on which nothing is left out of the index, so that the next run passes them over, and answers the day
 * through which nothing is left. A timer that stayed (a hold, a failed deletion) keeps its day and no other.
 */
export async function recordPurgeRun(now: string, timers: TimerStore): Promise<string> {
  // Today stays: it may be given timers until it ends, and tomorrow's run takes it out.
  const yesterday = addDays(findLocalDate(now), -1);
  const days = await timers.listDays(yesterday);
  for (let start = 0; start < days.length; start += WIDTH) {
    await Promise.all(days.slice(start, start + WIDTH).map((day) => timers.removeEmptyDay(day)));
  }
  const [first] = await timers.listDays(yesterday);
  return first === undefined ? yesterday : addDays(first, -1);
}

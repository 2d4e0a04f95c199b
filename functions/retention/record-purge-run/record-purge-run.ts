import { addDays, findLocalDate } from '../../domain/calendar/local-date.ts';
import type { TimerStore } from '../../platform/ports.ts';

/** The first run looks as far back as the listing does. */
const FIRST_LOOK_BACK = 366;

/** Days read side by side. */
const WIDTH = 20;

/** The first days from `from` through `through` on which nothing is left, ended by one on which something is. */
async function findEmptyThrough(from: string, through: string, timers: TimerStore): Promise<string | null> {
  let empty: string | null = null;
  for (let start = from; start <= through; start = addDays(start, WIDTH)) {
    const days = Array.from({ length: WIDTH }, (_, index) => addDays(start, index)).filter((day) => day <= through);
    const left = await Promise.all(days.map((day) => timers.list(day)));
    const occupied = left.findIndex((due) => due.length > 0);
    empty = (occupied === -1 ? days : days.slice(0, occupied)).at(-1) ?? empty;
    if (occupied !== -1) return empty;
  }
  return empty;
}

/**
 * Notes through which day nothing is left, so that the next run begins after it. A timer that stayed (a hold, a failed
 * deletion) keeps its day open, and every later one is read again with it.
 */
export async function recordPurgeRun(now: string, timers: TimerStore): Promise<string> {
  const today = findLocalDate(now);
  const known = (await timers.readCompletedThrough()) ?? addDays(today, -FIRST_LOOK_BACK);
  // Today stays open: a case closed yesterday under a one-day period may still be given today's timer.
  const completed = (await findEmptyThrough(addDays(known, 1), addDays(today, -1), timers)) ?? known;
  await timers.writeCompletedThrough(completed);
  return completed;
}

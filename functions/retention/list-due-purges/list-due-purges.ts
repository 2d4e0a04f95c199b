import { findLocalDate } from '../../domain/calendar/local-date.ts';
import type { RetentionTimer, TimerStore } from '../../platform/ports.ts';

/** How much one page of timers holds (the machine's state is 256 KB). */
const PAGE = 200;
/** Days read side by side. */
const WIDTH = 20;

export interface DuePage {
  now: string;
  due: RetentionTimer[];
  /** The last timer of this page; null where there are no more. */
  after: RetentionTimer | null;
}

const isAfter = (timer: RetentionTimer, mark: RetentionTimer | null) =>
  mark === null || timer.day > mark.day || (timer.day === mark.day && timer.id > mark.id);

/**
 * One page of the timers that are due at `now`, by day and id, beginning after `after`: those of today and of every
 * earlier day that still has any, so that a day on which nothing ran is caught up, and so is a timer that was given for
 * a day already past (RT-1). A day without timers is not read.
 */
export async function listDuePurges(now: string, after: RetentionTimer | null, timers: TimerStore): Promise<DuePage> {
  const indexed = await timers.listDays(findLocalDate(now));
  const days = indexed.filter((day) => after === null || day >= after.day);
  const due: RetentionTimer[] = [];
  for (let start = 0; start < days.length && due.length <= PAGE; start += WIDTH) {
    const pages = await Promise.all(days.slice(start, start + WIDTH).map((day) => timers.list(day)));
    due.push(...pages.flat().filter((timer) => isAfter(timer, after)));
  }
  const page = due.slice(0, PAGE);
  return { now, due: page, after: due.length > PAGE ? (page.at(-1) ?? null) : null };
}

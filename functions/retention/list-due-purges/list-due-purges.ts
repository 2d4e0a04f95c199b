import { addDays, findLocalDate } from '../../domain/calendar/local-date.ts';
import type { RetentionTimer, TimerStore } from '../../platform/ports.ts';

/** How far the first run of all looks back, and how much one page of timers holds (the machine's state is 256 KB). */
const FIRST_LOOK_BACK = 366;
const PAGE = 200;
/** Days read side by side. */
const WIDTH = 20;

export interface DuePage {
  now: string;
  due: RetentionTimer[];
  /** The last timer of this page; null where there are no more. */
  after: RetentionTimer | null;
}

function listDays(from: string, through: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= through; day = addDays(day, 1)) days.push(day);
  return days;
}

const isAfter = (timer: RetentionTimer, mark: RetentionTimer | null) =>
  mark === null || timer.day > mark.day || (timer.day === mark.day && timer.id > mark.id);

/**
 * One page of the timers that are due at `now`, by day and id, beginning after `after`: those of today and of every day
 * since the last complete run, so that a day on which nothing ran is caught up (RT-1).
 */
export async function listDuePurges(now: string, after: RetentionTimer | null, timers: TimerStore): Promise<DuePage> {
  const today = findLocalDate(now);
  const completed = await timers.readCompletedThrough();
  const first = addDays(completed ?? addDays(today, -FIRST_LOOK_BACK), 1);
  const days = listDays(after && after.day > first ? after.day : first, today);
  const due: RetentionTimer[] = [];
  for (let start = 0; start < days.length && due.length <= PAGE; start += WIDTH) {
    const pages = await Promise.all(days.slice(start, start + WIDTH).map((day) => timers.list(day)));
    due.push(...pages.flat().filter((timer) => isAfter(timer, after)));
  }
  const page = due.slice(0, PAGE);
  return { now, due: page, after: due.length > PAGE ? (page.at(-1) ?? null) : null };
}

import { findWorkingDayFrom } from '../calendar/find-working-day.ts';
import type { DayNumber } from '../calendar/local-date.ts';
import type { Nation } from '../calendar/nation.ts';
import type { ClarificationDays } from './read-clarification.ts';

/** A run of excluded days, both ends included. */
export interface ExcludedRun {
  first: DayNumber;
  last: DayNumber;
}

/** What the questions asked of a requester take out of a period. `expired`: some of their days came after its expiry. */
export interface ExcludedDays {
  count: number;
  runs: ExcludedRun[];
  /** The first day of a question that stopped the clock and is not answered; null where there is none. */
  pausedFrom: DayNumber | null;
  expired: boolean;
}

/**
 * The days that clarification excludes from a period (L5). They are gone through in order, each once however many
 * questions cover it. Days up to and including the start never count. A day counts where it is no later than the
 * period's expiry as it then stands: `base` (the last day without any exclusion) and the days excluded so far, moved to
 * a working day. Each excluded day moves the base on, so a pause that is open when the base comes runs on; one that began
 * on the days after it, which only the move to a working day added, ends with them; one asked later excludes nothing.
 * Throws BeyondHolidayTableError where the expiry is needed and cannot be told.
 *
 * @param questions in the order in which they were asked
 */
export function excludeDays(
  start: DayNumber,
  base: DayNumber,
  questions: readonly ClarificationDays[],
  nation: Nation,
): ExcludedDays {
  const openFrom = findOpenFrom(start, questions);
  const runs: ExcludedRun[] = [];
  let count = 0;
  let next = start + 1;
  for (const question of questions) {
    const last = Math.min(question.last ?? Number.POSITIVE_INFINITY, openFrom - 1);
    const first = Math.max(question.first, next);
    const run = takeRun(first, last, base + count, nation);
    if (run !== null) {
      runs.push(run);
      count += run.last - run.first + 1;
      next = run.last + 1;
    }
    if ((run === null ? first : next) <= last) return { count, runs, pausedFrom: null, expired: true };
  }
  if (openFrom === Number.POSITIVE_INFINITY) return { count, runs, pausedFrom: null, expired: false };
  const paused = isUnexpired(openFrom, base + count, nation);
  return { count, runs, pausedFrom: paused ? openFrom : null, expired: !paused };
}

/** The days from `first` on that count: all of them where the expiry moves on with each, else up to the expiry. */
function takeRun(first: DayNumber, last: DayNumber, unmoved: DayNumber, nation: Nation): ExcludedRun | null {
  if (first > last) return null;
  // Each day taken moves the unmoved last day on by one as well: it stays ahead to the end of the run.
  if (first <= unmoved) return { first, last };
  let day = first;
  while (day <= last && isUnexpired(day, unmoved + (day - first), nation)) day += 1;
  return day === first ? null : { first, last: day - 1 };
}

/** The working day is looked up only past the unmoved last day: a date beyond the table must not fail where it is not needed. */
function isUnexpired(day: DayNumber, unmoved: DayNumber, nation: Nation): boolean {
  return day <= unmoved || day <= findWorkingDayFrom(unmoved, nation);
}

function findOpenFrom(start: DayNumber, questions: readonly ClarificationDays[]): DayNumber {
  const open = questions.find((question) => question.last === null);
  return open === undefined ? Number.POSITIVE_INFINITY : Math.max(open.first, start + 1);
}

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
 * The days that clarification excludes from a period (L5). Questions are gone through in the order in which they were
 * asked, each day once however many cover it. Days up to and including the start never count. A question counts where it
 * was asked no later than the period's expiry as it then stands: `base` (the last day without any exclusion) and the days
 * excluded so far, moved to a working day. It then counts to its end, for a pause that is open at expiry runs on; one
 * asked later excludes nothing. Throws BeyondHolidayTableError where the expiry is needed and cannot be told.
 *
 * @param questions in the order in which they were asked
 */
export function excludeDays(
  start: DayNumber,
  base: DayNumber,
  questions: readonly ClarificationDays[],
  nation: Nation,
): ExcludedDays {
  const runs: ExcludedRun[] = [];
  let count = 0;
  let next = start + 1;
  for (const question of questions) {
    const first = Math.max(question.first, next);
    const last = question.last ?? Number.POSITIVE_INFINITY;
    if (first > last) continue;
    if (!isUnexpired(question.first, base + count, nation)) return { count, runs, pausedFrom: null, expired: true };
    if (question.last === null) return pauseFrom(Math.max(question.first, start + 1), runs);
    runs.push({ first, last });
    count += last - first + 1;
    next = last + 1;
  }
  return { count, runs, pausedFrom: null, expired: false };
}

/** What an open question leaves to say: the days that were excluded before it was asked. */
function pauseFrom(pausedFrom: DayNumber, runs: readonly ExcludedRun[]): ExcludedDays {
  const before = runs
    .filter((run) => run.first < pausedFrom)
    .map((run) => ({ first: run.first, last: Math.min(run.last, pausedFrom - 1) }));
  const count = before.reduce((days, run) => days + run.last - run.first + 1, 0);
  return { count, runs: before, pausedFrom, expired: false };
}

/** The working day is looked up only past the unmoved last day: a date beyond the table must not fail where it is not needed. */
function isUnexpired(asked: DayNumber, unmoved: DayNumber, nation: Nation): boolean {
  return asked <= unmoved || asked <= findWorkingDayFrom(unmoved, nation);
}

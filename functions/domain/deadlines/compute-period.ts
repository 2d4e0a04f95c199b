import { addMonths } from '../calendar/add-months.ts';
import { findWorkingDayFrom } from '../calendar/find-working-day.ts';
import type { DayNumber } from '../calendar/local-date.ts';
import type { Nation } from '../calendar/nation.ts';
import { type ExcludedDays, excludeDays } from './exclude-days.ts';
import type { ClarificationDays } from './read-clarification.ts';

/** A statutory period, with each step of its arithmetic. */
export interface Period {
  /** The corresponding date (L1, L7), before anything is added or moved. */
  corresponding: DayNumber;
  /** Whether the month had no such date, so that its last day stands in (L1). */
  clamped: boolean;
  excluded: ExcludedDays;
  /** The corresponding date and the excluded days, before it is moved to a working day (L6). */
  unmoved: DayNumber;
  /** The last day of the period; null while a question has stopped it (L5). */
  due: DayNumber | null;
}

/**
 * A period of whole months from the start: the months first, then the excluded days, then moved once, last, to a working
 * day of the nation (L1, L2, L6). Throws BeyondHolidayTableError.
 *
 * @param questions those that can pause this period, in the order in which they were asked
 */
export function computePeriod(
  start: DayNumber,
  months: number,
  questions: readonly ClarificationDays[],
  nation: Nation,
): Period {
  const { day: corresponding, clamped } = addMonths(start, months);
  const excluded = excludeDays(start, corresponding, questions, nation);
  const unmoved = corresponding + excluded.count;
  const due = excluded.pausedFrom === null ? findWorkingDayFrom(unmoved, nation) : null;
  return { corresponding, clamped, excluded, unmoved, due };
}

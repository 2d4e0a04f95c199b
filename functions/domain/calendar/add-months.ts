import { type DayNumber, type LocalDate, MILLISECONDS_A_DAY, toDayNumber, toLocalDate } from './local-date.ts';

/** The corresponding date of a later month; `clamped` where that month has no such date and its last day stands in (L1). */
export interface CorrespondingDay {
  day: DayNumber;
  clamped: boolean;
}

/**
 * The corresponding date that many months later: 3 September → 3 October, and 31 January → 28 February (29 in a leap
 * year), because a month without the date ends the period on its last day (L1).
 */
export function addMonths(start: DayNumber, months: number): CorrespondingDay {
  const date = new Date(start * MILLISECONDS_A_DAY);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + months;
  const corresponding = firstDayOf(year, month) + date.getUTCDate() - 1;
  const lastOfMonth = firstDayOf(year, month + 1) - 1;
  return { day: Math.min(corresponding, lastOfMonth), clamped: corresponding > lastOfMonth };
}

/** `addMonths` on a written date. Throws RangeError on a malformed one. */
export function addCalendarMonths(date: LocalDate, months: number): LocalDate {
  return toLocalDate(addMonths(toDayNumber(date), months).day);
}

/** Months count from 0 and may pass 11. Not `Date.UTC`, which takes the years 0 to 99 for 1900 to 1999. */
function firstDayOf(year: number, month: number): DayNumber {
  return new Date(0).setUTCFullYear(year, month, 1) / MILLISECONDS_A_DAY;
}

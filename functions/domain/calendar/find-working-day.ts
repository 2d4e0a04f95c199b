import { isPublicHoliday } from './holiday-table.ts';
import type { DayNumber } from './local-date.ts';
import type { Nation } from './nation.ts';

/** 1 January 1970 was a Thursday; the week is counted from Sunday, 0. */
const FIRST_WEEKDAY = 4;

/** The day of the week, 0 for Sunday to 6 for Saturday. */
export function findWeekday(day: DayNumber): number {
  return (((day + FIRST_WEEKDAY) % 7) + 7) % 7;
}

export function isWeekend(day: DayNumber): boolean {
  const weekday = findWeekday(day);
  return weekday === 0 || weekday === 6;
}

/** Neither a weekend nor a public holiday of the nation (L2). Throws BeyondHolidayTableError where a weekday is outside the table. */
export function isWorkingDay(day: DayNumber, nation: Nation): boolean {
  return !isWeekend(day) && !isPublicHoliday(day, nation);
}

/** The day itself where it is a working day of the nation, else the next that is (L2). Throws BeyondHolidayTableError. */
export function findWorkingDayFrom(day: DayNumber, nation: Nation): DayNumber {
  let candidate = day;
  while (!isWorkingDay(candidate, nation)) candidate += 1;
  return candidate;
}

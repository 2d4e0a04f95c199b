import { Temporal } from 'temporal-polyfill';
import { rememberAnswers } from './remember-answers.ts';

/** A calendar date in Europe/London, `yyyy-mm-dd`. Sorts as text. */
export type LocalDate = string;

/** A moment: ISO 8601 with `Z` or an offset from UTC, e.g. `2026-01-31T10:00:00Z`. */
export type Instant = string;

/** A calendar date as the number of days since 1 January 1970: the form in which dates are counted and compared. */
export type DayNumber = number;

export const TIME_ZONE = 'Europe/London';

/** A day of UTC, which has no clock changes: day numbers are counted there, never in London's time. */
export const MILLISECONDS_A_DAY = 86_400_000;

const NANOSECONDS_A_MILLISECOND = 1_000_000;

/** `T00:00:00.000Z`: what follows the date in the ISO form of midnight UTC. */
const TIME_LENGTH = 14;

/** The date in London at that moment: 23:30 UTC on 31 August is 1 September (L3). Throws RangeError on a malformed instant. */
export function findLocalDate(instant: Instant): LocalDate {
  return toLocalDate(findLocalDay(instant));
}

const recallDay = rememberAnswers<DayNumber>();

/** The date in London at that moment, as a day number. Throws RangeError on a malformed instant. */
export function findLocalDay(instant: Instant): DayNumber {
  return recallDay(instant, () => {
    const local = Temporal.Instant.from(instant).toZonedDateTimeISO(TIME_ZONE);
    return Math.floor(
      (local.epochMilliseconds + local.offsetNanoseconds / NANOSECONDS_A_MILLISECOND) / MILLISECONDS_A_DAY,
    );
  });
}

/** Throws RangeError where the text is not a date of the calendar. */
export function toDayNumber(date: LocalDate): DayNumber {
  const milliseconds = Date.parse(`${date}T00:00:00Z`);
  const day = milliseconds / MILLISECONDS_A_DAY;
  // A JavaScript date rolls 30 February into March; a date of a case that is not on the calendar is a fault.
  if (Number.isNaN(day) || toLocalDate(day) !== date) throw new RangeError(`${date} is not a date of the calendar`);
  return day;
}

/** The inverse of `toDayNumber`. */
export function toLocalDate(day: DayNumber): LocalDate {
  return new Date(day * MILLISECONDS_A_DAY).toISOString().slice(0, -TIME_LENGTH);
}

/** The date that many calendar days later (earlier, where negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return toLocalDate(toDayNumber(date) + days);
}

import { Temporal } from 'temporal-polyfill';
import { findWeekday } from './find-working-day.ts';
import {
  type DayNumber,
  type Instant,
  type LocalDate,
  MILLISECONDS_A_DAY,
  TIME_ZONE,
  toDayNumber,
} from './local-date.ts';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `Saturday`. */
export function writeWeekday(day: DayNumber): string {
  return weekdays[findWeekday(day)] ?? '';
}

/** `31 January 2026`, without the day of the week. */
export function writeShortDate(day: DayNumber): string {
  const date = new Date(day * MILLISECONDS_A_DAY);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}

/** `Saturday 31 January 2026`. */
export function writeDay(day: DayNumber): string {
  return `${writeWeekday(day)} ${writeShortDate(day)}`;
}

/** `Saturday 31 January 2026` for `2026-01-31`. Throws RangeError where the text is not a date. */
export function writeDate(date: LocalDate): string {
  return writeDay(toDayNumber(date));
}

/** The moment as London's clocks show it: `Sunday 29 March 2026 at 10:00 BST`. Throws RangeError on a malformed instant. */
export function writeInstant(instant: Instant): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(TIME_ZONE);
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${writeDate(local.toPlainDate().toString())} at ${time} ${local.offsetNanoseconds === 0 ? 'GMT' : 'BST'}`;
}

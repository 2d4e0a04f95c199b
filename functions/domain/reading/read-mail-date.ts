import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../calendar/local-date.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** RFC 5322 section 3.3 with the obsolete two-digit years and zone names of section 4.3. */
const MAIL_DATE =
  /^(?:[a-z]{3,9},? {1,4})?(\d{1,2}) {1,4}([a-z]{3})[a-z]{0,6} {1,4}(\d{2,4}) {1,4}(\d{1,2}):(\d{2})(?::(\d{2}))?(?: {0,4}([+-]\d{4}|[a-z]{1,5}))?(?: {0,4}\([^()]{0,60}\))?$/i;
const LONGEST_DATE = 120;

const ZONES = new Map([
  ['edt', -240],
  ['est', -300],
  ['cdt', -300],
  ['cst', -360],
  ['mdt', -360],
  ['mst', -420],
  ['pdt', -420],
  ['pst', -480],
  ['bst', 60],
]);

/**
 * The moment that a mail's `Date` (or the end of its `Received`) names, in UTC, or null where it names none: a date that
 * is not on the calendar is no date, where JavaScript's own reader would take 31 February for 3 March. A zone name that
 * the standard does not know counts as UTC (RFC 5322 section 4.3).
 */
export function readMailDate(header: string): Instant | null {
  const match = MAIL_DATE.exec(header.slice(0, LONGEST_DATE).replaceAll(/\s+/g, ' ').trim());
  if (match === null) return null;
  const [, day, monthName, year, hour, minute, second, zone] = match;
  const month = MONTHS.indexOf((monthName ?? '').toLowerCase()) + 1;
  const offset = readOffset(zone ?? '');
  if (month === 0 || offset === null) return null;
  try {
    const local = Temporal.PlainDateTime.from(
      {
        year: expandYear(year ?? ''),
        month,
        day: Number(day),
        hour: Number(hour),
        minute: Number(minute),
        // 60 is a leap second, which the standard admits and no clock of ours counts.
        second: Math.min(Number(second ?? 0), 59),
      },
      { overflow: 'reject' },
    );
    return local.toZonedDateTime('UTC').toInstant().subtract({ minutes: offset }).toString();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function expandYear(written: string): number {
  const year = Number(written);
  if (written.length === 4) return year;
  // RFC 5322 section 4.3: 00 to 49 are of this century, 50 to 999 are counted from 1900.
  return written.length === 2 && year < 50 ? 2000 + year : 1900 + year;
}

function readOffset(zone: string): number | null {
  if (!/^[+-]/.test(zone)) return ZONES.get(zone.toLowerCase()) ?? 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3));
  if (Number(zone.slice(3)) > 59) return null;
  return zone.startsWith('-') ? -minutes : minutes;
}

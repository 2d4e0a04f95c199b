import { Temporal } from 'temporal-polyfill';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAME = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?';

type DateParts = readonly [year: string, month: string, day: string];

/** Day first with dots: 4.3.2026. */
export const DOTTED_DATE = /(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?![\d:])/g;

/** The ways to write a whole date that we take. */
const DATE_SHAPES: readonly { pattern: RegExp; read: (parts: string[]) => DateParts }[] = [
  { pattern: /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/g, read: ([y = '', m = '', d = '']) => [y, m, d] },
  {
    pattern: /(?<![\d-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d:])/g,
    read: ([d = '', , m = '', y = '']) => [y, m, d],
  },
  {
    pattern: new RegExp(
      `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]${MONTH_NAME},?[ -](\\d{4}|\\d{2})(?![\\d:])`,
      'gi',
    ),
    read: ([d = '', m = '', y = '']) => [y, m, d],
  },
  {
    pattern: new RegExp(`(?<![a-z])${MONTH_NAME} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)`, 'gi'),
    read: ([m = '', d = '', y = '']) => [y, m, d],
  },
];

/** The whole dates that a text holds, as written, and whether the calendar has them. Day before month, as in Britain. */
export function findDates(written: string): { date: string; onCalendar: boolean }[] {
  return DATE_SHAPES.flatMap(({ pattern, read }) =>
    [...written.matchAll(pattern)].map((match) => ({ date: match[0], onCalendar: isOnCalendar(read(match.slice(1))) })),
  );
}

function isOnCalendar([year, month, day]: DateParts): boolean {
  const named = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  try {
    Temporal.PlainDate.from(
      {
        year: year.length === 2 ? 2000 + Number(year) : Number(year),
        month: named > 0 ? named : Number(month),
        day: Number(day),
      },
      { overflow: 'reject' },
    );
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

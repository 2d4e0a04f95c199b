import { addCalendarMonths } from '../calendar/add-months.ts';
import { findEndOfLocalDay } from '../calendar/find-local-instant.ts';
import { addDays, type Instant, type LocalDate } from '../calendar/local-date.ts';

/** A quarter of the calendar year; its days are local dates (Europe/London), both included. */
export interface Quarter {
  /** `2026-Q1`. */
  name: string;
  from: LocalDate;
  to: LocalDate;
}

const MONTHS = 3;

function quarterFrom(from: LocalDate): Quarter {
  const [year, month = '01'] = from.split('-');
  const number = (Number(month) - 1) / MONTHS + 1;
  return { name: `${year}-Q${number}`, from, to: addDays(addCalendarMonths(from, MONTHS), -1) };
}

/** The quarter of that name, `2026-Q1`; null where the text is none. */
export function readQuarter(name: string): Quarter | null {
  const [, year, number] = /^(\d{4})-Q([1-4])$/i.exec(name.trim()) ?? [];
  if (year === undefined || number === undefined) return null;
  const month = String((Number(number) - 1) * MONTHS + 1).padStart(2, '0');
  return quarterFrom(`${year}-${month}-01`);
}

/** The quarter in which a local date lies. */
export function findQuarter(date: LocalDate): Quarter {
  const [year = '', month = ''] = date.split('-');
  const first = Math.floor((Number(month) - 1) / MONTHS) * MONTHS + 1;
  return quarterFrom(`${year}-${String(first).padStart(2, '0')}-01`);
}

export const findQuarterBefore = ({ from }: Quarter): Quarter => quarterFrom(addCalendarMonths(from, -MONTHS));

/** The moment at which the quarter is over, in UTC. */
export const findEndOfQuarter = ({ to }: Quarter): Instant => findEndOfLocalDay(to);

/** The twelve months up to the end of a quarter, `2026-03`, earliest first. */
export const listYearOfMonths = ({ from }: Quarter): string[] =>
  Array.from({ length: 12 }, (_, index) => addCalendarMonths(from, index - 12 + MONTHS).slice(0, 'yyyy-mm'.length));

/** The first day of those twelve months: what was reported before them counts only while it is open. */
export const findStartOfYear = ({ from }: Quarter): LocalDate => addCalendarMonths(from, MONTHS - 12);

const monthNames = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });

/** `January 2026` for `2026-01`. */
export const writeMonth = (month: string): string =>
  `${monthNames.format(new Date(`${month}-01T00:00:00Z`))} ${month.slice(0, 'yyyy'.length)}`;

/** `January to March 2026`. */
export const writeQuarter = ({ from, to }: Quarter): string =>
  `${monthNames.format(new Date(`${from}T00:00:00Z`))} to ${writeMonth(to.slice(0, 'yyyy-mm'.length))}`;

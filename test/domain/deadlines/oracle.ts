import { readFileSync } from 'node:fs';
import * as z from 'zod';

/**
 * The rules L1 to L8 a second time, written in another manner and sharing nothing with the code under test but the
 * holiday dates: a list of every date from 2018 to 2029, in which a date is its place in the list, and each rule spelt
 * out day by day. Slow and plain on purpose.
 */

const bankHolidays = new URL('../../../functions/domain/calendar/bank-holidays.json', import.meta.url);
const table = z
  .object({ divisions: z.record(z.string(), z.array(z.string())) })
  .parse(JSON.parse(readFileSync(bankHolidays, 'utf8')));
const holidays = new Map(Object.entries(table.divisions).map(([nation, dates]) => [nation, new Set(dates)]));

const calendar: string[] = [];
for (let year = 2018; year <= 2029; year += 1) {
  const february = year % 4 === 0 ? 29 : 28;
  for (const [index, length] of [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].entries()) {
    for (let dayOfMonth = 1; dayOfMonth <= length; dayOfMonth += 1) {
      calendar.push(`${year}-${String(index + 1).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`);
    }
  }
}
const places = new Map(calendar.map((date, place) => [date, place]));

export const dateAt = (place: number): string => calendar[place] ?? 'outside the calendar';
export const placeOf = (date: string): number => places.get(date) ?? Number.NaN;

/** 1 January 2018 was a Monday: Saturday and Sunday are the sixth and seventh of each seven. */
const isWeekendAt = (place: number): boolean => place % 7 >= 5;

function moved(place: number, nation: string): number {
  while (isWeekendAt(place) || holidays.get(nation)?.has(dateAt(place))) place += 1;
  return place;
}

/** The last Sunday of the month (31 days long, as March and October are), by its place. */
function lastSunday(year: string, month: string): number {
  let place = placeOf(`${year}-${month}-31`);
  while (place % 7 !== 6) place -= 1;
  return place;
}

const summers = new Map(
  Array.from({ length: 12 }, (_, index) => String(2018 + index)).map((year) => [
    year,
    { begins: `${dateAt(lastSunday(year, '03'))}T01:00`, ends: `${dateAt(lastSunday(year, '10'))}T01:00` },
  ]),
);

/** The local date by the Summer Time Order 2002: an hour ahead from 01:00 UTC on March's last Sunday to October's. */
export function localPlace(instant: string): number {
  const utc = new Date(instant).toISOString();
  const { begins, ends } = summers.get(utc.slice(0, 4)) ?? { begins: '', ends: '' };
  const summer = utc >= begins && utc < ends;
  return placeOf(utc.slice(0, 10)) + (summer && utc.slice(11, 13) === '23' ? 1 : 0);
}

function monthsLater(place: number, months: number): number {
  const [year = 0, month = 0, dayOfMonth = 0] = dateAt(place).split('-').map(Number);
  const total = year * 12 + month - 1 + months;
  const prefix = `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}`;
  for (let candidate = dayOfMonth; ; candidate -= 1) {
    const found = places.get(`${prefix}-${String(candidate).padStart(2, '0')}`);
    if (found !== undefined) return found;
  }
}

export interface OracleQuestion {
  right: string;
  received: string;
  nation: string;
  days: number | null;
  identityProved?: string | undefined;
  feePaid?: string | undefined;
  clarification?: [string, string | null][] | undefined;
  extended?: boolean | undefined;
}

export interface OracleAnswer {
  clockStart: string;
  statutoryDue: string | null;
  policyDue: string | null;
  due: string | null;
  extensionNoticeDue: string | null;
  pausedDays: number;
}

interface Reckoning {
  due: number | null;
  excluded: number;
}

interface Span {
  from: number;
  to: number | null;
}

function reckon(start: number, months: number, spans: Span[], nation: string): Reckoning {
  const base = monthsLater(start, months);
  let excluded = 0;
  const days: number[] = [];
  for (let day = start + 1; day < calendar.length; day += 1) {
    const expiry = moved(base + excluded, nation);
    // A pause that is open at expiry runs on: of the pauses that cover a day, those begun by the expiry count.
    const open = spans.filter(
      (span) => span.from <= day && span.from <= expiry && (span.to === null || day <= span.to),
    );
    if (day > expiry && open.length === 0) break;
    const unanswered = open.find((span) => span.to === null);
    if (unanswered) return { due: null, excluded: days.filter((earlier) => earlier < unanswered.from).length };
    if (open.length > 0) days.push(day);
    excluded = days.length;
  }
  return { due: moved(base + excluded, nation), excluded };
}

export function askOracle(question: OracleQuestion): OracleAnswer {
  const receipt = localPlace(question.received);
  const proof = question.identityProved === undefined ? receipt : localPlace(question.identityProved);
  const payment = question.feePaid === undefined ? receipt : localPlace(question.feePaid);
  const start = [receipt, proof, payment].sort((a, b) => a - b)[2] ?? receipt;
  const pauses = question.right === 'access' ? (question.clarification ?? []) : [];
  const spans = pauses.map(([asked, answered]) => ({
    from: localPlace(asked),
    to: answered === null ? null : localPlace(answered),
  }));
  const first = reckon(start, 1, spans, question.nation);
  const whole = question.extended ? reckon(start, 3, spans, question.nation) : first;
  const promised = question.right === 'access' && !question.extended && whole.due !== null ? question.days : null;
  const policy = promised === null ? null : start + promised + whole.excluded;
  const write = (place: number | null): string | null => (place === null ? null : dateAt(place));
  return {
    clockStart: dateAt(start),
    statutoryDue: write(whole.due),
    policyDue: write(policy),
    due: write(policy !== null && whole.due !== null && policy < whole.due ? policy : whole.due),
    extensionNoticeDue: write(first.due),
    pausedDays: whole.excluded,
  };
}

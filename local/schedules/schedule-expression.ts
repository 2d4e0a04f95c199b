import { Temporal } from 'temporal-polyfill';

/** A schedule's expression is not one that the local scheduler understands. */
export class ScheduleExpressionError extends Error {
  override name = 'ScheduleExpressionError';
}

/** When a schedule fires: `next` gives the first instant after another one (epoch milliseconds), null if never again. */
export interface Recurrence {
  next(after: number): number | null;
}

/**
 * Reads `rate(n minutes|hours|days)`, `at(yyyy-mm-ddThh:mm:ss)` or `cron(minutes hours day-of-month month day-of-week
 * year)`. In cron L, W and # are refused. Source: EventBridge Scheduler user guide, "Schedule types".
 * @param timeZone IANA name, in which cron and at are read; rates run on elapsed time.
 * @param anchor instant from which rates count, epoch milliseconds.
 * @throws ScheduleExpressionError
 */
export function readScheduleExpression(expression: string, timeZone: string, anchor: number): Recurrence {
  const [, kind, argument] = /^(rate|at|cron)\((.*)\)$/.exec(expression) ?? [];
  switch (kind) {
    case 'rate':
      return readRate(argument ?? '', anchor);
    case 'at':
      return readAt(argument ?? '', timeZone);
    case 'cron':
      return readCron(argument ?? '', timeZone);
    default:
      throw new ScheduleExpressionError(`not a schedule expression: ${expression}`);
  }
}

const UNIT_MILLISECONDS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

function readRate(argument: string, anchor: number): Recurrence {
  const [, amount, unit = ''] = /^([1-9]\d*) (minute|hour|day)s?$/.exec(argument) ?? [];
  const length = UNIT_MILLISECONDS[unit];
  if (amount === undefined || length === undefined) throw new ScheduleExpressionError(`not a rate: ${argument}`);
  const period = Number(amount) * length;
  return { next: (after) => anchor + (Math.floor((after - anchor) / period) + 1) * period };
}

function readAt(argument: string, timeZone: string): Recurrence {
  const local = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(argument) ? Temporal.PlainDateTime.from(argument) : undefined;
  if (local === undefined) throw new ScheduleExpressionError(`not a date and time: ${argument}`);
  const instant = local.toZonedDateTime(timeZone).epochMilliseconds;
  return { next: (after) => (instant > after ? instant : null) };
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
/** Sunday is 1 in AWS's cron. */
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** Days ahead that are searched: past four years even 29 February has come round. */
const HORIZON_DAYS = 4 * 366;

function readCron(argument: string, timeZone: string): Recurrence {
  const fields = argument.split(/\s+/);
  if (fields.length !== 6) throw new ScheduleExpressionError(`cron needs six fields: ${argument}`);
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = fields;
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
    throw new ScheduleExpressionError(`cron needs ? as either day-of-month or day-of-week: ${argument}`);
  }
  const minutes = readField(minute, 0, 59, []);
  const hours = readField(hour, 0, 23, []);
  const daysOfMonth = readField(dayOfMonth, 1, 31, []);
  const months = readField(month, 1, 12, MONTHS);
  const daysOfWeek = readField(dayOfWeek, 1, 7, WEEKDAYS);
  const years = readField(year, 1970, 2199, []);
  const fits = (day: Temporal.PlainDate): boolean =>
    daysOfMonth.has(day.day) && months.has(day.month) && daysOfWeek.has((day.dayOfWeek % 7) + 1) && years.has(day.year);

  const timesOn = (day: Temporal.PlainDate): number[] =>
    [...hours].flatMap((hourOfDay) =>
      [...minutes].flatMap(
        (minuteOfHour) => instantOf(day.toPlainDateTime({ hour: hourOfDay, minute: minuteOfHour }), timeZone) ?? [],
      ),
    );
  // All of one day, for that of an hourly schedule is asked for two dozen times.
  let known: readonly number[] = [];
  const isKnown = (after: number): boolean => after >= (known[0] ?? Infinity) && after < (known.at(-1) ?? -Infinity);

  return {
    next: (after) => {
      if (isKnown(after)) return known.find((instant) => instant > after) ?? null;
      let day = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(timeZone).toPlainDate();
      for (let ahead = 0; ahead <= HORIZON_DAYS; ahead += 1, day = day.add({ days: 1 })) {
        if (!fits(day)) continue;
        known = timesOn(day);
        const next = known.find((instant) => instant > after);
        if (next !== undefined) return next;
      }
      return null;
    },
  };
}

/**
 * A local time that the clocks skip in spring has no instant: that invocation is left out. One that they pass twice in
 * autumn counts once, the first time. Source: EventBridge Scheduler user guide, "Daylight savings time".
 */
function instantOf(local: Temporal.PlainDateTime, timeZone: string): number | null {
  const zoned = local.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  return zoned.toPlainDateTime().equals(local) ? zoned.epochMilliseconds : null;
}

/** `*`, `?`, numbers or names, lists, ranges and steps; the values it stands for, in ascending order. */
function readField(field: string, lowest: number, highest: number, names: readonly string[]): ReadonlySet<number> {
  const read = (text: string): number => {
    const named = names.indexOf(text.toUpperCase());
    const value = named >= 0 ? named + 1 : /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= lowest && value <= highest)) throw new ScheduleExpressionError(`not a cron field: ${field}`);
    return value;
  };
  const values = field.split(',').flatMap((part) => {
    const [range = '', step = '1', ...rest] = part.split('/');
    if (rest.length > 0 || !/^[1-9]\d*$/.test(step)) throw new ScheduleExpressionError(`not a cron field: ${field}`);
    const [first, last] = readRange(range, part.includes('/'), lowest, highest, read);
    return Array.from(
      { length: Math.floor((last - first) / Number(step)) + 1 },
      (_, index) => first + index * Number(step),
    );
  });
  return new Set(values.sort((one, other) => one - other));
}

function readRange(
  range: string,
  hasStep: boolean,
  lowest: number,
  highest: number,
  read: (text: string) => number,
): [first: number, last: number] {
  if (range === '*' || range === '?') return [lowest, highest];
  const [from = '', to, ...rest] = range.split('-');
  if (rest.length > 0) throw new ScheduleExpressionError(`not a cron range: ${range}`);
  const first = read(from);
  const last = to === undefined ? (hasStep ? highest : first) : read(to);
  if (last < first) throw new ScheduleExpressionError(`not a cron range: ${range}`);
  return [first, last];
}

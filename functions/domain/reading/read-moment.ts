import { Chrono, configuration, type ParsedResult } from 'chrono-node/en';
import { Temporal } from 'temporal-polyfill';
import { type Instant, type LocalDate, TIME_ZONE } from '../calendar/local-date.ts';
import { writeDate } from '../calendar/write-date.ts';

export type MomentProblem =
  | 'impossible-date'
  | 'impossible-time'
  | 'ambiguous'
  | 'weekday-does-not-fit'
  | 'skipped-by-the-clocks'
  | 'repeated-by-the-clocks'
  | 'in-the-future'
  | 'not-understood';

/**
 * A date or a moment in a form. Dates are of Europe/London, moments are in UTC with `Z`. A problem carries a message for
 * the person who reads the case, in plain English; it quotes what was written, so it belongs with the particulars.
 */
export type Moment =
  | { state: 'not-asked' }
  | { state: 'not-known-yet' }
  | { state: 'given'; precision: 'minute'; at: Instant; date: LocalDate }
  | { state: 'given'; precision: 'day'; date: LocalDate }
  | { state: 'problem'; problem: MomentProblem; message: string };

const british = new Chrono(configuration.createConfiguration(true, true));

const LONGEST_MOMENT = 160;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAME = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?';
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The ways to write a whole date that we take, with the place of year, month and day in the match. */
const DATE_SHAPES: readonly {
  pattern: RegExp;
  read: (parts: string[]) => [year: string, month: string, day: string];
}[] = [
  { pattern: /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/g, read: ([y = '', m = '', d = '']) => [y, m, d] },
  {
    pattern: /(?<![\d-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d:])/g,
    read: ([d = '', , m = '', y = '']) => [y, m, d],
  },
  {
    pattern: new RegExp(
      `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]${MONTH_NAME},?[ -](\\d{4}|\\d{2})(?![\\d:])`,
      'g',
    ),
    read: ([d = '', m = '', y = '']) => [y, m, d],
  },
  {
    pattern: new RegExp(`(?<![a-z])${MONTH_NAME} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)`, 'g'),
    read: ([m = '', d = '', y = '']) => [y, m, d],
  },
];
const TIME = /(?<![\d/.:-])(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?![\d/])/g;
/** Words beside a date that make it a guess which moment is meant. */
const GUESS =
  /\b(?:or|either|between|before|after|since|until|till|possibly|maybe|perhaps|midnight|not|next|later|earlier|unknown)\b/;

/**
 * Reads a date or a moment as people in Britain write it, day first, in London's time where no zone is given. It never
 * guesses: what is not on the calendar, or could be two moments (no year, "between", the hour that the autumn change
 * repeats), or lies after `receivedAt` is a problem. A date without a time stays a date.
 */
export function readMoment(value: string | null, receivedAt: Instant): Moment {
  const written = (value ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_MOMENT);
  const plain = written.toLowerCase();
  if (written === '' || /^[-–.]+$/.test(written)) return { state: 'not-asked' };
  if (/^(?:not (?:yet )?known(?: yet)?|unknown|tbc|not sure|don't know|n\/a)\.?$/.test(plain))
    return { state: 'not-known-yet' };
  return findImpossible(written, plain) ?? readWithChrono(written, plain, receivedAt);
}

/** A date of the calendar, such as a date of birth. */
export function readDay(value: string | null, receivedAt: Instant): Moment {
  const moment = readMoment(value, receivedAt);
  return moment.state === 'given' ? { state: 'given', precision: 'day', date: moment.date } : moment;
}

/** The calendar is checked first, because a date parser silently leaves out or rearranges what is not a date. */
function findImpossible(written: string, plain: string): Moment | null {
  for (const { pattern, read } of DATE_SHAPES) {
    for (const match of plain.matchAll(pattern)) {
      const [year, month, day] = read(match.slice(1));
      if (readCalendarDate(year, month, day) !== null) continue;
      return problem(
        'impossible-date',
        `"${match[0]}" is not a date of the calendar. Please give the day, month and year.`,
      );
    }
  }
  for (const [time, hour, minute, second] of plain.replaceAll(DATE_SHAPES[1]?.pattern ?? /$^/g, ' ').matchAll(TIME)) {
    if (Number(hour) < 24 && Number(minute) < 60 && Number(second ?? 0) < 60) continue;
    return problem('impossible-time', `"${time}" is not a time of day. Please use the 24-hour clock, such as 15:30.`);
  }
  return GUESS.test(plain)
    ? problem('ambiguous', `"${written}" could mean more than one moment. Please give one date and time.`)
    : null;
}

function readCalendarDate(year: string, month: string, day: string): Temporal.PlainDate | null {
  const named = MONTHS.indexOf(month.slice(0, 3)) + 1;
  try {
    return Temporal.PlainDate.from(
      {
        year: year.length === 2 ? 2000 + Number(year) : Number(year),
        month: named > 0 ? named : Number(month),
        day: Number(day),
      },
      { overflow: 'reject' },
    );
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function readWithChrono(written: string, plain: string, receivedAt: Instant): Moment {
  const [result, second] = british.parse(written, { instant: new Date(receivedAt), timezone: 0 });
  if (result === undefined || !isWhole(result)) {
    return problem(
      'not-understood',
      `"${written}" is not a full date. Please give the day, month and year, such as 4 March 2026.`,
    );
  }
  if (second !== undefined || result.end) {
    return problem('ambiguous', `"${written}" holds more than one date or time. Please give one.`);
  }
  const rest = plain.replace(result.text.toLowerCase(), ' ');
  if (/\d/.test(rest)) {
    return problem(
      'not-understood',
      `Part of "${written}" could not be read. Please write it like 4 March 2026 15:30.`,
    );
  }
  return toMoment(result, written, receivedAt);
}

/** Year, month and day all stand there; none was filled in. */
function isWhole({ start }: ParsedResult): boolean {
  return start.isCertain('year') && start.isCertain('month') && start.isCertain('day');
}

function toMoment({ start }: ParsedResult, written: string, receivedAt: Instant): Moment {
  const number = (part: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second') => start.get(part) ?? 0;
  const date = Temporal.PlainDate.from({ year: number('year'), month: number('month'), day: number('day') });
  const weekday = WEEKDAYS.findIndex((name) =>
    new RegExp(`\\b${name.slice(0, 3)}[a-z]{0,6}\\b`).test(written.toLowerCase()),
  );
  if (weekday >= 0 && weekday + 1 !== date.dayOfWeek) {
    return problem(
      'weekday-does-not-fit',
      `"${written}": that date is ${writeDate(date.toString())}. Which day is meant?`,
    );
  }
  if (!start.isCertain('hour')) {
    const today = Temporal.Instant.from(receivedAt).toZonedDateTimeISO(TIME_ZONE).toPlainDate();
    return Temporal.PlainDate.compare(date, today) > 0
      ? inTheFuture(written)
      : { state: 'given', precision: 'day', date: date.toString() };
  }
  const local = date.toPlainDateTime({ hour: number('hour'), minute: number('minute'), second: number('second') });
  const offset = start.isCertain('timezoneOffset') ? start.get('timezoneOffset') : null;
  const at =
    offset === null ? findInstants(local) : [local.toZonedDateTime('UTC').toInstant().subtract({ minutes: offset })];
  const [instant, other] = at;
  if (instant === undefined) {
    return problem('skipped-by-the-clocks', `"${written}" did not exist: the clocks went forward over it that night.`);
  }
  if (other !== undefined) {
    return problem(
      'repeated-by-the-clocks',
      `"${written}" came twice, as the clocks went back that night. Please add GMT or BST.`,
    );
  }
  if (Temporal.Instant.compare(instant, Temporal.Instant.from(receivedAt)) > 0) return inTheFuture(written);
  const londonDate = instant.toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString();
  return { state: 'given', precision: 'minute', at: instant.toString(), date: londonDate };
}

/** The moments at which clocks in London show that time: none, one or two. */
function findInstants(local: Temporal.PlainDateTime): Temporal.Instant[] {
  const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
    local.toZonedDateTime(TIME_ZONE, { disambiguation }),
  );
  const shown = [earlier, later].flatMap((zoned) =>
    zoned?.toPlainDateTime().equals(local) ? [zoned.toInstant()] : [],
  );
  const [first, second] = shown;
  return first !== undefined && second !== undefined && first.equals(second) ? [first] : shown;
}

function inTheFuture(written: string): Moment {
  return problem('in-the-future', `"${written}" lies after the form was received.`);
}

function problem(code: MomentProblem, message: string): Moment {
  return { state: 'problem', problem: code, message };
}

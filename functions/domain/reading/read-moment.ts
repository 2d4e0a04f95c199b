import { Chrono, configuration, type ParsedResult } from 'chrono-node/en';
import { Temporal } from 'temporal-polyfill';
import { type Instant, type LocalDate, TIME_ZONE } from '../calendar/local-date.ts';
import { writeDate } from '../calendar/write-date.ts';
import { DOTTED_DATE, findDates } from './find-dates.ts';
import { isNotKnownYet } from './read-answer.ts';

export type MomentProblem =
  | 'impossible-date'
  | 'impossible-time'
  | 'ambiguous'
  | 'weekday-does-not-fit'
  | 'skipped-by-the-clocks'
  | 'repeated-by-the-clocks'
  | 'in-the-future'
  | 'before-it-happened'
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
/** From Monday, as Temporal counts the days of the week. */
const WEEKDAYS = [
  /\bmon(?:day)?\b/i,
  /\btue(?:s|sday)?\b/i,
  /\bwed(?:s|nesday)?\b/i,
  /\bthu(?:r|rs|rsday)?\b/i,
  /\bfri(?:day)?\b/i,
  /\bsat(?:urday)?\b/i,
  /\bsun(?:day)?\b/i,
];
const TIME = /(?<![\d/.:-])(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?![\d/])/g;
/** Words beside a date that make it a guess which moment is meant. */
const GUESS =
  /\b(?:or|either|between|before|after|since|until|till|possibly|maybe|perhaps|midnight|not|next|later|earlier|unknown)\b/i;

/**
 * Reads a date or a moment as people in Britain write it, day first, in London's time where no zone is given. It never
 * guesses: what is not on the calendar, or could be two moments (no year, "between", the hour that the autumn change
 * repeats), or lies after `receivedAt` is a problem. A date without a time stays a date.
 */
export function readMoment(value: string | null, receivedAt: Instant): Moment {
  const written = (value ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_MOMENT);
  if (written === '' || /^[-–.]+$/.test(written)) return { state: 'not-asked' };
  if (isNotKnownYet(written)) return { state: 'not-known-yet' };
  return findImpossible(written) ?? readWithChrono(written, receivedAt);
}

/** A date of the calendar, such as a date of birth. */
export function readDay(value: string | null, receivedAt: Instant): Moment {
  const moment = readMoment(value, receivedAt);
  return moment.state === 'given' ? { state: 'given', precision: 'day', date: moment.date } : moment;
}

/** The calendar is checked first, because a date parser silently leaves out or rearranges what is not a date. */
function findImpossible(written: string): Moment | null {
  for (const { date, onCalendar } of findDates(written)) {
    if (onCalendar) continue;
    return problem('impossible-date', `"${date}" is not a date of the calendar. Please give the day, month and year.`);
  }
  for (const [time, hour, minute, second] of written.replaceAll(DOTTED_DATE, ' ').matchAll(TIME)) {
    if (Number(hour) < 24 && Number(minute) < 60 && Number(second ?? 0) < 60) continue;
    return problem('impossible-time', `"${time}" is not a time of day. Please use the 24-hour clock, such as 15:30.`);
  }
  return GUESS.test(written)
    ? problem('ambiguous', `"${written}" could mean more than one moment. Please give one date and time.`)
    : null;
}

function readWithChrono(written: string, receivedAt: Instant): Moment {
  // The parser takes dots for a time of day; day, month and year keep their order.
  const slashed = written.replaceAll(DOTTED_DATE, '$1/$2/$3');
  const [result, second] = british.parse(slashed, { instant: new Date(receivedAt), timezone: 0 });
  if (result === undefined || findDates(written).length === 0) {
    return problem(
      'not-understood',
      `"${written}" is not a full date. Please give the day, month and year, such as 4 March 2026.`,
    );
  }
  if (second !== undefined || result.end) {
    return problem('ambiguous', `"${written}" holds more than one date or time. Please give one.`);
  }
  if (/\d/.test(slashed.replace(result.text, ' ')) || !isWhole(result)) {
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
  const weekday = WEEKDAYS.findIndex((name) => name.test(written));
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

import { Temporal } from 'temporal-polyfill';
import { type Instant, type LocalDate, TIME_ZONE } from './local-date.ts';
import { rememberAnswers } from './remember-answers.ts';

const recallInstant = rememberAnswers<Instant>();

/**
 * The moment at which clocks in London show that time on that date, in UTC (`2026-07-01T07:00:00Z` for 08:00). A time
 * that the spring change skips is taken an hour later; one that the autumn change repeats is taken the first time.
 * Throws RangeError on a malformed date or time.
 */
export function findLocalInstant(date: LocalDate, time: string): Instant {
  return recallInstant(`${date} ${time}`, () =>
    Temporal.PlainDate.from(date)
      .toZonedDateTime({ timeZone: TIME_ZONE, plainTime: Temporal.PlainTime.from(time) })
      .toInstant()
      .toString(),
  );
}

/**
 * The moment at which the date is over in London: midnight, when the next date begins, in UTC. What is due on a date is
 * in time at every earlier moment and late from this one on (L1: to the end of the date). Throws RangeError.
 */
export function findEndOfLocalDay(date: LocalDate): Instant {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(TIME_ZONE).toInstant().toString();
}

import { findLocalInstant } from '../../domain/calendar/find-local-instant.ts';
import { laterOf } from '../../domain/calendar/later-of.ts';
import { findLocalDate } from '../../domain/calendar/local-date.ts';

/**
 * Which moment of its day a date without a time is. `noon`: where only dates count (requests, complaints: L1, L3, L20), the
 * moment that no clock change and no midnight can carry to another day. `start`: where hours count (breaches, L30), the
 * earliest moment it can have been, so that the seventy-two hours never end later than the law has it.
 */
export type DayRule = 'noon' | 'start';

const times = { noon: '12:00', start: '00:00' } as const;
const DATE_LENGTH = 'yyyy-mm-dd'.length;

export interface Bounds {
  /** What it followed: on the same day, a date without a time is no earlier. */
  after?: string | undefined;
  /** The present instant: a date without a time that is today's is no later. */
  now: string;
}

/**
 * The instant, in UTC with milliseconds, of a moment that was given as a local date (Europe/London) or as an instant with
 * `Z` or an offset. An instant is kept as it is. Pure; throws RangeError on neither.
 */
export function resolveMoment(given: string, rule: DayRule, { after, now }: Bounds): string {
  if (given.length > DATE_LENGTH) return new Date(given).toISOString();
  const moment = findLocalInstant(given, times[rule]);
  const following = after !== undefined && findLocalDate(after) === given ? laterOf(moment, after) : moment;
  const isAhead = Date.parse(following) > Date.parse(now) && findLocalDate(now) === given;
  return new Date(isAhead ? now : following).toISOString();
}

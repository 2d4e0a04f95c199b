import { findLocalInstant } from '../../domain/calendar/find-local-instant.ts';
import type { Moment } from '../../domain/reading/read-moment.ts';

/** The instant that a form gives, or null. A day without a time is taken from its first minute: the earliest it can mean. */
export function readFormMoment(moment: Moment | undefined): string | null {
  if (moment?.state !== 'given') return null;
  return moment.precision === 'minute' ? moment.at : findLocalInstant(moment.date, '00:00');
}

/** The earliest of the instants that are given; null where none is. */
export const findEarliest = (moments: readonly (string | null)[]): string | null =>
  moments.flatMap((moment) => (moment ? [moment] : [])).sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;

import { addDays, findLocalDate, type LocalDate } from '../calendar/local-date.ts';
import { writeDate } from '../calendar/write-date.ts';
import type { DisclosureState } from '../case/fold-disclosure.ts';
import type { Policy } from '../policy/schema.ts';

/** By when the organisation means to decide on a third party's request, in local dates (Europe/London). */
export interface DisclosureClock {
  /** The day of receipt. */
  start: LocalDate;
  /** The organisation's own promise; no law sets a time (L41). */
  due: LocalDate;
  explanation: string[];
}

/** The organisation's own time for deciding: calendar days from the day after receipt, never moved. */
export function readDisclosureClock({ receivedAt }: DisclosureState, policy: Policy): DisclosureClock {
  const { value: days, source } = policy.clocks.disclosure.days;
  const start = findLocalDate(receivedAt);
  const due = addDays(start, days);
  return {
    start,
    due,
    explanation: [
      `received ${writeDate(start)}`,
      'no law sets a time for deciding on a third party’s request (L41)',
      `the organisation’s own promise: ${days} calendar days, the first of them the day after receipt: ${writeDate(due)} (${source})`,
    ],
  };
}

import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../calendar/local-date.ts';
import { writeInstant } from '../calendar/write-date.ts';

/** The law's time for telling the regulator, in hours (Article 33(1); L30). */
export const REGULATOR_HOURS = 72;

export interface BreachClock {
  /** When the organisation became aware of the breach with reasonable certainty. */
  aware: Instant;
  /** Whole hours; a policy may allow itself fewer than the law's 72. */
  hours?: number | undefined;
}

/** The regulator's clock. Instants in UTC, `2026-03-30T09:00:00Z`, a fraction of a second only where there is one. */
export interface BreachDeadline {
  aware: Instant;
  due: Instant;
  explanation: string[];
}

/**
 * When the regulator is to be told of a breach, and why: clock hours from awareness, through nights, weekends, holidays
 * and clock changes alike (L30). Pure. Throws RangeError on a malformed instant.
 */
export function computeBreachDeadline({ aware, hours = REGULATOR_HOURS }: BreachClock): BreachDeadline {
  const awareAt = Temporal.Instant.from(aware);
  const due = awareAt.add({ hours }).toString();
  return {
    aware: awareAt.toString(),
    due,
    explanation: [
      `aware ${writeInstant(aware)} (L30)`,
      `${hours} hours of the clock, weekends and public holidays included: ${writeInstant(due)} (L30)`,
      'told without undue delay and, later than 72 hours, with the reasons for the delay (L30, L31)',
    ],
  };
}

import { findLocalDay, type LocalDate, toLocalDate } from '../calendar/local-date.ts';
import { computePeriod } from './compute-period.ts';
import { explainRequestDeadline } from './explain-request-deadline.ts';
import { readClarifications } from './read-clarification.ts';
import type { RequestClock, RequestDeadline } from './request-clock.ts';
import { isPausedByClarification } from './rights.ts';

/**
 * When a data subject's request is due, and why (L1 to L9). Pure. Throws BeyondHolidayTableError where the answer needs
 * a date that the holiday table does not cover, ClarificationOrderError where an answer precedes its question, and
 * RangeError on a malformed instant.
 */
export function computeRequestDeadline(clock: RequestClock): RequestDeadline {
  const received = findLocalDay(clock.received);
  const identityProved = clock.identityProved === undefined ? null : findLocalDay(clock.identityProved);
  const feePaid = clock.feePaid === undefined ? null : findLocalDay(clock.feePaid);
  // Local dates follow instants, so the latest date is the date of the latest instant (L4).
  const start = Math.max(received, identityProved ?? received, feePaid ?? received);

  const questions = readClarifications(clock.clarification ?? []);
  const pausing = isPausedByClarification(clock.right) ? questions : [];
  const extended = clock.extended ?? false;
  const firstPeriod = computePeriod(start, 1, pausing, clock.nation);
  const period = extended ? computePeriod(start, 3, pausing, clock.nation) : firstPeriod;

  const promise = clock.right === 'access' ? clock.policyDays : null;
  const policyDue =
    promise === null || extended || period.due === null ? null : start + promise.days + period.excluded.count;
  const due = period.due !== null && policyDue !== null ? Math.min(period.due, policyDue) : period.due;

  return {
    clockStart: toLocalDate(start),
    statutoryDue: writeDue(period.due),
    policyDue: writeDue(policyDue),
    due: writeDue(due),
    extensionNoticeDue: writeDue(firstPeriod.due),
    pausedDays: period.excluded.count,
    explanation: explainRequestDeadline({
      clock,
      received,
      identityProved,
      feePaid,
      start,
      questions,
      extended,
      firstPeriod,
      period,
      promise,
      policyDue,
    }),
  };
}

function writeDue(day: number | null): LocalDate | null {
  return day === null ? null : toLocalDate(day);
}

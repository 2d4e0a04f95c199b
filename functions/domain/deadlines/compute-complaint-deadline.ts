import { findWorkingDayFrom } from '../calendar/find-working-day.ts';
import { findLocalDay, type Instant, type LocalDate, toDayNumber, toLocalDate } from '../calendar/local-date.ts';
import type { Nation } from '../calendar/nation.ts';
import { writeDay } from '../calendar/write-date.ts';
import { explainMove } from './explain-move.ts';

/** The duty to acknowledge stands for complaints received from this date on (DPA 2018 s.164A; L20). */
export const COMPLAINTS_FROM: LocalDate = '2026-06-19';

const ACKNOWLEDGEMENT_DAYS = 30;

export interface ComplaintDeadline {
  received: LocalDate;
  /** The last day for acknowledging the complaint; null for one received before the duty began. */
  acknowledgementDue: LocalDate | null;
  explanation: string[];
}

/**
 * By when a data-protection complaint is acknowledged, and why: 30 days counted from the day after receipt, a last day
 * that is not a working day moved to the next (L20, L21). Pure. Throws BeyondHolidayTableError; RangeError on a malformed
 * instant.
 */
export function computeComplaintDeadline(complaint: { received: Instant; nation: Nation }): ComplaintDeadline {
  const received = findLocalDay(complaint.received);
  const receipt = `received ${writeDay(received)} (L20)`;
  if (received < toDayNumber(COMPLAINTS_FROM)) {
    return {
      received: toLocalDate(received),
      acknowledgementDue: null,
      explanation: [
        receipt,
        `before ${writeDay(toDayNumber(COMPLAINTS_FROM))}: no time is set for acknowledging it (L20)`,
      ],
    };
  }
  const counted = received + ACKNOWLEDGEMENT_DAYS;
  const due = findWorkingDayFrom(counted, complaint.nation);
  return {
    received: toLocalDate(received),
    acknowledgementDue: toLocalDate(due),
    explanation: [
      receipt,
      `${ACKNOWLEDGEMENT_DAYS} days, the first of them the day after receipt: ${writeDay(counted)} (L21)`,
      ...explainMove(counted, due, complaint.nation),
    ],
  };
}

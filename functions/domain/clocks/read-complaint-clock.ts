import { BeyondHolidayTableError } from '../calendar/holiday-table.ts';
import { findLocalDate, type LocalDate } from '../calendar/local-date.ts';
import type { Nation } from '../calendar/nation.ts';
import type { ComplaintState } from '../case/fold-complaint.ts';
import { computeComplaintDeadline } from '../deadlines/compute-complaint-deadline.ts';

/** By when a complaint is acknowledged (L20, L21), in local dates (Europe/London). */
export interface ComplaintClock {
  /** The day of receipt. */
  start: LocalDate;
  /** The last day for the acknowledgement, also once it has gone; null where the law sets none, or none can be computed. */
  due: LocalDate | null;
  beyondTable: boolean;
  explanation: string[];
}

const REGULATOR_CLOCK =
  'an enquiry from the regulator: each has the date that the regulator gave it, and no time is set for acknowledging it';

/** The clock of a complaint's acknowledgement. A regulator's enquiry has none: its own dates stand on its enquiries. */
export function readComplaintClock({ category, receivedAt }: ComplaintState, nation: Nation): ComplaintClock {
  const start = findLocalDate(receivedAt);
  if (category === 'regulator-enquiry') return { start, due: null, beyondTable: false, explanation: [REGULATOR_CLOCK] };
  try {
    const { acknowledgementDue, explanation } = computeComplaintDeadline({ received: receivedAt, nation });
    return { start, due: acknowledgementDue, beyondTable: false, explanation };
  } catch (error) {
    if (!(error instanceof BeyondHolidayTableError)) throw error;
    return { start, due: null, beyondTable: true, explanation: [`No date can be computed: ${error.message}.`] };
  }
}

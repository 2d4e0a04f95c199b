import { computeFoiDueDate } from '../calendar/compute-foi-due-date.ts';
import { BeyondHolidayTableError } from '../calendar/holiday-table.ts';
import type { Instant, LocalDate } from '../calendar/local-date.ts';
import type { HandoverRegime } from '../case/routing-events.ts';

/**
 * The date that a part handed over takes with it, counted from its receipt: twenty working days for what is asked under
 * the Freedom of Information Act or the Environmental Information Regulations (L15). Null for the others: what is for the
 * controller is passed on promptly (L17), and no law gives the rest one period in days. Null too beyond the holiday table,
 * for a date is never guessed: whoever takes the part counts it.
 */
export function findHandoverDue(regime: HandoverRegime, received: Instant): LocalDate | null {
  if (regime !== 'foi' && regime !== 'eir') return null;
  try {
    return computeFoiDueDate(received);
  } catch (error) {
    if (error instanceof BeyondHolidayTableError) return null;
    throw error;
  }
}

import { isWeekend } from './find-working-day.ts';
import { isPublicHolidayAnywhere } from './holiday-table.ts';
import { findLocalDay, type Instant, type LocalDate, toLocalDate } from './local-date.ts';

const WORKING_DAYS = 20;

/**
 * The last day for answering a request under the Freedom of Information Act 2000 or the Environmental Information
 * Regulations 2004: the twentieth working day after the date of receipt, where a holiday in any nation of the United
 * Kingdom is no working day for all (s.10(1) and (6); regulations 2(1) and 5(2); L15). We hand such a request over with
 * this date. Throws BeyondHolidayTableError.
 */
export function computeFoiDueDate(received: Instant): LocalDate {
  let day = findLocalDay(received);
  for (let counted = 0; counted < WORKING_DAYS; ) {
    day += 1;
    if (!isWeekend(day) && !isPublicHolidayAnywhere(day)) counted += 1;
  }
  return toLocalDate(day);
}

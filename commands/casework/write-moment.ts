import { Temporal } from 'temporal-polyfill';
import { TIME_ZONE } from '../../functions/domain/calendar/local-date.ts';

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (number: number) => String(number).padStart(2, '0');

/** `Mon 02 Mar 09:14`, as London's clocks show it: sixteen characters, for columns. Throws RangeError on no instant. */
export function writeMoment(instant: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(TIME_ZONE);
  const date = `${days[local.dayOfWeek - 1]} ${two(local.day)} ${months[local.month - 1]}`;
  return `${date} ${two(local.hour)}:${two(local.minute)}`;
}

/** `Thu 09 Jul 2026` of a local date; `Fri 19 Jun 2026 08:45` of an instant. Throws RangeError on neither. */
export function writeDue(due: string): string {
  if (due.length > 'yyyy-mm-dd'.length) {
    const { year } = Temporal.Instant.from(due).toZonedDateTimeISO(TIME_ZONE);
    const moment = writeMoment(due);
    return `${moment.slice(0, -6)} ${year}${moment.slice(-6)}`;
  }
  const date = Temporal.PlainDate.from(due);
  return `${days[date.dayOfWeek - 1]} ${two(date.day)} ${months[date.month - 1]} ${date.year}`;
}

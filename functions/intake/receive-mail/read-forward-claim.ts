import { HOLIDAY_TABLE } from '../../domain/calendar/holiday-table.ts';
import type { Forward, MailReading } from '../read-mail/mail-reading.ts';

export type ClearReading = Extract<MailReading, { kind: 'form' | 'text' }>;
export type UnclearReading = Extract<MailReading, { kind: 'unclear' }>;

/** Whether a moment is one to count from: earlier than our receipt, and within the holiday table. */
export const isEarlier = (moment: string | null, receivedAt: string) =>
  moment !== null && Date.parse(moment) < Date.parse(receivedAt) && moment >= HOLIDAY_TABLE.first;

/**
 * The forward whose original speaks. Under a cover note that is itself the report the attached mail is evidence, often
 * the very one that went astray: its sender and its date mean nothing.
 */
export const forwardOf = ({ forward }: ClearReading | UnclearReading): Forward | null =>
  forward?.counts === 'original' ? forward : null;

interface Claim {
  at: string | null;
  unreadable: boolean;
}

/**
 * When staff first had what they forward (SR-10): the date of the attached original, where it is earlier than our own
 * receipt. It counts at once, whatever the forwarder's verdicts, and is flagged for a person to confirm. A date before
 * the holiday table begins, in the future, missing or malformed is no date to count from.
 */
export function readForwardClaim(forward: Forward | null, receivedAt: string): Claim {
  if (!forward?.forwardedBy.staff || forward.style !== 'attached') return { at: null, unreadable: false };
  const { date } = forward;
  if (date.state !== 'dated') return { at: null, unreadable: true };
  if (isEarlier(date.at, receivedAt)) return { at: date.at, unreadable: false };
  return { at: null, unreadable: date.at < HOLIDAY_TABLE.first };
}

/** When the organisation first had a mail that opens no case: our receipt, or an earlier one by the staff who forward it. */
export const findMailReceipt = (reading: UnclearReading, receivedAt: string): string =>
  readForwardClaim(forwardOf(reading), receivedAt).at ?? receivedAt;

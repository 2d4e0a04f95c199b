import type { HandedOver } from '../../domain/case/read-handovers.ts';
import { handoverRegimeSchema } from '../../domain/case/routing-events.ts';
import { findHandoverDue } from '../../domain/deadlines/find-handover-due.ts';
import type { UnclearReason } from '../../domain/reading/conclude-text.ts';
import type { MailReading } from '../read-mail/mail-reading.ts';
import type { MailInHand } from './dependencies.ts';
import { findMailReceipt } from './read-forward-claim.ts';

/** What is sent to many, or with an application, hands nothing over: a person looks (L15). */
const NOBODYS_BUSINESS: readonly UnclearReason[] = ['advertising-or-bulk', 'job-application'];

/** The business of others that a mail without a case is, each with its date, as its reasons name it. */
export function listHandovers(
  reading: Extract<MailReading, { kind: 'unclear' }>,
  { receivedAt }: MailInHand,
): HandedOver[] {
  const { reasons } = reading;
  if (reasons.some((reason) => NOBODYS_BUSINESS.includes(reason))) return [];
  return handoverRegimeSchema.options
    .filter((regime) => reasons.includes(`other-regime:${regime}`))
    .map((regime) => ({ regime, due: findHandoverDue(regime, findMailReceipt(reading, receivedAt)) }));
}

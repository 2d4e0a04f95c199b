import type { Email } from 'postal-mime';
import type { Automatic, AutomaticMark, MailFacts } from './mail-reading.ts';
import { readDeliveryReport } from './read-delivery-report.ts';
import { firstValue, type HeaderField } from './split-message.ts';

/**
 * Says whether nobody wrote this mail, and what it then is; null where a person may have. Decided by:
 * a report by its parts (RFC 3464, RFC 8098); what a mailer daemon returns; `Auto-Submitted` other than `no` (RFC 3834),
 * save from the organisation's own form mailers, whose mail is a person's; the headers and the precedence that only
 * answering programs set; and an out-of-office subject together with another mark. Marks of lists and of bulk mail decide
 * nothing here: a group address adds them to a resident's request too, and a request must not be lost.
 */
export function readAutomatic(
  facts: MailFacts,
  fields: readonly HeaderField[],
  email: Email,
  intakeAddress: string,
): Automatic | null {
  const marks = new Set<AutomaticMark>(facts.automaticMarks);
  const parts = new Set(email.attachments.map(({ mimeType }) => mimeType));
  if (marks.has('report') || marks.has('mailer-daemon') || parts.has('message/delivery-status')) {
    const delivery = readDeliveryReport(facts, fields, email, intakeAddress);
    if (delivery !== null) return delivery;
  }
  if (parts.has('message/disposition-notification')) return { subtype: 'read-receipt' };
  if (marks.has('report') && parts.size > 0) return { subtype: 'other-report' };
  if (facts.fromFormMailer) return null;
  const submitted = (firstValue(fields, 'auto-submitted') ?? '').toLowerCase();
  if (marks.has('auto-submitted')) {
    const answers =
      submitted.startsWith('auto-replied') || marks.has('auto-reply-subject') || marks.has('autoreply-header');
    return { subtype: answers ? 'auto-reply' : 'generated' };
  }
  if (marks.has('autoreply-header') || marks.has('precedence-auto-reply')) return { subtype: 'auto-reply' };
  const supported = (['precedence-bulk', 'auto-response-suppress', 'empty-return-path'] as const).some((mark) =>
    marks.has(mark),
  );
  return marks.has('auto-reply-subject') && supported ? { subtype: 'auto-reply' } : null;
}

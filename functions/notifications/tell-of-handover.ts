import { findLocalDate } from '../domain/calendar/local-date.ts';
import type { TemplateName } from '../domain/decide/notice.ts';
import { logger } from '../platform/handle.ts';
import { MailRefusedError } from '../platform/ses/mail-sender.ts';
import type { Addressee } from './compose-notice.ts';
import { deliverNotice, type Post } from './deliver-notice.ts';
import { findRecipients } from './find-recipients.ts';
import type { Letter } from './letter.ts';
import { type HandedOverMail, handMailOver, tellOfMailHandedOver } from './templates/handed-over-mail.ts';

/** Who sent a mail, where they can be answered; null where there is nobody to answer. */
export type MailSenderAddress = { address: string; messageId: string | null } | null;

interface Telling {
  to: Addressee;
  template: TemplateName;
  letter: Letter;
  inReplyTo: string | null;
}

/**
 * Hands a mail without a case to the team that the policy names, and tells its sender where it went and when it is to be
 * answered (L15, SH-6). Each is told once, however often this is called; where one cannot be mailed the others are, and
 * then the first fault is thrown, for the caller to try again. An address that mail is never taken for is passed over.
 */
export async function tellOfHandover(mail: HandedOverMail, from: MailSenderAddress, post: Post): Promise<void> {
  const { organisation } = post;
  const { people, vacant } = findRecipients(organisation.policy.handover[mail.regime].value, organisation, {
    on: findLocalDate(mail.at),
  });
  for (const role of vacant) logger.warn('role-vacant', { caseId: mail.id, role });
  const toTeam = people.map(
    (to): Telling => ({ to, template: 'mail-handed-over', letter: handMailOver(mail), inReplyTo: null }),
  );
  const toSender: Telling[] = from
    ? [
        {
          to: { id: 'requester', address: from.address, role: 'requester' },
          template: 'told-of-mail-handed-over',
          letter: tellOfMailHandedOver(mail, organisation),
          inReplyTo: from.messageId,
        },
      ]
    : [];
  const faults: unknown[] = [];
  for (const { to, ...told } of [...toTeam, ...toSender]) {
    const key = { owner: mail.id, notice: `handed-over/${mail.regime}`, at: mail.at };
    await deliverNotice(key, { reference: mail.id, tag: mail.id, to, ...told }, post).catch((fault: unknown) => {
      if (fault instanceof MailRefusedError) logger.warn('notice-not-sent', { caseId: mail.id, recipient: to.id });
      else faults.push(fault);
    });
  }
  if (faults.length > 0) throw faults[0];
}

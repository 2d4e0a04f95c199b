import { findLocalDate } from '../domain/calendar/local-date.ts';
import { logger } from '../platform/handle.ts';
import { deliverNotice, type Post } from './deliver-notice.ts';
import { findRecipients } from './find-recipients.ts';
import { type MailWithoutCase, writeMailWithoutCase } from './templates/unsorted-mail.ts';

/**
 * Tells those whom the policy names of mail that belongs to no case. Each is told once, however often this is called
 * for the same mail; where one cannot be mailed the others are, and then the first fault is thrown, for the caller to
 * try again.
 */
export async function tellOfMail(mail: MailWithoutCase, post: Post): Promise<void> {
  const { roles } = post.organisation.policy;
  const told = mail.template === 'unsorted-mail' ? roles.toldOfUnsortedMail.value : roles.toldOfQuarantine.value;
  const { people, vacant } = findRecipients(told, post.organisation, { on: findLocalDate(mail.at) });
  for (const role of vacant) logger.warn('role-vacant', { caseId: mail.id, role });
  const { id, template, at } = mail;
  const letter = writeMailWithoutCase(mail);
  const faults: unknown[] = [];
  for (const to of people) {
    const key = { owner: id, notice: template, at };
    await deliverNotice(key, { reference: id, tag: id, template, letter, to, inReplyTo: null }, post).catch(
      (fault: unknown) => faults.push(fault),
    );
  }
  if (faults.length > 0) throw faults[0];
}

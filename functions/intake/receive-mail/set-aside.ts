import type { HandedOver } from '../../domain/case/read-handovers.ts';
import { deriveCaseId } from '../../lifecycle/case-id.ts';
import type { OpeningParticulars } from '../../lifecycle/open-case/opening-particulars.ts';
import type { MailSenderAddress } from '../../notifications/tell-of-handover.ts';
import { findDisposeDay } from '../../retention/find-dispose-day.ts';
import type { IntakeDependencies, MailInHand, MailOutcome } from './dependencies.ts';

/** What of a mail without a case is others' business, and who is told where it went. */
export interface MailHandover {
  handedOver: HandedOver[];
  sender: MailSenderAddress;
}

/**
 * Keeps a mail that belongs to no case where a person will find it, with a retention timer of its own, and tells
 * Information Governance (SR-10). What can be read of it is kept beside it, so that opening a case from it loses nothing.
 * What is only the business of others is handed to them at once, and listed with the mail (L15, SH-6).
 */
export async function putBeforePerson(
  inHand: MailInHand,
  reason: string,
  particulars: OpeningParticulars | null,
  dependencies: IntakeDependencies,
  handover: MailHandover | null = null,
): Promise<MailOutcome> {
  const { mail, sesId, receivedAt } = inHand;
  const id = await deriveCaseId(dependencies.keys, 'TRI', mail);
  const disposeOn = findDisposeDay(dependencies.rules.policy, 'unsortedMail', receivedAt);
  await dependencies.timers.set({ day: disposeOn, id });
  await dependencies.files.copy(inHand.key, `unsorted/${id}/${sesId}.eml`);
  await dependencies.particulars.put(id, 'opening', { ...(particulars ?? NOTHING_READ) });
  // A person who has begun to sort it is not undone by a retry that still has somebody to tell.
  if ((await dependencies.unsorted.find(id)) === null) {
    const handedOver = handover ? { handedOver: handover.handedOver } : {};
    await dependencies.unsorted.save({
      id,
      mail,
      sesId,
      receivedAt,
      reason,
      status: 'waiting',
      disposeOn,
      ...handedOver,
    });
  }
  for (const part of handover?.handedOver ?? []) {
    await dependencies.tellOfHandover({ id, at: receivedAt, ...part }, handover?.sender ?? null);
  }
  await dependencies.tellOfMail({ id, template: 'unsorted-mail', reason, at: receivedAt });
  return { outcome: 'triage', belongsTo: id, reason };
}

const NOTHING_READ: OpeningParticulars = {
  answerTo: null,
  name: null,
  messageId: null,
  subject: '',
  text: '',
  form: null,
};

/** An automatic mail that belongs to no case: kept for its period, and nobody is bothered with it (RFC 3834). */
export async function keepAutomatic(inHand: MailInHand, dependencies: IntakeDependencies): Promise<MailOutcome> {
  const id = await deriveCaseId(dependencies.keys, 'TRI', inHand.mail);
  const day = findDisposeDay(dependencies.rules.policy, 'unsortedMail', inHand.receivedAt);
  await dependencies.timers.set({ day, id });
  await dependencies.files.copy(inHand.key, `unsorted/${id}/${inHand.sesId}.eml`);
  return { outcome: 'automatic', belongsTo: null, reason: null };
}

/** A mail in which a virus was found: locked away unread, with a timer, and Information Security is told. */
export async function quarantine(inHand: MailInHand, dependencies: IntakeDependencies): Promise<MailOutcome> {
  const id = await deriveCaseId(dependencies.keys, 'QUA', inHand.mail);
  const day = findDisposeDay(dependencies.rules.policy, 'quarantinedMail', inHand.receivedAt);
  await dependencies.timers.set({ day, id });
  await dependencies.files.copy(inHand.key, `quarantine/${id}/${inHand.sesId}.eml`);
  const reason = 'virus-found';
  await dependencies.tellOfMail({ id, template: 'quarantined-mail', reason, at: inHand.receivedAt });
  return { outcome: 'quarantine', belongsTo: id, reason };
}

import type { Organisation } from '../platform/organisation.ts';
import type { Keys, MailSender, NoticeLedger } from '../platform/ports.ts';
import { composeNotice, type NoticeMail } from './compose-notice.ts';

/** What it takes to send a notice and to know that it was sent. */
export interface Post {
  organisation: Organisation;
  ledger: NoticeLedger;
  sender: MailSender;
  keys: Keys;
}

/** Under what a notice is given once: its owner (a case, a mail without one, the digest), its key and its recipient. */
export interface NoticeKey {
  owner: string;
  notice: string;
  /** The instant that the ledger keeps: when the notice was due to be given. */
  at: string;
}

/**
 * Sends a notice to one recipient unless they have it. What SES has taken is recorded after it was taken: a crash
 * between the two repeats the mail and cannot omit it (design rule 7). Throws what the sender throws; then nothing is
 * recorded.
 */
export async function deliverNotice(key: NoticeKey, mail: NoticeMail, post: Post): Promise<void> {
  const { owner, notice, at } = key;
  if (await post.ledger.wasGiven(owner, notice, mail.to.id)) return;
  const messageId = await post.sender.send(composeNotice(mail, post.organisation));
  const message = await post.keys.hash('message', messageId);
  await post.ledger.record({ caseId: owner, notice, recipient: mail.to.id, message, at });
}

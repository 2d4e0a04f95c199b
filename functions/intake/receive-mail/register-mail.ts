import type { MailRecord, MailRegister } from '../../platform/ports.ts';

/** What was known of a mail when it was first received: a later try goes by that, not by what its header says. */
type Entry = Omit<MailRecord, 'mail' | 'outcome' | 'belongsTo' | 'reason'>;

/** Whether a mail is to be handled, and under which entry of the register. */
export type Registration =
  | { state: 'new'; mail: string; entry: Entry }
  /** The same id came before with another body: a person must look (it is handled under an entry of its own). */
  | { state: 'same-id-other-body'; mail: string; entry: Entry }
  | { state: 'duplicate'; mail: string; belongsTo: string | null }
  /** An earlier try of this very delivery had settled it; only its file in `incoming/` was left. */
  | { state: 'settled'; mail: string };

async function registerUnder(mail: string, entry: Entry, register: MailRegister): Promise<Registration | MailRecord> {
  const standing = await register.register({ ...entry, mail, outcome: 'received', belongsTo: null, reason: null });
  if (standing === null) return { state: 'new', mail, entry };
  if (standing.sesId === entry.sesId) {
    return standing.outcome === 'received' ? { state: 'new', mail, entry: standing } : { state: 'settled', mail };
  }
  if (standing.bodyHash === entry.bodyHash) return { state: 'duplicate', mail, belongsTo: standing.belongsTo };
  return standing;
}

/**
 * Registers a mail: the same Message-ID and body is one mail however often it is delivered; the same id with another
 * body gets an entry under both. One conditional write decides, so that two deliveries at once are told apart.
 *
 * @param mail keyed hash of the Message-ID
 * @param mailAndBody keyed hash of the Message-ID and the body
 */
export async function registerMail(
  mail: string,
  mailAndBody: string,
  entry: Entry,
  register: MailRegister,
): Promise<Registration> {
  const first = await registerUnder(mail, entry, register);
  if ('state' in first) return first;
  const second = await registerUnder(mailAndBody, entry, register);
  // Under a hash that holds the body, another body is impossible.
  if (!('state' in second)) return { state: 'duplicate', mail: mailAndBody, belongsTo: second.belongsTo };
  return second.state === 'new' ? { ...second, state: 'same-id-other-body' } : second;
}

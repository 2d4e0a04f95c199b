import { type LetterPlace, readBounceAddress } from '../../people/letter-address.ts';
import type { Automatic, MailFacts } from '../read-mail/mail-reading.ts';
import { keepWithCase } from './add-to-case.ts';
import type { IntakeDependencies, MailInHand, MailOutcome } from './dependencies.ts';

async function findLetter(facts: MailFacts, { keys, organisation }: IntakeDependencies): Promise<LetterPlace | null> {
  for (const { address } of [...facts.to, ...facts.cc]) {
    const place = await readBounceAddress(address, organisation.intakeAddress, keys);
    if (place) return place;
  }
  return null;
}

/** What is only late may still arrive; a report that names nobody is of the one person the letter went to. */
const hasFailed = (automatic: Automatic) =>
  automatic.subtype === 'bounce' &&
  (automatic.recipients.length === 0 ||
    automatic.recipients.some(({ outcome }) => outcome === 'permanent' || outcome === 'transient'));

/**
 * An automatic mail to the address that a letter to somebody concerned came from: where the letter did not arrive, its
 * line is marked on the ledger. No event, for there may be thousands; the mail is kept with the case. Null where it is no
 * such mail, or the case was disposed of.
 */
export async function takeBackLetter(
  automatic: Automatic,
  facts: MailFacts,
  inHand: MailInHand,
  dependencies: IntakeDependencies,
): Promise<MailOutcome | null> {
  const place = await findLetter(facts, dependencies);
  if (place === null) return null;
  if (hasFailed(automatic) && !(await dependencies.letters.markBounced(place, place.line))) return null;
  const kept = { file: `cases/${place.caseId}/mail/${inHand.sesId}.eml`, particulars: null };
  if (!(await keepWithCase(place.caseId, inHand, kept, dependencies))) return null;
  return { outcome: 'automatic', belongsTo: place.caseId, reason: hasFailed(automatic) ? 'letter-returned' : null };
}

import { type LetterWords, listLetterPlaceholders, mapLetterWords } from '../../domain/people/letter-words.ts';
import { fillPlaceholders } from '../../domain/people/placeholders.ts';
import { composeLetter } from '../../notifications/compose-notice.ts';
import { writePersonLetter } from '../../notifications/templates/people-letters.ts';
import type { Organisation } from '../../platform/organisation.ts';
import type { OutgoingMail } from '../../platform/ports.ts';
import type { Recipient } from '../recipient.ts';

/** Whether the list says everything of this person that the letter is merged with. */
export const isComplete = (said: LetterWords, { values }: Recipient): boolean =>
  listLetterPlaceholders(said).names.every((name) => (values[name] ?? '') !== '');

/**
 * The mail to one person: the letter merged with what the list says of them and of nobody else. What the list holds is
 * text; nothing in it is computed, and in HTML it is escaped. Pure.
 */
export function composePersonLetter(
  caseId: string,
  recipient: Recipient,
  said: LetterWords,
  bounceTo: string,
  organisation: Organisation,
): OutgoingMail {
  const merged = mapLetterWords(said, (part) => fillPlaceholders(part, recipient.values));
  const letter = writePersonLetter(caseId, recipient.name, merged, organisation);
  return {
    ...composeLetter({ letter, reference: caseId, address: recipient.address, inReplyTo: null }, organisation),
    bounceTo,
    tags: { template: 'letter-to-people', role: 'person-concerned', case: caseId },
  };
}

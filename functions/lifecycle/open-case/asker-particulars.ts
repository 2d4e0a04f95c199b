import type { Flag } from '../../domain/case/events.ts';
import type { OpeningParticulars } from './opening-particulars.ts';

/** What a member of staff, or another system, says of who asked, reported or complained, and of what they said. */
interface Asker {
  answerTo?: string | undefined;
  postalAddress?: string | undefined;
  name?: string | undefined;
  details?: string | undefined;
  form?: Record<string, unknown>;
}

/** What there is to say of where an answer can go (SR-2). */
export function findAddressFlags({ answerTo, postalAddress }: Asker): Flag[] {
  if (answerTo !== undefined) return [];
  return [postalAddress === undefined ? 'no-answer-address' : 'answers-by-post'];
}

/** What is kept of them (personal data), as of a mail that opens a case. */
export const writeParticulars = ({ answerTo, postalAddress, name, details, form }: Asker): OpeningParticulars => ({
  answerTo: answerTo ?? null,
  name: name ?? null,
  messageId: null,
  subject: '',
  text: details ?? '',
  form: form ?? null,
  ...(postalAddress === undefined ? {} : { postalAddress }),
});

import type { PeopleLetter } from '../domain/case/fold-people.ts';
import { type LetterWords, letterWordsSchema } from '../domain/people/letter-words.ts';
import { wordsName } from '../lifecycle/record-action/words-name.ts';
import type { ParticularsStore } from '../platform/ports.ts';

/** The words of a letter as they were written; null where they are gone. Throws ZodError where they are of another shape. */
export async function readLetterWords(
  caseId: string,
  { actionId }: PeopleLetter,
  particulars: Pick<ParticularsStore, 'get'>,
): Promise<LetterWords | null> {
  const said = actionId === null ? null : await particulars.get(caseId, wordsName(actionId));
  return said === null ? null : letterWordsSchema.parse(said);
}

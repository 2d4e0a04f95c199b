import * as z from 'zod';
import { words } from '../actions/action.ts';
import { listPlaceholders } from './placeholders.ts';

/**
 * The parts of what the people concerned are told: the four that Article 34(2) demands (L35), and what they can do. Free
 * text, kept among the case's particulars.
 */
export const letterWords = {
  nature: words(),
  contact: words(),
  consequences: words(),
  measures: words(),
  advice: words(),
};

/** As it is kept: beside the words stand who wrote them and when. */
export const letterWordsSchema = z.object(letterWords);
export type LetterWords = z.infer<typeof letterWordsSchema>;

const partsOf = ({ nature, contact, consequences, measures, advice }: LetterWords) => [
  nature,
  contact,
  consequences,
  measures,
  advice,
];

/** What the letter's words are to be merged with, each column once. */
export const listLetterPlaceholders = (said: LetterWords) => listPlaceholders(partsOf(said).join('\n'));

/** The same words with every part changed by `write`. */
export const mapLetterWords = (said: LetterWords, write: (part: string) => string): LetterWords => ({
  nature: write(said.nature),
  contact: write(said.contact),
  consequences: write(said.consequences),
  measures: write(said.measures),
  advice: write(said.advice),
});

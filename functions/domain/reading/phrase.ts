import type { Right } from '../deadlines/rights.ts';

/**
 * How a phrase decides. `own`: the writer asks for themselves or tells what happened. `named`: the writer names a right
 * or a breach, as advertisers, applicants for a post and questioners do too; what else the mail is can set it aside.
 */
export type Strength = 'own' | 'named';

export interface Phrase {
  /** What is kept of the decision: the words themselves are personal data (design rule 8). */
  code: string;
  /** What a writer means by it, for the person who checks the reading. */
  meaning: string;
  strength: Strength;
  /** Matches a sentence as `splitSentences` gives it: lower case, single spaces, no commas, quotes or brackets. */
  pattern: RegExp;
  /** Words before the phrase in its sentence that turn it into something else ("I have enclosed a copy of my records"). */
  unlessAfter?: RegExp;
  /** Words anywhere in its sentence that turn it into something else. */
  unlessWith?: RegExp;
  /** Whether a "not" just before it takes it back. A phrase that begins with its own "stop" or "do not" says false. */
  negatable?: false;
}

export interface RightPhrase extends Phrase {
  right: Right;
  /**
   * Speaks of a third person by a pronoun, so the rest of the text says who that is: nobody who has died, for their
   * records are no personal data (L15); and, of somebody `represented`, a person for whom the writer says they write.
   */
  of?: 'another' | 'represented';
  /** An objection to direct marketing takes effect at once (L9, L14). */
  directMarketing?: true;
}

export interface BreachPhrase extends Phrase {
  /** It nearly happened, and is reported all the same (BR-10). */
  nearMiss?: true;
}

/** Up to that many words. Words and the single spaces between them share no character, so that matching stays linear. */
export function upTo(words: number): string {
  return `(?:\\S+ ){0,${words}}`;
}

/** Parts in order, from word to word, as one pattern. */
export function words(...parts: string[]): RegExp {
  return new RegExp(`(?<![\\w-])${parts.join('')}(?![\\w-])`);
}

/** One of these. */
export function any(...alternatives: string[]): string {
  return `(?:${alternatives.join('|')})`;
}

import { writeCode } from '../case/write-code.ts';
import type { PackSource } from './pack-source.ts';

/** One question of a pack and where its answer comes from. */
export interface FieldSource {
  id: string;
  question: string;
  /** What is known; empty where nothing is. */
  read(source: PackSource): string[];
  /** The action that supplies the answer, and what to give it. */
  supply: string;
  /** Whether it holds words that a person wrote: these are checked for what tells of somebody. */
  hasWords: boolean;
  /** Whether a report without it is incomplete; a function where that depends on the case. */
  isNeeded: boolean | ((source: PackSource) => boolean);
  /** Whether it is about the report itself, so that it differs from one to the next without being news. */
  isOfReport?: true;
}

export interface SectionSource {
  id: string;
  title: string;
  fields: FieldSource[];
}

/** A code in words; empty where it says that nothing is known yet. */
export const writeKnown = (code: string | undefined): string[] =>
  code === undefined || code === 'not-known' ? [] : [writeCode(code)];

/** Text as its paragraphs, without empty lines. */
export const splitParagraphs = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The paragraphs of those texts that there are, each once. */
export const writeTexts = (...texts: (string | null)[]): string[] => [
  ...new Set(texts.flatMap((text) => (text === null ? [] : splitParagraphs(text)))),
];

/** A number as people read it: `12,500`. */
export const writeNumber = (number: number): string => number.toLocaleString('en-GB');

/** A field that is read from codes, moments and numbers. */
export const fromCodes = (
  id: string,
  question: string,
  read: FieldSource['read'],
  supply: string,
  isNeeded: FieldSource['isNeeded'] = true,
): FieldSource => ({ id, question, read, supply, isNeeded, hasWords: false });

/** A field whose answer is words of staff. */
export const fromWords = (
  id: string,
  question: string,
  read: FieldSource['read'],
  supply: string,
  isNeeded: FieldSource['isNeeded'] = true,
): FieldSource => ({ id, question, read, supply, isNeeded, hasWords: true });

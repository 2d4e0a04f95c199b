/** A heading within a letter. */
interface Heading {
  kind: 'heading';
  text: string;
}

interface List {
  kind: 'list';
  items: string[];
}

/** Names with their values: `Due` – `Friday 27 December 2024`. */
interface Facts {
  kind: 'facts';
  facts: [name: string, value: string][];
}

/** What is to be copied exactly: a one-time code, a command. */
interface Verbatim {
  kind: 'verbatim';
  text: string;
}

/** The first column names the row. Without a caption where the heading above it is one. */
interface Table {
  kind: 'table';
  caption?: string;
  columns: string[];
  rows: string[][];
  /** On paper, the share of the width that each column takes; absent where their texts decide. */
  shares?: number[];
}

/** One piece of a letter; a bare string is a paragraph. */
export type Paragraph = string | Heading | List | Facts | Verbatim | Table;

/**
 * What a notice says, before it is made into a mail. Holds no personal data (SH-4): references, dates, stages, codes
 * and words of our own.
 */
export interface Letter {
  /** Without the reference, which every subject begins with. */
  subject: string;
  paragraphs: Paragraph[];
}

export const heading = (text: string): Paragraph => ({ kind: 'heading', text });
export const list = (items: string[]): Paragraph => ({ kind: 'list', items });
export const facts = (...entries: [name: string, value: string][]): Paragraph => ({ kind: 'facts', facts: entries });
export const verbatim = (text: string): Paragraph => ({ kind: 'verbatim', text });

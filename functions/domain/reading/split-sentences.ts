export interface Sentence {
  /** Lower case, straight apostrophes, single spaces, no commas, quotes, brackets or marks of emphasis. */
  words: string;
  question: boolean;
}

/** Where hostile or pasted text is concerned, a reading of its first pages is enough: a person sees the mail. */
const LONGEST_TEXT = 20_000;
const LONGEST_SENTENCE = 600;
const LONGEST_WORD = 60;
const ABBREVIATION = /(?<![\w])(mr|mrs|ms|dr|rev|art|ref|st)\./gi;
const END = /[.!?;](?=\s|$)|\n[ \t]*\n|\n(?=[ \t]*[-•*] )/g;

/** Splits text that a person wrote into sentences, made plain so that phrases can be matched word by word. */
export function splitSentences(text: string): Sentence[] {
  const kept = text.slice(0, LONGEST_TEXT).replace(ABBREVIATION, '$1');
  const sentences: Sentence[] = [];
  let start = 0;
  for (const match of kept.matchAll(END)) {
    push(sentences, kept.slice(start, match.index), match[0] === '?');
    start = match.index + match[0].length;
  }
  push(sentences, kept.slice(start), false);
  return sentences;
}

function push(sentences: Sentence[], written: string, question: boolean): void {
  const words = written
    .toLowerCase()
    .replaceAll(/[‘’ʼ`]/g, "'")
    .replaceAll(/[,:()[\]{}"“”*_~<>|\\]/g, ' ')
    .replaceAll(/[–—]/g, ' - ')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.slice(0, LONGEST_WORD));
  // A sentence without an end is read in pieces, each begun before the last one stopped so that no phrase is torn.
  const plain = words.join(' ');
  for (let at = 0; at === 0 || at < plain.length; at += LONGEST_SENTENCE) {
    const piece = plain.slice(Math.max(0, at - LONGEST_WORD * 2), at + LONGEST_SENTENCE).trim();
    if (piece !== '') sentences.push({ words: piece, question });
  }
}

export interface Word {
  /** As the text has it. */
  written: string;
  /** In lower case and without accents: two ways of writing one name are one. */
  plain: string;
  /** Where it begins and ends in the text, in UTF-16 units. */
  start: number;
  end: number;
}

/** Lower case, without accents and without the marks that nobody sees; ligatures and wide letters written out. */
export const writePlain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase();

/** The words of a text in order: runs of letters and digits, their accents and unseen marks (a soft hyphen) included. */
export function splitWords(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\p{Cf}])*/gu)].map((match) => ({
    written: match[0],
    plain: writePlain(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

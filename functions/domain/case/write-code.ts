/** A code in words, within a sentence: `known recipients` for `known-recipients`. */
export const spaceCode = (code: string): string => code.replaceAll('-', ' ');

/** A code in words, by itself: `Known recipients` for `known-recipients`. */
export function writeCode(code: string): string {
  const words = spaceCode(code);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Six digits by themselves: no part of a longer number, a telephone number, a date, a sum or a reference. */
const SIX_DIGITS = /(?<![\w#£$€/+.-]|\d )\d{6}(?![\w/-]|[.,]\d| \d)/g;
/** A line that is a code typed in two groups and nothing else. */
const TWO_GROUPS = /^ {0,9}(\d{3}) (\d{3}) {0,9}$/gm;
const MOST_CANDIDATES = 10;

/**
 * The distinct six-digit numbers in the new text of a reply, in order: candidates for a one-time code. Every digit
 * counts, leading zeros too.
 */
export function readCodeCandidates(newText: string): string[] {
  const found = [
    ...[...newText.matchAll(SIX_DIGITS)].map((match) => ({ at: match.index, code: match[0] })),
    ...[...newText.matchAll(TWO_GROUPS)].map((match) => ({ at: match.index, code: `${match[1]}${match[2]}` })),
  ].sort((a, b) => a.at - b.at);
  return [...new Set(found.map(({ code }) => code))].slice(0, MOST_CANDIDATES);
}

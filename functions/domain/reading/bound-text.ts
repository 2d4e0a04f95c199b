/** Text that every later step may take for short: whole lines, no control characters, bounded in length. */
export interface BoundedText {
  text: string;
  /** Whether the end of the text was left out; the raw mail keeps it. */
  cut: boolean;
}

/** About sixty printed pages. A request or a report is a page; what is longer is pasted or hostile. */
const LONGEST_TEXT = 120_000;
/** The longest line of RFC 5322 is 998; a longer one (a paragraph of a web mailer) is wrapped, not lost. */
const LONGEST_LINE = 1_000;
const MOST_BLANK_LINES = 2;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the control characters are what is taken out
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f\u200b\u200e\u200f\u2060\ufeff]/g;

/**
 * Makes a decoded text safe to read with patterns: line ends become `\n`, control and zero-width characters go, lines
 * over 1,000 characters are wrapped, runs of blank lines shrink to two, and what passes 120,000 characters is cut.
 * Takes time in proportion to the length, whatever the text.
 */
export function boundText(text: string): BoundedText {
  const kept = text.slice(0, LONGEST_TEXT);
  const lines: string[] = [];
  let blank = 0;
  for (const raw of kept.split(/\r\n|\r|\n|\u2028|\u2029/)) {
    const line = raw.replace(CONTROL, '').replaceAll('\u00a0', ' ').trimEnd();
    blank = line === '' ? blank + 1 : 0;
    if (blank > MOST_BLANK_LINES) continue;
    for (let start = 0; start === 0 || start < line.length; start += LONGEST_LINE) {
      lines.push(line.slice(start, start + LONGEST_LINE));
    }
  }
  return { text: lines.join('\n').trim(), cut: text.length > LONGEST_TEXT };
}

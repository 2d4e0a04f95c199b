/** What a spreadsheet takes for the start of a formula, also after blanks; tabs and line ends hide one from the eye. */
const FORMULA = /^[\s]*[=+\-@|%\t\r]/;

/** A cell that no spreadsheet will compute: what looks like a formula is shown as text by an apostrophe in front. */
export const disarm = (cell: string) => (FORMULA.test(cell) ? `'${cell}` : cell);

const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

/** Rows as CSV in UTF-8 with a byte order mark, for spreadsheets; every cell in quotes, none of them a formula. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((cells) => `${cells.map((cell) => quote(disarm(cell))).join(',')}\r\n`).join('')}`;

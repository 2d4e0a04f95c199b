import type { Paragraph } from './letter.ts';

/** The gap between the columns of a table. */
const GAP = '  ';

function renderTable(columns: string[], rows: string[][]): string {
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...rows.map((row) => (row[index] ?? '').length)),
  );
  const line = (cells: string[]) =>
    cells
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join(GAP)
      .trimEnd();
  return [line(columns), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

function renderParagraph(paragraph: Paragraph): string {
  if (typeof paragraph === 'string') return paragraph;
  switch (paragraph.kind) {
    case 'heading':
      return `${paragraph.text}\n${'-'.repeat(paragraph.text.length)}`;
    case 'list':
      return paragraph.items.map((item) => `* ${item}`).join('\n');
    case 'facts':
      return paragraph.facts.map(([name, value]) => `${name}: ${value}`).join('\n');
    case 'verbatim':
      return `    ${paragraph.text}`;
    case 'table':
      return `${paragraph.caption === undefined ? '' : `${paragraph.caption}\n\n`}${renderTable(paragraph.columns, paragraph.rows)}`;
  }
}

/** The letter as plain text, a blank line between its pieces. */
export function renderText(paragraphs: readonly Paragraph[]): string {
  return `${paragraphs.map(renderParagraph).join('\n\n')}\n`;
}

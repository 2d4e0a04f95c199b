import { bottomOf, contentWidth, drawArtifact, leftMargin, type Pdf, type Style, setStyle } from './pdf-page.ts';

export interface DrawnTable {
  /** Absent where the heading above says what it is. */
  caption?: string;
  columns: string[];
  rows: string[][];
  /** The share of the width that each column takes; absent where their texts decide. */
  shares?: number[];
}

const PADDING = 4;
/** What a caption of one line takes, in points. */
const CAPTION_HEIGHT = 30;
const ABOVE_HEAD = 4;

type Element = ReturnType<Pdf['struct']>;

/** Columns as wide as they are to be, else as their share of the text, none narrower than its longest word or an eighth of the page. */
function findWidths(pdf: Pdf, { columns, rows, shares }: DrawnTable): number[] {
  const whole = contentWidth(pdf);
  if (shares !== undefined) return shares.map((share) => whole * share);
  const least = whole / 8;
  setStyle(pdf, 'cell-head');
  const weights = columns.map((column, index) => {
    const cells = [column, ...rows.map((row) => row[index] ?? '')];
    const words = cells.flatMap((cell) => cell.split(/\s+/));
    const word = Math.max(...words.map((text) => pdf.widthOfString(text)));
    const average = cells.reduce((sum, cell) => sum + pdf.widthOfString(cell), 0) / cells.length;
    return { floor: Math.max(least, Math.min(word, whole / 3)) + 2 * PADDING, average };
  });
  const floors = weights.reduce((sum, { floor }) => sum + floor, 0);
  const averages = weights.reduce((sum, { average }) => sum + average, 0) || 1;
  const spare = Math.max(0, whole - floors);
  const widths = weights.map(({ floor, average }) => floor + (spare * average) / averages);
  const scale = whole / widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width) => width * scale);
}

/** The faces of a row: its first cell names it, and is as bold as the head. */
const styleOf = (kind: 'head' | 'body', index: number): Style =>
  kind === 'head' || index === 0 ? 'cell-head' : 'cell';

function measureRow(pdf: Pdf, cells: string[], widths: number[], kind: 'head' | 'body'): number {
  const heights = cells.map((cell, index) => {
    setStyle(pdf, styleOf(kind, index));
    return pdf.heightOfString(cell || ' ', { width: (widths[index] ?? 0) - 2 * PADDING });
  });
  return Math.max(...heights) + 2 * PADDING;
}

const placeCell = (pdf: Pdf, text: string, x: number, y: number, width: number, style: Style) => {
  setStyle(pdf, style);
  pdf.text(text, x + PADDING, y + PADDING, { width: width - 2 * PADDING });
};

/** The head again at the top of a page, for the eye alone: it is read once. */
function repeatHead(pdf: Pdf, columns: string[], widths: number[]): void {
  const y = pdf.y;
  const height = measureRow(pdf, columns, widths, 'head');
  drawArtifact(pdf, () => drawCells(pdf, columns, widths, y, 'cell-head'));
  drawRule(pdf, y + height);
  pdf.y = y + height;
}

function drawCells(pdf: Pdf, cells: string[], widths: number[], y: number, style: Style): void {
  let x = leftMargin;
  for (const [index, cell] of cells.entries()) {
    placeCell(pdf, cell, x, y, widths[index] ?? 0, style);
    x += widths[index] ?? 0;
  }
}

const drawRule = (pdf: Pdf, y: number) =>
  drawArtifact(pdf, () => {
    pdf
      .moveTo(leftMargin, y)
      .lineTo(leftMargin + contentWidth(pdf), y)
      .lineWidth(0.5)
      .strokeColor('#b1b4b6')
      .stroke();
  });

/** Draws one row at the current height; its cells are headers of their column, or the first is one of its row. */
function drawRow(pdf: Pdf, table: Element, cells: string[], widths: number[], kind: 'head' | 'body'): void {
  const row = pdf.struct('TR');
  table.add(row);
  const y = pdf.y;
  const height = measureRow(pdf, cells, widths, kind);
  let x = leftMargin;
  for (const [index, cell] of cells.entries()) {
    const isHeader = kind === 'head' || index === 0;
    const at = x;
    const width = widths[index] ?? 0;
    const draw = () => placeCell(pdf, cell, at, y, width, styleOf(kind, index));
    row.add(
      isHeader ? pdf.struct('TH', { scope: kind === 'head' ? 'Column' : 'Row' }, draw) : pdf.struct('TD', {}, draw),
    );
    x += width;
  }
  row.end();
  drawRule(pdf, y + height);
  pdf.y = y + height;
  pdf.x = leftMargin;
}

/** What a table needs on the page where it begins, in points: its caption, its head and its first row. */
export function measureBeginning(pdf: Pdf, table: DrawnTable): number {
  const widths = findWidths(pdf, table);
  const captionHeight = table.caption === undefined ? 0 : CAPTION_HEIGHT;
  const head = measureRow(pdf, table.columns, widths, 'head');
  return captionHeight + ABOVE_HEAD + head + measureRow(pdf, table.rows[0] ?? [''], widths, 'body');
}

/** Draws a table under `parent`: TH with scope for the columns and for the first cell of each row (PDF/UA-1, 7.5). */
export function drawTable(pdf: Pdf, parent: Element, table: DrawnTable): void {
  const widths = findWidths(pdf, table);
  const element = pdf.struct('Table');
  parent.add(element);
  if (pdf.y + measureBeginning(pdf, table) > bottomOf(pdf)) pdf.addPage();
  const { caption } = table;
  if (caption !== undefined) {
    element.add(
      pdf.struct('Caption', {}, () => {
        setStyle(pdf, 'heading');
        pdf.text(caption, leftMargin, pdf.y + 8, { width: contentWidth(pdf) });
      }),
    );
  }
  pdf.y += ABOVE_HEAD;
  drawRow(pdf, element, table.columns, widths, 'head');
  for (const row of table.rows) {
    if (pdf.y + measureRow(pdf, row, widths, 'body') > bottomOf(pdf)) {
      pdf.addPage();
      repeatHead(pdf, table.columns, widths);
    }
    drawRow(pdf, element, row, widths, 'body');
  }
  element.end();
}

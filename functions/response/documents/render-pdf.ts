import type { Paragraph } from '../../notifications/letter.ts';
import { drawTable, measureBeginning } from './draw-table.ts';
import type { Fonts } from './fonts.ts';
import {
  bottomOf,
  closePdf,
  contentWidth,
  leftMargin,
  openPdf,
  type Pdf,
  type Style,
  setStyle,
  styles,
} from './pdf-page.ts';
import type { ResponseDocument } from './response-document.ts';

type Element = ReturnType<Pdf['struct']>;

const INDENT = 16;
/** A heading is not left alone at the foot of a page: so much text has to fit below it, in points. */
const LEAST_BELOW_HEADING = 30;

function write(pdf: Pdf, text: string, style: Style, indent = 0): void {
  setStyle(pdf, style);
  const { above } = styles[style];
  const isAtTop = pdf.y <= pdf.page.margins.top;
  pdf.text(text, leftMargin + indent, isAtTop ? pdf.y : pdf.y + above, {
    width: contentWidth(pdf) - indent,
    lineGap: 2,
  });
}

function writeBlock(pdf: Pdf, parent: Element, tag: string, text: string, style: Style): void {
  parent.add(pdf.struct(tag, {}, () => write(pdf, text, style)));
}

function writeList(pdf: Pdf, parent: Element, items: string[]): void {
  const list = pdf.struct('L');
  parent.add(list);
  for (const item of items) {
    const entry = pdf.struct('LI');
    list.add(entry);
    setStyle(pdf, 'item');
    const height = pdf.heightOfString(item, { width: contentWidth(pdf) - INDENT });
    // The bullet and the beginning of its text stay together.
    if (pdf.y + Math.min(height, 30) + styles.item.above > bottomOf(pdf)) pdf.addPage();
    const top = pdf.y + styles.item.above;
    entry.add(
      pdf.struct('Lbl', {}, () => {
        setStyle(pdf, 'item');
        pdf.text('•', leftMargin + 2, top, { width: INDENT, lineBreak: false });
      }),
    );
    pdf.y = top - styles.item.above;
    entry.add(pdf.struct('LBody', {}, () => write(pdf, item, 'item', INDENT)));
    entry.end();
  }
  list.end();
  pdf.x = leftMargin;
}

/** Begins a page where a heading, or a line that is one, would be parted from what stands under it. */
function keepWithNext(pdf: Pdf, text: string, next: Paragraph | undefined): void {
  const isTable = typeof next === 'object' && next.kind === 'table';
  const least = isTable ? measureBeginning(pdf, next) : LEAST_BELOW_HEADING;
  setStyle(pdf, 'heading');
  const own = styles.heading.above + pdf.heightOfString(text, { width: contentWidth(pdf) });
  if (pdf.y + own + least > bottomOf(pdf)) pdf.addPage();
}

function writeParagraph(pdf: Pdf, parent: Element, paragraph: Paragraph, next: Paragraph | undefined): void {
  if (typeof paragraph === 'string') {
    writeBlock(pdf, parent, 'P', paragraph, 'text');
    return;
  }
  switch (paragraph.kind) {
    case 'heading':
      keepWithNext(pdf, paragraph.text, next);
      writeBlock(pdf, parent, 'H2', paragraph.text, 'heading');
      break;
    case 'list':
      writeList(pdf, parent, paragraph.items);
      break;
    case 'facts':
      writeList(
        pdf,
        parent,
        paragraph.facts.map(([name, value]) => `${name}: ${value}`),
      );
      break;
    case 'verbatim':
      keepWithNext(pdf, paragraph.text, next);
      writeBlock(pdf, parent, 'P', paragraph.text, 'marking');
      break;
    case 'table':
      drawTable(pdf, parent, paragraph);
  }
}

/**
 * The document as a tagged PDF (PDF/UA-1): title, language, headings, paragraphs, lists and tables in their order.
 * `marking` is the classification at its head, or null; `at` the instant it bears. The same document is the same bytes.
 */
export async function renderPdf(
  { title, paragraphs }: ResponseDocument,
  { author, marking, at, fonts }: { author: string; marking: string | null; at: string; fonts: Fonts },
): Promise<Uint8Array> {
  const pdf = openPdf(title, author, at, fonts);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  if (marking !== null) writeBlock(pdf, root, 'P', marking, 'marking');
  writeBlock(pdf, root, 'H1', title, 'title');
  for (const [index, paragraph] of paragraphs.entries()) writeParagraph(pdf, root, paragraph, paragraphs[index + 1]);
  root.end();
  return closePdf(pdf, title);
}

import PDFDocument from 'pdfkit';
import type { Fonts } from './fonts.ts';

/** Points: A4 with margins of 2.5 cm. */
const MARGIN = 71;
const FOOTER_SIZE = 9;

/** Sizes in points, and the space that is left above, for each kind of text. */
export const styles = {
  title: { size: 18, above: 0, bold: true },
  heading: { size: 13, above: 14, bold: true },
  text: { size: 12, above: 8, bold: false },
  item: { size: 12, above: 4, bold: false },
  marking: { size: 11, above: 8, bold: true },
  cell: { size: 10.5, above: 0, bold: false },
  'cell-head': { size: 10.5, above: 0, bold: true },
} as const;
export type Style = keyof typeof styles;

export type Pdf = InstanceType<typeof PDFDocument>;

/** Sets the face and size of a kind of text. */
export function setStyle(pdf: Pdf, style: Style): void {
  const { bold, size } = styles[style];
  pdf
    .font(bold ? 'bold' : 'regular')
    .fontSize(size)
    .fillColor('#0b0c0c');
}

/** The width between the margins. */
export const contentWidth = (pdf: Pdf) => pdf.page.width - 2 * MARGIN;
export const leftMargin = MARGIN;

/** The lowest point at which text may end. */
export const bottomOf = (pdf: Pdf) => pdf.page.height - MARGIN;

/**
 * An empty tagged document (PDF/UA-1): title, language, embedded fonts. `at` is the instant it bears, so that the same
 * letter is the same bytes (design rule 7).
 */
export function openPdf(title: string, author: string, at: string, fonts: Fonts): Pdf {
  const moment = new Date(at);
  const options: PDFKit.PDFDocumentOptions = {
    size: 'A4',
    margin: MARGIN,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    bufferPages: true,
    // The fonts of every reader are not embedded; none of them is ever set.
    font: '',
    info: { Title: title, Author: author, CreationDate: moment, ModDate: moment },
  };
  // The library knows the subset; its types name the archival ones alone.
  const pdf = new PDFDocument(Object.assign(options, { subset: 'PDF/UA' }));
  pdf.registerFont('regular', Buffer.from(fonts.regular));
  pdf.registerFont('bold', Buffer.from(fonts.bold));
  return pdf;
}

/** Draws what is on the page for the eye alone, and not part of what is read. */
export function drawArtifact(pdf: Pdf, draw: () => void): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  draw();
  pdf.endMarkedContent();
}

/** Numbers the pages, each at its foot, for the eye alone: a reader tells its own page numbers. */
function numberPages(pdf: Pdf, title: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    pdf.switchToPage(index);
    // Below the bottom margin, where text would otherwise begin a page.
    pdf.page.margins.bottom = 0;
    drawArtifact(pdf, () => {
      pdf
        .font('regular')
        .fontSize(FOOTER_SIZE)
        .fillColor('#505a5f')
        .text(`${title} · page ${index + 1} of ${count}`, MARGIN, pdf.page.height - MARGIN / 2 - FOOTER_SIZE, {
          width: contentWidth(pdf),
          align: 'right',
          lineBreak: false,
        });
    });
  }
}

/** Numbers the pages, ends the document and answers its bytes. */
export async function closePdf(pdf: Pdf, title: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  numberPages(pdf, title);
  pdf.end();
  await done;
  return new Uint8Array(Buffer.concat(chunks));
}

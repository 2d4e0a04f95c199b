import type { Paragraph } from '../../notifications/letter.ts';

/** A letter or a schedule before it is made into a page: the same content becomes HTML and PDF. */
export interface ResponseDocument {
  /** The title of the page and of the PDF. */
  title: string;
  paragraphs: Paragraph[];
}

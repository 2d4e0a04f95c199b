import { compile, type FormatCallback } from 'html-to-text';

const LONGEST_HTML = 400_000;
const DEEPEST = 120;
const MOST_CHILDREN = 20_000;

const writeBlock: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 });
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 1 });
};

/** Cells of a row are divided by tabs, so that a form sent as a table reads like `label<tab>value` lines. */
const writeCell: FormatCallback = (element, walk, builder) => {
  walk(element.children, builder);
  builder.addLiteral('\t');
};

const blocks = ['tr', 'dt', 'dd', 'dl', 'table', 'label', 'legend'];
const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

const convert = compile({
  wordwrap: false,
  limits: { maxInputLength: LONGEST_HTML, maxDepth: DEEPEST, maxChildNodes: MOST_CHILDREN },
  formatters: { writeBlock, writeCell },
  selectors: [
    ...blocks.map((selector) => ({ selector, format: 'writeBlock' })),
    ...['td', 'th'].map((selector) => ({ selector, format: 'writeCell' })),
    ...headings.map((selector) => ({ selector, options: { uppercase: false } })),
    ...['img', 'script', 'style', 'head', 'title', 'svg', 'object', 'iframe'].map((selector) => ({
      selector,
      format: 'skip',
    })),
    { selector: 'a', options: { ignoreHref: true } },
  ],
});

/**
 * The words of an HTML body as plain text: rows of tables as tab-divided lines, quotations marked with `>`. Nothing of the
 * markup, no address behind a link and nothing remote is kept or followed. Reads the first 400,000 characters.
 */
export function writeHtmlAsText(html: string): string {
  return convert(html).replaceAll(/\t+(?=\n|$)/g, '');
}

import type { Paragraph } from './letter.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

/** Mail programs drop style sheets at will: the letter reads in order without one, and black on white with one. */
const STYLE = `body{margin:0;padding:1.5em;color:#0b0c0c;background:#fff;font:1em/1.5 Arial,sans-serif}
main{max-width:40em}main.wide{max-width:64em}h1{font-size:1.4em;line-height:1.25}h2{font-size:1.15em;margin:1.6em 0 .4em}
dt{font-weight:bold}dd{margin:0 0 .5em}pre{font:1.15em/1.5 monospace,monospace;white-space:pre-wrap;border-left:4px solid #0b0c0c;padding:.4em .8em}
table{border-collapse:collapse;margin:0 0 1.6em}caption{font-weight:bold;text-align:left;padding-bottom:.4em}
th,td{text-align:left;vertical-align:top;border-bottom:1px solid #b1b4b6;padding:.4em .8em .4em 0}`;

const each = (items: readonly string[], element: string) =>
  items.map((item) => `<${element}>${escapeHtml(item)}</${element}>`).join('');

function renderRow([name = '', ...cells]: string[]): string {
  return `<tr><th scope="row">${escapeHtml(name)}</th>${each(cells, 'td')}</tr>`;
}

function renderParagraph(paragraph: Paragraph): string {
  if (typeof paragraph === 'string') return `<p>${escapeHtml(paragraph)}</p>`;
  switch (paragraph.kind) {
    case 'heading':
      return `<h2>${escapeHtml(paragraph.text)}</h2>`;
    case 'list':
      return `<ul>${each(paragraph.items, 'li')}</ul>`;
    case 'facts':
      return `<dl>${paragraph.facts
        .map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`)
        .join('')}</dl>`;
    case 'verbatim':
      return `<pre>${escapeHtml(paragraph.text)}</pre>`;
    case 'table':
      return `<table>${paragraph.caption === undefined ? '' : `<caption>${escapeHtml(paragraph.caption)}</caption>`}<thead><tr>${paragraph.columns
        .map((column) => `<th scope="col">${escapeHtml(column)}</th>`)
        .join('')}</tr></thead><tbody>${paragraph.rows.map(renderRow).join('')}</tbody></table>`;
  }
}

const isTable = (paragraph: Paragraph) => typeof paragraph !== 'string' && paragraph.kind === 'table';

/**
 * The letter as one HTML page: every text escaped, no image, script, link or anything else that is fetched, so that
 * reading it tells nobody that it was read. `marking` is the classification that stands at its head, or null.
 */
export function renderHtml(title: string, marking: string | null, paragraphs: readonly Paragraph[]): string {
  const width = paragraphs.some(isTable) ? ' class="wide"' : '';
  return [
    '<!doctype html>',
    '<html lang="en-GB">',
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>`,
    `<body><main${width}>`,
    ...(marking === null ? [] : [`<p><strong>${escapeHtml(marking)}</strong></p>`]),
    `<h1>${escapeHtml(title)}</h1>`,
    ...paragraphs.map(renderParagraph),
    '</main></body>',
    '</html>',
    '',
  ].join('\n');
}

import { escapeMarkup } from '../../local/mail-out/escape-markup.ts';

const STYLE = `body{margin:0;padding:1.5em;color:#0b0c0c;background:#fff;font:1em/1.5 Arial,sans-serif}
main{max-width:64em}h1{font-size:1.6em;line-height:1.25}h2{font-size:1.3em;margin:2em 0 .5em}h3{font-size:1.1em;margin:1.4em 0 .3em}
table{border-collapse:collapse;width:100%;margin:0 0 1.5em}caption{font-weight:bold;text-align:left;padding-bottom:.4em}
th,td{text-align:left;vertical-align:top;border-bottom:1px solid #b1b4b6;padding:.4em .8em .4em 0;overflow-wrap:anywhere}
.text{white-space:pre-wrap;border-left:4px solid #b1b4b6;padding-left:1em;margin:.5em 0}a{color:#1d4f91}a:focus{outline:3px solid #0b0c0c}
@media print{body{padding:0}a{color:#0b0c0c}h2{break-after:avoid}tr{break-inside:avoid}}`;

/** A cell: text, or markup that was made here. */
export type Cell = string | { markup: string };

export const inMarkup = (cell: Cell) => (typeof cell === 'string' ? escapeMarkup(cell) : cell.markup);
export const paragraph = (text: string) => `<p>${escapeMarkup(text)}</p>`;
/** Text as somebody wrote it, its line ends kept. */
export const writtenText = (text: string) => `<div class="text">${escapeMarkup(text)}</div>`;

/** A link to a file of the folder. */
export const linkTo = (path: string): Cell => ({
  markup: `<a href="${escapeMarkup(path.split('/').map(encodeURIComponent).join('/'))}">${escapeMarkup(path)}</a>`,
});

/** A table whose first column names its rows. */
export function table(caption: string, headers: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const head = headers.map((header) => `<th scope="col">${escapeMarkup(header)}</th>`).join('');
  const body = rows.map(
    ([first = '', ...cells]) =>
      `<tr><th scope="row">${inMarkup(first)}</th>${cells.map((cell) => `<td>${inMarkup(cell)}</td>`).join('')}</tr>`,
  );
  return `<table><caption>${escapeMarkup(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table>`;
}

/** The sections that have something to say, under their headings. */
export const section = (heading: string, parts: readonly string[]) =>
  parts.length === 0 ? '' : `<section><h2>${escapeMarkup(heading)}</h2>\n${parts.join('\n')}\n</section>`;

/** A whole page: it loads nothing, and what it shows can run nothing. */
export const page = (title: string, parts: readonly string[]) => `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeMarkup(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeMarkup(title)}</h1>
${parts.filter((part) => part !== '').join('\n')}
</main>
</body>
</html>
`;

import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { writeInstant } from '../domain/calendar/write-date.ts';
import type { Pack, PackField, PackSection } from '../domain/pack/pack.ts';
import { PACK_STYLE } from './pack-style.ts';
import { CHANGED, writeAnswer } from './write-pack-document.ts';

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Several lines are paragraphs where they are sentences, and a list where they are items. */
function renderLines(lines: readonly string[]): Html {
  const areSentences = lines.some((line) => /[.!?]$/.test(line));
  return lines.length === 1 || areSentences
    ? html`${lines.map((line) => html`<p>${line}</p>`)}`
    : html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

function renderField(field: PackField, pack: Pack): Html {
  const lines = writeAnswer(field, pack);
  return html`<tr><th scope="row">${field.question}</th><td>${field.changed ? html`<span class="changed">${CHANGED}</span>` : ''}${
    field.answer.length > 0 ? renderLines(lines) : html`<p class="unknown">${lines}</p>`
  }</td></tr>
`;
}

const renderSection = (section: PackSection, pack: Pack): Html => html`<section aria-labelledby="${section.id}">
<h2 id="${section.id}">${section.title}</h2>
<table aria-labelledby="${section.id}">
<thead><tr><th scope="col" class="question">Question</th><th scope="col">Answer</th></tr></thead>
<tbody>
${section.fields.map((field) => renderField(field, pack))}</tbody>
</table>
</section>
`;

const renderNotes = ({ notes }: Pack): Html =>
  notes.length === 0
    ? html``
    : html`<section class="box" aria-labelledby="notes">
<h2 id="notes">Before it is sent</h2>
<ul>${notes.map((note) => html`<li>${note}</li>`)}</ul>
</section>
`;

const renderMissing = ({ missing }: Pack): Html =>
  missing.length === 0
    ? html``
    : html`<section class="box gaps" aria-labelledby="missing">
<h2 id="missing">Still missing (${missing.length})</h2>
<ul>${missing.map(({ question, supply }) => html`<li>${question}<span>Supplied by: ${supply}</span></li>`)}</ul>
</section>
`;

const renderLeftOut = ({ leftOut }: Pack): Html =>
  leftOut.length === 0
    ? html``
    : html`<section class="box gaps" aria-labelledby="left-out">
<h2 id="left-out">Left out (${leftOut.length})</h2>
<p>Words that tell of a person do not stand in a report. Write these answers again without them.</p>
<ul>${leftOut.map(({ question, why, supply }) => html`<li>${question} It holds ${why.join('; ')}.<span>Write it by: ${supply}</span></li>`)}</ul>
</section>
`;

/**
 * The pack as one page: landmarks, headings, a table a section with the scope of each header, every text escaped, nothing
 * fetched. It prints as it reads. `marking` is the classification at its head, or null.
 */
export async function renderPackHtml(pack: Pack, marking: string | null): Promise<string> {
  const page = await html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${pack.title}</title>
<style>${raw(PACK_STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to main content</a>
<div class="band"><header>${pack.organisation}</header></div>
<main id="main">
${marking === null ? '' : html`<p class="marking">${marking}</p>`}
<h1>${pack.title}</h1>
<dl class="facts"><dt>Organisation</dt><dd>${pack.organisation}</dd><dt>Made</dt><dd>${writeInstant(pack.madeAt)}</dd><dt>Law</dt><dd>${pack.law}</dd></dl>
${renderNotes(pack)}${renderMissing(pack)}${renderLeftOut(pack)}
<nav aria-label="Sections"><ul>${pack.sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
${pack.sections.map((section) => renderSection(section, pack))}</main>
<footer>No person concerned is named in this report. Case ${pack.case}.</footer>
</body>
</html>
`;
  return page.toString();
}

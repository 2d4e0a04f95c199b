import { html, raw } from 'hono/html';
import { writeInstant } from '../../domain/calendar/write-date.ts';
import { writeMonth, writeQuarter } from '../../domain/trends/quarter.ts';
import type { Count, LessonCounts, Trends } from '../../domain/trends/trends.ts';
import type { Html } from './chart-frame.ts';
import { drawCounts, QUARTERS } from './draw-counts.ts';
import { drawMonths, series } from './draw-months.ts';
import { STYLE } from './style.ts';

type Cell = string | number;

/** A table whose first column names its rows; the others hold numbers. */
function renderTable(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly [string, ...Cell[]])[],
): Html {
  const [first = '', ...others] = columns;
  return html`<table><caption>${caption}</caption>
<thead><tr><th scope="col">${first}</th>${others.map((column) => html`<th scope="col" class="number">${column}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([name, ...cells]) =>
      html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td class="number">${cell}</td>`)}</tr>`,
  )}</tbody></table>`;
}

const renderCounts = (caption: string, what: string, counts: readonly Count[]): Html =>
  renderTable(
    caption,
    [what, QUARTERS.now, QUARTERS.before],
    counts.map(({ label, now, before }) => [label, now, before] as const),
  );

interface Part {
  id: string;
  title: string;
  what: string;
  counts: readonly Count[];
  note: string;
}

/** A chart with the numbers behind it below; where there is nothing to draw, that is said. */
function renderPart({ id, title, what, counts, note }: Part): Html {
  return html`<section aria-labelledby="${id}-heading"><h2 id="${id}-heading">${title}</h2>
<p>${note}</p>
${
  counts.length === 0
    ? html`<p>There was none in either quarter.</p>`
    : html`${drawCounts({ id, title, counts })}${renderCounts(`${title}: the numbers`, what, counts)}`
}</section>`;
}

const listLessons = ({ doneInTime, doneLate, open, overdue, withdrawn }: LessonCounts) =>
  [
    ['Put into practice in time', doneInTime],
    ['Put into practice late', doneLate],
    ['Open, not due yet', open],
    ['Overdue', overdue],
    ['Withdrawn', withdrawn],
  ] as const;

const listParts = (trends: Trends): Part[] => [
  {
    id: 'causes',
    title: 'By cause',
    what: 'Cause',
    counts: trends.causes,
    note: 'Breaches and near misses of the quarter by the cause that was found.',
  },
  {
    id: 'data',
    title: 'By category of data',
    what: 'Category',
    counts: trends.dataCategories,
    note: 'One breach may concern several categories, and then counts under each.',
  },
  {
    id: 'services',
    title: 'By service',
    what: 'Service',
    counts: trends.services,
    note: 'The service whose officer looks into it.',
  },
  {
    id: 'awareness',
    title: 'From the occurrence to awareness',
    what: 'Time',
    counts: trends.toAwareness,
    note: 'How long a breach went unnoticed.',
  },
  {
    id: 'regulator',
    title: 'From awareness to the regulator',
    what: 'Time',
    counts: trends.toRegulator,
    note: 'Of breaches that are ours to report. The law gives 72 hours (UK GDPR, Article 33).',
  },
];

const renderMonths = (trends: Trends): Html => html`<section aria-labelledby="months-heading">
<h2 id="months-heading">Month by month</h2>
${drawMonths(trends)}
${renderTable(
  'Month by month: the numbers',
  ['Month', ...series.map(({ label }) => label)],
  trends.months.map((month) => [writeMonth(month.month), ...series.map(({ key }) => month[key])] as const),
)}</section>`;

/** The title of the report, as its page and its mail have it. */
export const nameReport = ({ quarter }: Pick<Trends, 'quarter'>) => `Data breaches, ${writeQuarter(quarter)}`;

/**
 * The report on a quarter as one whole page (BR-9): landmarks, a heading for each part, each chart with its text
 * alternative and its table. It holds numbers and no personal data, and fetches nothing.
 */
export async function renderTrendPage(trends: Trends, organisation: string): Promise<string> {
  const page = await html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${nameReport(trends)} – ${organisation}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<header><div><h1>${nameReport(trends)}</h1><p>${organisation}. As things stood on ${writeInstant(trends.asOf)}.</p></div></header>
<main>
<section aria-labelledby="short-heading"><h2 id="short-heading">In short</h2>
${renderCounts('What was reported', 'Report', trends.reports)}
${renderCounts('To look at', 'Among breaches and near misses', trends.lapses)}
${renderTable('Lessons of the last twelve months, and older ones still open', ['Lessons', 'Number'], listLessons(trends.lessons))}
</section>
${renderMonths(trends)}
${listParts(trends).map(renderPart)}
</main>
<footer><div>Made of the register of breaches. It counts cases and names nobody; a small number may still point to a case that people know, so look through it before you pass it on.</div></footer>
</body>
</html>
`;
  return String(page);
}

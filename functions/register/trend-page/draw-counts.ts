import { scaleBand, scaleLinear } from 'd3-scale';
import { html } from 'hono/html';
import type { Count } from '../../domain/trends/trends.ts';
import { frameChart, type Html, wholeTicks } from './chart-frame.ts';
import { DARK, FAINT, INK, PALE, RULE } from './palette.ts';

const WIDTH = 760;
const LEFT = 260;
const RIGHT = 40;
const ROW = 48;
const BAR = 16;
const TOP = 6;
const BOTTOM = 26;

export const QUARTERS = { now: 'This quarter', before: 'The quarter before' } as const;

const fills = {
  now: { fill: DARK, stroke: DARK },
  // Told apart by its outline too, not by its colour alone (WCAG 2.2, 1.4.1).
  before: { fill: PALE, stroke: DARK },
} as const;

/** What is counted in one chart. */
export interface CountedChart {
  id: string;
  title: string;
  counts: readonly Count[];
}

/** The counts of two quarters as pairs of bars, a pair a line, with the number at the end of each bar. */
export function drawCounts({ id, title, counts }: CountedChart): Html {
  const height = TOP + counts.length * ROW + BOTTOM;
  const down = scaleBand()
    .domain(counts.map(({ label }) => label))
    .range([TOP, height - BOTTOM]);
  const along = scaleLinear()
    .domain([0, Math.max(4, ...counts.flatMap(({ now, before }) => [now, before]))])
    .range([LEFT, WIDTH - RIGHT]);
  const drawBar = (which: 'now' | 'before', number: number, y: number) => {
    const length = along(number) - LEFT;
    const { fill, stroke } = fills[which];
    return html`${
      number > 0
        ? html`<rect x="${LEFT}" y="${y}" width="${length}" height="${BAR}" fill="${fill}" stroke="${stroke}"/>`
        : ''
    }<text x="${LEFT + length + 6}" y="${y + 13}" fill="${INK}"${which === 'now' ? html` font-weight="bold"` : ''}>${number}</text>`;
  };
  return frameChart({
    id,
    title,
    description: counts
      .map(({ label, now, before }) => `${label}: ${now} this quarter, ${before} the quarter before`)
      .join('. '),
    width: WIDTH,
    height,
    key: [
      { label: QUARTERS.now, ...fills.now },
      { label: QUARTERS.before, ...fills.before },
    ],
    body: html`<g font-size="14" fill="${FAINT}">
${wholeTicks(along.ticks(6)).map(
  (tick) =>
    html`<line x1="${along(tick)}" x2="${along(tick)}" y1="${TOP}" y2="${height - BOTTOM}" stroke="${RULE}"/><text x="${along(tick)}" y="${height - 6}" text-anchor="middle">${tick}</text>`,
)}
${counts.map(({ label, now, before }) => {
  const y = (down(label) ?? 0) + (ROW - 2 * BAR - 2) / 2;
  return html`<text x="${LEFT - 10}" y="${y + BAR + 6}" text-anchor="end" fill="${INK}">${label}</text>${drawBar('now', now, y)}${drawBar('before', before, y + BAR + 2)}`;
})}
<line x1="${LEFT}" x2="${LEFT}" y1="${TOP}" y2="${height - BOTTOM}" stroke="${INK}"/>
</g>`,
  });
}

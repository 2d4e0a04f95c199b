import { scaleBand, scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import { html } from 'hono/html';
import { writeMonth } from '../../domain/trends/quarter.ts';
import type { Month, Trends } from '../../domain/trends/trends.ts';
import { frameChart, type Html, wholeTicks } from './chart-frame.ts';
import { BAND, DARK, FAINT, INK, MIDDLE, PAPER, RULE } from './palette.ts';

const WIDTH = 760;
const HEIGHT = 316;
const LEFT = 36;
/** Room above the bars for the name of the band and the number on the highest of them. */
const TOP = 46;
const BOTTOM = 44;

/** The parts of a bar from the ground up. */
export const series = [
  { key: 'breaches', label: 'Breaches', fill: DARK, stroke: DARK },
  { key: 'nearMisses', label: 'Near misses', fill: MIDDLE, stroke: MIDDLE },
  // Hollow: nobody knows yet what it will be.
  { key: 'untriaged', label: 'Not triaged yet', fill: PAPER, stroke: DARK },
] as const;

const sum = (month: Month) => month.breaches + month.nearMisses + month.untriaged;

const describe = (months: readonly Month[]) =>
  months
    .map(
      (month) => `${writeMonth(month.month)}: ${series.map(({ key, label }) => `${label} ${month[key]}`).join(', ')}`,
    )
    .join('. ');

/** The breaches and near misses of twelve months as stacked bars; the months of the quarter stand on a band. */
export function drawMonths({ months, quarter }: Trends): Html {
  const across = scaleBand()
    .domain(months.map(({ month }) => month))
    .range([LEFT, WIDTH])
    .paddingInner(0.25)
    .paddingOuter(0.15);
  const most = Math.max(4, ...months.map(sum));
  const up = scaleLinear()
    .domain([0, most])
    .nice()
    .range([HEIGHT - BOTTOM, TOP]);
  const place = (month: string) => across(month) ?? 0;
  const own = months.filter(({ month }) => month >= quarter.from.slice(0, 'yyyy-mm'.length));
  const bandLeft = place(own[0]?.month ?? '') - (across.step() - across.bandwidth()) / 2;
  const layers = stack<unknown, Month, (typeof series)[number]['key']>()
    .keys(series.map(({ key }) => key))
    .value((month, key) => month[key])([...months]);

  const bars = layers.flatMap((layer) => {
    const { fill = INK, stroke = INK } = series.find(({ key }) => key === layer.key) ?? {};
    return layer
      .filter(([low, high]) => high > low)
      .map(
        // A gap of two pixels: two parts of a bar are two, whatever their colours.
        (part) =>
          html`<rect x="${place(part.data.month)}" y="${up(part[1]) + 1}" width="${across.bandwidth()}" height="${up(part[0]) - up(part[1]) - 2}" fill="${fill}" stroke="${stroke}"/>`,
      );
  });
  return frameChart({
    id: 'months',
    title: 'Breaches and near misses a month',
    description: describe(months),
    width: WIDTH,
    height: HEIGHT,
    key: series,
    body: html`<g font-size="14" fill="${FAINT}">
<rect x="${bandLeft}" y="0" width="${WIDTH - bandLeft}" height="${HEIGHT}" fill="${BAND}"/>
<text x="${bandLeft + 8}" y="17" fill="${INK}">This quarter</text>
${wholeTicks(up.ticks(5)).map(
  (tick) =>
    html`<line x1="${LEFT}" x2="${WIDTH}" y1="${up(tick)}" y2="${up(tick)}" stroke="${RULE}"/><text x="${LEFT - 8}" y="${up(tick) + 5}" text-anchor="end">${tick}</text>`,
)}
${bars}
${months.map((month) => {
  const middle = place(month.month) + across.bandwidth() / 2;
  const [name = '', year = ''] = writeMonth(month.month).split(' ');
  return html`${
    sum(month) > 0
      ? html`<text x="${middle}" y="${up(sum(month)) - 6}" text-anchor="middle" fill="${INK}" font-weight="bold">${sum(month)}</text>`
      : ''
  }<text x="${middle}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${name.slice(0, 3)}</text>${
    name === 'January' || month === months[0]
      ? html`<text x="${middle}" y="${HEIGHT - BOTTOM + 36}" text-anchor="middle">${year}</text>`
      : ''
  }`;
})}
</g>`,
  });
}

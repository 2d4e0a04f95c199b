import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** One entry of a chart's key. */
export interface KeyEntry {
  label: string;
  fill: string;
  stroke: string;
}

/** A chart before its frame: a picture has a name, and in its description all that it shows. */
export interface Chart {
  id: string;
  title: string;
  /** What the picture shows in words: its text alternative, beside the table below it. */
  description: string;
  width: number;
  height: number;
  key: readonly KeyEntry[];
  body: Html;
}

/** The whole numbers of a scale's ticks: there are no halves of cases. */
export const wholeTicks = (ticks: readonly number[]): number[] => ticks.filter(Number.isInteger);

const drawKey = (key: readonly KeyEntry[]): Html =>
  html`<ul class="key" aria-hidden="true">${key.map(
    ({ label, fill, stroke }) =>
      html`<li><svg width="14" height="14" viewBox="0 0 14 14" focusable="false"><rect x="1" y="1" width="12" height="12" fill="${fill}" stroke="${stroke}"/></svg> ${label}</li>`,
  )}</ul>`;

/** The chart as inline SVG with its text alternative (WCAG 2.2, 1.1.1), and its key above it. Texts are escaped. */
export function frameChart({ id, title, description, width, height, key, body }: Chart): Html {
  return html`<figure>${drawKey(key)}
<svg role="img" aria-labelledby="${id}-title ${id}-description" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" xmlns="http://www.w3.org/2000/svg">
<title id="${id}-title">${title}</title>
<desc id="${id}-description">${description}</desc>
${body}
</svg></figure>`;
}

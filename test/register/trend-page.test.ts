import { beforeAll, describe, expect, test } from 'vitest';
import { computeTrends } from '../../functions/domain/trends/compute-trends.ts';
import { BAND, DARK, FAINT, INK, MIDDLE, PAPER } from '../../functions/register/trend-page/palette.ts';
import { renderTrendPage } from '../../functions/register/trend-page/render-trend-page.ts';
import { buildSample, reportedAt } from '../domain/register/register-samples.ts';

const quarter = { name: '2026-Q1', from: '2026-01-01', to: '2026-03-31' };
const NOW = '2026-04-01T07:00:00Z';
const services = [{ id: 'housing', title: 'Housing & <Homes>' }];
const breach = {
  ...buildSample(reportedAt('2026-03-02T12:00:00.000Z')),
  cause: 'process' as const,
  service: 'housing',
};
const nearMiss = { ...breach, category: 'near-miss' as const };
const trends = computeTrends([breach, breach, nearMiss], quarter, NOW, services);

/** Every match of a pattern with one group, in order. */
const findAll = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);

describe('the page of a quarter’s breaches', () => {
  let page = '';
  beforeAll(async () => {
    page = await renderTrendPage(trends, 'Example & Council');
  });

  test('has a language, one title, landmarks, and a heading for each part', () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="en-GB">/);
    expect(page).toContain('<title>Data breaches, January to March 2026 – Example &amp; Council</title>');
    for (const landmark of ['header', 'main', 'footer'])
      expect(findAll(page, RegExp(`<(${landmark})>`, 'g'))).toHaveLength(1);
    expect(findAll(page, /<h1>(.*?)<\/h1>/g)).toEqual(['Data breaches, January to March 2026']);
    const headings = findAll(page, /<h2 id="([a-z]+)-heading">/g);
    expect(headings).toEqual(['short', 'months', 'causes', 'data', 'services', 'awareness', 'regulator']);
    expect(findAll(page, /<section aria-labelledby="([a-z]+)-heading">/g)).toEqual(headings);
  });

  test('each picture has a name and says in words what it shows, and a table below has its numbers', () => {
    const pictures = page.split('<svg role="img"').slice(1);
    expect(pictures).toHaveLength(6);
    for (const picture of pictures) {
      const [id = ''] = findAll(picture, /^ aria-labelledby="(\w+)-title \1-description"/g);
      expect(findAll(picture, RegExp(`<title id="${id}-title">([^<]+)</title>`, 'g'))).toHaveLength(1);
      expect(findAll(picture, RegExp(`<desc id="${id}-description">([^<]+)</desc>`, 'g'))).toHaveLength(1);
      expect(picture).toMatch(/<caption>[^<]+: the numbers<\/caption>/);
    }
    expect(page).toContain('March 2026: Breaches 2, Near misses 1, Not triaged yet 0</desc>');
    expect(page).toMatch(/<th scope="row">March 2026<\/th><td class="number">2<\/td><td class="number">1<\/td>/);
    // What has no name of its own is hidden from those who hear the page.
    expect(findAll(page, /<(ul) class="key" aria-hidden="true">/g)).toHaveLength(6);
  });

  test('bars are as long as their numbers', () => {
    const causes = page.split('id="causes-heading"')[1]?.split('</section>')[0] ?? '';
    const widths = findAll(causes, /<rect x="260" y="[\d.]+" width="([\d.]+)"/g).map(Number);
    // Three of a scale of four, over 460 pixels.
    expect(widths).toEqual([345]);
  });

  test('escapes what people have named, and fetches nothing', () => {
    expect(page).toContain('Housing &amp; &lt;Homes&gt;');
    expect(page).not.toContain('<Homes>');
    const outside = page.replaceAll('xmlns="http://www.w3.org/2000/svg"', '');
    expect(outside).not.toMatch(/https?:|src=|href=|url\(|@import|<script/);
  });

  test('says where there is nothing to draw', async () => {
    const empty = await renderTrendPage(computeTrends([], quarter, NOW, services), 'Example Council');
    expect(findAll(empty, /(There was none in either quarter\.)/g)).toHaveLength(3);
    expect(empty).not.toContain('NaN');
  });
});

/** Relative luminance (WCAG 2.2, "relative luminance"). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
const contrast = (one: string, other: string) => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

describe('its colours', () => {
  test.each([PAPER, BAND])('shapes stand out three to one, and text four and a half to one, from %s', (ground) => {
    for (const shape of [DARK, MIDDLE]) expect(contrast(shape, ground)).toBeGreaterThanOrEqual(3);
    for (const text of [INK, FAINT]) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test('can be told apart in a print in grey', () => {
    expect(contrast(DARK, MIDDLE)).toBeGreaterThan(2);
  });
});

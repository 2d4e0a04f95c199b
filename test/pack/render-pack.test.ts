import { expect, test } from 'vitest';
import { buildPack } from '../../functions/domain/pack/build-pack.ts';
import type { Pack } from '../../functions/domain/pack/pack.ts';
import { renderPackHtml } from '../../functions/pack/render-pack-html.ts';
import { writePackDocument } from '../../functions/pack/write-pack-document.ts';
import { renderPdf } from '../../functions/response/documents/render-pdf.ts';
import { writeFullBreach } from '../domain/pack/breach-events.ts';
import { flatten, readApart } from '../response/read-apart.ts';
import { readTestFonts } from '../response/test-fonts.ts';

const AT = '2026-05-08T09:00:00Z';
const LONG = Array.from({ length: 700 }, (_, index) => `word${index}`).join(' ');

/** A follow-up with everything in it that a page can show: changed, missing, left out, long, and what has to be escaped. */
function buildFollowUp(): Pack {
  const breach = writeFullBreach()
    .add('2026-05-06T10:00:00Z', { type: 'regulator-notified', sentAt: '2026-05-06T10:00:00Z', final: false })
    .add('2026-05-07T10:00:00Z', { type: 'incident-described', answered: [], facts: { numberOfPeople: 12 } })
    .add('2026-05-07T10:10:00Z', { type: 'pack-section-written', section: 'what-happened' }, { text: 'Wren has it.' })
    .add('2026-05-07T10:20:00Z', { type: 'pack-section-written', section: 'remedy' }, { text: `<b>${LONG}</b>` });
  return buildPack(breach.input(AT)).pack;
}

const toPdf = (pack: Pack) =>
  renderPdf(writePackDocument(pack), {
    author: 'Example Council',
    marking: 'OFFICIAL',
    at: AT,
    fonts: readTestFonts(),
  });

test('as HTML it is a whole page: language, title, landmarks, and headers with their scope', async () => {
  const page = await renderPackHtml(buildFollowUp(), 'OFFICIAL');
  expect(page).toMatch(/^<!doctype html>\n<html lang="en-GB">/);
  expect(page).toContain('<title>Personal data breach BRE-4D8RW1ZC6H: report to the regulator</title>');
  for (const landmark of ['<header>', '<main id="main">', '<nav aria-label="Sections">', '<footer>']) {
    expect(page.split(landmark)).toHaveLength(2);
  }
  expect(page.match(/<h1>/g)).toHaveLength(1);
  expect(page.match(/<table /g)).toHaveLength(14);
  expect(page.match(/<th scope="col"/g)).toHaveLength(28);
  expect(page.match(/<th /g)).toHaveLength(page.match(/<th scope="(?:col|row)"/g)?.length ?? 0);
  expect(page).toContain('@media print');
  // Each link within the page has a place to go, and each heading one name.
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
});

test('as HTML it says in words what changed, what is missing and what was left out, and escapes what people wrote', async () => {
  const page = await renderPackHtml(buildFollowUp(), null);
  expect(page).toContain(
    '<th scope="row">How many people?</th><td><span class="changed">Changed since the last report</span><p>About 12</p>',
  );
  expect(page).toContain('Still missing (1)');
  expect(page).toContain('Reference given to the earlier report<span>Supplied by:');
  expect(page).toContain('Left out (1)');
  expect(page).toContain('Left out: its words tell of a person');
  expect(page).toContain('&lt;b&gt;word0 ');
  expect(page).not.toMatch(/wren|<b>|<script|src=|url\(/i);
});

test('as PDF it is tagged: a heading and a table a section, each question the header of its row', async () => {
  const pack = buildFollowUp();
  const read = await readApart(await toPdf(pack));
  expect(read).toMatchObject({ title: pack.title, language: 'en-GB', part: true, loose: [] });
  const nodes = flatten(read.pages);
  expect(nodes.filter(({ role }) => role === 'H1').map(({ text }) => text)).toEqual([pack.title]);
  const headings = nodes.flatMap(({ role, text }) => (role === 'H2' && text !== undefined ? [text] : []));
  expect(headings).toEqual([
    'Before it is sent',
    'Still missing (1)',
    'Left out (1)',
    ...pack.sections.map(({ title }) => title),
  ]);
  const rows = nodes.filter(({ scope, text }) => scope === 'Row' && text !== undefined).map(({ text }) => text);
  expect(rows).toHaveLength(pack.sections.flatMap(({ fields }) => fields).length);
  expect(rows).toContain('How many people? (changed since the last report)');
  expect(nodes.map(({ text }) => text ?? '').join(' ')).not.toMatch(/wren/i);
});

test('as PDF an answer that is longer than a row stands whole below its table', async () => {
  const read = await readApart(await toPdf(buildFollowUp()));
  const words = flatten(read.pages)
    .filter(({ role }) => role === 'P')
    .map(({ text }) => text ?? '')
    .join(' ')
    .match(/word\d+/g);
  expect(words).toHaveLength(700);
});

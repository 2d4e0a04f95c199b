import { describe, expect, it } from 'vitest';
import { heading, list, type Paragraph } from '../../functions/notifications/letter.ts';
import { renderPdf } from '../../functions/response/documents/render-pdf.ts';
import { flatten, readApart } from './read-apart.ts';
import { readTestFonts } from './test-fonts.ts';

const fonts = readTestFonts();
const options = { author: 'Example Council', marking: 'OFFICIAL-SENSITIVE', at: '2026-03-02T12:00:00Z', fonts };
const title = 'Our answer to your request';

const table = (rows: number): Paragraph => ({
  kind: 'table',
  caption: 'The items',
  columns: ['Number', 'What it is', 'Ground'],
  rows: Array.from({ length: rows }, (_, index) => [String(index + 1), `Document ${index + 1}`, 'Negotiations']),
});

const render = (paragraphs: Paragraph[]) => renderPdf({ title, paragraphs }, options);

describe('a letter as a PDF (PDF/UA-1)', () => {
  it('has its title and language, says that it is tagged, and is of PDF/UA', async () => {
    const read = await readApart(await render(['Dear Siân Ŵyn,']));
    expect(read).toMatchObject({ title, language: 'en-GB', part: true, loose: [] });
    expect(flatten(read.pages).map(({ role, text }) => [role, text])).toEqual([
      ['Document', undefined],
      ['P', 'OFFICIAL-SENSITIVE'],
      ['H1', title],
      ['P', 'Dear Siân Ŵyn,'],
    ]);
  });

  it('tags headings, paragraphs and lists in the order in which they are read', async () => {
    const read = await readApart(
      await render([heading('What we give you'), 'One.', list(['first', 'second']), 'Two.']),
    );
    expect(
      flatten(read.pages)
        .slice(3)
        .map(({ role, text }) => [role, text]),
    ).toEqual([
      ['H2', 'What we give you'],
      ['P', 'One.'],
      ['L', undefined],
      ['LI', undefined],
      ['Lbl', '•'],
      ['LBody', 'first'],
      ['LI', undefined],
      ['Lbl', '•'],
      ['LBody', 'second'],
      ['P', 'Two.'],
    ]);
  });

  it('has header cells with their scope in a table, and a caption', async () => {
    const read = await readApart(await render([table(1)]));
    const [found] = flatten(read.pages).filter(({ role }) => role === 'Table');
    expect(flatten(found ? [found] : []).map(({ role, scope, text }) => [role, scope, text])).toEqual([
      ['Table', undefined, undefined],
      ['Caption', undefined, 'The items'],
      ['TR', undefined, undefined],
      ['TH', 'Column', 'Number'],
      ['TH', 'Column', 'What it is'],
      ['TH', 'Column', 'Ground'],
      ['TR', undefined, undefined],
      ['TH', 'Row', '1'],
      ['TD', undefined, 'Document 1'],
      ['TD', undefined, 'Negotiations'],
    ]);
  });

  it('goes on over pages: each row once, the repeated head and the page numbers for the eye alone', async () => {
    const read = await readApart(await render([table(120)]));
    expect(read.numPages).toBeGreaterThan(2);
    expect(read.loose).toEqual([]);
    // A page's own tree names every element, and has the text of those that are on it.
    const cells = flatten(read.pages).filter(({ text }) => text !== undefined);
    expect(cells.filter(({ scope }) => scope === 'Column').map(({ text }) => text)).toEqual([
      'Number',
      'What it is',
      'Ground',
    ]);
    expect(cells.filter(({ scope }) => scope === 'Row').map(({ text }) => Number(text))).toEqual(
      Array.from({ length: 120 }, (_, index) => index + 1),
    );
    expect(JSON.stringify(read.pages)).not.toContain('page 2 of');
  });

  it('embeds the fonts that it is set in', async () => {
    const raw = Buffer.from(await render(['One.'])).toString('latin1');
    expect(raw.match(/\/FontFile2/g)?.length).toBe(2);
    expect(raw).not.toContain('/Helvetica');
  });

  it('is the same bytes from the same letter, whenever it is made (design rule 7)', async () => {
    const [one, two] = await Promise.all([render([table(3)]), render([table(3)])]);
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
  });

  it('keeps a long paragraph that runs over a page as one', async () => {
    const long = Array.from({ length: 900 }, (_, index) => `word${index}`).join(' ');
    const read = await readApart(await render(['Before.', long, 'After.']));
    const paragraphs = flatten(read.pages).filter(({ role }) => role === 'P');
    const words = paragraphs.map(({ text }) => text ?? '').join(' ');
    expect(words.match(/word\d+/g)).toHaveLength(900);
    expect(read.loose).toEqual([]);
  });
});

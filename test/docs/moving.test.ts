import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { columns } from '../../commands/moving/columns.ts';
import { importChannelSchema } from '../../functions/lifecycle/import-case/imported-case.ts';
import { findSection, readPage, readTable } from './read-page.ts';

const { rows } = readTable(findSection(readPage('docs/moving.md'), '##', 'The columns'));
const bare = (cell = '') => cell.replaceAll('`', '');

describe('docs/moving.md', () => {
  it('lists every column, for which kinds it is, and whether it is needed', () => {
    expect(rows.map(([name, of, needed]) => [bare(name), of, needed])).toEqual(
      columns.map(({ name, of, isRequired }) => [name, of.join(', '), isRequired ? 'yes' : 'no']),
    );
  });

  it('names every channel', () => {
    const channel = rows.find(([name]) => bare(name) === 'channel')?.at(-1) ?? '';
    expect([...channel.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name)).toEqual(importChannelSchema.options);
  });
});

describe('samples/open-cases.csv', () => {
  it('has the columns in the order of the page', () => {
    const sample = readFileSync(new URL('../../samples/open-cases.csv', import.meta.url), 'utf8');
    expect(sample.split('\n')[0]?.split(',')).toEqual(columns.map(({ name }) => name));
  });
});

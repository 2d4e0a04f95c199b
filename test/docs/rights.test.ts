import { describe, expect, it } from 'vitest';
import { nameRight, RIGHTS } from '../../functions/domain/deadlines/rights.ts';
import type { Points } from '../../functions/domain/rights/right-test.ts';
import { rightTests } from '../../functions/domain/rights/right-tests.ts';
import { sharedExceptions } from '../../functions/domain/rights/shared-exceptions.ts';
import { findSection, readPage, readSections, readTable } from './read-page.ts';

const part = findSection(readPage('docs/rights.md'), '##', 'The tests');

const code = (word: string) => `\`${word}\``;
const list = (codes: readonly string[] = []) => codes.map(code).join(', ') || '—';

const writeGrounds = (points: Points) =>
  Object.entries(points).map(([name, { words, source, needs }]) => [code(name), words, source, list(needs)]);

const counts = { against: 'against it', outside: 'outside it', beside: 'beside' };
const writeExceptions = (points: Points) =>
  Object.entries(points).map(([name, point]) => [
    code(name),
    point.words,
    point.source,
    list(point.needs),
    counts[point.counts ?? 'against'],
  ]);

const shared: readonly string[] = Object.keys(sharedExceptions);
const omitShared = (points: Points): Points =>
  Object.fromEntries(Object.entries(points).filter(([name]) => !shared.includes(name)));

describe('docs/rights.md', () => {
  const sections = readSections(part, '###');

  it('has the test of every right, and what can be set against any', () => {
    const titles = RIGHTS.map(nameRight).map((name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`);
    expect(sections.map(({ title }) => title)).toEqual([...titles, 'Any right']);
  });

  it.each(RIGHTS.map((right, index) => [right, index] as const))(
    '%s: every point as the code has it',
    (right, index) => {
      const text = sections[index]?.text ?? '';
      const [grounds = '', exceptions = ''] = text.split('Against it:');
      expect(text).toContain(`The code is ${code(right)}.`);
      expect(readTable(grounds).rows).toEqual(writeGrounds(rightTests[right].grounds));
      expect(readTable(exceptions).rows).toEqual(writeExceptions(omitShared(rightTests[right].exceptions)));
    },
  );

  it('what can be set against any right stands in every test', () => {
    expect(readTable(`${sections.at(-1)?.text}\n`).rows).toEqual(writeExceptions(sharedExceptions));
    for (const right of RIGHTS) expect(rightTests[right].exceptions).toMatchObject(sharedExceptions);
  });
});

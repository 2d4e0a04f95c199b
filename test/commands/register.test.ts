import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import type { Place } from '../../commands/casework/casework.ts';
import { readRegisterAt } from '../../commands/register/read-register.ts';
import { runRegister } from '../../commands/register/run-register.ts';
import { writeRegister } from '../../commands/register/write-register.ts';
import type { RegisterEntry } from '../../functions/domain/register/register-entry.ts';
import { buildSample, reportedAt, words } from '../domain/register/register-samples.ts';
import { makeTemporaryFolder } from '../make-temporary-folder.ts';
import { collect } from './collect-text.ts';

const entry = (at: string, changes: Partial<RegisterEntry> = {}): RegisterEntry => ({
  ...buildSample(reportedAt(at)),
  ...changes,
});
const MARCH = '2026-03-02T12:00:00.000Z';
const sample = entry(MARCH, { numberOfPeople: 12, enisaScore: 2.25, dataCategories: ['health', 'location'], ...words });

/** What a spreadsheet would compute, or take for something to start. */
const formulas = [
  '=HYPERLINK("https://evil.example","see")',
  '+44 is a prefix',
  '-1+1',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
];

const rowsOf = (csv: string): string[][] => parse(csv, { bom: true });

async function readXlsx(entries: RegisterEntry[]) {
  const file = await writeRegister(entries, 'xlsx');
  if (typeof file === 'string') throw new Error('a spreadsheet is no text');
  return readSheet(file);
}

describe('the register as a file', () => {
  test('CSV has a byte order mark, a heading for each column, and moments by London’s clocks', async () => {
    const csv = String(await writeRegister([sample, entry('2026-06-02T12:00:00.000Z')], 'csv'));
    expect(csv.charCodeAt(0)).toBe(0xfeff);
    const [head = [], first = [], second = []] = rowsOf(csv);
    const read = (row: string[], title: string) => row[head.indexOf(title)];
    expect(new Set(head).size).toBe(head.length);
    expect(read(first, 'Aware')).toBe('2026-03-02 12:00 GMT');
    expect(read(second, 'Aware')).toBe('2026-06-02 13:00 BST');
    expect(read(first, 'Number of people')).toBe('12');
    expect(read(second, 'Number of people')).toBe('');
    expect(read(first, 'Categories of data')).toBe('health; location');
    expect(read(first, 'Facts')).toBe(words.facts);
  });

  test('XLSX has the same cells, and its numbers are numbers', async () => {
    const [head = [], first = []] = await readXlsx([sample]);
    const [csvHead, csvFirst] = rowsOf(String(await writeRegister([sample], 'csv')));
    expect(head).toEqual(csvHead);
    expect(first.map((cell) => String(cell ?? ''))).toEqual(csvFirst);
    expect(first[head.indexOf('Number of people')]).toBe(12);
    expect(first[head.indexOf('ENISA score')]).toBe(2.25);
  });

  test.each(formulas)('%j is text in CSV and in XLSX, and is still read in full', async (formula) => {
    const armed = entry(MARCH, { facts: formula });
    const shown = `'${formula}`;
    expect(rowsOf(String(await writeRegister([armed], 'csv')))[1]).toContain(shown);
    const [head = [], first = []] = await readXlsx([armed]);
    // A carriage return is a line end to whoever reads XML.
    expect(String(first[head.indexOf('Facts')]).replaceAll('\n', '\r')).toBe(shown);
  });

  test('quotes, commas and lines within a text stay within its cell', async () => {
    const said = 'She said: "no", and left.\nThen, nothing.';
    const [, row = []] = rowsOf(String(await writeRegister([entry(MARCH, { effects: said })], 'csv')));
    expect(row).toContain(said);
  });

  test('JSON is the entries as they are', async () => {
    expect(JSON.parse(String(await writeRegister([sample], 'json')))).toEqual([sample]);
  });
});

describe('npm run register', () => {
  const folder = makeTemporaryFolder();
  const report = join(folder, 'report.json');
  const may = entry('2026-05-04T12:00:00.000Z', { category: 'near-miss' });
  writeFileSync(report, JSON.stringify({ cases: [], register: [sample, may] }));
  const run = (...args: string[]) => collect((streams) => runRegister(['node', 'register', ...args], streams));

  test('prints the register of a simulation’s report, from one date to another', async () => {
    const all = await run('--report', report, '--format', 'json');
    expect(all).toMatchObject({ status: 0, errors: '' });
    expect(JSON.parse(all.output)).toEqual([sample, may]);
    const some = await run('--report', report, '--format', 'json', '--from', '2026-03-03', '--to', '2026-05-04');
    expect(JSON.parse(some.output)).toEqual([may]);
  });

  test('writes the file that it is told, and the page of a quarter', async () => {
    const out = join(folder, 'register.csv');
    expect(await run('--report', report, '--out', out)).toEqual({ status: 0, output: '', errors: '' });
    expect(rowsOf(readFileSync(out, 'utf8'))).toHaveLength(3);
    const { status, output } = await run('--report', report, '--trends', '2026-q1');
    expect(status).toBe(0);
    expect(output).toContain('<title>Data breaches, January to March 2026 – Example Council</title>');
    expect(output).toContain('March 2026: Breaches 1, Near misses 0');
  });

  test.each([
    [['--format', 'docx'], 2, /Allowed choices are csv, xlsx, json/],
    [['--from', '31.3.2026'], 2, /--from 31\.3\.2026 is no date: write it as 2026-03-31/],
    [['--from', '2026-03-02', '--to', '2026-03-01'], 2, /--from 2026-03-02 lies after --to 2026-03-01/],
    [['--trends', '2026-Q5'], 2, /--trends 2026-Q5 is no quarter: write it as 2026-Q1/],
    [['--trends', '2026-Q1', '--to', '2026-03-01'], 2, /leave out --from and --to/],
    [['--deployed'], 2, /--report and --deployed are two sources/],
    [['--out', join(folder, 'no', 'such', 'folder.csv')], 1, /was not written to/],
  ])('%j is refused with what to do instead', async (args, status, message) => {
    const answer = await run('--report', report, ...args);
    expect(answer.status).toBe(status);
    expect(answer.errors).toMatch(message);
    expect(answer.output).toBe('');
  });

  test('a file that is no report is told so', async () => {
    const other = join(folder, 'other.json');
    writeFileSync(other, '{"cases":[]}');
    expect(await run('--report', other)).toMatchObject({ status: 1, errors: expect.stringContaining('is no report') });
    expect(await run('--report', join(folder, 'none.json'))).toMatchObject({
      status: 1,
      errors: expect.stringContaining('cannot be read'),
    });
  });

  test('asks for page after page', async () => {
    const asked: unknown[] = [];
    const pages = [
      { entries: [sample], next: 'where-the-first-ends' },
      { entries: [may], next: null },
    ];
    const place: Place = {
      now: async () => MARCH,
      close: async () => undefined,
      invoke: async (functionId, payload) => {
        asked.push([functionId, payload]);
        return pages[asked.length - 1];
      },
    };
    expect(await readRegisterAt(place, { from: '2026-01-01' })).toEqual([sample, may]);
    expect(asked).toEqual([
      ['ReadRegister', { from: '2026-01-01' }],
      ['ReadRegister', { from: '2026-01-01', after: 'where-the-first-ends' }],
    ]);
  });
});

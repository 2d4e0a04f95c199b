import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readImportFile } from '../../../commands/moving/read-file.ts';
import { writeFault } from '../../../commands/moving/write-import.ts';

const HEADER = 'kind,reference,channel,received,acknowledged,rights,name,details,clarifications,staff knew';
const row = (changes: Record<string, string> = {}) => {
  const cells: Record<string, string> = {
    kind: 'request',
    reference: 'A/1',
    channel: 'email',
    received: '2026-03-02',
    acknowledged: '2026-03-03',
    rights: 'access',
    ...changes,
  };
  return HEADER.split(',')
    .map((name) => cells[name] ?? '')
    .join(',');
};
const read = (...lines: string[]) => readImportFile(Buffer.from([HEADER, ...lines].join('\n')));
const said = (...lines: string[]) => read(...lines).faults.map(writeFault);

describe('a file of cases', () => {
  it('reads the sample whole', () => {
    const sample = readFileSync(fileURLToPath(new URL('../../../samples/open-cases.csv', import.meta.url)));
    const { rows, faults, total } = readImportFile(sample);
    expect(faults).toEqual([]);
    expect([rows.length, total]).toEqual([5, 5]);
    expect(rows[1]?.said).toMatchObject({
      rights: ['access', 'erasure'],
      received: '2026-02-02',
      firstReceipt: '2026-01-30',
      clarifications: [
        { asked: '2026-02-06', answered: '2026-02-16' },
        { asked: '2026-02-24', answered: null },
      ],
    });
  });

  it.each([
    ['a byte order mark and Windows line ends', (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}\r\n`],
    ['line ends of an old Macintosh', (text: string) => text.replaceAll('\n', '\r')],
    ['blank lines, and rows of commas alone', (text: string) => `${text.replaceAll('\n', '\n\n')}\n,,,,,,,,,\n`],
    [
      'headers in other letters',
      (text: string) => text.replace(HEADER, HEADER.toUpperCase().replace('STAFF KNEW', ' Staff_Knew ')),
    ],
    [
      'the columns in another order',
      (text: string) =>
        text
          .split('\n')
          .map((line) => line.split(',').reverse().join(','))
          .join('\n'),
    ],
  ])('takes %s', (_what, change) => {
    const text = [HEADER, row(), row({ reference: 'A/2' })].join('\n');
    const { rows, faults } = readImportFile(Buffer.from(change(text)));
    expect(faults).toEqual([]);
    expect(rows.map((each) => each.said)).toEqual(readImportFile(Buffer.from(text)).rows.map((each) => each.said));
  });

  it('keeps quotes, commas and line ends within a cell, and counts lines as people do', () => {
    const { rows, faults } = read(
      row({ details: '"He said ""now"", twice.\r\nThen he left."' }),
      row({ reference: 'A/2', received: 'never' }),
    );
    expect(rows[0]?.said).toMatchObject({ details: 'He said "now", twice.\nThen he left.' });
    expect(faults.map(({ line }) => line)).toEqual([4]);
  });

  it('takes a formula for the text that it is', () => {
    const { rows } = read(row({ name: "=cmd|'/c calc'!A0" }));
    expect(rows[0]?.said).toMatchObject({ name: "=cmd|'/c calc'!A0" });
  });
});

describe('a row in error is told with its line, column, what was found and what was expected', () => {
  const MOMENT = 'a date (2026-03-02: year, month, day) or an instant with Z or an offset (2026-03-02T09:30:00Z)';
  it.each([
    [
      'a date as spreadsheets write it',
      { received: '02/03/2026' },
      `line 2, column "received": found "02/03/2026"; expected ${MOMENT}.`,
    ],
    [
      'a date that is on no calendar',
      { received: '2026-02-30' },
      `line 2, column "received": found "2026-02-30"; expected ${MOMENT}.`,
    ],
    [
      'a time without an offset',
      { received: '2026-03-02T09:30:00' },
      `line 2, column "received": found "2026-03-02T09:30:00"; expected ${MOMENT}.`,
    ],
    [
      'nothing where something is needed',
      { acknowledged: '' },
      `line 2, column "acknowledged": found nothing; expected ${MOMENT}, or no: then it is acknowledged now.`,
    ],
    [
      'an unknown right',
      { rights: 'access;oblivion' },
      'line 2, column "rights": found "access;oblivion"; expected one or several of access, rectification, erasure, restriction, portability, objection, automated-decision, with semicolons between them.',
    ],
    [
      'an unknown kind',
      { kind: 'dsar' },
      'line 2, column "kind": found "dsar"; expected request, breach or complaint.',
    ],
    [
      'what is for another kind',
      { 'staff knew': '2026-03-01' },
      'line 2, column "staff knew": found "2026-03-01"; expected nothing, for this row is a request.',
    ],
    [
      'a clarification without its stroke',
      { clarifications: '2026-03-05' },
      'line 2, column "clarifications": found "2026-03-05"; expected asked/answered, with semicolons between several (2026-03-05/2026-03-12;2026-03-20/), nothing after the stroke while the answer is awaited.',
    ],
  ])('%s', (_what, changes, sentence) => {
    const { rows } = read(row(changes), row({ reference: 'A/2' }));
    expect(said(row(changes), row({ reference: 'A/2' }))).toEqual([sentence]);
    expect(rows.map((each) => each.said.reference)).toEqual(['A/2']);
  });

  it('with everything that is wrong with it at once', () => {
    expect(
      read(row({ received: 'x', channel: 'pigeon', rights: '' }))
        .faults.map(({ column }) => column)
        .sort(),
    ).toEqual(['channel', 'received', 'rights']);
  });

  it('a reference that a row of its kind has already', () => {
    expect(said(row(), row())).toEqual([
      'line 3, column "reference": found "A/1"; expected a reference of its own: line 2 has a request of this one.',
    ]);
  });

  it.each([
    ['that opens and is never closed', row({ reference: 'A/2', details: '"He said' })],
    ['within a cell that has none around it', row({ reference: 'A/2', details: 'He said "now"' })],
    ['that is not doubled', row({ reference: 'A/2', details: '"He said "now" twice"' })],
  ])('a quote %s, and the rows after it are read', (_what, wrong) => {
    const { rows, faults, total } = read(row(), wrong, row({ reference: 'A/3' }));
    expect(rows.map((each) => each.said.reference)).toEqual(['A/1', 'A/3']);
    expect(faults.map(({ line }) => line)).toEqual([3]);
    expect(total).toBe(3);
  });

  it('more cells than columns: a comma that no quotes hold', () => {
    expect(said(`${row()},Smith`)).toEqual([
      'line 2: found "11 cells"; expected at most 10, one for each column; a cell that holds a comma stands in quotes.',
    ]);
  });

  it('on one line, whatever it is that was found', () => {
    const [sentence = ''] = said(row({ received: '"\u001b[31m2026\nyesterday"' }));
    expect(sentence).toContain('found " [31m2026 yesterday"');
  });
});

describe('a file that is not read at all', () => {
  it.each([
    [
      'an unknown column',
      'kind,reference,channel,received,acknowledged,colour',
      /found "colour"; expected the name of a column: kind, reference/,
    ],
    [
      'a column twice',
      'kind,reference,channel,received,acknowledged,kind',
      /column "kind": found "kind"; expected each column once/,
    ],
    [
      'a column that every case needs and that is not there',
      'kind,reference,channel,received',
      /column "acknowledged": expected this column/,
    ],
    [
      'semicolons between the columns',
      'kind;reference;channel;received;acknowledged',
      /expected commas between the columns/,
    ],
    ['nothing in it', '', /found "no readable line"; expected a first line that names the columns/],
  ])('has %s', (_what, header, sentence) => {
    const { rows, faults } = readImportFile(Buffer.from(`${header}\n`));
    expect(rows).toEqual([]);
    expect(faults.map(writeFault).join('\n')).toMatch(sentence);
  });

  it('is in another encoding', () => {
    const { faults } = readImportFile(Buffer.from([...Buffer.from(`${HEADER}\n`), 0xe9]));
    expect(faults.map(writeFault)).toEqual([
      'line 1: found "letters of another encoding"; expected a file in UTF-8: save it as "CSV UTF-8 (comma delimited)".',
    ]);
  });
});

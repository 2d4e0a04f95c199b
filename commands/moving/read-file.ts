import { CsvError, parse } from 'csv-parse/sync';
import * as z from 'zod';
import { type ColumnName, columns, normaliseHeader } from './columns.ts';
import { type Row, type RowFault, readRow } from './read-row.ts';

/** What a file of cases holds: the rows that read as cases, and everything that is wrong with the others. */
export interface FileReading {
  rows: Row[];
  faults: RowFault[];
  /** How many rows it has, right and wrong. */
  total: number;
}

/** A record of the file and the line on which it begins, from 1. */
interface RawRecord {
  line: number;
  cells: string[];
}

const EXPECTED_QUOTES =
  'a quote within a cell to be doubled, and the cell to stand in quotes ("the ""blue"" file"); a quote that opens to be closed';

/**
 * The text, its line ends as one character and without a byte order mark. Null where it is no UTF-8: it would have letters
 * that nobody could be sure of.
 */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll(/\r\n?/g, '\n');
  } catch {
    return null;
  }
}

const cellsSchema = z.array(z.string());
const countLineEnds = (cells: readonly string[]) => cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);

/** The records up to the first whose quotes are wrong, and the lines that were read by then. */
function parseUntilFault(text: string): { records: RawRecord[]; lines: number; isWhole: boolean } {
  const records: RawRecord[] = [];
  let lines = 0;
  try {
    parse(text, {
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (record: unknown, info) => {
        const cells = cellsSchema.parse(record);
        ({ lines } = info);
        // The parser gives the line on which a record ends; people look for the one on which it begins.
        records.push({ line: lines - countLineEnds(cells), cells });
        return null;
      },
    });
    return { records, lines, isWhole: true };
  } catch (error) {
    if (error instanceof CsvError) return { records, lines, isWhole: false };
    throw error;
  }
}

/** The records of the text; where the quotes of one are wrong, that line is a fault and the next is read as another. */
function parseRecords(text: string): { records: RawRecord[]; faults: RowFault[] } {
  const lines = text.split('\n');
  const records: RawRecord[] = [];
  const faults: RowFault[] = [];
  for (let read = 0; read < lines.length; ) {
    const part = parseUntilFault(lines.slice(read).join('\n'));
    records.push(...part.records.map(({ line, cells }) => ({ line: line + read, cells })));
    if (part.isWhole) break;
    read += part.lines;
    while (lines[read] === '') read += 1;
    faults.push({ line: read + 1, column: null, found: lines[read] ?? '', expected: EXPECTED_QUOTES });
    read += 1;
  }
  return { records, faults };
}

const isColumn = (name: string): name is ColumnName => columns.some((column) => column.name === name);

/** What is wrong with the headers: nothing of such a file is read, for nobody knows what its cells mean. */
function findHeaderFaults({ line, cells }: RawRecord): RowFault[] {
  const names = cells.map(normaliseHeader);
  const [only = ''] = cells;
  if (cells.length === 1 && /[;\t]/.test(only)) {
    return [
      {
        line,
        column: null,
        found: only,
        expected: 'commas between the columns: save the file as "CSV UTF-8 (comma delimited)"',
      },
    ];
  }
  const unknown = cells.filter((_cell, index) => !isColumn(names[index] ?? ''));
  const twice = names.filter((name, index) => isColumn(name) && names.indexOf(name) !== index);
  const missing = columns.filter(({ name, isRequired, of }) => isRequired && of.length === 3 && !names.includes(name));
  const list = columns.map(({ name }) => name).join(', ');
  return [
    ...unknown.map((found) => ({ line, column: null, found, expected: `the name of a column: ${list}` })),
    ...twice.map((found) => ({ line, column: found, found, expected: 'each column once' })),
    ...missing.map(({ name }) => ({
      line,
      column: name,
      found: null,
      expected: 'this column, which every kind of case needs',
    })),
  ];
}

/** Rows that name a case which another row of their kind has named already: the first of them counts. */
function findRepeated(rows: readonly Row[]): Map<Row, RowFault> {
  const seen = new Map<string, number>();
  const repeated = new Map<Row, RowFault>();
  for (const row of rows) {
    const { kind, reference } = row.said;
    const key = JSON.stringify([kind, reference]);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, row.line);
      continue;
    }
    const expected = `a reference of its own: line ${first} has a ${kind} of this one`;
    repeated.set(row, { line: row.line, column: 'reference', found: reference, expected });
  }
  return repeated;
}

function readCells({ line, cells }: RawRecord, names: readonly string[]) {
  if (cells.length > names.length) {
    const found = `${cells.length} cells`;
    const expected = `at most ${names.length}, one for each column; a cell that holds a comma stands in quotes`;
    return { read: false, faults: [{ line, column: null, found, expected }] } as const;
  }
  return readRow(line, new Map(names.map((name, index) => [name, (cells[index] ?? '').trim()])));
}

const isBlank = ({ cells }: RawRecord) => cells.every((cell) => cell.trim() === '');

/**
 * Reads a file of open cases: CSV in UTF-8, with a byte order mark or without, lines ended in any way, the columns of
 * `columns.ts` in any order. Every row stands for itself: what is wrong with one is told, and the others are read. Only a
 * file whose encoding or headers are wrong has no rows at all. Cells are text and nothing more: none is ever computed. Pure.
 */
export function readImportFile(bytes: Uint8Array): FileReading {
  const text = decode(bytes);
  if (text === null) {
    const expected = 'a file in UTF-8: save it as "CSV UTF-8 (comma delimited)"';
    return { rows: [], faults: [{ line: 1, column: null, found: 'letters of another encoding', expected }], total: 0 };
  }
  const { records, faults } = parseRecords(text);
  const [header, ...body] = records;
  if (header === undefined) {
    const empty = { line: 1, column: null, found: 'no readable line', expected: 'a first line that names the columns' };
    return { rows: [], faults: faults.length > 0 ? faults : [empty], total: faults.length };
  }
  const wrongHeaders = findHeaderFaults(header);
  if (wrongHeaders.length > 0) return { rows: [], faults: wrongHeaders, total: body.length };
  const names = header.cells.map(normaliseHeader);
  const filled = body.filter((record) => !isBlank(record));
  const readings = filled.map((record) => readCells(record, names));
  const read = readings.flatMap((reading) => (reading.read ? [reading.row] : []));
  const repeated = findRepeated(read);
  return {
    rows: read.filter((row) => !repeated.has(row)),
    faults: [
      ...faults,
      ...readings.flatMap((reading) => (reading.read ? [] : reading.faults)),
      ...repeated.values(),
    ].sort((a, b) => a.line - b.line),
    total: filled.length + faults.length,
  };
}

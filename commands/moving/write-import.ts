import type { Style } from '../casework/style.ts';
import { colourReference } from '../casework/write-case-list.ts';
import { writeDue } from '../casework/write-moment.ts';
import type { ImportedRow } from './import-rows.ts';
import type { RowFault } from './read-row.ts';
import { writeCsv } from './write-csv.ts';

const LONGEST_QUOTE = 80;

/** A cell as it is shown on a terminal: on one line, bounded, without characters that would steer the terminal. */
function showCell(cell: string): string {
  if (cell === '') return 'nothing';
  const bounded = cell.length > LONGEST_QUOTE ? `${cell.slice(0, LONGEST_QUOTE)}…` : cell;
  return `"${bounded.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')}"`;
}

type ShownClock = ImportedRow['clocks'][number];

function writeClock({ name, due, provisional, paused }: ShownClock): string {
  if (due === null) return `${name} ${paused ? 'paused, a question is open' : 'has no date'}`;
  return `${name} due ${writeDue(due)}${provisional ? ' (provisional)' : ''}`;
}

/** A fault of the file in one sentence: where, what was found, what was expected. */
export function writeFault({ line, column, found, expected }: RowFault): string {
  const where = `line ${line}${column === null ? '' : `, column "${column}"`}`;
  // Where the product refuses a row it says so in a sentence of its own.
  const isSentence = /^[A-Z“"]/.test(expected) && expected.endsWith('.');
  const what = isSentence ? expected : `expected ${expected}.`;
  return `${where}: ${found === null ? '' : `found ${showCell(found)}; `}${what}`;
}

function writeRow(
  { row, caseId, repeated, clocks, acknowledges }: ImportedRow,
  isCheck: boolean,
  style: Style,
): string {
  const notes = [
    ...(repeated ? ['imported before, left as it is'] : []),
    ...(acknowledges ? [isCheck ? 'will be acknowledged by mail' : 'acknowledged by mail now'] : []),
  ];
  const reference = showCell(row.said.reference).slice(1, -1);
  return `  line ${row.line}  ${reference} → ${colourReference(caseId, caseId, style)}  ${[...clocks.map(writeClock), ...notes].join('; ')}`;
}

/** What came of a file, for a person at a terminal: every case with its due dates, every fault with its place, the sums. */
export function writeImport(
  { done, faults, isCheck }: { done: readonly ImportedRow[]; faults: readonly RowFault[]; isCheck: boolean },
  style: Style,
): string {
  const isNew = ({ repeated }: ImportedRow) => !repeated;
  const wrong = new Set(faults.map(({ line }) => line)).size;
  const sums = [
    `${done.filter(isNew).length} ${isCheck ? 'would be imported' : 'imported'}`,
    `${done.length - done.filter(isNew).length} imported before`,
    `${wrong} line${wrong === 1 ? '' : 's'} in error`,
  ];
  return [
    ...(done.length === 0 ? [] : [style('bold', isCheck ? 'Cases (nothing was written)' : 'Cases')]),
    ...done.map((row) => writeRow(row, isCheck, style)),
    ...(faults.length === 0 ? [] : [style('bold', 'Not imported'), ...faults.map((fault) => `  ${writeFault(fault)}`)]),
    `${sums.join(', ')}.`,
    '',
  ].join('\n');
}

/** The same as a table: which reference became which, with its due dates, and what was refused. */
export function writeImportTable(done: readonly ImportedRow[], faults: readonly RowFault[]): string {
  const rows = [
    ...done.map(({ row, caseId, repeated, clocks }) => ({
      line: row.line,
      cells: [row.said.reference, caseId, repeated ? 'imported before' : 'imported', clocks.map(writeClock).join('; ')],
    })),
    ...faults.map((fault) => ({ line: fault.line, cells: ['', '', 'not imported', writeFault(fault)] })),
  ].sort((a, b) => a.line - b.line);
  return writeCsv([
    ['line', 'reference', 'case', 'outcome', 'due dates, or what is wrong'],
    ...rows.map(({ line, cells }) => [String(line), ...cells]),
  ]);
}

import {
  type ImportedCase,
  type ImportedKind,
  importedCaseSchema,
} from '../../functions/lifecycle/import-case/imported-case.ts';
import { type Column, columnOf, columns, keyOf } from './columns.ts';

/** Something in the file that is not right: where, what was found, and what was expected. */
export interface RowFault {
  /** The line of the file on which the row begins, from 1. */
  line: number;
  /** Null where it is about the whole row. */
  column: string | null;
  /** Null where nothing of the file need be shown. */
  found: string | null;
  expected: string;
}

/** A row of the file that reads as a case. */
export interface Row {
  line: number;
  said: ImportedCase;
  /** Its cells by column, as they stand. */
  cells: ReadonlyMap<string, string>;
}

export type RowReading = { read: true; row: Row } | { read: false; faults: RowFault[] };

/** A list whose parts stand between semicolons; a semicolon at the end is let pass. */
const splitList = (cell: string) =>
  cell
    .split(';')
    .map((part) => part.trim())
    .filter((part, index, parts) => part !== '' || index < parts.length - 1);

/** `asked/answered`; what is no such pair is left as it is, for the schema to refuse. */
function splitPair(part: string): unknown {
  const [asked, answered, ...more] = part.split('/').map((moment) => moment.trim());
  return answered === undefined || more.length > 0 ? part : { asked, answered: answered === '' ? null : answered };
}

function readCell(name: string, cell: string): unknown {
  switch (name) {
    case 'rights':
      return splitList(cell.toLowerCase());
    case 'clarifications':
      return splitList(cell).map(splitPair);
    case 'kind':
    case 'channel':
    case 'asker':
    case 'reporter':
    case 'category':
    case 'extended because':
      return cell.trim().toLowerCase();
    case 'acknowledged':
      return /^no$/i.test(cell.trim()) ? 'no' : cell.trim();
    default:
      return cell.trim();
  }
}

const isKind = (kind: string | undefined): kind is ImportedKind =>
  kind === 'request' || kind === 'breach' || kind === 'complaint';
const describeKind = (kind: ImportedKind) => (kind === 'request' ? 'a request' : `a ${kind}`);

/** Cells that are filled and should not be, or the other way about. */
function findMisplaced(kind: ImportedKind, line: number, cells: ReadonlyMap<string, string>): RowFault[] {
  return columns.flatMap(({ name, of, isRequired }: Column): RowFault[] => {
    const cell = cells.get(name) ?? '';
    const isOfKind = of.includes(kind);
    if (!isOfKind && cell !== '') {
      return [{ line, column: name, found: cell, expected: `nothing, for this row is ${describeKind(kind)}` }];
    }
    const { expected } = columnOf(keyOf(name)) ?? { expected: '' };
    return isOfKind && isRequired && cell === '' ? [{ line, column: name, found: cell, expected }] : [];
  });
}

/** The column that a fault of the schema is about, once for each. */
function listFaultyColumns(issues: readonly { path: PropertyKey[] }[]): Column[] {
  const found = issues.flatMap(({ path: [key] }) => columnOf(String(key)) ?? []);
  return [...new Set(found)];
}

/**
 * Reads one row, given as its cells by column. A row that is not right is answered with everything that is wrong with it.
 * Pure.
 */
export function readRow(line: number, cells: ReadonlyMap<string, string>): RowReading {
  const kind = cells.get('kind')?.trim().toLowerCase();
  if (!isKind(kind)) {
    const found = cells.get('kind') ?? '';
    return { read: false, faults: [{ line, column: 'kind', found, expected: columns[0].expected }] };
  }
  const misplaced = findMisplaced(kind, line, cells);
  const filled = [...cells].filter(([name, cell]) => cell !== '' && !misplaced.some(({ column }) => column === name));
  const data = Object.fromEntries(filled.map(([name, cell]) => [keyOf(name), readCell(name, cell)]));
  const parsed = importedCaseSchema.safeParse(data);
  if (parsed.success && misplaced.length === 0) return { read: true, row: { line, said: parsed.data, cells } };
  const faulty = parsed.success ? [] : listFaultyColumns(parsed.error.issues);
  const wrong = faulty
    .filter(({ name }) => !misplaced.some(({ column }) => column === name))
    .map(({ name, expected }): RowFault => ({ line, column: name, found: cells.get(name) ?? '', expected }));
  return { read: false, faults: [...misplaced, ...wrong] };
}

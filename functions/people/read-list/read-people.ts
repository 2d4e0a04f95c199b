import * as z from 'zod';
import { nameColumn } from '../../domain/people/placeholders.ts';
import type { Recipient } from '../recipient.ts';
import { ListFault } from './list-fault.ts';
import type { ListRow } from './parse-rows.ts';

/** Why a row is not written to. */
export type RowFault = 'no-address' | 'bad-address' | 'duplicate' | 'too-many-cells';

/** A row that is not written to; whoever brought the list in finds it there by its line. */
export interface RejectedRow {
  line: number;
  why: RowFault;
}

/** More than this is divided into several lists, each with its letter. */
export const MOST_ROWS = 100_000;
const MOST_COLUMNS = 40;
const LONGEST_CELL = 500;
/** The most that SMTP takes of an address (RFC 5321). */
const LONGEST_ADDRESS = 254;

const ADDRESS_HEADINGS = ['email', 'e-mail', 'email-address', 'e-mail-address', 'mail'];
const GREETING_HEADINGS = ['salutation', 'name', 'full-name'];

interface Headings {
  address: number;
  /** The cells that can greet, the salutation before the name. */
  greetings: number[];
  /** What the letter can be merged from: each column and its cell. */
  columns: [name: string, index: number][];
}

function readHeadings({ cells }: ListRow): Headings {
  const names = cells.map(nameColumn);
  const address = names.findIndex((name) => ADDRESS_HEADINGS.includes(name));
  if (address < 0) {
    throw new ListFault(
      'No column of the list is headed "email". The first row has the headings: email, then name or salutation if you like, then what the letter is merged from.',
    );
  }
  const named = names.filter((name) => name !== '');
  const twice = named.find((name, index) => named.indexOf(name) !== index);
  if (twice !== undefined) throw new ListFault(`Two columns are headed "${twice}". Give each a heading of its own.`);
  const columns = names.flatMap((name, index): Headings['columns'] =>
    name === '' || index === address ? [] : [[name, index]],
  );
  if (columns.length > MOST_COLUMNS) {
    throw new ListFault(
      `The list has ${columns.length} columns; ${MOST_COLUMNS} are the most. Take out what no letter needs.`,
    );
  }
  const greetings = GREETING_HEADINGS.map((heading) => names.indexOf(heading)).filter((index) => index >= 0);
  return { address, greetings, columns };
}

/** A cell as one line of text: control characters out, whatever it begins with kept as it is. */
const clean = (cell: string | undefined) =>
  (cell ?? '')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_CELL)
    .toWellFormed();

const isAddress = (text: string) => text.length <= LONGEST_ADDRESS && z.email().safeParse(text).success;

/** What a list comes to, beside the people who can be written to. */
export interface ListReading {
  rows: number;
  accepted: number;
  duplicates: number;
  unusable: number;
  columns: string[];
  rejected: RejectedRow[];
}

/**
 * Reads the people of a list one after another and hands each who can be written to on to `take`: every mailbox once,
 * whatever its capitals, by the first row that has it. Throws ListFault where the headings are wrong or there are too
 * many rows.
 */
export async function readPeople(
  rows: AsyncIterable<ListRow>,
  take: (recipient: Recipient) => Promise<void>,
): Promise<ListReading> {
  let headings: Headings | null = null;
  const seen = new Set<string>();
  const rejected: RejectedRow[] = [];
  let count = 0;
  for await (const row of rows) {
    if (headings === null) {
      headings = readHeadings(row);
      continue;
    }
    if (row.cells.every((cell) => clean(cell) === '')) continue;
    count += 1;
    if (count > MOST_ROWS) {
      throw new ListFault(
        `The list has more than ${MOST_ROWS.toLocaleString('en-GB')} rows. Divide it into lists of their own numbers (--list 1, --list 2 …).`,
      );
    }
    const { line, cells } = row;
    const address = clean(cells[headings.address]);
    const why = findRowFault(address, cells, headings, seen);
    if (why !== null) {
      rejected.push({ line, why });
      continue;
    }
    seen.add(address.toLowerCase());
    const values = Object.fromEntries(headings.columns.map(([name, index]) => [name, clean(cells[index])]));
    const name = headings.greetings.map((index) => clean(cells[index])).find((greeting) => greeting !== '') ?? '';
    await take({ line, address, name, values });
  }
  if (headings === null)
    throw new ListFault('The list is empty. Expected a row of headings, and a row for each person.');
  const duplicates = rejected.filter(({ why }) => why === 'duplicate').length;
  return {
    rows: count,
    accepted: seen.size,
    duplicates,
    unusable: rejected.length - duplicates,
    columns: headings.columns.map(([name]) => name),
    rejected,
  };
}

function findRowFault(address: string, cells: string[], { columns }: Headings, seen: Set<string>): RowFault | null {
  if (address === '') return 'no-address';
  if (cells.slice(columns.length + 1).some((cell) => clean(cell) !== '')) return 'too-many-cells';
  if (!isAddress(address)) return 'bad-address';
  return seen.has(address.toLowerCase()) ? 'duplicate' : null;
}

import writeXlsxFile, { type Cell as XlsxCell } from 'write-excel-file/node';
import type { RegisterEntry } from '../../functions/domain/register/register-entry.ts';
import { disarm, writeCsv } from '../moving/write-csv.ts';
import { columns } from './columns.ts';

export const REGISTER_FORMATS = ['csv', 'xlsx', 'json'] as const;
export type RegisterFormat = (typeof REGISTER_FORMATS)[number];

const writeAsCsv = (entries: readonly RegisterEntry[]): string =>
  writeCsv([
    columns.map(({ title }) => title),
    ...entries.map((entry) => columns.map(({ read }) => String(read(entry) ?? ''))),
  ]);

/** A number stays one; a text is typed as text, and is no formula either where somebody saves it as CSV later. */
function writeXlsxCell(value: string | number | null): XlsxCell {
  if (value === null) return null;
  return typeof value === 'number'
    ? { value, type: Number }
    : { value: disarm(value), type: String, wrap: true, alignVertical: 'top' };
}

function writeAsXlsx(entries: readonly RegisterEntry[]): Promise<Buffer> {
  const head = columns.map(({ title }): XlsxCell => ({ value: title, type: String, fontWeight: 'bold', wrap: true }));
  const rows = entries.map((entry) => columns.map(({ read }) => writeXlsxCell(read(entry))));
  const sheet = {
    sheet: 'Register of breaches',
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
  };
  return writeXlsxFile([head, ...rows], sheet).toBuffer();
}

/**
 * The register as a file: CSV in UTF-8 with a byte order mark, XLSX, or JSON as the entries are (UTC). In the first two
 * moments stand as London's clocks showed them, and no cell is a formula, whatever somebody typed (OWASP, "CSV injection").
 */
export async function writeRegister(
  entries: readonly RegisterEntry[],
  format: RegisterFormat,
): Promise<string | Buffer> {
  switch (format) {
    case 'csv':
      return writeAsCsv(entries);
    case 'xlsx':
      return writeAsXlsx(entries);
    case 'json':
      return `${JSON.stringify(entries, null, 2)}\n`;
  }
}

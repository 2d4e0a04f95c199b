import * as z from 'zod';
import { IMPORTED_KINDS } from '../../functions/lifecycle/import-case/imported-case.ts';
import { jsonSchema } from '../../local/assembly/template-schema.ts';
import type { Place } from '../casework/casework.ts';
import { columnOf } from './columns.ts';
import type { Row, RowFault } from './read-row.ts';

const clockSchema = z.looseObject({
  name: z.string(),
  due: z.string().nullable(),
  provisional: z.boolean(),
  paused: z.boolean(),
  explanation: z.array(z.string()),
});

/** What the function answers to a row: functions/lifecycle/import-case. */
const resultSchema = z.discriminatedUnion('imported', [
  z.looseObject({
    imported: z.literal(true),
    caseId: z.string(),
    repeated: z.boolean(),
    clocks: z.array(clockSchema),
    acknowledges: z.boolean(),
  }),
  z.looseObject({ imported: z.literal(false), field: z.string().nullable(), reason: z.string() }),
]);
type Result = z.infer<typeof resultSchema>;

/** A row that was imported, or would be. */
export interface ImportedRow {
  row: Row;
  caseId: string;
  repeated: boolean;
  clocks: z.infer<typeof clockSchema>[];
  acknowledges: boolean;
}

export interface ImportOptions {
  by: string;
  check: boolean;
}

/** What a row is sent as. A check writes nothing, so what a row complains of may not be there yet: the file itself names it. */
function readPayload({ said }: Row, rows: readonly Row[], check: boolean) {
  const isInFile =
    said.kind === 'complaint' && rows.some((other) => other.said.reference === said.about && other.said !== said);
  return check && isInFile ? { ...said, about: undefined } : said;
}

function describeRefusal({ line, cells }: Row, { field, reason }: Extract<Result, { imported: false }>): RowFault {
  const column = field === null ? null : (columnOf(field)?.name ?? null);
  const found = column === null ? null : (cells.get(column) ?? '');
  return { line, column, found, expected: reason };
}

/**
 * Imports rows one by one, complaints after what they complain of, or with `check` asks what would come of each. A row
 * that is refused is a fault, and the others go on. Answers in the order of the file.
 */
export async function importRows(
  rows: readonly Row[],
  { by, check }: ImportOptions,
  place: Place,
): Promise<{ done: ImportedRow[]; refused: RowFault[] }> {
  const done: ImportedRow[] = [];
  const refused: RowFault[] = [];
  const ordered = IMPORTED_KINDS.flatMap((kind) => rows.filter(({ said }) => said.kind === kind));
  for (const row of ordered) {
    const now = await place.now();
    const imported = jsonSchema.parse(JSON.parse(JSON.stringify(readPayload(row, rows, check))));
    const answer = await place.invoke('RecordAction', { import: imported, by, check, at: now, now });
    const result = resultSchema.parse(answer);
    if (result.imported) done.push({ row, ...result });
    else refused.push(describeRefusal(row, result));
  }
  const byLine = (a: number, b: number) => a - b;
  return {
    done: done.sort((a, b) => byLine(a.row.line, b.row.line)),
    refused: refused.sort((a, b) => byLine(a.line, b.line)),
  };
}

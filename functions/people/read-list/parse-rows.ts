import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import * as z from 'zod';
import { ListFault } from './list-fault.ts';

/** One row as the file has it: the line on which it begins, from 1, and its cells. */
export interface ListRow {
  line: number;
  cells: string[];
}

/** A row is never so long; a quote that is not closed would make one of all that follows. */
const LONGEST_ROW = 64 * 1024;

const recordSchema = z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) });

const countLineEnds = (cells: readonly string[]) =>
  cells.reduce((sum, cell) => sum + (cell.match(/\r\n?|\n/g)?.length ?? 0), 0);

/** What stands between the cells, by the first line: commas, semicolons or tabs. */
function findDelimiter(start: string): string {
  const [header = ''] = start.split(/[\r\n]/, 1);
  const count = (mark: string) => header.split(mark).length;
  return [',', ';', '\t'].reduce((most, mark) => (count(mark) > count(most) ? mark : most), ',');
}

/** The text of the bytes as they come. Throws ListFault where they are no UTF-8: a name would be spelt wrongly. */
async function* decode(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new ListFault(
      'The list has letters of another encoding. Save it as "CSV UTF-8 (comma delimited)" and bring it in again.',
    );
  }
}

/** The parser puts the line that it had come to on its errors. */
const faultSchema = z.looseObject({ lines: z.int() });

function explainFault(error: CsvError): ListFault {
  const { data } = faultSchema.safeParse(error);
  const where = data === undefined ? '' : ` at or before line ${data.lines}`;
  return new ListFault(
    `A quote opens${where} and is not closed, so nobody can tell where that row ends. Close it, or double a quote that belongs to a cell, and bring the list in again.`,
  );
}

/**
 * The rows of a CSV file as a stream, so that no file is ever held whole: with a byte order mark or without, lines ended
 * in any way, commas, semicolons or tabs between the cells. Cells are text: none is ever computed. Throws ListFault.
 */
export async function* parseRows(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ListRow> {
  const texts = decode(chunks);
  const first = await texts.next();
  const start = first.done ? '' : first.value;
  const whole = async function* () {
    yield start;
    yield* texts;
  };
  const parser = parse({
    bom: true,
    delimiter: findDelimiter(start),
    info: true,
    max_record_size: LONGEST_ROW,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
  const source = Readable.from(whole());
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const parsed of parser) {
      const { record, info } = recordSchema.parse(parsed);
      yield { line: info.lines - countLineEnds(record), cells: record };
    }
  } catch (error) {
    throw error instanceof CsvError ? explainFault(error) : error;
  } finally {
    source.destroy();
  }
}

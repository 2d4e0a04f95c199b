import { readFileSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { addPlaceOptions, doAtPlace, type PlaceOptions, takeStreams } from '../casework/place-options.ts';
import { CommandError, DONE, NOT_DONE, runCommand, type Streams } from '../casework/run-command.ts';
import { createStyle } from '../casework/style.ts';
import { importRows } from './import-rows.ts';
import { readImportFile } from './read-file.ts';
import { writeImport, writeImportTable } from './write-import.ts';

interface Options extends PlaceOptions {
  by: string;
  check?: true;
  report?: string;
  json?: true;
}

const examples = `
The columns, and a sample: docs/moving.md, samples/open-cases.csv.
Imported again, a case that is here already is left as it is.

Examples:
  npm run import -- samples/open-cases.csv --by information-governance@council.example --check
  npm run import -- samples/open-cases.csv --by information-governance@council.example --report imported.csv
`;

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new CommandError(`${file} cannot be read (${code}). Expected a CSV file of open cases (docs/moving.md).`);
  }
}

/**
 * `npm run import`: brings open cases of another system in from a CSV file, with their dates. Exit status 0 where every row
 * was imported or had been, 1 where a row was in error (the others are imported all the same) or the file could not be
 * read, 2 where the command makes no sense.
 */
export function runImport(argv: string[], streams: Streams): Promise<number> {
  return runCommand(async () => {
    const command = addPlaceOptions(
      takeStreams(new Command('import'), streams)
        .description('Imports open cases of another system; their clocks are computed from the dates they bring.')
        .argument('<file>', 'a CSV file, one row a case')
        .requiredOption('--by <address>', 'who imports them: an address of the role directory (deployment.json)')
        .option('--check', 'write nothing: say what is wrong, and the due dates that each case would have')
        .option('--report <file>', 'also write a CSV table of what became of each row')
        .option('--json', 'answer with JSON'),
    )
      .addHelpText('after', examples)
      .parse(argv);
    const options = command.opts<Options>();
    const isCheck = options.check === true;
    const { rows, faults: unread } = readImportFile(readBytes(command.args[0] ?? ''));
    const { done, refused } =
      rows.length === 0
        ? { done: [], refused: [] }
        : await doAtPlace(options, streams, (place) => importRows(rows, { by: options.by, check: isCheck }, place));
    const faults = [...unread, ...refused].sort((a, b) => a.line - b.line);
    if (options.report) writeFileSync(options.report, writeImportTable(done, faults), { mode: 0o600 });
    const cases = done.map(({ row, ...rest }) => ({ line: row.line, reference: row.said.reference, ...rest }));
    streams.output.write(
      options.json
        ? `${JSON.stringify({ check: isCheck, cases, faults }, null, 2)}\n`
        : writeImport({ done, faults, isCheck }, createStyle(streams.output)),
    );
    return faults.length === 0 ? DONE : NOT_DONE;
  }, streams);
}

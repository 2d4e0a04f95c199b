import { writeFileSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { Command, Option } from 'commander';
import { packPurposeSchema } from '../../functions/domain/pack/pack.ts';
import { makePack, PACK_FORMATS, type PackFormat, type PackRequest } from './make-pack.ts';
import { addPlaceOptions, doAtPlace, type PlaceOptions, takeStreams } from './place-options.ts';
import { CommandError, DONE, runCommand, type Streams, UsageError } from './run-command.ts';

interface Options extends PlaceOptions {
  format: PackFormat;
  for: PackRequest['purpose'];
  out?: string;
}

const examples = `
The pack has the answers of a case in the order of the form into which they are typed, what is still missing first. It
names nobody: an answer whose words tell of a person is left out, and which words those are is said on standard error.

Examples:
  npm run -s pack -- BRE-4D8RW1ZC6H --format html --out pack.html
  npm run -s pack -- BRE-4D8RW1ZC6H --format json --for toolkit
  npm run -s pack -- BRE-4D8RW1ZC6H --format pdf --out pack.pdf --deployed
`;

const isTerminal = (stream: Writable) => 'isTTY' in stream && stream.isTTY === true;

function save(file: string, bytes: Uint8Array | string): void {
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    throw new CommandError(`The pack was not written to ${file}: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * `npm run pack`: the report of a breach to the regulator, or its entry on the Toolkit, as HTML, PDF or JSON. Exit status 0
 * where it was written; 1 where there is none (no such case, no breach, disposed of); 2 where the command makes no sense.
 */
export function runPack(argv: string[], streams: Streams): Promise<number> {
  return runCommand(async () => {
    const command = addPlaceOptions(
      takeStreams(new Command('pack'), streams)
        .description('Writes what a breach’s report to the regulator, or its entry on the DSP Toolkit, says.')
        .argument('<case>', 'the reference of a breach: BRE-…')
        .addOption(new Option('--format <format>', 'what it is written as').choices(PACK_FORMATS).default('html'))
        .addOption(new Option('--for <whom>', 'who gets it').choices(packPurposeSchema.options).default('regulator'))
        .option('--out <file>', 'where it is written; else standard output'),
    )
      .addHelpText('after', examples)
      .parse(argv);
    const { format, for: purpose, out, ...at } = command.opts<Options>();
    if (format === 'pdf' && out === undefined && isTerminal(streams.output)) {
      throw new UsageError('A PDF is not for a terminal. Name a file with --out.');
    }
    const caseId = (command.args[0] ?? '').trim().toUpperCase();
    const { bytes, found } = await doAtPlace(at, streams, (place) => makePack({ caseId, format, purpose }, place));
    for (const { question, words } of found) {
      streams.errors.write(`Left out: ${question} It holds ${words.map(({ word }) => `“${word}”`).join(', ')}.\n`);
    }
    if (out === undefined) streams.output.write(bytes);
    else save(out, bytes);
    return DONE;
  }, streams);
}

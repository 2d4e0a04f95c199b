import { readFileSync, writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { addPlaceOptions, doAtPlace, type PlaceOptions, takeStreams } from '../casework/place-options.ts';
import { CommandError, DONE, runCommand, type Streams, UsageError } from '../casework/run-command.ts';
import { bringList } from './bring-list.ts';
import { showLetters } from './show-letters.ts';
import { writeLists, writeReading, writeRejected } from './write-lists.ts';

interface Options extends PlaceOptions {
  by: string;
  file?: string;
  list?: number;
  rejected?: string;
  letter?: number;
  publicNotice?: true;
  html?: true;
  json?: true;
}

const examples = `
The list is CSV in UTF-8: a column headed email, one headed name or salutation if you like, and whatever the letter is
merged from. Each group of people is a list of its own with a letter of its own. Lists are deleted once they are written to.

Examples:
  npm run people -- BRE-4D8RW1ZC6H --file patients.csv --list 1 --by case-officer@council.example
  npm run people -- BRE-4D8RW1ZC6H --letter 1 --by siro@council.example
  npm run -s people -- BRE-4D8RW1ZC6H --public-notice --html --by dpo@council.example > notice.html
  npm run people -- BRE-4D8RW1ZC6H --by dpo@council.example
`;

function readNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('It is a whole number from 1.');
  return number;
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new CommandError(
      `${file} cannot be read (${code}). Expected a CSV file of people, with a column headed email.`,
    );
  }
}

/** What one call of the command is to do. Throws UsageError where its options do not go together. */
function readTask({ file, list, letter, publicNotice }: Options) {
  if (file !== undefined && list !== undefined && letter === undefined && !publicNotice) {
    return { does: 'bring', file, list } as const;
  }
  if (file !== undefined || list !== undefined) {
    throw new UsageError('A list is brought in by --file FILE and --list NUMBER together, and nothing else.');
  }
  if (letter !== undefined && publicNotice)
    throw new UsageError('Either --letter or --public-notice is shown, not both.');
  return { does: 'show', letter: publicNotice ? null : letter } as const;
}

/**
 * `npm run people`: brings in a list of the people whom a breach concerns, shows the letter to them or the public notice,
 * or says how far the letters are. Exit status 1 where it was refused, 2 where the command makes no sense.
 */
export function runPeople(argv: string[], streams: Streams): Promise<number> {
  return runCommand(async () => {
    const command = addPlaceOptions(
      takeStreams(new Command('people'), streams)
        .description(
          'Brings in the list of people whom a breach concerns, and shows the letter to them and how far it is.',
        )
        .argument('<case>', 'its reference: BRE-…')
        .requiredOption('--by <address>', 'who does it: an address of the role directory (deployment.json)')
        .option('--file <file>', 'the list, as CSV; with --list')
        .option('--list <number>', 'which list of the case it is, from 1', readNumber)
        .option('--rejected <file>', 'also write the lines that are not written to, with why, as CSV')
        .option('--letter <number>', 'show the letter to that list', readNumber)
        .option('--public-notice', 'show the public notice')
        .option('--html', 'show it as HTML, in place of text')
        .option('--json', 'answer with JSON'),
    )
      .addHelpText('after', examples)
      .parse(argv);
    const options = command.opts<Options>();
    const { by } = options;
    const caseId = (command.args[0] ?? '').trim().toUpperCase();
    const task = readTask(options);
    const answer = (value: object, words: string) =>
      streams.output.write(options.json ? `${JSON.stringify(value, null, 2)}\n` : words);
    if (task.does === 'bring') {
      const bytes = readBytes(task.file);
      const reading = await doAtPlace(options, streams, (place) =>
        bringList({ caseId, by, list: task.list, bytes }, place),
      );
      if (options.rejected) writeFileSync(options.rejected, writeRejected(reading), { mode: 0o600 });
      answer(reading, writeReading(task.list, reading));
      return DONE;
    }
    const shown = await doAtPlace(options, streams, (place) => showLetters({ caseId, by, letter: task.letter }, place));
    const { letter } = shown;
    const page = letter && (options.html ? letter.html : `${letter.subject}\n\n${letter.text}`);
    answer(shown, page ?? writeLists(caseId, shown));
    return DONE;
  }, streams);
}

import { Command } from 'commander';
import { isUnsortedReference, readCase, readUnsorted } from './casework.ts';
import { addPlaceOptions, doAtPlace, type PlaceOptions, takeStreams } from './place-options.ts';
import { CommandError, DONE, runCommand, type Streams } from './run-command.ts';
import { createStyle } from './style.ts';
import { writeCase, writeUnsorted } from './write-case.ts';

interface Options extends PlaceOptions {
  json?: true;
}

const examples = `
Examples:
  npm run case -- REQ-7QK2M9XW4T
  npm run -s case -- BRE-4D8RW1ZC6H --json
  npm run case -- REQ-7QK2M9XW4T --deployed
`;

/**
 * `npm run case`: shows one case, or one piece of unsorted mail. Exit status 1 where there is none of that reference.
 */
export function runCase(argv: string[], streams: Streams): Promise<number> {
  return runCommand(async () => {
    const command = addPlaceOptions(
      takeStreams(new Command('case'), streams)
        .description('Shows a case: stage, clocks with their explanation, events, mail, and the actions that fit.')
        .argument('<case>', 'its reference: REQ-…, BRE-…, CMP-…, DIS-… or TRI-…')
        .option('--json', 'answer with JSON'),
    )
      .addHelpText('after', examples)
      .parse(argv);
    const options = command.opts<Options>();
    const reference = (command.args[0] ?? '').trim().toUpperCase();
    const style = createStyle(streams.output);
    const show = <Read>(read: Read | null, write: (read: Read) => string): number => {
      if (read === null) {
        const what = isUnsortedReference(reference) ? 'unsorted mail' : 'case';
        throw new CommandError(`There is no ${what} ${reference}. npm run cases lists what there is.`);
      }
      streams.output.write(options.json ? `${JSON.stringify(read, null, 2)}\n` : write(read));
      return DONE;
    };
    return doAtPlace(options, streams, async (place) =>
      isUnsortedReference(reference)
        ? show(await readUnsorted(reference, place), (mail) => writeUnsorted(mail, style))
        : show(await readCase(reference, place), (read) => writeCase(read, style)),
    );
  }, streams);
}

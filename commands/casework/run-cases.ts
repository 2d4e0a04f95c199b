import { Command, Option } from 'commander';
import { listCases } from './casework.ts';
import { addPlaceOptions, doAtPlace, type PlaceOptions, takeStreams } from './place-options.ts';
import { DONE, runCommand, type Streams } from './run-command.ts';
import { createStyle } from './style.ts';
import { writeCaseList } from './write-case-list.ts';

interface Options extends PlaceOptions {
  status: 'open' | 'closed' | 'purged';
  json?: true;
}

const examples = `
Examples:
  npm run cases
  npm run -s cases -- --status purged --json
  npm run cases -- --deployed
`;

/** `npm run cases`: lists cases by due date, and the mail that waits to be sorted. */
export function runCases(argv: string[], streams: Streams): Promise<number> {
  return runCommand(async () => {
    const command = addPlaceOptions(
      takeStreams(new Command('cases'), streams)
        .description('Lists the cases by due date, and below them the mail that waits to be sorted.')
        .addOption(new Option('--status <status>', 'which cases').choices(['open', 'closed', 'purged']).default('open'))
        .option('--json', 'answer with JSON'),
    )
      .addHelpText('after', examples)
      .parse(argv);
    const options = command.opts<Options>();
    const list = await doAtPlace(options, streams, (place) => listCases(options.status, place));
    const text = options.json
      ? `${JSON.stringify(list, null, 2)}\n`
      : writeCaseList(options.status, list, createStyle(streams.output));
    streams.output.write(text);
    return DONE;
  }, streams);
}

import { Command } from 'commander';
import { addPlaceOptions, doAtPlace, type PlaceOptions, takeStreams } from '../casework/place-options.ts';
import { DONE, runCommand, type Streams } from '../casework/run-command.ts';
import { exportCase } from './export-case.ts';

interface Options extends PlaceOptions {
  by: string;
  to: string;
}

const examples = `
The folder has an index.html to read and print, case.json for machines, the files, and their checksums (docs/moving.md).

Examples:
  npm run export -- REQ-7QK2M9XW4T --by dpo@council.example --to case-files
  npm run export -- REQ-7QK2M9XW4T --by dpo@council.example --to case-files --deployed
`;

/**
 * `npm run export`: takes everything that is held on a case out to a folder of its name below `--to`. Exit status 0 where
 * it did, 1 where it was refused or could not be carried out, 2 where the command makes no sense.
 */
export function runExport(argv: string[], streams: Streams): Promise<number> {
  return runCommand(async () => {
    const command = addPlaceOptions(
      takeStreams(new Command('export'), streams)
        .description('Takes a whole case file out to a folder; that is recorded on the case.')
        .argument('<case>', 'its reference, such as REQ-…')
        .requiredOption('--by <address>', 'who takes it out: an address of the role directory (deployment.json)')
        .requiredOption('--to <folder>', 'where the folder of the case is made'),
    )
      .addHelpText('after', examples)
      .parse(argv);
    const { by, to, ...place } = command.opts<Options>();
    const caseId = (command.args[0] ?? '').trim().toUpperCase();
    const { folder, files, isDisposed } = await doAtPlace(place, streams, (at) => exportCase({ caseId, by, to }, at));
    streams.output.write(
      isDisposed
        ? `${caseId} was disposed of. Its disposal record is in ${folder}.\n`
        : `${caseId} is in ${folder}: index.html, case.json and ${files} file${files === 1 ? '' : 's'}. The export is recorded on the case.\n`,
    );
    return DONE;
  }, streams);
}

import { randomUUID } from 'node:crypto';
import { Argument, Command } from 'commander';
import { CASE_KINDS, type CaseKind } from '../../functions/domain/case/case-kinds.ts';
import { handChannelSchema } from '../../functions/domain/case/events.ts';
import { RIGHTS } from '../../functions/domain/deadlines/rights.ts';
import { type Json, jsonSchema } from '../../local/assembly/template-schema.ts';
import type { ActionResult } from './answers.ts';
import { openByHand } from './casework.ts';
import { addPlaceOptions, doAtPlace, type PlaceOptions, takeStreams } from './place-options.ts';
import { DONE, NOT_DONE, runCommand, type Streams } from './run-command.ts';
import { createStyle, type Style } from './style.ts';

interface Options extends PlaceOptions {
  channel: string;
  received: string;
  by: string;
  rights?: string;
  asker?: string;
  reporter?: string;
  staffKnew?: string;
  category?: string;
  ground?: string;
  answerTo?: string;
  postalAddress?: string;
  name?: string;
  details?: string;
  actionId?: string;
  json?: true;
}

const examples = `
The clock runs from --received, when anybody of the organisation first had it (SR-10), and not from now.

Examples:
  npm run open -- request --channel telephone --received 2026-03-02T10:15:00Z --rights access \\
    --by case-officer@council.example --name 'Philippa Quillfeather' --answer-to p.quillfeather@post.example \\
    --details 'Asks for her housing file.'
  npm run open -- request --channel letter --received 2026-03-02T09:00:00Z --rights access,erasure \\
    --by case-officer@council.example --postal-address '14 Tanglewood Rise'
  npm run open -- breach --channel counter --received 2026-03-02T09:00:00Z --reporter public \\
    --by information-governance@council.example --details 'Brought back a letter meant for a neighbour.'
`;

/** The data of the case as its options say; what was left out is left out, for the function to judge. */
function readData(kind: CaseKind, options: Options): Json {
  const { channel, received, rights, asker, reporter, staffKnew, category, ground } = options;
  const { answerTo, postalAddress, name, details } = options;
  const own = {
    request: { rights: rights?.split(',').map((right) => right.trim()), asker },
    breach: { reporter, staffKnewAt: staffKnew },
    complaint: { category },
    disclosure: { category, ground },
  }[kind];
  const data = { channel, receivedAt: received, answerTo, postalAddress, name, details, ...own };
  return jsonSchema.parse(Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)));
}

function writeResult(result: ActionResult, kind: CaseKind, style: Style): string {
  if (!result.recorded) return `${style('red', 'Not opened.')} ${result.reason}\n`;
  const repeated = result.repeated ? ' It had been opened before; it is the same case.' : '';
  return `${style('green', 'Opened')} ${result.caseId}, a ${kind}.${repeated}\n`;
}

/**
 * `npm run open`: opens a case by hand for what came by telephone, letter, counter, social media, a councillor or an MP.
 * Exit status 0 where it was opened, 1 where it was refused or could not be carried out, 2 where the command makes no sense.
 */
export function runOpen(argv: string[], streams: Streams): Promise<number> {
  return runCommand(async () => {
    const command = addPlaceOptions(
      takeStreams(new Command('open'), streams)
        .description('Opens a case for what came to staff by another way than mail.')
        .addArgument(new Argument('<kind>', 'what was asked or reported').choices(CASE_KINDS))
        .requiredOption('--channel <way>', `how it came: ${handChannelSchema.options.join(', ')}`)
        .requiredOption('--received <instant>', 'when staff first had it, with Z or an offset')
        .requiredOption('--by <address>', 'who opens it: an address of the role directory (deployment.json)')
        .option('--rights <list>', `of a request, separated by commas: ${RIGHTS.join(', ')}`)
        .option('--asker <who>', 'of a request: data-subject (the default), representative, parent and so on')
        .option('--reporter <who>', 'of a breach: staff or public (the default)')
        .option('--staff-knew <instant>', 'of a breach: when staff first knew, if that was earlier')
        .option('--category <code>', 'of a complaint or a disclosure: what kind it is')
        .option('--ground <code>', 'of a disclosure: what the request itself rests on')
        .option('--answer-to <address>', 'the email address to answer to')
        .option('--postal-address <address>', 'where a person without one can be written to')
        .option('--name <name>', 'who asks or reports')
        .option('--details <text>', 'what they said')
        .option('--action-id <id>', 'names this very opening: sent twice under one id, it opens one case')
        .option('--json', 'answer with JSON'),
    )
      .addHelpText('after', examples)
      .parse(argv);
    const options = command.opts<Options>();
    const open = CASE_KINDS.find((kind) => kind === command.args[0]) ?? 'request';
    const opening = {
      open,
      actionId: options.actionId ?? randomUUID(),
      by: options.by,
      data: readData(open, options),
    };
    const result = await doAtPlace(options, streams, (place) => openByHand(opening, place));
    const style = createStyle(streams.output);
    streams.output.write(options.json ? `${JSON.stringify(result, null, 2)}\n` : writeResult(result, open, style));
    return result.recorded ? DONE : NOT_DONE;
  }, streams);
}

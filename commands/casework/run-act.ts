import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { type Json, jsonSchema } from '../../local/assembly/template-schema.ts';
import type { ActionResult } from './answers.ts';
import { recordAct } from './casework.ts';
import { addPlaceOptions, doAtPlace, type PlaceOptions, takeStreams } from './place-options.ts';
import { DONE, NOT_DONE, runCommand, type Streams, UsageError } from './run-command.ts';
import { createStyle, type Style } from './style.ts';

interface Options extends PlaceOptions {
  by: string;
  data?: string;
  actionId?: string;
  json?: true;
}

const examples = `
The actions, with the data that each takes and who may take it: npm run -s simulate -- --actions
An action is recorded at the present instant: the virtual clock's, or with --deployed the system's.

Examples:
  npm run act -- REQ-7QK2M9XW4T triage-request --by case-officer@council.example \\
    --data '{"rights":["access"],"reasons":"The housing file."}'
  npm run act -- BRE-4D8RW1ZC6H notify-regulator --by siro@council.example --data '{"reference":"IC-0001"}'
  npm run act -- TRI-0MX3V9KQ2B open-request --by information-governance@council.example \\
    --data '{"rights":["access"]}' --deployed
`;

/** The data of an action as it was typed. Throws UsageError that says what is wrong and shows what is right. */
export function parseData(text: string | undefined): Json {
  if (text === undefined) return {};
  const shape = `Expected a JSON object in single quotes, such as --data '{"reasons":"As discussed."}'.`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`--data is not JSON: ${error instanceof Error ? error.message : String(error)}. ${shape}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError(`--data is JSON, but no object. ${shape}`);
  }
  return jsonSchema.parse(value);
}

function writeResult(result: ActionResult, asked: string, style: Style): string {
  if (result.recorded) {
    const onto = result.caseId === asked ? '' : `, now ${result.caseId}`;
    const repeated = result.repeated ? ' It had been recorded before; it counts once.' : '';
    return `${style('green', 'Recorded')} on ${asked}${onto}: ${result.event} (event ${result.seq}).${repeated}\n`;
  }
  const fitting = result.fitting.length > 0 ? `What would fit: ${result.fitting.join(', ')}.\n` : '';
  return `${style('red', 'Not recorded.')} ${result.reason}\n${fitting}`;
}

/**
 * `npm run act`: records an action on a case or on unsorted mail. Exit status 0 where it was recorded, 1 where it was
 * refused (with the reason and what would fit) or could not be carried out, 2 where the command makes no sense.
 */
export function runAct(argv: string[], streams: Streams): Promise<number> {
  return runCommand(async () => {
    const command = addPlaceOptions(
      takeStreams(new Command('act'), streams)
        .description('Records what a member of staff does on a case, or on mail that waits to be sorted.')
        .argument('<case>', 'its reference: REQ-…, BRE-…, CMP-…, DIS-… or TRI-…')
        .argument('<action>', 'what is done')
        .requiredOption('--by <address>', 'who does it: an address of the role directory (deployment.json)')
        .option('--data <json>', 'what the action takes, as a JSON object')
        .option('--action-id <id>', 'names this very act: sent twice under one id, it is recorded once')
        .option('--json', 'answer with JSON'),
    )
      .addHelpText('after', examples)
      .parse(argv);
    const options = command.opts<Options>();
    const [reference = '', action = ''] = command.args;
    const caseId = reference.trim().toUpperCase();
    const data = parseData(options.data);
    const actionId = options.actionId ?? randomUUID();
    const result = await doAtPlace(options, streams, (place) =>
      recordAct({ caseId, action, actionId, by: options.by, data }, place),
    );
    const style = createStyle(streams.output);
    streams.output.write(options.json ? `${JSON.stringify(result, null, 2)}\n` : writeResult(result, caseId, style));
    return result.recorded ? DONE : NOT_DONE;
  }, streams);
}

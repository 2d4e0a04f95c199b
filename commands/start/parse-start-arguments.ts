import { Command, InvalidArgumentError, Option } from 'commander';
import { NATIONS } from '../../functions/domain/calendar/nation.ts';
import { profileNames } from '../../functions/platform/read-profile.ts';
import { stateOption, takeStreams } from '../casework/place-options.ts';
import type { Streams } from '../casework/run-command.ts';

export interface StartOptions {
  fresh?: true;
  headless?: true;
  policy?: string;
  nation?: string;
  portSmtp?: number;
  portOutbox?: number;
  portPages?: number;
  state: string;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('Expected a port from 0 to 65535.');
  return port;
}

const examples = `
The state is kept: a second start goes on where the first one stopped, without the story.

Examples:
  npm start
  npm start -- --fresh --policy hull
  npm start -- --headless --fresh
  npm start -- --port-smtp 2525 --port-outbox 8025 --port-pages 8080
`;

/** Throws commander's CommanderError on wrong usage and after `--help`, having written what there is to say. */
export function parseStartArguments(argv: string[], streams: Streams): StartOptions {
  return takeStreams(new Command('start'), streams)
    .description('Synthesises the app, starts it on this machine, plays three months of casework, and stays up.')
    .option('--fresh', 'empty the state first, and play the story from its beginning')
    .option('--headless', 'stop when the story ends; exit status 0 only if every expectation of it held')
    .addOption(
      new Option('--policy <name>', 'the policy profile, in place of deployment.json’s').choices(profileNames()),
    )
    .addOption(new Option('--nation <nation>', 'whose public holidays count').choices([...NATIONS]))
    .option('--port-smtp <port>', 'where to take mail in (any free port)', parsePort)
    .option('--port-outbox <port>', 'where to show the outbox (any free port)', parsePort)
    .option('--port-pages <port>', 'where to serve the web pages (any free port)', parsePort)
    .addOption(stateOption())
    .addHelpText('after', examples)
    .parse(argv)
    .opts<StartOptions>();
}

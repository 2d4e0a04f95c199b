import { Command } from 'commander';
import { writeInstant } from '../../functions/domain/calendar/write-date.ts';
import { findRunningRuntime } from '../../local/control-client.ts';
import { openState } from '../../local/runtime-state.ts';
import { parsePeriod } from './parse-period.ts';
import { stateOption, takeStreams } from './place-options.ts';
import { reachLocal } from './reach-local.ts';
import { DONE, runCommand, type Streams } from './run-command.ts';
import { FIRST_INSTANT } from './start-local-runtime.ts';

interface Options {
  forward?: string;
  state: string;
  json?: true;
}

const examples = `
Everything that falls due on the way happens: reminders, escalations, the daily digest, disposal.
Only the local runtime has a clock to move; what is deployed runs on the world's.

Examples:
  npm run clock
  npm run clock -- --forward 30d
  npm run clock -- --forward PT12H
`;

/** Where the clock stands: of what runs, else of the kept state, which stands still. */
async function findNow(stateDirectory: string, progress: (text: string) => void) {
  if (await findRunningRuntime(stateDirectory)) {
    const place = await reachLocal(stateDirectory, progress);
    return { now: await place.now(), isRunning: true };
  }
  const { now } = openState(stateDirectory, Date.parse(FIRST_INSTANT));
  return { now: new Date(now).toISOString(), isRunning: false };
}

async function moveOn(period: string, stateDirectory: string, progress: (text: string) => void) {
  const duration = parsePeriod(period);
  const place = await reachLocal(stateDirectory, progress);
  try {
    progress(`Moving the clock on by ${duration} …`);
    return { now: await place.forward(duration), isRunning: place.wasRunning };
  } finally {
    await place.close();
  }
}

/** `npm run clock`: says where the virtual clock stands, or moves it on. */
export function runClock(argv: string[], streams: Streams): Promise<number> {
  return runCommand(async () => {
    const command = takeStreams(new Command('clock'), streams)
      .description('Says where the virtual clock of the local runtime stands, or moves it on.')
      .option('--forward <period>', 'how far: 30d, 12h, 2w, 1m (a month), or ISO 8601 such as P1M')
      .addOption(stateOption())
      .option('--json', 'answer with JSON')
      .addHelpText('after', examples)
      .parse(argv);
    const { forward, state, json } = command.opts<Options>();
    const progress = (text: string) => void streams.errors.write(`${text}\n`);
    const { now, isRunning } =
      forward === undefined ? await findNow(state, progress) : await moveOn(forward, state, progress);
    const pace = isRunning ? 'npm start is running: it goes on from there.' : 'Nothing is running: it stands still.';
    streams.output.write(json ? `${JSON.stringify({ now, isRunning })}\n` : `${writeInstant(now)} (${now}). ${pace}\n`);
    return DONE;
  }, streams);
}

import { type Command, Option } from 'commander';
import type { Place } from './casework.ts';
import { reachDeployed } from './reach-deployed.ts';
import { reachLocal } from './reach-local.ts';
import type { Streams } from './run-command.ts';
import { STATE_DIRECTORY } from './start-local-runtime.ts';

/** Which system a command speaks to. */
export interface PlaceOptions {
  deployed?: true;
  state: string;
}

/** A command that writes to the given streams and leaves the exit to its caller. */
export function takeStreams(command: Command, { output, errors }: Streams): Command {
  return command
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: (text) => output.write(text), writeErr: (text) => errors.write(text) });
}

export const stateOption = () =>
  new Option('--state <folder>', 'where the local state is kept').default(STATE_DIRECTORY);

/** Adds `--deployed` and `--state`. */
export const addPlaceOptions = (command: Command): Command =>
  command
    .option('--deployed', 'on AWS, as deployment.json says, with your own AWS credentials; else the local runtime')
    .addOption(stateOption());

/** Does something at the place that the options name, and lets go of it whatever happens. */
export async function doAtPlace<Answer>(
  { deployed, state }: PlaceOptions,
  { errors }: Streams,
  act: (place: Place) => Promise<Answer>,
): Promise<Answer> {
  const place = deployed ? reachDeployed() : await reachLocal(state, (text) => errors.write(`${text}\n`));
  try {
    return await act(place);
  } finally {
    await place.close();
  }
}

import { existsSync } from 'node:fs';
import * as z from 'zod';
import { ControlError, findRunningRuntime, type RunningRuntime } from '../../local/control-client.ts';
import { synthesise } from '../../local/synthesise.ts';
import type { Place } from './casework.ts';
import { CommandError } from './run-command.ts';
import { assemblyOf, refuseIfInUse, startLocalRuntime } from './start-local-runtime.ts';

const statusSchema = z.looseObject({ now: z.string() });
const invocationSchema = z.object({ ok: z.boolean(), payload: z.unknown() });
const faultSchema = z.looseObject({ errorType: z.string().default('Error'), errorMessage: z.string().default('') });

/** The local runtime, in whichever process it runs. */
export interface LocalPlace extends Place {
  /** Whether it ran before the command came. */
  wasRunning: boolean;
  /** Moves the virtual clock on by an ISO 8601 duration, everything that falls due happening on the way; answers now. */
  forward(duration: string): Promise<string>;
}

function placeOf(running: RunningRuntime, wasRunning: boolean, close: () => Promise<void>): LocalPlace {
  const now = async () => statusSchema.parse(await running.send('/status', {})).now;
  return {
    wasRunning,
    now,
    close,
    async invoke(functionId, payload) {
      const answer = invocationSchema.parse(await running.send('/invoke', { function: functionId, payload }));
      if (answer.ok) return answer.payload;
      const { errorType, errorMessage } = faultSchema.parse(answer.payload);
      throw new CommandError(`${functionId} failed: ${errorType}: ${errorMessage}`);
    },
    async forward(duration) {
      try {
        return statusSchema.parse(await running.send('/clock/forward', { duration })).now;
      } catch (error) {
        throw error instanceof ControlError ? new CommandError(`The clock was not moved: ${error.message}.`) : error;
      }
    },
  };
}

/**
 * Reaches the local runtime on a state folder: through the `npm start` that runs on it, else by starting it for as long
 * as the command takes. The app is synthesised where the folder has no assembly yet. Throws CommandError, SynthesisError.
 */
export async function reachLocal(stateDirectory: string, progress: (text: string) => void): Promise<LocalPlace> {
  const running = await findRunningRuntime(stateDirectory);
  if (running) return placeOf(running, true, async () => undefined);
  refuseIfInUse(stateDirectory);
  if (!existsSync(assemblyOf(stateDirectory))) {
    progress('No npm start is running and nothing has been synthesised yet: synthesising the app …');
    await synthesise({ outDirectory: assemblyOf(stateDirectory) });
  }
  progress('No npm start is running: starting the local runtime for this command …');
  const local = await startLocalRuntime({ stateDirectory, onFault: progress });
  const own = await findRunningRuntime(stateDirectory);
  if (!own) {
    await local.stop();
    throw new CommandError('The local runtime was started and cannot be reached.');
  }
  return placeOf(own, false, async () => {
    await local.runtime.clock.atRest();
    await local.stop();
  });
}

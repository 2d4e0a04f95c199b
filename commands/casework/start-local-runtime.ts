import { createWriteStream, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { serveControlApi } from '../../local/control-api.ts';
import { type Runtime, startRuntime } from '../../local/runtime.ts';
import { lockState, StateInUseError } from '../../local/state-lock.ts';
import { CommandError } from './run-command.ts';

/** Where `npm start` and the commands keep the state, below the folder in which they are run. */
export const STATE_DIRECTORY = '.local';

/** The virtual clock of a new state begins here: eight in the morning of the Monday on which the story starts. */
export const FIRST_INSTANT = '2026-03-02T08:00:00Z';

export const assemblyOf = (stateDirectory: string) => join(stateDirectory, 'assembly');
/** Whether an earlier run has kept its state here. */
export const hasState = (stateDirectory: string) => existsSync(join(stateDirectory, 'state.json'));
export const functionLogOf = (stateDirectory: string) => join(stateDirectory, 'functions.log');

export interface LocalRuntimeOptions {
  stateDirectory: string;
  smtpPort?: number | undefined;
  outboxPort?: number | undefined;
  pagesPort?: number | undefined;
  /** Told what goes wrong in the runtime itself. */
  onFault: (message: string) => void;
}

/** A runtime on a kept state, which other processes can reach. */
export interface LocalRuntime {
  runtime: Runtime;
  /** Comes to rest, keeps the state and closes. */
  stop(): Promise<void>;
}

/** Another `npm start`, or a command, has the state. Throws CommandError then. */
export function refuseIfInUse(stateDirectory: string): void {
  try {
    lockState(stateDirectory)();
  } catch (error) {
    throw error instanceof StateInUseError ? inUse(error) : error;
  }
}

const inUse = ({ message }: StateInUseError) =>
  new CommandError(
    `${message}: another npm start, or a command that has not ended yet. Stop it first, or name another folder with --state.`,
  );

/** What a state folder holds. Nothing else in the folder is ever touched. */
const STATE_CONTENT = ['assembly', 'tables', 'objects', 'outbox', 'functions.log', 'state.json', 'story.json'];

/** Empties a state folder. */
export function emptyState(stateDirectory: string): void {
  for (const name of STATE_CONTENT) rmSync(join(stateDirectory, name), { recursive: true, force: true });
}

/**
 * Starts the runtime on the assembly and the state in a folder, and has it reachable by commands (control.json). On a
 * state that was left, the reconciler is run at once: what was running had ended with the runtime, and every open case
 * is resumed where it stands (design rule 4). What functions log goes into functions.log. Throws CommandError where the
 * state is in use.
 */
export async function startLocalRuntime(options: LocalRuntimeOptions): Promise<LocalRuntime> {
  const { stateDirectory, smtpPort, outboxPort, pagesPort, onFault } = options;
  mkdirSync(stateDirectory, { recursive: true });
  const isResumed = hasState(stateDirectory);
  const log = createWriteStream(functionLogOf(stateDirectory), { flags: 'a' });
  try {
    const runtime = await startRuntime({
      assembly: assemblyOf(stateDirectory),
      stateDirectory,
      startAt: Date.parse(FIRST_INSTANT),
      log: (source, text) => (source === 'runtime' ? onFault(text.trim()) : log.write(`${source} ${text}`)),
      ...(smtpPort === undefined ? {} : { smtpPort }),
      ...(outboxPort === undefined ? {} : { outboxPort }),
      ...(pagesPort === undefined ? {} : { apiPort: pagesPort }),
    });
    if (isResumed) await resumeCases(runtime);
    const closeControl = await serveControlApi(runtime, stateDirectory);
    return {
      runtime,
      stop: async () => {
        await closeControl();
        await runtime.stop();
        log.end();
      },
    };
  } catch (error) {
    log.end();
    throw error instanceof StateInUseError ? inUse(error) : error;
  }
}

async function resumeCases({ clock, functions }: Runtime): Promise<void> {
  await functions.invoke('Reconcile', JSON.stringify({ now: new Date(clock.now()).toISOString() }));
  await clock.atRest();
}

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Another process runs on this state. */
export class StateInUseError extends Error {
  override name = 'StateInUseError';
}

/**
 * Keeps a state folder for this process, since two runtimes on one store would corrupt it. A lock whose process is gone
 * is taken over.
 * @returns what gives the folder free again.
 * @throws StateInUseError naming the process that has it.
 */
export function lockState(directory: string): () => void {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, 'lock');
  const release = (): void => rmSync(path, { force: true });
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return release;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const owner = Number(readFileSync(path, 'utf8'));
    if (isRunning(owner)) throw new StateInUseError(`${directory} is in use by process ${owner}`);
    release();
  }
}

function isRunning(processId: number): boolean {
  if (!Number.isInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { synthesise } from '../../../local/synthesise.ts';
import { DEFAULT_POLICY } from './vary-assembly.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the app as synthesised for this run of the journeys. */
    assembly: string;
  }
}

/** Synthesises the app once for all journeys of a run; the folder goes when they have ended. */
export default async function synthesiseOnce(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'caseclock-journeys-'));
  project.provide('assembly', await synthesise({ outDirectory: join(folder, DEFAULT_POLICY), policy: DEFAULT_POLICY }));
  return () => rm(folder, { recursive: true, force: true });
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createKeysFrom } from '../../functions/platform/secrets/keys.ts';
import { readDeployment } from '../../infra/deployment.ts';
import { composeOrganisation } from '../../infra/organisation.ts';
import { startRuntime } from '../runtime.ts';
import { synthesise } from '../synthesise.ts';
import { DeliveredMails } from './delivered-mail.ts';
import { ScenarioPlayer } from './play-scenario.ts';
import type { ScenarioStep } from './scenario.ts';
import { StoredRecords } from './stored-records.ts';
import { type SimulationReport, writeReport } from './write-report.ts';

export interface SimulationOptions {
  steps: ScenarioStep[];
  policy: string;
  nation?: string | undefined;
  /** Milliseconds since 1970: the clock comes to rest here. */
  until: number;
  /** Told of each thing done, for people who wait. */
  progress?: ((done: string) => void) | undefined;
  /** Takes what the functions log. */
  log?: ((source: string, text: string) => void) | undefined;
}

const DEPLOYMENT = fileURLToPath(new URL('../../deployment.json', import.meta.url));

/** The same in every simulation, so that the same scenario gives the same references. It protects nothing. */
const SECRET = 'simulation';

/**
 * Plays a scenario against what the app synthesises to, on an empty store in memory, and reports what came of it. It
 * never touches the state of `npm start`. Steps after `until` are not played. Throws ScenarioError, SynthesisError and
 * what the rules' files are refused with.
 */
export async function runSimulation(options: SimulationOptions): Promise<SimulationReport> {
  const { steps, policy, nation, until, progress = () => undefined, log } = options;
  const deployment = readDeployment(DEPLOYMENT, { policy, ...(nation ? { nation } : {}) });
  const organisation = composeOrganisation(deployment);
  const folder = await mkdtemp(join(tmpdir(), 'caseclock-simulation-'));
  try {
    progress(`Synthesising ${organisation.name} under the policy "${policy}"`);
    const assembly = await synthesise({ outDirectory: folder, policy, nation });
    const startAt = Math.min(until, steps[0]?.moment ?? until);
    const runtime = await startRuntime({ assembly, startAt, secret: SECRET, ...(log ? { log } : {}) });
    try {
      const records = new StoredRecords(runtime);
      const mails = new DeliveredMails(runtime, createKeysFrom(SECRET), records);
      const player = new ScenarioPlayer(runtime, mails, organisation.intakeAddress);
      const played = steps.filter(({ moment }) => moment <= until);
      for (const [index, step] of played.entries()) {
        progress(
          `${new Date(step.moment).toISOString()}  ${index + 1} of ${played.length}: ${step.kind === 'mail' ? step.mail : step.act}`,
        );
        await player.play(step);
      }
      progress(`Running on to ${new Date(until).toISOString()}`);
      await runtime.clock.advanceTo(until);
      return await writeReport(runtime, records, mails, player.refused, organisation);
    } finally {
      await runtime.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

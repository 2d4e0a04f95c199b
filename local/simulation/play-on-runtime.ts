import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Organisation } from '../../functions/platform/organisation.ts';
import { createKeysFrom } from '../../functions/platform/secrets/keys.ts';
import { startRuntime } from '../runtime.ts';
import { synthesise } from '../synthesise.ts';
import { DeliveredMails } from './delivered-mail.ts';
import { nameStep, ScenarioPlayer } from './play-scenario.ts';
import type { SimulationOptions } from './run-simulation.ts';
import { isUnder } from './scenario.ts';
import { StoredRecords } from './stored-records.ts';
import { type SimulationReport, writeReport } from './write-report.ts';

/** The same in every simulation, so that the same scenario gives the same references. It protects nothing. */
const SECRET = 'simulation';

/** Synthesises the app for an organisation, plays the scenario on a runtime of its own and reports what came of it. */
export async function playOnRuntime(
  organisation: Organisation,
  { steps, policy, nation, until, progress = () => undefined, log }: SimulationOptions,
): Promise<SimulationReport> {
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
      const played = steps.filter((step) => step.moment <= until && isUnder(step, policy));
      for (const [index, step] of played.entries()) {
        progress(`${new Date(step.moment).toISOString()}  ${index + 1} of ${played.length}: ${nameStep(step)}`);
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

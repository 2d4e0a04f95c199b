import { fileURLToPath } from 'node:url';
import { loadPolicy } from '../../functions/platform/read-profile.ts';
import { runSimulation } from '../../local/simulation/run-simulation.ts';
import { readScenario, type ScenarioStep } from '../../local/simulation/scenario.ts';
import type { SimulationReport } from '../../local/simulation/write-report.ts';
import { checkIncidents } from './check-incidents.ts';
import { type ExpectedIncidents, readExpectedIncidents } from './read-expected-incidents.ts';

const pathOf = (path: string) => fileURLToPath(new URL(`../../samples/breaches/${path}`, import.meta.url));

/** After the quarter: the trend report has been mailed, and one case is open still. */
export const INCIDENTS_END = '2026-07-10T00:00:00Z';

/** Reads the shipped quarter of twelve incidents (samples/breaches). Throws ScenarioError and ZodError. */
export function readIncidents(): { steps: ScenarioStep[]; expected: ExpectedIncidents } {
  return {
    steps: readScenario(pathOf('scenario.jsonl')),
    expected: readExpectedIncidents(pathOf('expected.json')),
  };
}

/** Plays the twelve incidents under a profile, to their end, and checks what came of them. Throws what a simulation throws. */
export async function playIncidents(profile: string): Promise<{ report: SimulationReport; faults: string[] }> {
  const { steps, expected } = readIncidents();
  const until = Date.parse(INCIDENTS_END);
  const report = await runSimulation({ steps, policy: profile, until });
  return { report, faults: checkIncidents(report, expected, { policy: loadPolicy(profile), until }) };
}

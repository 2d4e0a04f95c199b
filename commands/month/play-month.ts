import { fileURLToPath } from 'node:url';
import { loadPolicy } from '../../functions/platform/read-profile.ts';
import { readDeployment } from '../../infra/deployment.ts';
import { runSimulation } from '../../local/simulation/run-simulation.ts';
import { readScenario, type ScenarioStep } from '../../local/simulation/scenario.ts';
import type { SimulationReport } from '../../local/simulation/write-report.ts';
import { checkMonth } from './check-month.ts';
import { type ExpectedMonth, readExpected } from './read-expected.ts';

const pathOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** When the shipped month is at its end: the last request that waits for proof has lapsed, and most cases are disposed of. */
export const MONTH_ENDS = '2026-10-01T00:00:00Z';

export interface Month {
  steps: ScenarioStep[];
  expected: ExpectedMonth;
}

/** Reads the shipped month of a council (samples/month). Throws ScenarioError and what `readExpected` throws. */
export function readMonth(): Month {
  return {
    steps: readScenario(pathOf('samples/month/scenario.jsonl')),
    expected: readExpected(pathOf('samples/month/expected.json')),
  };
}

export interface PlayedMonth {
  report: SimulationReport;
  /** What is not as it has to be, as sentences. */
  faults: string[];
}

/**
 * Plays the shipped month under a profile up to an instant, and checks what came of it. Throws what a simulation and the
 * reading of its files throw.
 */
export async function playMonth(profile: string, until: string = MONTH_ENDS): Promise<PlayedMonth> {
  const { steps, expected } = readMonth();
  const policy = loadPolicy(profile);
  const { nation } = readDeployment(pathOf('deployment.json'));
  const report = await runSimulation({ steps, policy: profile, until: Date.parse(until) });
  return { report, faults: checkMonth(report, steps, expected, { policy, nation, until: Date.parse(until) }) };
}

import { fileURLToPath } from 'node:url';
import { readDeployment } from '../../infra/deployment.ts';
import { composeOrganisation } from '../../infra/organisation.ts';
import type { ScenarioStep } from './scenario.ts';
import type { SimulationReport } from './write-report.ts';

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

/**
 * Plays a scenario against what the app synthesises to, on an empty store in memory, and reports what came of it. It
 * never touches the state of `npm start`. Steps after `until` are not played. Throws ScenarioError, SynthesisError and
 * what the rules' files are refused with.
 */
export async function runSimulation(options: SimulationOptions): Promise<SimulationReport> {
  const { policy, nation } = options;
  const deployment = readDeployment(DEPLOYMENT, { policy, ...(nation ? { nation } : {}) });
  const organisation = composeOrganisation(deployment);
  // Loading the runtime takes longer than all before it, and a call that cannot be understood has no need of it.
  const { playOnRuntime } = await import('./play-on-runtime.ts');
  return playOnRuntime(organisation, options);
}

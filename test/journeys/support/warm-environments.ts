import { ExecutionEnvironments } from '../../../local/execution-environments.ts';
import { DEFAULT_POLICY } from './vary-assembly.ts';

/** The same in every run, so that references are. It protects nothing. */
export const SECRET = 'journeys';

let environments: Promise<ExecutionEnvironments> | undefined;

/**
 * The threads for one run after another of the files that this process tests: starting them cold for every run takes
 * more than all else that the journeys do. Each run has stores, executions and a clock of its own all the same. Only for
 * the default policy: others are in bundles of their own, and none of them is run twice. They end with the process.
 */
export function warmEnvironments(policy: string): Promise<ExecutionEnvironments> | undefined {
  if (policy !== DEFAULT_POLICY) return undefined;
  environments ??= ExecutionEnvironments.start('eu-west-2', 2);
  return environments;
}

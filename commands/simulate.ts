import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { InvalidPolicyError } from '../functions/domain/policy/resolve-policy.ts';
import { loadPolicy } from '../functions/platform/read-profile.ts';
import { InvalidDeploymentError } from '../infra/deployment.ts';
import { runSimulation } from '../local/simulation/run-simulation.ts';
import { readScenario, ScenarioError } from '../local/simulation/scenario.ts';
import { SynthesisError } from '../local/synthesise.ts';
import { listActions, writeActions } from './simulate/describe-actions.ts';

const USAGE = 2;

interface Options {
  scenario?: string;
  policy: string;
  nation?: string;
  until?: string;
  report?: string;
  actions?: true;
  json?: true;
  verbose?: true;
}

/** What is wrong with how the command was called, for whoever called it. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

function readMoment(text: string | undefined): number {
  if (text === undefined)
    throw new UsageError('--until is missing: when the simulation ends, such as 2026-06-30T00:00:00Z.');
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    throw new UsageError(`--until ${text} is no instant: write it with Z or an offset, such as 2026-06-30T00:00:00Z.`);
  }
}

async function simulate(options: Options): Promise<number> {
  if (options.actions) {
    const actions = listActions(loadPolicy(options.policy));
    console.log(options.json ? JSON.stringify(actions, null, 2) : writeActions(actions));
    return 0;
  }
  if (options.scenario === undefined) throw new UsageError('--scenario is missing: the JSON Lines file to play.');
  const until = readMoment(options.until);
  const steps = readScenario(options.scenario);
  const isShown = process.stderr.isTTY || options.verbose;
  const report = await runSimulation({
    steps,
    policy: options.policy,
    nation: options.nation,
    until,
    progress: isShown ? (done) => console.error(done) : undefined,
    log: options.verbose ? (source, text) => process.stderr.write(`${source}: ${text}`) : undefined,
  });
  const text = `${JSON.stringify(report, null, 2)}\n`;
  if (options.report === undefined) process.stdout.write(text);
  else writeFileSync(options.report, text);
  const unplayed = steps.filter(({ moment }) => moment > until).length;
  if (unplayed > 0) console.error(`${unplayed} lines lie after --until and were not played.`);
  for (const { line, act, case: reference, reason, fitting } of report.refused) {
    const would = fitting.length > 0 ? ` What would fit: ${fitting.join(', ')}.` : '';
    console.error(`Line ${line}: ${act} on ${reference} was refused. ${reason}${would}`);
  }
  return report.refused.length > 0 ? 1 : 0;
}

const program = new Command('simulate')
  .description(
    'Plays a scenario of mails and acts on the virtual clock against what the app synthesises to, and reports what came of it.',
  )
  .option(
    '--scenario <file>',
    'JSON Lines: {"at":T,"mail":PATH}, {"at":T,"act":NAME,"case":REF,"by":ADDRESS,"data":{…}} or {"at":T,"open":KIND,"by":ADDRESS,"data":{…}}',
  )
  .option('--policy <name>', 'the policy profile', 'statutory')
  .option('--nation <name>', 'england-and-wales, scotland or northern-ireland (default: that of deployment.json)')
  .option('--until <instant>', 'when it ends, with Z or an offset')
  .option('--report <file>', 'where the report goes (default: standard output)')
  .option('--actions', 'list every action with the schema of its data')
  .option('--json', 'with --actions: as JSON')
  .option('--verbose', 'show progress and what the functions log')
  .addHelpText('after', '\nThe scenario, the report and the placeholders of mails are described in docs/simulate.md.');

// Commander ends with 1, which here says that an act was refused; help ends with 0.
program.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : USAGE));
program.parse();
try {
  process.exitCode = await simulate(program.opts<Options>());
} catch (error) {
  const known = [UsageError, ScenarioError, SynthesisError, InvalidPolicyError, InvalidDeploymentError];
  const isKnown = known.some((kind) => error instanceof kind) || (error instanceof Error && error.name === 'Error');
  console.error(error instanceof Error && isKnown ? error.message : error);
  process.exitCode = USAGE;
}

import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { findPolicyWarnings } from '../../functions/domain/policy/find-warnings.ts';
import { InvalidPolicyError } from '../../functions/domain/policy/resolve-policy.ts';
import { loadPolicy, profileNames } from '../../functions/platform/read-profile.ts';
import { readDeployment } from '../../infra/deployment.ts';
import { readScenario } from '../../local/simulation/scenario.ts';
import { takeStreams } from '../casework/place-options.ts';
import { DONE, NOT_DONE, runCommand, type Streams, UsageError } from '../casework/run-command.ts';
import { createStyle } from '../casework/style.ts';
import { listDifferences, writeTables } from './compare-profiles.ts';
import { explainPolicy } from './explain-policy.ts';
import { findProfileFile, readProfileFile } from './read-profile-file.ts';
import { writeDifference } from './write-difference.ts';

const DEPLOYMENT = fileURLToPath(new URL('../../deployment.json', import.meta.url));

/** The law's own profile, with which every other is compared. */
const BASE = 'statutory';

const MILLISECONDS_A_DAY = 86_400_000;

/** How long after its last line a scenario is played, where nobody says: a request's three extended months, and a while. */
const PLAYED_ON = 120 * MILLISECONDS_A_DAY;

const examples = `
Examples:
  npm run policy -- check policies/erewash.json
  npm run policy -- diff statutory erewash --scenario FILE.jsonl
  npm run -s policy -- table
`;

function readEnd(until: string | undefined, last: number): number {
  if (until === undefined) return last + PLAYED_ON;
  const end = Date.parse(until);
  if (Number.isNaN(end) || !/(?:Z|[+-]\d\d:\d\d)$/.test(until)) {
    throw new UsageError(`--until ${until} is no instant: write it with Z or an offset, such as 2026-06-30T00:00:00Z.`);
  }
  return end;
}

/** Validates and explains one profile. What is wrong is written fault by fault, each with its JSON pointer. */
function check(path: string, { output, errors }: Streams): number {
  const style = createStyle(output);
  try {
    const policy = readProfileFile(findProfileFile(path));
    output.write(explainPolicy(policy, loadPolicy(BASE), style));
    const warnings = findPolicyWarnings(policy, readDeployment(DEPLOYMENT).staff);
    output.write(
      warnings.length === 0
        ? 'The profile is valid, and nothing in it calls for a second look.\n'
        : `The profile is valid. What deserves a second look:\n${warnings.map((warning) => `  ${style('yellow', 'warning')} ${warning}\n`).join('')}`,
    );
    return DONE;
  } catch (error) {
    if (!(error instanceof InvalidPolicyError)) throw error;
    // The file that was asked for goes by the path it was given as; one that it extends, by its own.
    const isOwn = basename(error.file) === basename(path) || basename(error.file, '.json') === path;
    errors.write(`${isOwn ? error.message.replace(error.file, path) : error.message}\n`);
    return NOT_DONE;
  }
}

/** What would change between two shipped profiles: in their values, and for a scenario's inbox. */
async function diff(
  names: [string, string],
  scenario: string | undefined,
  until: string | undefined,
  streams: Streams,
) {
  const different = listDifferences(loadPolicy(names[0]), loadPolicy(names[1]));
  streams.output.write(
    different.length === 0
      ? `${names[0]} and ${names[1]} have the same values.\n`
      : `${different.map((line) => `${line}\n`).join('')}`,
  );
  if (scenario === undefined) return DONE;
  const steps = readScenario(scenario);
  const last = Math.max(0, ...steps.map(({ moment }) => moment));
  const end = readEnd(until, last);
  // Loaded only where it is needed: the runtime takes longer to load than a table to be written.
  const { runSimulation } = await import('../../local/simulation/run-simulation.ts');
  const play = (policy: string) => {
    streams.errors.write(`Playing ${scenario} under ${policy} …\n`);
    return runSimulation({ steps, policy, until: end });
  };
  const first = await play(names[0]);
  const second = await play(names[1]);
  streams.output.write(`\n${writeDifference(names, first, second, createStyle(streams.output))}`);
  return DONE;
}

/** `npm run policy`: checks and explains a profile, compares two, or writes the tables of docs/policies.md. */
export function runPolicy(argv: string[], streams: Streams): Promise<number> {
  return runCommand(async () => {
    let status = DONE;
    const program = takeStreams(new Command('policy'), streams)
      .description('Checks, explains and compares policy profiles.')
      .addHelpText('after', examples);
    takeStreams(program.command('check'), streams)
      .description('validates one profile and explains it; exit status 1 where it cannot be used')
      .argument('<file>', 'the profile: a file, or the name of one that is shipped')
      .action((path: string) => {
        status = check(path, streams);
      });
    takeStreams(program.command('diff'), streams)
      .description('shows what is different between two shipped profiles, and with a scenario what that would change')
      .argument('<first>', `one of ${profileNames().join(', ')}`)
      .argument('<second>')
      .option('--scenario <file>', 'play this inbox under both (docs/simulate.md)')
      .option('--until <instant>', 'when the play ends (default: 120 days after the last line)')
      .action(async (first: string, second: string, options: { scenario?: string; until?: string }) => {
        status = await diff([first, second], options.scenario, options.until, streams);
      });
    takeStreams(program.command('table'), streams)
      .description('writes the tables of docs/policies.md, in Markdown')
      .action(() => {
        const others = profileNames().filter((name) => name !== BASE);
        streams.output.write(writeTables([BASE, ...others].map(loadPolicy)));
      });
    await program.parseAsync(argv);
    return status;
  }, streams);
}

import { Command } from 'commander';
import { profileNames } from '../functions/platform/read-profile.ts';
import type { SimulationReport } from '../local/simulation/write-report.ts';
import { playIncidents } from './incidents/play-incidents.ts';
import { compareLadders } from './month/compare-ladders.ts';

const WRONG = 1;

const program = new Command('incidents')
  .description(
    'Plays the twelve incidents of samples/breaches under each shipped profile and checks clocks, notices, reminders and how each ends.',
  )
  .option('--policy <name>', 'one profile only')
  .addHelpText(
    'after',
    '\nsamples/breaches/README.md tells what happens. Exit status 1: something is not as it has to be.',
  );

program.parse();
const { policy } = program.opts<{ policy?: string }>();
const played = new Map<string, SimulationReport>();
let faults = 0;
const tell = (called: string, found: readonly string[]) => {
  for (const fault of found) console.error(`${called}: ${fault}`);
  faults += found.length;
};
for (const profile of policy === undefined ? profileNames() : [policy]) {
  const { report, faults: found } = await playIncidents(profile);
  played.set(profile, report);
  tell(profile, found);
  const outcome = found.length === 0 ? 'all as it has to be' : `${found.length} not as they have to be`;
  console.log(`${profile}: ${report.cases.length} reports, ${report.notifications.length} notices; ${outcome}`);
}
if (policy === undefined) tell('ladders', compareLadders(played));
process.exitCode = faults === 0 ? 0 : WRONG;

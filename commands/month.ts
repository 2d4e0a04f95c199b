import { Command } from 'commander';
import { profileNames } from '../functions/platform/read-profile.ts';
import { compareLadders } from './month/compare-ladders.ts';
import { MONTH_ENDS, playMonth } from './month/play-month.ts';

const WRONG = 1;

const program = new Command('month')
  .description(
    'Plays the month of a council in samples/month under each shipped profile and checks every date, ending and reminder that the scenario and the policies’ documents call for.',
  )
  .option('--policy <name>', 'one profile only')
  .option('--until <instant>', 'when it ends, with Z or an offset', MONTH_ENDS)
  .addHelpText(
    'after',
    '\nsamples/month/README.md tells what the month holds. Exit status 1: something is not as it has to be.',
  );

program.parse();
const { policy, until } = program.opts<{ policy?: string; until: string }>();
const played = new Map<string, Awaited<ReturnType<typeof playMonth>>['report']>();
let faults = 0;
const tell = (called: string, found: readonly string[]) => {
  for (const fault of found) console.error(`${called}: ${fault}`);
  faults += found.length;
};
for (const profile of policy === undefined ? profileNames() : [policy]) {
  const { report, faults: found } = await playMonth(profile, until);
  played.set(profile, report);
  tell(profile, found);
  const { cases, mails, notifications } = report;
  const outcome = found.length === 0 ? 'all as it has to be' : `${found.length} not as they have to be`;
  console.log(`${profile}: ${mails.length} mails, ${cases.length} cases, ${notifications.length} notices; ${outcome}`);
}
if (policy === undefined) tell('ladders', compareLadders(played));
process.exitCode = faults === 0 ? 0 : WRONG;

import { Command, InvalidArgumentError } from 'commander';
import { HOLIDAY_TABLE } from '../../functions/domain/calendar/holiday-table.ts';
import { NATIONS } from '../../functions/domain/calendar/nation.ts';
import { RIGHTS } from '../../functions/domain/deadlines/rights.ts';
import { profileNames } from '../../functions/platform/read-profile.ts';

/** What was asked for on the command line. `question` is not yet validated: flags and lines have one validator. */
export type Invocation = { mode: 'batch' } | { mode: 'single'; json: boolean; question: Record<string, unknown> };

type Pair = [asked: string, answered: string | null];

/** Throws commander's CommanderError on wrong usage and after `--help`, having written what there is to say. */
export function parseArguments(
  argv: string[],
  write: { out: (text: string) => void; err: (text: string) => void },
): Invocation {
  const command = new Command('deadline')
    .description('When a data subject’s request, or telling the ICO of a breach, is due, and why.')
    .option('--right <right>', `the right invoked: ${RIGHTS.join(', ')}`)
    .option('--received <instant>', 'when the organisation received the request')
    .option('--nation <nation>', `whose public holidays count: ${NATIONS.join(', ')}`)
    .option('--policy <name>', `the policy profile: ${profileNames().join(', ')}`)
    .option('--identity-proved <instant>', 'when the proof of identity or authority that was asked for came')
    .option(
      '--clarification <asked/answered>',
      'a question to the requester; repeat for more; `asked/` while open',
      addPair,
    )
    .option('--extended', 'two further months have been notified')
    .option('--breach', 'the clock for telling the ICO of a breach')
    .option('--aware <instant>', 'when the organisation became aware of the breach')
    .option('--batch', 'answer JSON Lines on standard input, one line each, in order')
    .option('--json', 'answer with one line of JSON')
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: write.out, writeErr: write.err })
    .addHelpText('after', examples)
    .parse(argv);
  return interpret(command.opts<Flags>(), command);
}

interface Flags {
  right?: string;
  received?: string;
  nation?: string;
  policy?: string;
  identityProved?: string;
  clarification?: Pair[];
  extended?: true;
  breach?: true;
  aware?: string;
  batch?: true;
  json?: true;
}

const requestFlags = ['right', 'received', 'nation', 'policy', 'identityProved', 'clarification', 'extended'] as const;

function interpret(flags: Flags, command: Command): Invocation {
  const given = requestFlags.filter((flag) => flags[flag] !== undefined).map(writeFlag);
  const breachGiven = [...(flags.breach ? ['--breach'] : []), ...(flags.aware === undefined ? [] : ['--aware'])];
  if (flags.batch) {
    const beside = [...given, ...breachGiven];
    if (beside.length > 0) {
      command.error(`error: --batch takes its questions from standard input, not from ${beside.join(', ')}`);
    }
    return { mode: 'batch' };
  }
  if (breachGiven.length > 0) {
    if (given.length > 0) command.error(`error: a breach is asked about without ${given.join(', ')}`);
    if (!flags.breach) command.error('error: --aware needs --breach');
    if (flags.aware === undefined) command.error('error: --breach needs --aware <instant>');
    return { mode: 'single', json: flags.json ?? false, question: { aware: flags.aware } };
  }
  const missing = (['right', 'received', 'nation', 'policy'] as const).filter((flag) => flags[flag] === undefined);
  if (missing.length > 0) {
    command.error(
      `error: a request needs ${missing.map(writeFlag).join(', ')} (a breach --breach --aware; see --help)`,
    );
  }
  const question: Record<string, unknown> = {};
  for (const flag of requestFlags) if (flags[flag] !== undefined) question[flag] = flags[flag];
  return { mode: 'single', json: flags.json ?? false, question };
}

function writeFlag(flag: string): string {
  return `--${flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function addPair(text: string, pairs: Pair[] = []): Pair[] {
  const [asked = '', answered, ...more] = text.split('/');
  if (answered === undefined || more.length > 0) {
    throw new InvalidArgumentError(
      'Expected two instants with a slash between them, or one and a slash while it is open.',
    );
  }
  return [...pairs, [asked, answered === '' || answered === '..' ? null : answered]];
}

const examples = `
An instant needs Z or an offset from UTC: 2026-01-31T10:00:00Z, 2026-07-01T09:30:00+01:00.
Dates are London's; public holidays are known from ${HOLIDAY_TABLE.first} to ${HOLIDAY_TABLE.last}. Rules (L1, L2 …) are in docs/law.md.

Examples:
  An access request, by the law alone:
    npm run -s deadline -- --right access --received 2026-01-31T10:00:00Z \\
      --nation england-and-wales --policy statutory
  With proof of identity, one question answered and one open, as JSON:
    npm run -s deadline -- --right access --received 2026-05-01T09:00:00Z --nation scotland \\
      --policy erewash --identity-proved 2026-05-05T12:00:00Z \\
      --clarification 2026-05-07T09:00:00Z/2026-05-12T15:00:00Z --clarification 2026-05-20T09:00:00Z/ --json
  A breach:
    npm run -s deadline -- --breach --aware 2026-03-27T09:00:00Z
  Many at once, an answer a line; exit status 1 if any could not be answered:
    printf '%s\\n' '{"right":"erasure","received":"2026-01-31T10:00:00Z","nation":"scotland","policy":"hull"}' \\
      '{"aware":"2026-03-27T09:00:00Z"}' | npm run -s deadline -- --batch
`;

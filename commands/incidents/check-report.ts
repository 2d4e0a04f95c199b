import { computeBreachDeadline } from '../../functions/domain/deadlines/compute-breach-deadline.ts';
import type { Policy } from '../../functions/domain/policy/schema.ts';
import type { ReportedCase, SimulationReport } from '../../local/simulation/write-report.ts';
import { type ExpectedClock, type ExpectedReport, expectUnder } from './read-expected-incidents.ts';

const toMinute = (at: string) => new Date(at).toISOString().slice(0, 16);
const toInstant = (at: string) => new Date(at).toISOString();

interface FoundClock {
  name: string;
  start: string;
  due: string | null;
  met: string | null;
}

/** Start and due are exact; `met` is to the minute, for what a machine does takes its moment. */
function compareClock({ name, ...found }: FoundClock, wanted: ExpectedClock): string[] {
  const pairs = [
    ['start', toInstant(found.start), toInstant(wanted.start)],
    ['due', found.due && toInstant(found.due), toInstant(wanted.due)],
    ['met', found.met && toMinute(found.met), wanted.met && toMinute(wanted.met)],
  ];
  return pairs
    .filter(([, one, other]) => one !== other)
    .map(([field, one, other]) => `${field} of the clock "${name}" is ${one}, not ${other}`);
}

function checkClocks({ clocks }: ReportedCase, wanted: ExpectedReport['clocks'], policy: Policy): string[] {
  const found = clocks.filter((clock) => 'name' in clock);
  const names = Object.keys(wanted);
  const odd = found.filter(({ name }) => !names.includes(name)).map(({ name }) => `there is a clock "${name}"`);
  const faults = Object.entries(wanted).flatMap(([name, clock]) => {
    const one = found.find((each) => each.name === name);
    return one === undefined ? [`there is no clock "${name}"`] : compareClock(one, clock);
  });
  const regulator = found.find(({ name }) => name === 'regulator');
  if (regulator === undefined) return [...odd, ...faults];
  // What `npm run deadline` answers for the same awareness.
  const { due } = computeBreachDeadline({ aware: regulator.start, hours: policy.clocks.breach.hours.value });
  return [
    ...odd,
    ...faults,
    ...(due === regulator.due ? [] : [`the regulator is due ${regulator.due}; the calculator gives ${due}`]),
  ];
}

function checkEnd(reference: string, wanted: ExpectedReport['end'], { register }: SimulationReport): string[] {
  const entry = register.find((one) => one.reference === reference);
  if (entry === undefined) return ['the register has no entry of it'];
  const found: Readonly<Record<string, unknown>> = entry;
  return Object.entries(wanted)
    .filter(([field, value]) => found[field] !== value)
    .map(([field, value]) => `${field} is ${found[field]} in the register, not ${value}`);
}

interface Sent {
  at: string;
  template: string;
  to: string[];
}

/** The notices of a case: minute, template and the roles that got it, in order. */
function listSent(reference: string, { notifications }: SimulationReport): Sent[] {
  const lines = new Map<string, Sent>();
  for (const { case: about, at, template, role } of notifications) {
    if (about !== reference) continue;
    const minute = toMinute(at);
    const line = lines.get(`${minute} ${template}`) ?? { at: minute, template, to: [] };
    lines.set(`${minute} ${template}`, { ...line, to: [...line.to, role] });
  }
  return [...lines.values()];
}

const write = ({ at, template, to }: Sent) => `${at} ${template} to ${to.join(', ')}`;
const writeWanted = ({ at, ...more }: Sent) => write({ at: toMinute(at), ...more });
const isCall = ({ template }: Sent) => template === 'danger';

function checkNotices(sent: readonly Sent[], { first, calls }: Pick<ExpectedReport, 'first' | 'calls'>): string[] {
  const [earliest] = sent;
  const called = sent.filter(isCall).map(write);
  const wanted = calls.map(writeWanted);
  return [
    ...(earliest && write(earliest) === writeWanted(first)
      ? []
      : [`the first notice was ${earliest ? write(earliest) : 'none'}, not ${writeWanted(first)}`]),
    ...(called.join() === wanted.join()
      ? []
      : [`the calls for danger were ${called.join('; ') || 'none'}; they are to be ${wanted.join('; ') || 'none'}`]),
  ];
}

/**
 * Checks what came of one report of an incident: its clocks against what a careful person reckons and against the
 * calculator, the first notice, the calls for danger, and the register's entry. Each fault is a sentence.
 */
export function checkReport(report: SimulationReport, expected: ExpectedReport, policy: Policy): string[] {
  const { mail, messageId, clocks, end, first, calls } = expectUnder(expected, policy.name);
  const found = report.cases.find((one) => one.messageId === messageId);
  if (found === undefined) return [`${mail}: it opened no case.`];
  const faults =
    found.kind === 'breach'
      ? [
          ...checkClocks(found, clocks, policy),
          ...checkEnd(found.reference, end, report),
          ...checkNotices(listSent(found.reference, report), { first, calls }),
        ]
      : [`it is a ${found.kind}`];
  return faults.map((fault) => `${mail}: ${fault}.`);
}

import { readOffset } from '../../functions/domain/policy/order-rungs.ts';
import type { LadderRule, Policy, ToolkitGrid } from '../../functions/domain/policy/schema.ts';

/** What one row of the comparison says of a policy, and the duty or rule that it comes from. */
interface Cell {
  text: string;
  source: string;
}

const NONE = '—';
const count = (number: number, unit: string) => `${number} ${unit}${number === 1 ? '' : 's'}`;
const names = (list: readonly string[]) => (list.length === 0 ? NONE : list.join(', '));

/** `PT24H` as `24 hours`. */
export function writePeriod(period: string): string {
  const { count: number, unit } = readOffset(period);
  return count(Math.abs(number), unit.slice(0, -1));
}

const cell = <T>({ value, source }: { value: T; source: string }, write: (value: T) => string): Cell => ({
  text: write(value),
  source,
});
const kept = ({ days, source }: { days: number; source: string }): Cell => ({ text: count(days, 'day'), source });
const hours = (value: number | null) => (value === null ? NONE : count(value, 'hour'));
const days = (value: number) => count(value, 'day');
const yesOrNo = (value: boolean) => (value ? 'yes' : 'no');

const writeGrid = ({ likelihood, regulator, departmentOfHealth, vulnerablePeople }: ToolkitGrid) =>
  `from likelihood ${likelihood} and severity ${regulator}; to the Department of Health from severity ${departmentOfHealth}; at least ${vulnerablePeople} where people are vulnerable`;

const writeStandIns = (standIns: Policy['roles']['standIns']['value']) =>
  Object.entries(standIns)
    .map(([role, others]) => `${role}: ${others.join(', then ')}`)
    .join('; ');

/** The values of a policy that people ask for, in the order in which docs/policies.md compares them. */
export const comparedValues: Readonly<Record<string, (policy: Policy) => Cell>> = {
  'Answer to an access request': ({ clocks }) =>
    cell(clocks.access.days, (value) => (value === null ? 'one month' : `one month; ${value} days promised`)),
  'Telling the regulator of a breach': ({ clocks }) => cell(clocks.breach.hours, hours),
  'Staff report a breach within': ({ clocks }) => cell(clocks.breach.internalReportHours, hours),
  'An investigating officer has accepted a breach within': ({ clocks }) => cell(clocks.breach.officerHours, hours),
  'A processor tells its controllers within': ({ clocks }) => cell(clocks.breach.processorHours, hours),
  'The people concerned are told of a high risk within': ({ clocks }) => cell(clocks.breach.peopleHours, hours),
  'The NHS Toolkit has a breach within': ({ clocks }) => cell(clocks.breach.toolkitHours, hours),
  'Lessons of a breach within': ({ clocks }) => cell(clocks.lessons.days, days),
  'Deciding on a third party’s request': ({ clocks }) => cell(clocks.disclosure.days, days),
  'Told of a breach at once': ({ roles }) => cell(roles.toldOfBreach, names),
  'Called where somebody is in danger': ({ roles }) => cell(roles.onCall, names),
  'Stand-ins': ({ roles }) => cell(roles.standIns, writeStandIns),
  'Told of a request at once': ({ roles }) => cell(roles.toldOfRequest, names),
  'Told of a complaint at once': ({ roles }) => cell(roles.toldOfComplaint, names),
  'Told of a third party’s request at once': ({ roles }) => cell(roles.toldOfDisclosure, names),
  'Told of mail without a case': ({ roles }) => cell(roles.toldOfUnsortedMail, names),
  'Told of a virus': ({ roles }) => cell(roles.toldOfQuarantine, names),
  'Takes what is asked under the Freedom of Information Act': ({ handover }) => cell(handover.foi, names),
  'Takes what is asked under the Environmental Information Regulations': ({ handover }) => cell(handover.eir, names),
  'Takes the records of people who have died': ({ handover }) => cell(handover.deceased, names),
  'Passes on what is for the controller': ({ handover }) => cell(handover.controller, names),
  'Takes professional sharing': ({ handover }) => cell(handover['social-care'], names),
  'Takes ordinary business': ({ handover }) => cell(handover.other, names),
  'Copied into every reminder': ({ roles }) => cell(roles.informedThroughout, names),
  'Gets the daily digest': ({ roles }) => cell(roles.digest, names),
  'Works on cases': ({ roles }) => cell(roles.casework, names),
  'Decides on telling the regulator': ({ decides }) => cell(decides.notification, names),
  'Approves what a schedule discloses and withholds': ({ decides }) => cell(decides.disclosureOfItems, names),
  'Refuses a request': ({ decides }) => cell(decides.refusal, names),
  'Decides on a complaint': ({ decides }) => cell(decides.complaint, names),
  'Decides on a third party’s request': ({ decides }) => cell(decides.disclosure, names),
  'The SIRO is consulted on requests from': ({ disclosure }) => cell(disclosure.siroConsulted, names),
  'Places and releases holds': ({ decides }) => cell(decides.hold, names),
  'Prepares a disclosure schedule': ({ review }) => cell(review.prepares, names),
  'Advises on a disclosure schedule': ({ review }) => cell(review.advises, names),
  'The service is heard before what it found is withheld': ({ review }) => cell(review.serviceView, yesOrNo),
  'Is itself a health professional': ({ review }) => cell(review.healthBody, yesOrNo),
  'A service has to answer a search within': ({ searches }) => cell(searches.days, days),
  'A one-time code lives': ({ identity }) => cell(identity.codeLife, writePeriod),
  'Wrong answers to a code': ({ identity }) => cell(identity.codeAttempts, String),
  'Codes sent in all': ({ identity }) => cell(identity.codesSent, String),
  'A link to an answer works for': ({ response }) => cell(response.linkDays, days),
  'Its code goes by': ({ response }) => cell(response.codeBy, String),
  'Wrong codes lock it after': ({ response }) => cell(response.codeAttempts, String),
  'It can be collected': ({ response }) => cell(response.downloads, (value) => count(value, 'time')),
  'It stays open after it is collected for': ({ response }) => cell(response.openAfterCollection, writePeriod),
  'It can be issued again for': ({ response }) => cell(response.reissueDays, days),
  'A link for sending files in works for': ({ response }) => cell(response.uploadDays, days),
  'A request lapses without proof after': ({ identity }) => cell(identity.lapseAfter, writePeriod),
  'A request lapses without an answer to our question after': ({ silence }) => cell(silence.clarification, writePeriod),
  'A request lapses without the fee after': ({ silence }) => cell(silence.fee, writePeriod),
  'A request lapses without an address after': ({ silence }) => cell(silence.address, writePeriod),
  'Breaches recorded on the NHS Toolkit': ({ breach }) => cell(breach.toolkit, (value) => (value ? 'yes' : 'no')),
  'Breaches of law-enforcement data follow Part 3': ({ breach }) => cell(breach.lawEnforcement, yesOrNo),
  'The Toolkit passes a breach on': ({ breach }) => cell(breach.toolkitGrid, writeGrid),
  'A closed request is kept': ({ retention }) => kept(retention.closedRequest),
  'A closed breach is kept': ({ retention }) => kept(retention.closedBreach),
  'A closed complaint is kept': ({ retention }) => kept(retention.closedComplaint),
  'A closed third party’s request is kept': ({ retention }) => kept(retention.closedDisclosure),
  'Mail without a case is kept': ({ retention }) => kept(retention.unsortedMail),
  'Quarantined mail is kept': ({ retention }) => kept(retention.quarantinedMail),
  'Regulator, as letters name it': ({ regulator }) => cell(regulator.name, String),
  'Reminders counted in days go at': ({ mailHour }) => cell(mailHour, String),
  'Classification on mail': ({ mail }) => cell(mail.classification, (value) => value ?? NONE),
  '`[secure]` for mail to': ({ mail }) => cell(mail.secureDomains, names),
};

/** A ladder's rungs in one line: `10 days before: case-officer; on the day: siro`. */
export function writeRungs({ rungs }: LadderRule): string {
  return rungs
    .map(({ at, to }) => {
      const { count: number } = readOffset(at);
      if (number === 0) return `${at.endsWith('D') ? 'on the day' : 'when it is due'}: ${to.join(', ')}`;
      return `${writePeriod(at)} ${number < 0 ? 'before' : 'after'}: ${to.join(', ')}`;
    })
    .join('; ');
}

/** The comparison, row by row: the first policy's value, and of each other its own where it differs, else `same`. */
export function compareValues(policies: readonly Policy[]): string[][] {
  return Object.entries(comparedValues).map(([title, read]) => {
    const [first = '', ...others] = policies.map((policy) => read(policy).text);
    return [title, first, ...others.map((text) => (text === first ? 'same' : text))];
  });
}

/** Every escalation path of the first policy, and of each other those that it has otherwise: policy, path, rungs, repeat. */
export function compareLadders([base, ...others]: readonly Policy[]): string[][] {
  const rowsOf = (policy: Policy, isListed: (name: string, rule: LadderRule) => boolean) =>
    Object.entries(policy.ladders)
      .filter(([name, { value }]) => isListed(name, value))
      .map(([name, { value }]) => [policy.name, `\`${name}\``, writeRungs(value), writePeriod(value.repeatEvery)]);
  if (!base) return [];
  const common = new Map(Object.entries(base.ladders).map(([name, { value }]) => [name, JSON.stringify(value)]));
  return [
    ...rowsOf(base, () => true),
    ...others.flatMap((policy) => rowsOf(policy, (name, rule) => common.get(name) !== JSON.stringify(rule))),
  ];
}

/** What differs between two policies, a line each: values, then escalation paths. */
export function listDifferences(first: Policy, second: Policy): string[] {
  const line = (title: string, one: string, other: string) =>
    one === other ? [] : [`${title}: ${one} under ${first.name}, ${other} under ${second.name}`];
  const path = ({ value }: { value: LadderRule }) =>
    `${writeRungs(value)}; then every ${writePeriod(value.repeatEvery)}`;
  const others = new Map(Object.entries(second.ladders));
  return [
    ...Object.entries(comparedValues).flatMap(([title, read]) => line(title, read(first).text, read(second).text)),
    ...Object.entries(first.ladders).flatMap(([name, ladder]) =>
      line(`Escalation path ${name}`, path(ladder), path(others.get(name) ?? ladder)),
    ),
  ];
}

/** The two tables of docs/policies.md, in Markdown. */
export function writeTables(policies: readonly Policy[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const rule = (cells: readonly string[]) => row(cells.map(() => '---')).replaceAll(' ', '');
  const heads = ['', ...policies.map(({ name }) => name)];
  const ladderHeads = ['profile', 'path', 'rungs', 'then every'];
  return [
    row(heads).replace('|  |', '| |'),
    rule(heads),
    ...compareValues(policies).map(row),
    '\n',
    row(ladderHeads),
    rule(ladderHeads),
    ...compareLadders(policies).map(row),
  ].join('');
}

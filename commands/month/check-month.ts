import type { Nation } from '../../functions/domain/calendar/nation.ts';
import { findHandoverDue } from '../../functions/domain/deadlines/find-handover-due.ts';
import type { Policy } from '../../functions/domain/policy/schema.ts';
import type { ScenarioStep } from '../../local/simulation/scenario.ts';
import type { ReportedCase, SimulationReport } from '../../local/simulation/write-report.ts';
import { checkClocks } from './check-clocks.ts';
import { checkLadders } from './check-ladders.ts';
import { type CaseFacts, readCaseFacts } from './read-case-facts.ts';
import type { ExpectedCase, ExpectedMail, ExpectedMonth } from './read-expected.ts';

/** How the month was played. */
export interface Played {
  policy: Policy;
  nation: Nation;
  /** Milliseconds since 1970: how a case ends is checked only where its scenario was played to its end. */
  until: number;
}

interface Found {
  called: string;
  key: string;
  expected: ExpectedCase;
  reported: ReportedCase | undefined;
}

const bare = (messageId: string) => messageId.replace(/^<|>$/g, '');
const toMinute = (moment: number) => new Date(moment).toISOString().slice(0, 16);

/** Each case that a careful person expects, with the one of the report; a case opened by hand is known by its moment. */
function findCases(report: SimulationReport, steps: readonly ScenarioStep[], expected: ExpectedMonth): Found[] {
  const delivered = new Set(report.mails.map(({ messageId }) => messageId));
  const ofMails = expected.mails
    .filter(({ messageId }) => delivered.has(messageId))
    .flatMap(({ mail, messageId, opens }) =>
      opens.map((each) => ({
        called: opens.length > 1 ? `${mail} (${each.kind})` : mail,
        key: bare(messageId),
        expected: each,
        reported: report.cases.find((one) => one.messageId === messageId && one.kind === each.kind),
      })),
    );
  const ofLines = expected.openedByHand.flatMap(({ name, ...each }) => {
    const line = steps.find((step) => step.kind === 'open' && step.as === name);
    if (line === undefined) return [];
    const reported = report.cases.find(
      ({ messageId, kind, events: [first] }) =>
        messageId === null &&
        kind === each.kind &&
        first !== undefined &&
        toMinute(Date.parse(first.at)) === toMinute(line.moment),
    );
    return [{ called: name, key: name, expected: each, reported }];
  });
  return [...ofMails, ...ofLines];
}

/** Whether somebody will still say of the case what it is. */
const isTriagedLater = (key: string, steps: readonly ScenarioStep[], until: number) =>
  steps.some(
    (step) => step.kind === 'act' && step.act.startsWith('triage-') && step.moment > until && bare(step.case) === key,
  );

function checkCase(
  { called, key, expected, reported }: Found,
  steps: readonly ScenarioStep[],
  facts: ReadonlyMap<string, CaseFacts>,
  played: Played,
): string[] {
  if (reported === undefined) return [`${called}: no ${expected.kind} was opened.`];
  const { kind } = reported;
  // What is read of a mail is only a proposal until somebody says what it is.
  const category = isTriagedLater(key, steps, played.until) ? reported.category : expected.category;
  const faults =
    reported.category === category ? [] : [`${called}: the ${kind} is ${reported.category}, not ${category}.`];
  const ofCase = facts.get(key);
  if (ofCase === undefined) return [...faults, `${called}: the scenario tells nothing of it.`];
  return [...faults, ...checkClocks(called, reported, ofCase, category, played)];
}

function checkEnd({ called, expected: { ends }, reported }: Found): string[] {
  if (reported === undefined) return [];
  const ended = reported.status !== 'open';
  if (ends === null) return ended ? [`${called}: it was to be open still, and is ${reported.status}.`] : [];
  const happened = reported.events.some(({ type }) => type === ends);
  return happened && ended
    ? []
    : [`${called}: it was to end by ${ends}; it is ${reported.status} (${reported.stage}).`];
}

/** What of the mails themselves is not as expected: their outcome, the cases beyond those expected, what was handed over. */
function checkMails({ mails, cases, handedOver }: SimulationReport, expected: ExpectedMonth): string[] {
  const byId = new Map(expected.mails.map((mail) => [mail.messageId, mail]));
  return mails.flatMap(({ messageId, at, outcome }) => {
    const mail = byId.get(messageId);
    if (mail === undefined) return [`${messageId}: a mail that expected.json does not know.`];
    const opened = cases.filter((one) => one.messageId === messageId);
    return [
      ...(outcome === mail.outcome ? [] : [`${mail.mail}: it ended as ${outcome}, not as ${mail.outcome}.`]),
      ...opened
        .filter(({ kind }) => !mail.opens.some((each) => each.kind === kind))
        .map(({ kind }) => `${mail.mail}: it opened a ${kind}, which it does not ask for.`),
      ...compareHandovers(mail, at, handedOver),
    ];
  });
}

function compareHandovers(
  { mail, messageId, handedOver, firstReceipt }: ExpectedMail,
  at: string,
  reported: SimulationReport['handedOver'],
): string[] {
  const wanted = handedOver.map((regime) => `${regime} due ${findHandoverDue(regime, firstReceipt ?? at)}`).sort();
  const found = reported
    .filter((part) => part.messageId === messageId)
    .map(({ regime, due }) => `${regime} due ${due}`)
    .sort();
  return wanted.join() === found.join()
    ? []
    : [
        `${mail}: handed over are ${found.join(', ') || 'no parts'}; to be handed over: ${wanted.join(', ') || 'none'}.`,
      ];
}

/** Whether there are as many cases as are expected of the mail and the openings that were played, and of the whole month. */
function checkCounts(
  { cases }: SimulationReport,
  found: readonly Found[],
  { counts, mails, openedByHand }: ExpectedMonth,
) {
  const all = [...mails.flatMap(({ opens }) => opens), ...openedByHand];
  return Object.entries(counts).flatMap(([kind, wanted]) => {
    const ofKind = (each: { kind: string }) => each.kind === kind;
    const [reported, played, month] = [cases, found.map(({ expected }) => expected), all].map(
      (list) => list.filter(ofKind).length,
    );
    return [
      ...(reported === played ? [] : [`There are ${reported} cases of the kind ${kind}, not ${played}.`]),
      ...(month === wanted ? [] : [`expected.json has ${month} cases of the kind ${kind}, not ${wanted}.`]),
    ];
  });
}

/** Whether every mail that was played was delivered. */
function checkDelivered({ mails }: SimulationReport, played: readonly ScenarioStep[]): string[] {
  const sent = played.filter(({ kind }) => kind === 'mail').length;
  return mails.length === sent ? [] : [`${mails.length} mails were delivered of ${sent}.`];
}

/**
 * Checks the report of a month against what a careful person expects of its mails, against the calculator for every
 * date, and against the policy's document for its reminders. Each fault is a sentence; the answer is empty where there
 * is none. Played not to its end, only what had to be so by then is checked.
 */
export function checkMonth(
  report: SimulationReport,
  steps: readonly ScenarioStep[],
  expected: ExpectedMonth,
  played: Played,
): string[] {
  const done = steps.filter(({ moment }) => moment <= played.until);
  const isWhole = done.length === steps.length;
  const facts = readCaseFacts(done, expected);
  const found = findCases(report, done, expected);
  return [
    ...report.refused.map(({ line, act, reason }) => `Line ${line}: ${act} was refused. ${reason}`),
    ...checkDelivered(report, done),
    ...checkCounts(report, found, expected),
    ...checkMails(report, expected),
    ...found.flatMap((one) => checkCase(one, steps, facts, played)),
    ...(isWhole ? found.flatMap(checkEnd) : []),
    ...checkLadders(report, expected, played),
  ];
}

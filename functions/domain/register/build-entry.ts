import type { CaseEvent } from '../case/events.ts';
import { type BreachState, foldBreach } from '../case/fold-breach.ts';
import { findRegulatorToldAt } from '../case/fold-notification.ts';
import { listBreachClocks } from '../clocks/list-breach-clocks.ts';
import type { Role } from '../policy/roles.ts';
import type { Policy } from '../policy/schema.ts';
import { adviseOnRisk } from '../risk/advise-on-risk.ts';
import type { RegisterEntry } from './register-entry.ts';
import type { RegisterWords } from './register-words.ts';

/** A person of the role directory, as far as the register asks: an office, and nobody's name. */
export interface OfficeHolder {
  id: string;
  roles: readonly Role[];
}

/** What an entry is built of beside the case's events. */
export interface EntryContext {
  policy: Policy;
  staff: readonly OfficeHolder[];
  /** The register's words on the case; null where nobody has written any. */
  words: RegisterWords | null;
}

/** The office by which somebody decided: of several, one that the policy lets decide. Null where they have left. */
function findOffice(by: string | undefined, { policy, staff }: EntryContext): Role | null {
  const held = staff.find(({ id }) => id === by)?.roles ?? [];
  return policy.decides.notification.value.find((role) => held.includes(role)) ?? held[0] ?? null;
}

/** Whoever records that the regulator was told without an earlier decision has decided so by that (BR-8). */
function readDecision({ notification }: BreachState, events: readonly CaseEvent[], context: EntryContext) {
  const { decision, reports } = notification;
  const isNotified = decision === null && reports.length > 0;
  const notify = decision?.notify ?? (isNotified ? true : null);
  const types = notify ? ['notifying-decided', 'regulator-notified'] : ['not-notifying-decided'];
  const made = events.filter(({ type }) => types.includes(type));
  const first = made.find(({ type, at }) => type !== 'regulator-notified' && at === decision?.at) ?? made[0];
  return {
    decision: notify === null ? null : notify ? ('notify' as const) : ('do-not-notify' as const),
    decidedAt: notify === null ? null : (decision?.at ?? first?.at ?? null),
    decidedBy: notify === null ? null : findOffice(first?.by, context),
  };
}

function readRegulator(state: BreachState, policy: Policy) {
  const { notification } = state;
  const clock = listBreachClocks(state, policy).find(({ name }) => name === 'regulator');
  const toldAt = findRegulatorToldAt(notification);
  const isByUs = notification.reports.some(({ sentAt }) => sentAt === toldAt);
  return {
    regulatorDue: clock?.due ?? null,
    regulatorToldAt: toldAt,
    regulatorToldBy: toldAt === null ? null : isByUs ? ('us' as const) : ('toolkit' as const),
    regulatorLate: toldAt !== null && clock !== undefined && Date.parse(toldAt) > Date.parse(clock.due),
    regulatorReports: notification.reports.length,
    regulatorFinal: notification.reports.at(-1)?.final ?? null,
    toolkitRecordedAt: notification.toolkit?.recordedAt ?? null,
    controllersToldAt: notification.controllersToldAt,
  };
}

function readRisk({ risk, incident }: BreachState, policy: Policy) {
  const advice = risk?.answers ? adviseOnRisk(risk.answers, policy, incident.facts) : null;
  return {
    risk: risk?.level ?? null,
    riskAdvised: advice?.advises ?? null,
    enisaScore: advice?.enisa.score ?? null,
    enisaLevel: advice?.enisa.level ?? null,
    toolkitLikelihood: advice?.toolkit.likelihood ?? null,
    toolkitSeverity: advice?.toolkit.severity ?? null,
  };
}

function readIncident({ incident, danger, officer }: BreachState) {
  const { facts } = incident;
  return {
    occurredAt: facts.occurredAt ?? null,
    discoveredAt: facts.discoveredAt ?? null,
    cyber: facts.cyber ?? null,
    stolen: facts.stolen ?? null,
    dataCategories: facts.dataCategories ?? null,
    peopleCategories: facts.peopleCategories ?? null,
    numberOfPeople: facts.numberOfPeople ?? null,
    numberOfRecords: facts.numberOfRecords ?? null,
    encrypted: facts.encrypted ?? null,
    danger: danger.raisedAt !== null && danger.finding !== 'no-danger',
    policeInformed: officer.police?.informed ?? null,
    mergedReports: incident.merged.map(({ from }) => from),
    mergedInto: incident.mergedInto?.into ?? null,
  };
}

/** Told one by one: by the letters that were accepted, and by other ways; a notice to the public counts nobody. */
function readPeople({ people }: BreachState, events: readonly CaseEvent[]) {
  const byLetter = people.lists.reduce((sum, { sent }) => sum + (sent?.accepted ?? 0), 0);
  const otherwise = events.reduce(
    (sum, event) => (event.type === 'people-told' && event.how === 'individually' ? sum + event.number : sum),
    0,
  );
  return {
    peopleToldAt: people.toldAt,
    peopleTold: byLetter + otherwise,
    publicNoticeAt: people.publicNoticeAt,
    notToldBecause: people.toldAt === null ? (people.notTelling?.because ?? null) : null,
  };
}

function readLearning({ learning }: BreachState, words: RegisterWords | null) {
  return {
    cause: learning.cause,
    lessonsRecordedAt: learning.recordedAt,
    lessons: learning.lessons.map(({ lesson, due, doneAt, withdrawnAt }) => ({ lesson, due, doneAt, withdrawnAt })),
    facts: words?.facts ?? null,
    effects: words?.effects ?? null,
    remedialAction: words?.remedialAction ?? null,
    wordsWrittenAt: words === null ? null : learning.entryWrittenAt,
  };
}

function findStatus({ purgedAt, closed }: BreachState): RegisterEntry['status'] {
  if (purgedAt !== null) return 'purged';
  return closed === null ? 'open' : 'closed';
}

/**
 * The register's entry on a breach (L33, BR-8): of its events, so that every breach has one, reported or not, disposed of
 * or not, and of the register's own words where somebody has written them. Pure.
 */
export function buildEntry(reference: string, events: readonly CaseEvent[], context: EntryContext): RegisterEntry {
  const { policy, words } = context;
  const state = foldBreach(reference, events);
  return {
    reference,
    status: findStatus(state),
    category: state.category,
    reportedBy: state.reporter,
    capacity: state.capacity,
    regime: state.regime,
    service: state.officer.assigned?.service ?? null,
    awareAt: state.awareAt,
    reportedAt: state.receivedAt,
    reportedLate: state.flags.includes('late-internal-report'),
    triagedAt: state.triagedAt,
    containedAt: state.containedAt,
    ...readIncident(state),
    ...readRisk(state, policy),
    dpoAdvice: state.notification.advice,
    ...readDecision(state, events, context),
    ...readRegulator(state, policy),
    ...readPeople(state, events),
    ...readLearning(state, words),
    closedAt: state.closed?.at ?? null,
    outcome: state.closed?.outcome ?? null,
    purgedAt: state.purgedAt,
  };
}

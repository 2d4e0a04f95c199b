import type { RiskAnswers, RiskLevel } from './assessment-events.ts';
import { type CaseRecord, openRecord, recordEvent } from './case-record.ts';
import type { CaseEvent } from './events.ts';
import { applyDangerEvent, type DangerState, openDanger } from './fold-danger.ts';
import { applyIncidentEvent, type IncidentState, openIncident } from './fold-incident.ts';
import { applyLearningEvent, type LearningState, noLearning } from './fold-learning.ts';
import { applyNotificationEvent, type NotificationState, noNotification } from './fold-notification.ts';
import { applyOfficerEvent, noOfficer, type OfficerState } from './fold-officer.ts';
import { applyPeopleEvent, noPeople, type PeopleState } from './fold-people.ts';
import { BrokenCaseError } from './fold-request.ts';

/** A person's assessment of the risk to people's rights and freedoms. */
export interface Risk {
  level: RiskLevel;
  /** When it was last assessed. */
  at: string;
  /** From when on each assessment has come to this level: an assessment made again moves no clock (L35). */
  since: string;
  answers: RiskAnswers | null;
}

/** A reported breach as its events say it stands. Its tracks run side by side; none waits for another. */
export interface BreachState extends CaseRecord {
  kind: 'breach';
  reporter: 'staff' | 'public' | 'processor';
  category: 'unassessed' | 'breach' | 'near-miss' | 'not-a-breach';
  /** Whether we are the data's controller, or its processor, who tells the controllers (L34). */
  capacity: 'controller' | 'processor';
  /** Part 3 of the Act of 2018 where the data was processed to enforce the law (L16). */
  regime: 'uk-gdpr' | 'law-enforcement';
  /**
   * From when the seventy-two hours run (L30): until triage the report's receipt, or the earlier moment at which the
   * report says staff knew; after it, what triage confirmed. A merged report that speaks of an earlier moment moves it there.
   */
  awareAt: string;
  /** When a processor of ours says that it knew (L34), or null. */
  processorKnewAt: string | null;
  triagedAt: string | null;
  /** When a person found it to be a breach: what was a near miss at first is assessed from then on. */
  confirmedAt: string | null;
  containedAt: string | null;
  risk: Risk | null;
  incident: IncidentState;
  danger: DangerState;
  officer: OfficerState;
  notification: NotificationState;
  people: PeopleState;
  learning: LearningState;
}

function openBreach(id: string, first: Extract<CaseEvent, { type: 'breach-reported' }>): BreachState {
  const record = openRecord(id, first);
  return {
    ...record,
    kind: 'breach',
    reporter: first.reporter,
    category: 'unassessed',
    capacity: first.capacity ?? 'controller',
    regime: first.flags.includes('law-enforcement') ? 'law-enforcement' : 'uk-gdpr',
    awareAt: first.staffKnewAt ?? first.receivedAt,
    processorKnewAt: first.processorKnewAt ?? null,
    triagedAt: null,
    confirmedAt: null,
    containedAt: null,
    risk: null,
    incident: openIncident(first),
    danger: openDanger(record),
    officer: noOfficer,
    notification: noNotification,
    people: noPeople,
    learning: noLearning,
  };
}

const LEVELS = ['unlikely', 'risk', 'high-risk'] as const;

/** A decision that rested on a lower risk has to be taken again once the risk is found to be higher (L30, L35). */
function assessRisk(before: BreachState, assessed: Omit<Risk, 'since'>): BreachState {
  const since = before.risk?.level === assessed.level ? before.risk.since : assessed.at;
  const risk: Risk = { ...assessed, since };
  const isHigher = LEVELS.indexOf(risk.level) > LEVELS.indexOf(before.risk?.level ?? 'unlikely');
  const { notification, people } = before;
  const isNotNotifying = notification.decision?.notify === false;
  const isForLowRisk = people.notTelling?.because === 'not-high-risk';
  return {
    ...before,
    risk,
    notification: isHigher && isNotNotifying ? { ...notification, decision: null } : notification,
    people: isHigher && risk.level === 'high-risk' && isForLowRisk ? { ...people, notTelling: null } : people,
  };
}

/**
 * A breach that is taken up again waits for a person to say how it ends this time: for triage where it had been found to
 * be none, else for the lessons.
 */
function reopenBreach(state: BreachState): BreachState {
  return state.category === 'not-a-breach'
    ? { ...state, category: 'unassessed', triagedAt: null }
    : { ...state, learning: { ...state.learning, recordedAt: null } };
}

const earlierOf = (one: string, other: string) => (Date.parse(other) < Date.parse(one) ? other : one);

function applyEvent(before: BreachState, event: CaseEvent): BreachState {
  const state: BreachState = {
    ...before,
    ...recordEvent(before, event),
    incident: applyIncidentEvent(before.incident, event),
    danger: applyDangerEvent(before.danger, event),
    officer: applyOfficerEvent(before.officer, event),
    notification: applyNotificationEvent(before.notification, event),
    people: applyPeopleEvent(before.people, event),
    learning: applyLearningEvent(before.learning, event),
  };
  switch (event.type) {
    case 'breach-triaged':
      return {
        ...state,
        category: event.category,
        awareAt: event.awareAt,
        triagedAt: state.triagedAt ?? event.at,
        confirmedAt: event.category === 'breach' ? (state.confirmedAt ?? event.at) : null,
        capacity: event.capacity ?? state.capacity,
        regime: event.regime ?? state.regime,
      };
    case 'awareness-moved':
      return { ...state, awareAt: event.awareAt };
    case 'report-merged':
      return { ...state, awareAt: earlierOf(state.awareAt, event.awareAt) };
    case 'contained':
      return { ...state, containedAt: state.containedAt ?? event.at };
    case 'risk-assessed':
      return assessRisk(state, { level: event.risk, at: event.at, answers: event.answers ?? null });
    case 'case-reopened':
      return reopenBreach(state);
    default:
      return state;
  }
}

/** Folds a breach's events, in order of their numbers (design rule 1). Pure. */
export function foldBreach(id: string, events: readonly CaseEvent[]): BreachState {
  const [first, ...rest] = events;
  if (first?.type !== 'breach-reported') throw new BrokenCaseError(id, 'breach-reported', first?.type);
  return rest.reduce(applyEvent, openBreach(id, first));
}

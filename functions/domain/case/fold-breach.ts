import { type CaseRecord, openRecord, recordEvent } from './case-record.ts';
import type { CaseEvent } from './events.ts';
import { BrokenCaseError } from './fold-request.ts';

/** A reported breach as its events say it stands. Its tracks run side by side; none waits for another. */
export interface BreachState extends CaseRecord {
  kind: 'breach';
  reporter: 'staff' | 'public';
  category: 'unassessed' | 'breach' | 'near-miss' | 'not-a-breach';
  /**
   * From when the seventy-two hours run (L30): until triage the report's receipt, or the earlier moment at which the
   * report says staff knew; after it, what triage confirmed.
   */
  awareAt: string;
  triagedAt: string | null;
  containedAt: string | null;
  risk: { level: 'unlikely' | 'risk' | 'high-risk'; at: string } | null;
  dpoAdvice: 'notify' | 'do-not-notify' | null;
  regulator: { how: 'notified' | 'not-notifying'; at: string } | null;
  peopleConcerned: { how: 'told' | 'not-telling'; at: string; isAsRiskIsLow?: boolean } | null;
  toolkitRecordedAt: string | null;
  lessonsAt: string | null;
}

function openBreach(id: string, first: Extract<CaseEvent, { type: 'breach-reported' }>): BreachState {
  return {
    ...openRecord(id, first),
    kind: 'breach',
    reporter: first.reporter,
    category: 'unassessed',
    awareAt: first.staffKnewAt ?? first.receivedAt,
    triagedAt: null,
    containedAt: null,
    risk: null,
    dpoAdvice: null,
    regulator: null,
    peopleConcerned: null,
    toolkitRecordedAt: null,
    lessonsAt: null,
  };
}

const LEVELS = ['unlikely', 'risk', 'high-risk'] as const;

/** A decision that rested on a lower risk has to be taken again once the risk is found to be higher (L30, L35). */
function assessRisk(before: BreachState, risk: NonNullable<BreachState['risk']>): BreachState {
  const isHigher = LEVELS.indexOf(risk.level) > LEVELS.indexOf(before.risk?.level ?? 'unlikely');
  const { regulator, peopleConcerned } = before;
  return {
    ...before,
    risk,
    regulator: isHigher && regulator?.how === 'not-notifying' ? null : regulator,
    peopleConcerned: risk.level === 'high-risk' && isHigher && peopleConcerned?.isAsRiskIsLow ? null : peopleConcerned,
  };
}

/**
 * A breach that is taken up again waits for a person to say how it ends this time: for triage where it had been found to
 * be none, else for the lessons.
 */
function reopenBreach(state: BreachState): BreachState {
  return state.category === 'not-a-breach'
    ? { ...state, category: 'unassessed', triagedAt: null }
    : { ...state, lessonsAt: null };
}

function applyEvent(before: BreachState, event: CaseEvent): BreachState {
  const state: BreachState = { ...before, ...recordEvent(before, event) };
  switch (event.type) {
    case 'breach-triaged':
      return { ...state, category: event.category, awareAt: event.awareAt, triagedAt: state.triagedAt ?? event.at };
    case 'contained':
      return { ...state, containedAt: state.containedAt ?? event.at };
    case 'risk-assessed':
      return assessRisk(state, { level: event.risk, at: event.at });
    case 'dpo-advised':
      return { ...state, dpoAdvice: event.advice };
    case 'regulator-notified':
      return { ...state, regulator: { how: 'notified', at: event.sentAt } };
    case 'not-notifying-decided':
      return { ...state, regulator: { how: 'not-notifying', at: event.at } };
    case 'people-told':
      return { ...state, peopleConcerned: { how: 'told', at: event.at } };
    case 'not-telling-decided':
      return {
        ...state,
        peopleConcerned: { how: 'not-telling', at: event.at, isAsRiskIsLow: event.because === 'not-high-risk' },
      };
    case 'case-reopened':
      return reopenBreach(state);
    case 'toolkit-recorded':
      return { ...state, toolkitRecordedAt: event.recordedAt };
    case 'lessons-recorded':
      return { ...state, lessonsAt: event.at };
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

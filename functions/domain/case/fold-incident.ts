import type { CaseEvent } from './events.ts';
import type { IncidentFacts, IncidentQuestion } from './incident-events.ts';

/** Another report of the same incident, merged into the case. */
export interface MergedReport {
  from: string;
  receivedAt: string;
  awareAt: string;
  at: string;
}

/** What is known of an incident, and what is still to be found out (L32, BR-11). */
export interface IncidentState {
  facts: IncidentFacts;
  /** Questions that nobody has answered yet, in the order of the form. */
  openQuestions: IncidentQuestion[];
  /** When the facts last changed: an assessment older than that is to be made again. */
  factsChangedAt: string | null;
  /** When somebody last recorded what is known: mail that came later may answer more. */
  describedAt: string | null;
  merged: MergedReport[];
  /**
   * Set on a report that turned out to be a duplicate, until it is taken up again. `isTold` once the case that goes on has
   * it: the link that names that case says so.
   */
  mergedInto: { into: string; at: string; isTold: boolean } | null;
}

/** The incident as its report tells it. */
export const openIncident = (first: Extract<CaseEvent, { type: 'breach-reported' }>): IncidentState => ({
  facts: {
    ...(first.occurredAt === undefined ? {} : { occurredAt: first.occurredAt }),
    ...(first.discoveredAt === undefined ? {} : { discoveredAt: first.discoveredAt }),
    ...(first.stolen === undefined ? {} : { stolen: first.stolen ? ('yes' as const) : ('no' as const) }),
  },
  openQuestions: first.unanswered ?? [],
  factsChangedAt: null,
  describedAt: null,
  merged: [],
  mergedInto: null,
});

/** The incident after one more event; others leave it as it is. Pure. */
export function applyIncidentEvent(state: IncidentState, event: CaseEvent): IncidentState {
  switch (event.type) {
    case 'incident-described':
      return {
        ...state,
        facts: { ...state.facts, ...event.facts },
        openQuestions: state.openQuestions.filter((question) => !event.answered.includes(question)),
        factsChangedAt: Object.keys(event.facts).length > 0 ? event.at : state.factsChangedAt,
        describedAt: event.at,
      };
    case 'report-merged': {
      const { from, receivedAt, awareAt, at } = event;
      return { ...state, merged: [...state.merged, { from, receivedAt, awareAt, at }] };
    }
    case 'merged-into':
      return { ...state, mergedInto: { into: event.into, at: event.at, isTold: false } };
    case 'case-linked':
      return event.because === 'merged' && state.mergedInto !== null
        ? { ...state, mergedInto: { ...state.mergedInto, into: event.to, isTold: true } }
        : state;
    case 'case-reopened':
      return { ...state, mergedInto: null };
    default:
      return state;
  }
}

/** Whether the case in which a duplicate goes on has still to be given its report. */
export const isMergeOwed = ({ incident: { mergedInto } }: { incident: IncidentState }): boolean =>
  mergedInto !== null && !mergedInto.isTold;

import type { CaseEvent } from './events.ts';
import { type BreachState, foldBreach } from './fold-breach.ts';
import { BrokenCaseError, foldRequest, type RequestState } from './fold-request.ts';

export type CaseState = RequestState | BreachState;

/** Folds the events of a case of either kind; the opening event says which it is. */
export function foldCase(id: string, events: readonly CaseEvent[]): CaseState {
  switch (events[0]?.type) {
    case 'request-opened':
      return foldRequest(id, events);
    case 'breach-reported':
      return foldBreach(id, events);
    default:
      throw new BrokenCaseError(id, 'request-opened or breach-reported', events[0]?.type);
  }
}

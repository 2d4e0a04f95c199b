import type { CaseEvent } from './events.ts';
import { type BreachState, foldBreach } from './fold-breach.ts';
import { type ComplaintState, foldComplaint } from './fold-complaint.ts';
import { type DisclosureState, foldDisclosure } from './fold-disclosure.ts';
import { BrokenCaseError, foldRequest, type RequestState } from './fold-request.ts';

export type CaseState = RequestState | BreachState | ComplaintState | DisclosureState;

/** Folds the events of a case of any kind; the opening event says which it is. */
export function foldCase(id: string, events: readonly CaseEvent[]): CaseState {
  switch (events[0]?.type) {
    case 'request-opened':
      return foldRequest(id, events);
    case 'breach-reported':
      return foldBreach(id, events);
    case 'complaint-received':
      return foldComplaint(id, events);
    case 'disclosure-requested':
      return foldDisclosure(id, events);
    default:
      throw new BrokenCaseError(id, 'the opening of a case', events[0]?.type);
  }
}

import type { CaseEvent } from './events.ts';

/** Danger to a person's safety (BR-13), from when it was first spoken of. */
export interface DangerState {
  raisedAt: string | null;
  acknowledgedAt: string | null;
  finding: 'danger' | 'no-danger' | 'being-checked' | null;
  dealtWith: { at: string; persons: string; police: string } | null;
}

/** Raised by the report itself where its form or its words spoke of danger. */
export const openDanger = ({ flags, receivedAt }: { flags: string[]; receivedAt: string }): DangerState => ({
  raisedAt: flags.includes('safety') ? receivedAt : null,
  acknowledgedAt: null,
  finding: null,
  dealtWith: null,
});

/** The danger after one more event; one that is raised again calls again, and needs a new acknowledgement. Pure. */
export function applyDangerEvent(state: DangerState, event: CaseEvent): DangerState {
  switch (event.type) {
    case 'danger-raised':
      return { raisedAt: event.at, acknowledgedAt: null, finding: null, dealtWith: null };
    case 'danger-acknowledged':
      return { ...state, acknowledgedAt: state.acknowledgedAt ?? event.at, finding: event.finding };
    case 'danger-dealt-with':
      return { ...state, dealtWith: { at: event.at, persons: event.persons, police: event.police } };
    default:
      return state;
  }
}

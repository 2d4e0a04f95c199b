import type { CaseEvent } from './events.ts';
import type { HandoverRegime, LinkReason } from './routing-events.ts';

/** A part of the case, or the whole of it, that another team was given. */
export interface Handover {
  seq: number;
  at: string;
  by: string;
  regime: HandoverRegime;
  due: string | null;
}

/** Where a case of any kind has gone: its officer, its linked cases, what others were handed. */
export interface RoutingState {
  links: { to: string; because: LinkReason }[];
  /** Parts that others answer, with their dates; the case itself goes on. */
  handovers: Handover[];
  /** The officer it is allocated to, an id of the role directory, and the event that said so. */
  allocated: { to: string; seq: number } | null;
}

export const noRouting: RoutingState = { links: [], handovers: [], allocated: null };

/** The routing after one more event; events of other capabilities leave it as it is. */
export function applyRoutingEvent(state: RoutingState, event: CaseEvent): RoutingState {
  switch (event.type) {
    case 'case-linked':
      return { ...state, links: [...state.links, { to: event.to, because: event.because }] };
    case 'handed-over': {
      const { seq, at, by, regime, due } = event;
      return { ...state, handovers: [...state.handovers, { seq, at, by, regime, due }] };
    }
    case 'allocated':
      return { ...state, allocated: { to: event.to, seq: event.seq } };
    default:
      return state;
  }
}

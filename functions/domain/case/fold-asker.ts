import type { Authority } from './askers.ts';
import type { Competence } from './competence.ts';
import type { CaseEvent } from './events.ts';

/** Where the requester can be answered: by the mail that opened the case, unless its flag says otherwise (SR-2). */
export interface AnswerAddress {
  /** Since when an address has been missing; null where there is one. */
  missingSince: string | null;
  /** The last that was given: the action whose words hold it. */
  given: { route: 'email' | 'post'; at: string; actionId: string | null } | null;
}

/** Who asks and by what right, as the events say. */
export interface AskerState {
  /** Authority that was recorded without having been asked for. */
  authority: Authority | null;
  competence: Competence | null;
  address: AnswerAddress;
}

/** Who asks, as the opening event leaves it. */
export const openAsker = (first: Extract<CaseEvent, { type: 'request-opened' }>): AskerState => ({
  authority: null,
  competence: null,
  address: { missingSince: first.flags.includes('no-answer-address') ? first.receivedAt : null, given: null },
});

/** Who asks, after one more event. */
export function applyAskerEvent(state: AskerState, event: CaseEvent): AskerState {
  switch (event.type) {
    case 'authority-recorded':
      return { ...state, authority: event.authority };
    case 'competence-judged':
      return { ...state, competence: { age: event.age, competent: event.competent, at: event.at } };
    case 'address-given':
      return {
        ...state,
        address: {
          missingSince: null,
          given: { route: event.route, at: event.at, actionId: event.actionId ?? null },
        },
      };
    default:
      return state;
  }
}

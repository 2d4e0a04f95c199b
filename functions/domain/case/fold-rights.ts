import type { Right } from '../deadlines/rights.ts';
import type { Finding, RestrictionGround } from '../rights/right-test.ts';
import type { CaseEvent } from './events.ts';
import type { NotifiedRight } from './right-events.ts';

/** What was decided on one right; a later decision takes the place of an earlier one. */
export interface DecidedRight extends Finding {
  at: string;
}

/** One restriction of processing (Article 18). */
export interface Restriction {
  at: string;
  /** When the person was to be told that it would be lifted (18(3)); null while nobody has said so. */
  announcedAt: string | null;
  /** When it ended: lifted after notice, or gone with the processing that it restricted. */
  liftedAt: string | null;
}

/** A right that is weighed while processing is restricted (18(1)(a) and (d); L18). */
export type ContestedRight = 'rectification' | 'objection';

/** What was decided and done on the rights of a request: part of its state. */
export interface RightsState {
  decided: Partial<Record<Right, DecidedRight>>;
  /** Since when triage has had accuracy, or an objection, as a matter to decide. */
  contestedSince: Partial<Record<ContestedRight, string>>;
  restrictions: Partial<Record<RestrictionGround, Restriction>>;
  marketingStoppedAt: string | null;
  /** Since when recipients have to be told, by what they are to be told of (Article 19; L14). */
  untoldSince: Partial<Record<NotifiedRight, string>>;
}

export const noRights: RightsState = {
  decided: {},
  contestedSince: {},
  restrictions: {},
  marketingStoppedAt: null,
  untoldSince: {},
};

function changeRestriction(
  state: RightsState,
  ground: RestrictionGround,
  change: Partial<Restriction>,
): RightsState['restrictions'] {
  const restriction = state.restrictions[ground];
  return restriction ? { ...state.restrictions, [ground]: { ...restriction, ...change } } : state.restrictions;
}

function applyDecision(state: RightsState, event: Extract<CaseEvent, { type: 'right-decided' }>): RightsState {
  const { right, decision, grounds, exceptions, at } = event;
  const isDone = decision === 'met' || decision === 'partly-met';
  const { untoldSince } = state;
  const next = { ...state, decided: { ...state.decided, [right]: { decision, grounds, exceptions, at } } };
  switch (right) {
    case 'rectification':
    case 'erasure':
      return {
        ...next,
        untoldSince: { ...untoldSince, [right]: isDone ? (untoldSince[right] ?? at) : undefined },
      };
    case 'objection':
      // Processing that was stopped has nothing left to restrict, so there is nothing to lift.
      return decision === 'met'
        ? { ...next, restrictions: changeRestriction(state, 'objection-pending', { liftedAt: at }) }
        : next;
    case 'access':
    case 'restriction':
    case 'portability':
    case 'automated-decision':
      return next;
  }
}

/** Direct marketing that was stopped is an objection met: nothing was there to be weighed (Article 21(3)). */
function applyStop(state: RightsState, at: string): RightsState {
  const met: DecidedRight = { decision: 'met', grounds: ['direct-marketing'], exceptions: [], at };
  return {
    ...state,
    marketingStoppedAt: at,
    decided: { ...state.decided, objection: state.decided.objection ?? met },
  };
}

/** The rights after one more event of their case; events that do not concern them leave them as they are. Pure. */
export function applyRightsEvent(state: RightsState, event: CaseEvent): RightsState {
  switch (event.type) {
    case 'request-triaged': {
      const since = { ...state.contestedSince };
      for (const right of ['rectification', 'objection'] as const) {
        if (event.rights.includes(right)) since[right] ??= event.at;
      }
      return { ...state, contestedSince: since };
    }
    case 'right-decided':
      return applyDecision(state, event);
    case 'marketing-stopped':
      return applyStop(state, event.at);
    case 'processing-restricted':
      return {
        ...state,
        restrictions: { ...state.restrictions, [event.ground]: { at: event.at, announcedAt: null, liftedAt: null } },
        untoldSince: { ...state.untoldSince, restriction: state.untoldSince.restriction ?? event.at },
      };
    case 'lifting-announced':
      return { ...state, restrictions: changeRestriction(state, event.ground, { announcedAt: event.at }) };
    case 'restriction-lifted':
      return { ...state, restrictions: changeRestriction(state, event.ground, { liftedAt: event.at }) };
    case 'recipients-told':
      return { ...state, untoldSince: { ...state.untoldSince, [event.of]: undefined } };
    default:
      return state;
  }
}

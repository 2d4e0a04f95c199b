import type { BreachState } from '../domain/case/fold-breach.ts';
import type { CaseState } from '../domain/case/fold-case.ts';
import type { RequestState } from '../domain/case/fold-request.ts';
import { type BreachClock, readBreachClock } from '../domain/clocks/read-breach-clock.ts';
import { type RightClock, readRequestClocks } from '../domain/clocks/read-request-clocks.ts';
import type { Rules } from '../domain/decide/decide-next-step.ts';

export interface DatedRequest {
  kind: 'request';
  state: RequestState;
  clocks: RightClock[];
}

export interface DatedBreach {
  kind: 'breach';
  state: BreachState;
  clock: BreachClock;
}

/** A case with its dates, as its notices speak of it. */
export type DatedCase = DatedRequest | DatedBreach;

/** Reads the clocks of a case beside its state. */
export function readDatedCase(state: CaseState, { policy, nation }: Rules): DatedCase {
  return state.kind === 'breach'
    ? { kind: 'breach', state, clock: readBreachClock(state, policy) }
    : { kind: 'request', state, clocks: readRequestClocks(state, policy, nation) };
}

import type { BreachState } from '../domain/case/fold-breach.ts';
import type { CaseState } from '../domain/case/fold-case.ts';
import type { ComplaintState } from '../domain/case/fold-complaint.ts';
import type { DisclosureState } from '../domain/case/fold-disclosure.ts';
import type { RequestState } from '../domain/case/fold-request.ts';
import { type BreachClock, readBreachClock } from '../domain/clocks/read-breach-clock.ts';
import { type ComplaintClock, readComplaintClock } from '../domain/clocks/read-complaint-clock.ts';
import { type DisclosureClock, readDisclosureClock } from '../domain/clocks/read-disclosure-clock.ts';
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

export interface DatedComplaint {
  kind: 'complaint';
  state: ComplaintState;
  clock: ComplaintClock;
}

export interface DatedDisclosure {
  kind: 'disclosure';
  state: DisclosureState;
  clock: DisclosureClock;
}

/** A case with its dates, as its notices speak of it. */
export type DatedCase = DatedRequest | DatedBreach | DatedComplaint | DatedDisclosure;

/** Reads the clocks of a case beside its state. */
export function readDatedCase(state: CaseState, { policy, nation }: Rules): DatedCase {
  switch (state.kind) {
    case 'request':
      return { kind: 'request', state, clocks: readRequestClocks(state, policy, nation) };
    case 'breach':
      return { kind: 'breach', state, clock: readBreachClock(state, policy) };
    case 'complaint':
      return { kind: 'complaint', state, clock: readComplaintClock(state, nation) };
    case 'disclosure':
      return { kind: 'disclosure', state, clock: readDisclosureClock(state, policy) };
  }
}

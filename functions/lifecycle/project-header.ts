import type { CaseState } from '../domain/case/fold-case.ts';
import { type ComplaintState, listOpenEnquiries } from '../domain/case/fold-complaint.ts';
import { findNearestClock } from '../domain/clocks/list-breach-clocks.ts';
import { readComplaintClock } from '../domain/clocks/read-complaint-clock.ts';
import { readDisclosureClock } from '../domain/clocks/read-disclosure-clock.ts';
import { findEarliestClock, readRequestClocks } from '../domain/clocks/read-request-clocks.ts';
import type { Rules } from '../domain/decide/decide-next-step.ts';
import type { CaseHeader } from '../platform/ports.ts';

/** What the lists say of a case's clock. */
export function readHeaderClock(state: CaseState, rules: Rules): Pick<CaseHeader, 'due' | 'provisional' | 'paused'> {
  switch (state.kind) {
    case 'request': {
      const clock = findEarliestClock(readRequestClocks(state, rules.policy, rules.nation));
      return { due: clock?.due ?? null, provisional: clock?.provisional ?? false, paused: clock?.paused ?? false };
    }
    case 'breach': {
      // Whichever of its clocks is due first: once the regulator was told, what else the case waits for.
      const nearest = state.closed === null ? findNearestClock(state, rules.policy) : null;
      return { due: nearest?.due ?? null, provisional: nearest?.provisional ?? false, paused: false };
    }
    case 'complaint':
      return { due: findComplaintDue(state, rules), provisional: false, paused: false };
    case 'disclosure': {
      const isAwaited = state.decision === null && state.ended === null;
      return {
        due: isAwaited ? readDisclosureClock(state, rules.policy).due : null,
        provisional: false,
        paused: false,
      };
    }
  }
}

/** The date that a complaint waits for: the regulator's earliest, or the acknowledgement's for as long as none has arrived. */
function findComplaintDue(state: ComplaintState, { nation }: Rules): string | null {
  const acknowledgement =
    state.acknowledgedAt === null && state.ended === null ? readComplaintClock(state, nation).due : null;
  const dates = [acknowledgement, ...listOpenEnquiries(state).map(({ due }) => due)];
  return dates.filter((date) => date !== null).toSorted()[0] ?? null;
}

/** The right or rights asked for, what triage made of a breach, or who complains or asks for somebody's data. */
export const nameCategory = (state: CaseState) => (state.kind === 'request' ? state.rights.join('+') : state.category);

function findStatus(state: CaseState): CaseHeader['status'] {
  if (state.purgedAt !== null) return 'purged';
  return state.closed === null ? 'open' : 'closed';
}

/** The case's header as its events have it: a projection, never the truth (design rule 1). */
export function projectHeader(state: CaseState, stage: string, rules: Rules): CaseHeader {
  return {
    id: state.id,
    kind: state.kind,
    category: nameCategory(state),
    stage,
    status: findStatus(state),
    ...readHeaderClock(state, rules),
    openedAt: state.receivedAt,
    decided: state.seq,
    announced: state.seq,
  };
}

/** Whether saving `next` over `stored` would change anything but what others have announced. */
export function hasChanged(stored: CaseHeader | null, next: CaseHeader): boolean {
  return stored === null || JSON.stringify({ ...stored, announced: 0 }) !== JSON.stringify({ ...next, announced: 0 });
}

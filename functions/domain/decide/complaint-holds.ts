import type { ComplaintState } from '../case/fold-complaint.ts';
import { findComplaintOutcome } from './complaint-waits.ts';

/** What a complaint has still to do about the hold on a case that it complains of. */
export interface HoldWork {
  /** The reference of the case complained of. */
  to: string;
  does: 'hold' | 'release';
}

/**
 * The next hold to place or to release: a case complained of is held for as long as its complaint is open (L40). Before
 * the close the holds are released, while the reconciler still watches over the complaint; should something open it again
 * in between, they are placed again. Null where nothing is left to do.
 */
export function findHoldWork(state: ComplaintState): HoldWork | null {
  const isLive = state.closed === null && findComplaintOutcome(state) === null;
  const concern = state.concerns.find(({ standing }) =>
    isLive ? standing === 'to-be-held' || standing === 'released' : standing === 'held',
  );
  return concern ? { to: concern.to, does: isLive ? 'hold' : 'release' } : null;
}

import type { Proof, RequestState } from '../case/fold-request.ts';
import { findEarliestClock, type RightClock } from '../clocks/read-request-clocks.ts';
import type { Wait } from '../ladders/rungs.ts';
import type { Policy } from '../policy/schema.ts';

/** Whether what was asked for has come and waits for staff to decide on it. */
export const hasArrived = (proof: Proof) => proof.codeMatchedAt !== null || proof.evidenceReceivedAt !== null;

/** Whether staff have still to be satisfied of a proof. */
export const isUndecided = (proof: Proof) => proof.decided?.decision !== 'accepted';

/** What a request waits for, each with its escalation path. Nothing once the request has ended. */
export function listRequestWaits(state: RequestState, clocks: RightClock[], policy: Policy): Wait[] {
  if (state.ended) return [];
  const waits: Wait[] = [];
  const wait = (ladder: Wait['ladder'], anchor: Wait['anchor']) =>
    waits.push({ ladder, rule: policy.ladders[ladder].value, anchor });
  const clock = findEarliestClock(clocks);
  if (state.triagedAt === null || clock?.beyondTable) wait('requestTriage', { instant: state.receivedAt });
  if (clock?.due) wait('response', { day: clock.due });
  for (const proof of Object.values(state.proofs)) {
    if (proof && isUndecided(proof)) wait('proof', { instant: proof.askedAt });
  }
  const open = state.clarifications.find((pause) => pause.receivedAt === null);
  if (open) wait('clarification', { instant: open.askedAt });
  return waits;
}

import { laterOf } from '../calendar/later-of.ts';
import { isFeeOutstanding } from '../case/fold-fee.ts';
import type { Proof } from '../case/fold-proofs.ts';
import type { RequestState } from '../case/fold-request.ts';
import { findEarliestClock, type RightClock } from '../clocks/read-request-clocks.ts';
import type { Wait } from '../ladders/rungs.ts';
import type { Policy } from '../policy/schema.ts';
import { listSearchWaits } from './search-notices.ts';

/** Whether what was asked for has come and waits for staff to decide on it. */
export const hasArrived = (proof: Proof) => proof.codeMatchedAt !== null || proof.evidenceReceivedAt !== null;

/** Whether staff have still to be satisfied of a proof. */
export const isUndecided = (proof: Proof) => proof.decided?.decision !== 'accepted';

/** The question whose answer has been awaited longest; null where none is open. */
export const findOldestQuestion = ({ clarifications }: RequestState) =>
  clarifications
    .filter((pause) => pause.receivedAt === null)
    .sort((a, b) => Date.parse(a.askedAt) - Date.parse(b.askedAt))[0] ?? null;

/** When a wait began, or began afresh: a request that was taken up again is waited on anew, and chased anew. */
export const findWaitStart = (askedAt: string, { resumed }: RequestState) =>
  resumed === null ? askedAt : laterOf(askedAt, resumed.at);

/** What a request waits for, each with its escalation path. Nothing once the request has ended. */
export function listRequestWaits(state: RequestState, clocks: RightClock[], policy: Policy): Wait[] {
  if (state.ended) return [];
  const waits: Wait[] = [];
  const wait = (ladder: Wait['ladder'], anchor: Wait['anchor']) =>
    waits.push({ ladder, rule: policy.ladders[ladder].value, anchor });
  const clock = findEarliestClock(clocks);
  if (state.triagedAt === null || clock?.beyondTable) wait('requestTriage', { instant: state.receivedAt });
  if (clock?.due) wait('response', { day: clock.due });
  waits.push(...listSearchWaits(state, clock?.due ?? null, policy));
  for (const proof of Object.values(state.proofs)) {
    if (proof && isUndecided(proof)) wait('proof', { instant: findWaitStart(proof.askedAt, state) });
  }
  const question = findOldestQuestion(state);
  if (question) wait('clarification', { instant: findWaitStart(question.askedAt, state) });
  if (isFeeOutstanding(state.fee)) wait('fee', { instant: findWaitStart(state.fee.askedAt, state) });
  const { missingSince } = state.asking.address;
  if (missingSince) wait('address', { instant: findWaitStart(missingSince, state) });
  return waits;
}

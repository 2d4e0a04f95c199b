import { Temporal } from 'temporal-polyfill';
import { laterOf } from '../calendar/later-of.ts';
import type { Awaited } from '../case/course-events.ts';
import { isFeeOutstanding } from '../case/fold-fee.ts';
import type { RequestState } from '../case/fold-request.ts';
import type { RightClock } from '../clocks/read-request-clocks.ts';
import type { Policy } from '../policy/schema.ts';
import { findOldestQuestion, findWaitStart, hasArrived, isUndecided } from './request-waits.ts';

/** Something that the requester was asked for and that has not come. */
export interface Silence {
  awaited: Awaited;
  /** Since when they have not been heard of: the asking, their last mail, or the last time the request was taken up again. */
  since: string;
  /** When the request lapses if nothing comes: milliseconds since 1970. */
  lapsesAt: number;
}

/** The moment at which the requester last wrote to the case; the empty history's first moment where they never did. */
function findLastWord({ replies, receivedAt }: RequestState): string {
  return replies.filter(({ sender }) => sender === 'requester').reduce((last, { at }) => laterOf(last, at), receivedAt);
}

function findPeriod(awaited: Awaited, { identity, silence }: Policy): string {
  return awaited === 'proof' ? identity.lapseAfter.value : silence[awaited].value;
}

/** When a request lapses if nothing comes that has been awaited since then, by the policy: milliseconds since 1970. */
export function findLapse(awaited: Awaited, since: string, policy: Policy): number {
  const hours = Temporal.Duration.from(findPeriod(awaited, policy)).total('hours');
  return Temporal.Instant.from(since).add({ hours }).epochMilliseconds;
}

/**
 * What the requester is silent on. A question counts only while it stops every clock of the request: where one runs on
 * (L5), the request is answered in time, answer or none. Nothing once the request has ended.
 */
export function listSilences(state: RequestState, clocks: readonly RightClock[], policy: Policy): Silence[] {
  if (state.ended) return [];
  const question = clocks.every((clock) => clock.paused) ? findOldestQuestion(state) : null;
  const asked: [Awaited, string][] = [
    ...Object.values(state.proofs).flatMap((proof): [Awaited, string][] =>
      proof && isUndecided(proof) && !hasArrived(proof) ? [['proof', proof.askedAt]] : [],
    ),
    ...(question ? [['clarification', question.askedAt] as [Awaited, string]] : []),
    ...(isFeeOutstanding(state.fee) ? [['fee', state.fee.askedAt] as [Awaited, string]] : []),
    ...(state.asking.address.missingSince ? [['address', state.asking.address.missingSince] as [Awaited, string]] : []),
  ];
  return asked.map(([awaited, askedAt]) => {
    const since = laterOf(findWaitStart(askedAt, state), findLastWord(state));
    return { awaited, since, lapsesAt: findLapse(awaited, since, policy) };
  });
}

import type { Awaited } from '../case/course-events.ts';
import type { ProofOf } from '../case/events.ts';
import { isFeeOutstanding } from '../case/fold-fee.ts';
import type { Proof } from '../case/fold-proofs.ts';
import type { RequestState } from '../case/fold-request.ts';
import type { RightClock } from '../clocks/read-request-clocks.ts';
import type { Policy } from '../policy/schema.ts';
import { findChase } from './find-chase.ts';
import { type Notice, type Owed, type TemplateName, toRequester } from './notice.ts';
import { findOldestQuestion, findWaitStart, hasArrived, isUndecided } from './request-waits.ts';
import { listSilences, type Silence } from './requester-silence.ts';

/** A code asked for that has not gone out. */
function codeNotices(proof: Proof): Notice[] {
  const sent = proof.codeSent?.issue ?? 0;
  if (proof.codesRequested <= sent) return [];
  const issue = sent + 1;
  return [toRequester(`code/${proof.askedAt}/${issue}`, 'identity-code', 'send-code', { type: 'code-sent', issue })];
}

/** Chases the requester where the proof's ladder names them; with a fresh code where codes are the way. */
function chaseProof(proof: Proof, policy: Policy, state: RequestState, now: number): Notice[] {
  const key = findChase('proof', findWaitStart(proof.askedAt, state), policy, state, now);
  if (key === null) return [];
  const issue = (proof.codeSent?.issue ?? 0) + 1;
  return proof.route === 'code' && issue <= policy.identity.codesSent.value
    ? [toRequester(key, 'identity-code', 'send-code', { type: 'code-sent', issue })]
    : [toRequester(key, 'proof-chased')];
}

function proofNotices(of: ProofOf, proof: Proof, policy: Policy, state: RequestState, now: number): Notice[] {
  if (!isUndecided(proof)) return [];
  const asked =
    proof.route === 'evidence'
      ? [toRequester(`proof-asked/${of}/${proof.askedAt}`, 'proof-asked')]
      : codeNotices(proof);
  return hasArrived(proof) ? asked : [...asked, ...chaseProof(proof, policy, state, now)];
}

/** Each question is told of once; of several that are open the oldest is the one that is chased. */
function clarificationNotices(state: RequestState, policy: Policy, now: number): Notice[] {
  const asked = state.clarifications.map(({ askedAt }, index) => {
    const key = `clarification-asked/${askedAt}`;
    const isSecond = state.clarifications.slice(0, index).some((earlier) => earlier.askedAt === askedAt);
    return toRequester(isSecond ? `${key}/${index + 1}` : key, 'clarification-asked');
  });
  const oldest = findOldestQuestion(state);
  const chase = oldest && findChase('clarification', findWaitStart(oldest.askedAt, state), policy, state, now);
  return chase ? [...asked, toRequester(chase, 'clarification-chased')] : asked;
}

function feeNotices(state: RequestState, policy: Policy, now: number): Notice[] {
  const { fee } = state;
  if (!isFeeOutstanding(fee)) return [];
  const chase = findChase('fee', findWaitStart(fee.askedAt, state), policy, state, now);
  return [toRequester(`fee-asked/${fee.askedAt}`, 'fee-asked'), ...(chase ? [toRequester(chase, 'fee-chased')] : [])];
}

const lapses: Record<Awaited, TemplateName> = {
  proof: 'proof-lapsed',
  clarification: 'clarification-lapsed',
  fee: 'fee-lapsed',
  address: 'address-lapsed',
};

const lapse = ({ awaited, since }: Silence): Notice => ({
  key: awaited === 'proof' ? `lapse/${since}` : `lapse/${awaited}/${since}`,
  stage: 'tell-requester',
  template: lapses[awaited],
  to: ['requester', 'case-officer'],
  records: { type: 'lapsed', awaited },
});

/**
 * What a running request owes on account of what it awaits from the requester (proof, an answer, a fee, an address): the
 * asking, the chases where a ladder names them, and the lapse once the policy's time is over.
 */
export function readAwaitedNotices(
  state: RequestState,
  clocks: readonly RightClock[],
  policy: Policy,
  now: number,
): Owed {
  if (state.ended) return { notices: [], nextAt: Number.POSITIVE_INFINITY };
  const silences = listSilences(state, clocks, policy);
  const over = silences.find(({ lapsesAt }) => lapsesAt <= now);
  const { identity, authority } = state.proofs;
  const notices = [
    ...(identity ? proofNotices('identity', identity, policy, state, now) : []),
    ...(authority ? proofNotices('authority', authority, policy, state, now) : []),
    ...clarificationNotices(state, policy, now),
    ...feeNotices(state, policy, now),
  ];
  return {
    // Whoever is told that the request has lapsed is not chased in the same minute.
    notices: over ? [...notices.filter(({ key }) => !key.endsWith('/requester')), lapse(over)] : notices,
    nextAt: Math.min(
      ...silences.map(({ lapsesAt }) => lapsesAt).filter((moment) => moment > now),
      Number.POSITIVE_INFINITY,
    ),
  };
}

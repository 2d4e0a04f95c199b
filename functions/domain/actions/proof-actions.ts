import * as z from 'zod';
import { isBeyondMail } from '../case/case-record.ts';
import { type ProofOf, proofOfSchema } from '../case/events.ts';
import { type Proof, proofByCode } from '../case/fold-proofs.ts';
import type { RequestState } from '../case/fold-request.ts';
import type { Policy } from '../policy/schema.ts';
import { caseworkers, findMomentFault, moment, requestAction, words } from './action.ts';
import { findEnding } from './find-ending.ts';

const open = (state: RequestState, of: ProofOf): Proof | null => {
  const proof = state.proofs[of];
  return proof && proof.decided?.decision !== 'accepted' ? proof : null;
};

const notAsked = (of: ProofOf) => `Proof of ${of} is not outstanding on this request. Ask for it first (ask-proof).`;

/** Why no further one-time code may go out; null where one may (SR-3). */
const findSpentCodes = (state: RequestState, policy: Policy) =>
  (state.proofs.identity?.codesRequested ?? 0) >= policy.identity.codesSent.value
    ? 'As many codes have been sent as the policy allows. Ask for evidence instead (ask-proof).'
    : null;

const askProof = requestAction({
  name: 'ask-proof',
  summary:
    'Ask for proof of identity or authority, with the reason for the doubt (L4): by one-time code, or by evidence.',
  codes: { of: proofOfSchema, route: z.enum(['code', 'evidence']) },
  words: { reason: words() },
  who: caseworkers,
  guard: findEnding,
  fault: (state, { of, route }, { rules }) => {
    if (of === 'authority' && route === 'code') {
      return 'A one-time code proves control of a mailbox, never authority to act for somebody. Ask for evidence of authority.';
    }
    if (route === 'code' && isBeyondMail(state)) {
      return 'The case has no email address to which a code could be sent. Ask for evidence instead.';
    }
    if (route === 'code' && proofByCode(state)) return 'A one-time code is out already. Send another with resend-code.';
    if (route === 'code') return findSpentCodes(state, rules.policy);
    const proof = open(state, of);
    // What was rejected may be asked for again, with the reason.
    return proof?.route === route && proof.decided === null ? `Proof of ${of} has been asked for already.` : null;
  },
  event: (_state, { of, route }) => ({ type: 'proof-asked', of, route }),
});

const resendCode = requestAction({
  name: 'resend-code',
  summary: 'Send the requester a fresh one-time code; the earlier one is void.',
  codes: {},
  words: {},
  who: caseworkers,
  guard: (state, { rules }) => {
    const ending = findEnding(state);
    if (ending) return ending;
    return proofByCode(state)
      ? findSpentCodes(state, rules.policy)
      : 'No one-time code has been asked for. Ask for proof first (ask-proof).';
  },
  event: (state) => ({ type: 'code-requested', of: proofByCode(state)?.of ?? 'identity' }),
});

const receiveEvidence = requestAction({
  name: 'receive-evidence',
  summary:
    'Record evidence that came by post, was shown in person or reached us by another mailbox, and when; each counts alike.',
  codes: { of: proofOfSchema, route: z.enum(['posted', 'shown-in-person', 'mailed']), receivedAt: moment().optional() },
  words: { description: words().optional() },
  who: caseworkers,
  guard: findEnding,
  fault: (state, data, { at }) =>
    open(state, data.of) ? findMomentFault(data.receivedAt, at, 'receipt of the evidence') : notAsked(data.of),
  event: (_state, data, { at }) => ({
    type: 'evidence-received',
    of: data.of,
    route: data.route,
    receivedAt: data.receivedAt ?? at,
  }),
});

/** The moment at which what convinced staff reached us: that, not the decision, starts the clock (L4). */
const findProvedAt = (proof: Proof | undefined) => proof?.evidenceReceivedAt ?? proof?.codeMatchedAt ?? null;

const decideProof = requestAction({
  name: 'decide-proof',
  summary: 'Decide whether what came proves identity or authority; evidence that was mailed is then deleted.',
  codes: { of: proofOfSchema, decision: z.enum(['accepted', 'rejected']), provedAt: moment().optional() },
  words: { reasons: words() },
  who: caseworkers,
  guard: findEnding,
  fault: (state, data, { at }) => {
    const proof = open(state, data.of);
    if (!proof) return notAsked(data.of);
    if (data.decision === 'accepted' && data.provedAt === undefined && findProvedAt(proof) === null) {
      return 'Nothing has come that could be accepted: no matching code and no evidence. Record it first (receive-evidence), or give provedAt.';
    }
    return findMomentFault(data.provedAt, at, 'receipt of the proof');
  },
  event: (state, data) => ({
    type: 'proof-decided',
    of: data.of,
    decision: data.decision,
    provedAt: data.decision === 'accepted' ? (data.provedAt ?? findProvedAt(state.proofs[data.of])) : null,
  }),
});

export const proofActions = [askProof, resendCode, receiveEvidence, decideProof];

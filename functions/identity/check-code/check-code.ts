import { Temporal } from 'temporal-polyfill';
import type { EventBody } from '../../domain/actions/action.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { proofByCode } from '../../domain/case/fold-proofs.ts';
import type { RequestState } from '../../domain/case/fold-request.ts';
import type { Policy } from '../../domain/policy/schema.ts';
import type { Keys } from '../../platform/ports.ts';
import { deriveCode, matchesCode } from '../derive-code.ts';

function isExpired(sentAt: string, receivedAt: string, policy: Policy): boolean {
  const end = Temporal.Instant.from(sentAt).add(Temporal.Duration.from(policy.identity.codeLife.value));
  return Temporal.Instant.compare(Temporal.Instant.from(receivedAt), end) > 0;
}

type Answer = Extract<CaseEvent, { type: 'code-answered' }>;

/** What of a reply's answers an earlier try had recorded, before it died or another event came first. */
export const findAnswers = (events: readonly CaseEvent[], mail: string): Answer[] =>
  events.flatMap((event) => (event.type === 'code-answered' && event.mail === mail ? [event] : []));

/**
 * What the numbers in a requester's reply say of the one-time code that is out (SR-3): each wrong one is an attempt, up
 * to the policy's number; a code that has expired never matches, and the answer to it has a fresh one sent while the
 * policy allows. A match proves control of the mailbox and nothing more: staff decide whether that suffices.
 *
 * @param reply its keyed hash and its receipt
 * @param recorded what of this reply's answers stands among the events already: it is gone on from there
 */
export async function checkCode(
  state: RequestState,
  candidates: readonly string[],
  reply: { mail: string; receivedAt: string },
  recorded: readonly Answer[],
  policy: Policy,
  keys: Keys,
): Promise<EventBody[]> {
  const out = proofByCode(state);
  const sent = out?.proof.codeSent;
  if (!out || !sent || out.proof.codeMatchedAt !== null || candidates.length === 0) return [];
  // A fresh code went out between two tries: the numbers were answers to the one before.
  if (recorded.some(({ issue }) => issue !== sent.issue)) return [];
  const { mail, receivedAt } = reply;
  const answer = (matched: boolean): EventBody => ({ type: 'code-answered', mail, issue: sent.issue, matched });
  if (isExpired(sent.at, receivedAt, policy)) {
    const isFreshDue = out.proof.codesRequested === sent.issue && sent.issue < policy.identity.codesSent.value;
    const fresh: EventBody[] = isFreshDue ? [{ type: 'code-requested', of: out.of }] : [];
    return recorded.length > 0 ? fresh : [answer(false), ...fresh];
  }
  const code = await deriveCode(keys, state.id, sent.issue);
  const events: EventBody[] = [];
  const attemptsLeft = policy.identity.codeAttempts.value - out.proof.wrongAnswers;
  for (const candidate of candidates.slice(recorded.length).slice(0, Math.max(0, attemptsLeft))) {
    const matched = matchesCode(code, candidate);
    events.push(answer(matched));
    if (matched) break;
  }
  return events;
}

import { Temporal } from 'temporal-polyfill';
import type { Nation } from '../calendar/nation.ts';
import type { ClosingOutcome } from '../case/events.ts';
import type { BreachState } from '../case/fold-breach.ts';
import type { CaseState } from '../case/fold-case.ts';
import type { RequestState } from '../case/fold-request.ts';
import { isProofOutstanding, readRequestClocks } from '../clocks/read-request-clocks.ts';
import type { Policy } from '../policy/schema.ts';
import { listOpenTracks, readBreachNotices } from './breach-notices.ts';
import type { NoticeStage, Owed } from './notice.ts';
import { readRequestNotices } from './request-notices.ts';
import { hasArrived, isUndecided } from './request-waits.ts';

/** The stage a case goes to next; the machine's Choice has a branch for each. */
export type Stage =
  | NoticeStage
  | 'await-triage'
  | 'await-response'
  | 'await-proof'
  | 'await-assessment'
  | 'await-lessons'
  | 'dispose-evidence'
  | 'close'
  | 'end';

export const isWaiting = (stage: Stage) => stage.startsWith('await-');

export interface Decision {
  stage: Stage;
  /** Until the next alarm: whole seconds, rounded up, between one second and thirty days (design rule 5). */
  alarmSeconds: number;
  /** The number of the last event that this decision knows. */
  seen: number;
}

/** An organisation's rules and nation: what decides beside the events. */
export interface Rules {
  policy: Policy;
  nation: Nation;
}

const THIRTY_DAYS = 2_592_000;

const stageOrder: NoticeStage[] = ['tell-roles', 'acknowledge', 'send-code', 'tell-requester', 'remind-and-escalate'];

/** How a case that has come to its end ended; null while something is open. */
export function findOutcome(state: CaseState, policy: Policy): ClosingOutcome | null {
  if (state.kind === 'breach') {
    return state.category !== 'unassessed' && listOpenTracks(state, policy).length === 0 ? state.category : null;
  }
  if (state.ended === null) return null;
  switch (state.ended.how) {
    case 'response':
      return state.ended.outcome;
    case 'passed-on':
      return state.ended.to === 'not-a-request' ? 'not-a-request' : 'passed-on';
    case 'withdrawn':
    case 'lapsed':
      return state.ended.how;
  }
}

function requestWaitingStage(state: RequestState): Stage {
  if (state.triagedAt === null) return 'await-triage';
  const proofs = Object.values(state.proofs).filter((proof) => proof !== undefined);
  return isProofOutstanding(state) && proofs.some((proof) => isUndecided(proof) && !hasArrived(proof))
    ? 'await-proof'
    : 'await-response';
}

function breachWaitingStage(state: BreachState, policy: Policy): Stage {
  if (state.triagedAt === null) return 'await-triage';
  const open = listOpenTracks(state, policy);
  return open.length === 1 && open[0] === 'lessons' ? 'await-lessons' : 'await-assessment';
}

/** Evidence of identity goes as soon as every proof that it was sent for has been decided, or the request has ended. */
export function isEvidenceSpent(state: RequestState): boolean {
  if (!state.evidenceHeld) return false;
  const proofs = Object.values(state.proofs).filter((proof) => proof !== undefined);
  return state.ended !== null || proofs.every((proof) => proof.evidenceReceivedAt === null || proof.decided !== null);
}

/** What the case owes at `now` (milliseconds since 1970). */
export function readNotices(state: CaseState, rules: Rules, now: number): Owed {
  return state.kind === 'breach'
    ? readBreachNotices(state, rules.policy, now)
    : readRequestNotices(state, readRequestClocks(state, rules.policy, rules.nation), rules.policy, now);
}

function alarmSeconds(nextAt: number, now: number): number {
  const seconds = Math.ceil((nextAt - now) / 1000);
  return Math.min(Math.max(seconds, 1), THIRTY_DAYS);
}

/**
 * Where a case stands at `now` and what comes next: notices that are owed, then evidence that is spent, then the wait
 * for people with the alarm of its ladder, then the close. Pure: the same events, rules and moment always decide the
 * same (design rules 2 and 4). `now` is the later of the state's entry and the case's last event.
 */
export function decideNextStep(state: CaseState, rules: Rules, enteredAt: string): Decision {
  const now = Math.max(
    Temporal.Instant.from(enteredAt).epochMilliseconds,
    Temporal.Instant.from(state.lastAt).epochMilliseconds,
  );
  const seen = state.seq;
  if (state.purgedAt !== null) return { stage: 'end', alarmSeconds: 1, seen };
  const owed = readNotices(state, rules, now);
  const stages = owed.notices.map((notice) => notice.stage);
  const next = stageOrder.find((stage) => stages.includes(stage));
  if (next) return { stage: next, alarmSeconds: 1, seen };
  if (state.kind === 'request' && isEvidenceSpent(state)) return { stage: 'dispose-evidence', alarmSeconds: 1, seen };
  if (state.closed !== null) return { stage: 'end', alarmSeconds: 1, seen };
  if (findOutcome(state, rules.policy) !== null) return { stage: 'close', alarmSeconds: 1, seen };
  const stage = state.kind === 'breach' ? breachWaitingStage(state, rules.policy) : requestWaitingStage(state);
  return { stage, alarmSeconds: alarmSeconds(owed.nextAt, now), seen };
}

import { Temporal } from 'temporal-polyfill';
import type { Nation } from '../calendar/nation.ts';
import type { ClosingOutcome } from '../case/events.ts';
import type { BreachState } from '../case/fold-breach.ts';
import type { CaseState } from '../case/fold-case.ts';
import { isFeeOutstanding } from '../case/fold-fee.ts';
import { isMergeOwed } from '../case/fold-incident.ts';
import type { RequestState } from '../case/fold-request.ts';
import { readComplaintClock } from '../clocks/read-complaint-clock.ts';
import { readDisclosureClock } from '../clocks/read-disclosure-clock.ts';
import { readRequestClocks } from '../clocks/read-request-clocks.ts';
import type { Policy } from '../policy/schema.ts';
import { findResponseWork, readCollection } from '../response/read-package.ts';
import { listUncheckedCopies } from '../review/list-unchecked-copies.ts';
import { isLearning, listOpenTracks, readBreachNotices } from './breach-notices.ts';
import { findHoldWork } from './complaint-holds.ts';
import { readComplaintNotices } from './complaint-notices.ts';
import { findComplaintOutcome, findComplaintWait } from './complaint-waits.ts';
import { findDisclosureOutcome, findDisclosureWait, readDisclosureNotices } from './disclosure-notices.ts';
import type { NoticeStage, Owed } from './notice.ts';
import { findLettersWork } from './people-letters.ts';
import { readRequestNotices } from './request-notices.ts';
import { hasArrived, isUndecided } from './request-waits.ts';
import { listRightDuties } from './right-duties.ts';
import { readRoutingNotices } from './routing-notices.ts';

/** The stage a case goes to next; the machine's Choice has a branch for each. */
export type Stage =
  | NoticeStage
  | 'await-triage'
  | 'await-response'
  | 'await-address'
  | 'await-proof'
  | 'await-fee'
  | 'await-assessment'
  | 'await-lessons'
  | 'await-collection'
  | 'await-allocation'
  | 'await-investigation'
  | 'await-regulator'
  | 'await-decision'
  | 'await-sending'
  | 'await-telling'
  | 'await-duties'
  | 'prepare-response'
  | 'merge-report'
  | 'hold-complained-of'
  | 'release-complained-of'
  | 'check-copies'
  | 'send-letters'
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
  /** The services that can be asked to search (SR-6). */
  services?: readonly Service[];
}

/** A service of the organisation, and whether what it holds is the Caldicott Guardian's concern (OV-4). */
export interface Service {
  id: string;
  title: string;
  careData?: 'health' | 'social-care' | undefined;
}

const THIRTY_DAYS = 2_592_000;

const stageOrder: NoticeStage[] = [
  'tell-roles',
  'acknowledge',
  'acknowledge-complaint',
  'send-code',
  'tell-requester',
  'remind-and-escalate',
];

/** How a case that has come to its end ended; null while something is open. */
export function findOutcome(state: CaseState, policy: Policy): ClosingOutcome | null {
  switch (state.kind) {
    case 'request':
      return findRequestOutcome(state);
    case 'breach':
      return findBreachOutcome(state, policy);
    case 'complaint':
      return findComplaintOutcome(state);
    case 'disclosure':
      return findDisclosureOutcome(state);
  }
}

function findBreachOutcome(state: BreachState, policy: Policy): ClosingOutcome | null {
  if (listOpenTracks(state, policy).length > 0) return null;
  if (state.incident.mergedInto !== null) return 'merged';
  return state.category === 'unassessed' ? null : state.category;
}

function findRequestOutcome(state: RequestState): ClosingOutcome | null {
  // What was decided on a right has consequences that outlive the answer: the case closes once they are done (L14).
  if (state.ended === null || listRightDuties(state).length > 0) return null;
  switch (state.ended.how) {
    case 'response':
      return state.ended.outcome;
    case 'passed-on':
      return state.ended.to === 'not-a-request' ? 'not-a-request' : 'passed-on';
    case 'refused':
    case 'withdrawn':
    case 'lapsed':
      return state.ended.how;
  }
}

function requestWaitingStage(state: RequestState): Stage {
  if (state.ended !== null) return 'await-duties';
  if (state.triagedAt === null) return 'await-triage';
  if (state.asking.address.missingSince !== null) return 'await-address';
  const proofs = Object.values(state.proofs).filter((proof) => proof !== undefined);
  if (proofs.some((proof) => isUndecided(proof) && !hasArrived(proof))) return 'await-proof';
  return isFeeOutstanding(state.fee) ? 'await-fee' : 'await-response';
}

function breachWaitingStage(state: BreachState, policy: Policy): Stage {
  if (state.triagedAt === null && state.incident.mergedInto === null) return 'await-triage';
  return isLearning(state, policy) ? 'await-lessons' : 'await-assessment';
}

/** Evidence of identity goes as soon as every proof that it was sent for has been decided, or the request has ended. */
export function isEvidenceSpent(state: RequestState): boolean {
  if (!state.evidenceHeld) return false;
  const proofs = Object.values(state.proofs).filter((proof) => proof !== undefined);
  return state.ended !== null || proofs.every((proof) => proof.evidenceReceivedAt === null || proof.decided !== null);
}

function readOwnNotices(state: CaseState, { policy, nation }: Rules, now: number): Owed {
  switch (state.kind) {
    case 'request':
      return readRequestNotices(state, readRequestClocks(state, policy, nation), policy, now);
    case 'breach':
      return readBreachNotices(state, policy, now);
    case 'complaint':
      return readComplaintNotices(state, readComplaintClock(state, nation), policy, now);
    case 'disclosure':
      return readDisclosureNotices(state, readDisclosureClock(state, policy), policy, now);
  }
}

/** The stage in which the case waits for people. */
function findWaitingStage(state: CaseState, policy: Policy): Stage {
  switch (state.kind) {
    case 'request':
      return requestWaitingStage(state);
    case 'breach':
      return breachWaitingStage(state, policy);
    case 'complaint':
      return findComplaintWait(state);
    case 'disclosure':
      return findDisclosureWait(state);
  }
}

/** What the case owes at `now` (milliseconds since 1970). */
export function readNotices(state: CaseState, rules: Rules, now: number): Owed {
  const owed = readOwnNotices(state, rules, now);
  return { ...owed, notices: [...owed.notices, ...readRoutingNotices(state, rules.policy)] };
}

/** Whether a request was answered and its answer has still to arrive. */
const isCollectionAwaited = (state: CaseState, policy: Policy, now: number) =>
  state.kind === 'request' && state.ended?.how === 'response' && readCollection(state.response, policy, now).isAwaited;

function alarmSeconds(nextAt: number, now: number): number {
  const seconds = Math.ceil((nextAt - now) / 1000);
  return Math.min(Math.max(seconds, 1), THIRTY_DAYS);
}

/**
 * Where a case stands at `now` and what comes next: the hold that a complaint needs, the report that another case takes
 * over, notices that are owed, then evidence
 * that is spent, then the wait for people with the alarm of its ladder, then the close. Pure: the same events, rules and moment always decide the
 * same (design rules 2 and 4). `now` is the later of the state's entry and the case's last event.
 */
export function decideNextStep(state: CaseState, rules: Rules, enteredAt: string): Decision {
  const now = Math.max(
    Temporal.Instant.from(enteredAt).epochMilliseconds,
    Temporal.Instant.from(state.lastAt).epochMilliseconds,
  );
  const seen = state.seq;
  if (state.purgedAt !== null) return { stage: 'end', alarmSeconds: 1, seen };
  const hold = state.kind === 'complaint' ? findHoldWork(state) : null;
  if (hold?.does === 'hold') return { stage: 'hold-complained-of', alarmSeconds: 1, seen };
  if (state.kind === 'breach' && isMergeOwed(state)) return { stage: 'merge-report', alarmSeconds: 1, seen };
  const owed = readNotices(state, rules, now);
  const stages = owed.notices.map((notice) => notice.stage);
  const next = stageOrder.find((stage) => stages.includes(stage));
  if (next) return { stage: next, alarmSeconds: 1, seen };
  if (state.kind === 'request' && isEvidenceSpent(state)) return { stage: 'dispose-evidence', alarmSeconds: 1, seen };
  if (state.kind === 'request' && listUncheckedCopies(state).length > 0) {
    return { stage: 'check-copies', alarmSeconds: 1, seen };
  }
  if (state.kind === 'request' && findResponseWork(state.response, rules.policy, now) !== null) {
    return { stage: 'prepare-response', alarmSeconds: 1, seen };
  }
  if (hold?.does === 'release') return { stage: 'release-complained-of', alarmSeconds: 1, seen };
  if (state.closed !== null) return { stage: 'end', alarmSeconds: 1, seen };
  if (isCollectionAwaited(state, rules.policy, now)) {
    return { stage: 'await-collection', alarmSeconds: alarmSeconds(owed.nextAt, now), seen };
  }
  const isEnding = findOutcome(state, rules.policy) !== null;
  if (state.kind === 'breach' && findLettersWork(state, isEnding) !== null) {
    return { stage: 'send-letters', alarmSeconds: 1, seen };
  }
  if (isEnding) return { stage: 'close', alarmSeconds: 1, seen };
  return { stage: findWaitingStage(state, rules.policy), alarmSeconds: alarmSeconds(owed.nextAt, now), seen };
}

import { isBeyondMail } from '../case/case-record.ts';
import type { BreachState } from '../case/fold-breach.ts';
import type { MergedReport } from '../case/fold-incident.ts';
import type { Policy } from '../policy/schema.ts';
import { type BreachTrack, waitOn } from './breach-track.ts';
import { findChase } from './find-chase.ts';
import { type Notice, toRequester } from './notice.ts';
import { findInvestigator } from './officer-notices.ts';

/**
 * The questions of the report that nobody has answered yet (BR-11): chased until they are, and never a reason to keep a
 * case open that is done with otherwise.
 */
export const questions: BreachTrack = {
  name: 'questions',
  isOpen: ({ incident }) => incident.openQuestions.length > 0,
  waits: ({ receivedAt }, policy) => [waitOn(policy, 'questions', { instant: receivedAt })],
  yields: true,
};

/** Whether the reporter has written since somebody last recorded what is known: that is to be read before they are asked again. */
function isAnswerUnread({ replies, incident: { describedAt } }: BreachState): boolean {
  const last = replies.findLast(({ sender }) => sender === 'requester');
  return last !== undefined && (describedAt === null || Date.parse(last.at) >= Date.parse(describedAt));
}

/** The reporter is asked what is still open, where mail reaches them. */
function chaseReporter(state: BreachState, policy: Policy, now: number): Notice[] {
  if (!questions.isOpen(state, policy) || isBeyondMail(state) || isAnswerUnread(state)) return [];
  const key = findChase('questions', state.receivedAt, policy, state, now);
  return key === null ? [] : [toRequester(key, 'questions-chased', 'remind-and-escalate')];
}

const mergedKey = ({ from, awareAt }: MergedReport) => `report-merged/${from}/${awareAt}`;

/** The merged report that a notice is about. */
export const findMergedReport = ({ incident }: BreachState, key: string): MergedReport | undefined =>
  incident.merged.find((merged) => mergedKey(merged) === key);

/** The officers of the case hear of each report merged into it, and of an earlier awareness all who were told of the breach. */
function tellOfMergedReport(merged: MergedReport, state: BreachState, policy: Policy): Notice {
  const isClockMoved = merged.awareAt === state.awareAt;
  const people = [state.routing.allocated?.to, findInvestigator(state)].filter((id) => typeof id === 'string');
  return {
    key: mergedKey(merged),
    stage: 'remind-and-escalate',
    template: 'report-merged',
    to: [...new Set(['case-officer' as const, ...(isClockMoved ? policy.roles.toldOfBreach.value : [])])],
    ...(people.length > 0 ? { people: [...new Set(people)] } : {}),
    records: { type: 'roles-told' },
  };
}

/** What a breach owes on account of what is known of it at `now` (milliseconds since 1970). `isOpen`: whether it still goes on. */
export function readIncidentNotices(state: BreachState, policy: Policy, now: number, isOpen: boolean): Notice[] {
  return [
    ...state.incident.merged.map((merged) => tellOfMergedReport(merged, state, policy)),
    ...(isOpen ? chaseReporter(state, policy, now) : []),
  ];
}

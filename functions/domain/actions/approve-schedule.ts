import type { RequestState } from '../case/fold-request.ts';
import { findScheduleFault } from '../review/find-release-fault.ts';
import { type ActionContext, requestAction, words } from './action.ts';
import { findUnprepared } from './schedule-actions.ts';

/** Whether somebody whose advice is on record says that the schedule should not be released as it stands. */
const isAdvisedAgainst = ({ schedule: { advice, caldicott } }: RequestState) =>
  advice?.what === 'do-not-release' || caldicott?.what === 'do-not-release';

/** Nobody approves their own work: whoever has prepared any part of the schedule leaves it to somebody else. */
const findOwnWork = ({ schedule }: RequestState, { actor }: ActionContext) =>
  actor !== undefined && schedule.preparedBy.includes(actor.id)
    ? 'You have prepared part of this schedule yourself. Somebody else has to approve it: nobody approves their own work.'
    : null;

const findDecided = (state: RequestState) =>
  findUnprepared(state) ?? (state.schedule.approval ? 'The schedule has been approved as it stands.' : null);

const approve = requestAction({
  name: 'approve-schedule',
  summary: 'Decide that the disclosure schedule may be released as it stands; against advice, with the reasons.',
  codes: {},
  words: { reasons: words().optional() },
  who: (policy) => policy.decides.disclosureOfItems.value,
  guard: (state, context) => {
    const misfit = findDecided(state) ?? findOwnWork(state, context);
    if (misfit !== null) return misfit;
    const fault = findScheduleFault(state, context.rules.policy, context.at);
    return fault === null ? null : `The schedule cannot be approved yet. ${fault}`;
  },
  fault: (state, { reasons }) =>
    isAdvisedAgainst(state) && reasons === undefined
      ? 'The advice on record is not to release it. Whoever decides otherwise says why ("reasons").'
      : null,
  event: (state) => ({ type: 'schedule-approved', followsAdvice: !isAdvisedAgainst(state) }),
});

const sendBack = requestAction({
  name: 'return-schedule',
  summary: 'Send the disclosure schedule back to those who prepare it, with what to change.',
  codes: {},
  words: { reasons: words() },
  who: (policy) => policy.decides.disclosureOfItems.value,
  guard: findUnprepared,
  event: () => ({ type: 'schedule-returned' }),
});

/** What those who decide do about a disclosure schedule (SR-7). */
export const approvalActions = [approve, sendBack];

import { ACKNOWLEDGEMENT, type ComplaintState } from '../case/fold-complaint.ts';
import type { ComplaintClock } from '../clocks/read-complaint-clock.ts';
import type { Policy } from '../policy/schema.ts';
import { listComplaintWaits } from './complaint-waits.ts';
import { readLadders, readMailNotices } from './ladder-notices.ts';
import { type Notice, type Owed, toRequester } from './notice.ts';

function openingNotices(policy: Policy): Notice[] {
  return [
    toRequester(ACKNOWLEDGEMENT, 'complaint-acknowledged', 'acknowledge-complaint', { type: 'acknowledged' }),
    {
      key: 'received',
      stage: 'acknowledge-complaint',
      template: 'complaint-received',
      to: policy.roles.toldOfComplaint.value,
      records: { type: 'roles-told' },
    },
  ];
}

function endingNotices({ ended, category }: ComplaintState): Notice[] {
  // The regulator is answered by the regulator's own route, not by our letters to complainants.
  if (ended === null || category === 'regulator-enquiry') return [];
  switch (ended.how) {
    case 'concluded':
      return [toRequester(`concluded/${ended.at}`, 'complaint-concluded')];
    case 'withdrawn':
      return [toRequester(`withdrawn/${ended.at}`, 'complaint-withdrawn')];
    case 'not-a-complaint':
      return [toRequester(`not-a-complaint/${ended.at}`, 'not-a-complaint')];
  }
}

/**
 * What a complaint owes at `now` (milliseconds since 1970), in the order in which it is to be given: the acknowledgement
 * at once, which meets the law's thirty days (L20), word of progress, the outcome, and what its escalation paths ask for.
 */
export function readComplaintNotices(state: ComplaintState, clock: ComplaintClock, policy: Policy, now: number): Owed {
  const ladders = readLadders(state, listComplaintWaits(state, clock, policy), policy, now);
  const progress = state.progressAt === null ? [] : [toRequester(`progress/${state.progressAt}`, 'complaint-progress')];
  const notices = [
    ...openingNotices(policy),
    ...progress,
    ...endingNotices(state),
    ...ladders.notices,
    ...readMailNotices(state),
  ];
  return { notices: notices.filter(({ key }) => !state.given.has(key)), nextAt: ladders.nextAt };
}

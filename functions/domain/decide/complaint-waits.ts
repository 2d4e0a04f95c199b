import type { ClosingOutcome } from '../case/events.ts';
import { type ComplaintState, listOpenEnquiries } from '../case/fold-complaint.ts';
import type { ComplaintClock } from '../clocks/read-complaint-clock.ts';
import type { Wait } from '../ladders/rungs.ts';
import type { LadderName, Policy } from '../policy/schema.ts';
import type { Stage } from './decide-next-step.ts';

/** How a complaint that has come to its end ended; null while it, or a question from the regulator, is open. */
export function findComplaintOutcome(state: ComplaintState): ClosingOutcome | null {
  if (listOpenEnquiries(state).length > 0) return null;
  switch (state.ended?.how) {
    case 'concluded':
      return state.ended.outcome;
    case 'withdrawn':
    case 'not-a-complaint':
      return state.ended.how;
    case undefined:
      return isEnquiryDone(state) ? 'answered' : null;
  }
}

/** An enquiry of the regulator is done once something was asked and all of it is answered. */
const isEnquiryDone = ({ category, triagedAt, enquiries }: ComplaintState) =>
  category === 'regulator-enquiry' && triagedAt !== null && enquiries.length > 0;

/** The stage in which a complaint waits for people. */
export function findComplaintWait(state: ComplaintState): Stage {
  if (state.triagedAt === null) return 'await-triage';
  if (listOpenEnquiries(state).length > 0 || state.category === 'regulator-enquiry') return 'await-regulator';
  return state.routing.allocated === null ? 'await-allocation' : 'await-investigation';
}

/**
 * What a complaint waits for, each with its escalation path: triage, the acknowledgement where none has arrived, somebody
 * to investigate it (from its receipt on), word to the complainant, and the answers to the regulator by the regulator's
 * dates. The last outlive the outcome; everything else ends with it.
 */
export function listComplaintWaits(state: ComplaintState, clock: ComplaintClock, policy: Policy): Wait[] {
  const wait = (ladder: LadderName, anchor: Wait['anchor'], askedAt?: string): Wait => ({
    ladder,
    rule: policy.ladders[ladder].value,
    anchor,
    ...(askedAt === undefined ? {} : { askedAt }),
  });
  const enquiries = listOpenEnquiries(state);
  const days = new Map(enquiries.map(({ due, receivedAt }) => [due, receivedAt]));
  const regulator = [...days].map(([day, askedAt]) => wait('enquiry', { day }, askedAt));
  if (state.ended !== null) return regulator;
  const receipt = { instant: state.receivedAt };
  const isComplaint = state.category === 'complaint';
  const isUnrecorded = state.category === 'regulator-enquiry' && state.enquiries.length === 0;
  return [
    ...(state.triagedAt === null || clock.beyondTable || isUnrecorded ? [wait('complaintTriage', receipt)] : []),
    ...(isComplaint && clock.due !== null && state.acknowledgedAt === null
      ? [wait('acknowledgement', { day: clock.due }, state.receivedAt)]
      : []),
    ...(isComplaint && state.routing.allocated === null ? [wait('investigation', receipt)] : []),
    ...(isComplaint ? [wait('progress', { instant: state.progressAt ?? state.receivedAt })] : []),
    ...regulator,
  ];
}

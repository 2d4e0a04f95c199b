import { listOpenEnquiries } from '../../domain/case/fold-complaint.ts';
import type { LadderName } from '../../domain/policy/schema.ts';
import type { DatedComplaint } from '../dated-case.ts';
import { type DescribedWait, dueOnDay, ForeignLadderError } from './described-wait.ts';

/** What a ladder of a complaint waits for. Throws ForeignLadderError. */
export function describeComplaintWait(ladder: LadderName, dated: DatedComplaint): DescribedWait {
  const { state, clock } = dated;
  const since = state.receivedAt;
  const acknowledgement = clock.due === null ? null : dueOnDay(clock.due, 'to acknowledge the complaint');
  switch (ladder) {
    case 'complaintTriage':
      return {
        what: 'triage: somebody has to say whether this is a complaint, an enquiry of the regulator or neither',
        since,
        due: state.acknowledgedAt === null ? acknowledgement : null,
        actions: ['triage-complaint', 'link-complaint', 'record-enquiry'],
      };
    case 'acknowledgement':
      return {
        what: 'the acknowledgement: no mail of ours has reached the complainant, so tell them another way',
        since,
        due: acknowledgement,
        actions: ['record-acknowledgement'],
      };
    case 'investigation':
      return {
        what: 'somebody uninvolved to look into the complaint, which starts with its receipt',
        since,
        due: null,
        actions: ['allocate'],
      };
    case 'progress':
      return {
        what: 'the outcome, or word to the complainant of how far it is',
        since: state.progressAt ?? since,
        due: null,
        actions: ['conclude-complaint', 'tell-progress'],
      };
    case 'enquiry': {
      const [first] = listOpenEnquiries(state);
      return {
        what: 'the answer to the regulator',
        since: first?.receivedAt ?? since,
        due: first ? dueOnDay(first.due, 'the date that the regulator gave') : null,
        actions: ['answer-enquiry', 'move-enquiry'],
      };
    }
    default:
      throw new ForeignLadderError(ladder, dated);
  }
}

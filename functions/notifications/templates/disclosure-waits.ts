import type { LadderName } from '../../domain/policy/schema.ts';
import type { DatedDisclosure } from '../dated-case.ts';
import { type DescribedWait, dueOnDay, ForeignLadderError } from './described-wait.ts';

/** What a ladder of a third party's request waits for. Throws ForeignLadderError. */
export function describeDisclosureWait(ladder: LadderName, dated: DatedDisclosure): DescribedWait {
  const { state, clock } = dated;
  const decision = dueOnDay(clock.due, 'to decide, as we have promised');
  switch (ladder) {
    case 'disclosureTriage':
      return {
        what: 'triage: somebody has to say who asks, and for what',
        since: state.receivedAt,
        due: decision,
        actions: ['triage-disclosure'],
      };
    case 'disclosure':
      return {
        what: 'the decision on whether the data is disclosed',
        since: state.receivedAt,
        due: decision,
        actions: ['decide-disclosure', 'advise-on-disclosure', 'check-opt-out'],
      };
    case 'sending':
      return {
        what: 'the data to go, by a secure route',
        since: state.decision?.at ?? state.receivedAt,
        due: null,
        actions: ['send-disclosure'],
      };
    case 'telling':
      return {
        what: 'the person whose data it is to be told',
        since: state.sentAt ?? state.decision?.at ?? state.receivedAt,
        due: null,
        actions: ['tell-data-subject'],
      };
    default:
      throw new ForeignLadderError(ladder, dated);
  }
}

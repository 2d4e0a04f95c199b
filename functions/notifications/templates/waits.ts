import { addDays, findLocalDate } from '../../domain/calendar/local-date.ts';
import { writeInstant } from '../../domain/calendar/write-date.ts';
import type { Proof } from '../../domain/case/fold-proofs.ts';
import { findEarliestClock, findFirstReceipt } from '../../domain/clocks/read-request-clocks.ts';
import { findOldestQuestion, isUndecided } from '../../domain/decide/request-waits.ts';
import type { LadderName, Policy } from '../../domain/policy/schema.ts';
import type { DatedBreach, DatedCase, DatedRequest } from '../dated-case.ts';
import { describeComplaintWait } from './complaint-waits.ts';
import { type DescribedWait, type Due, dueOnDay, ForeignLadderError } from './described-wait.ts';
import { describeDisclosureWait } from './disclosure-waits.ts';
import { describeRightWait } from './right-waits.ts';
import { describeSearchWait } from './search-letters.ts';

export type { DescribedWait, Due };

/** The regulator's hours, which also bound what has to happen before the regulator can be told. */
const toTellRegulator = ({ clock }: DatedBreach): Due => ({
  words: `${writeInstant(clock.due)}, to tell the regulator`,
  lateFrom: clock.due,
});

function describeRequestWait(ladder: LadderName, dated: DatedRequest, service = ''): DescribedWait {
  const { state } = dated;
  const day = findEarliestClock(dated.clocks)?.due ?? null;
  const due = day === null ? null : dueOnDay(day, 'to answer the requester');
  switch (ladder) {
    case 'requestTriage':
      return {
        what: 'triage: somebody has to confirm what is asked, by whom and under which law',
        since: state.receivedAt,
        due,
        actions: ['triage-request', 'pass-on'],
      };
    case 'response':
      return {
        what: 'the response to the requester',
        since: findFirstReceipt(state),
        due,
        actions: ['send-response', 'extend'],
      };
    case 'proof': {
      const open = Object.values(state.proofs).find(
        (proof): proof is Proof => proof !== undefined && isUndecided(proof),
      );
      return {
        what: 'proof of identity or authority, or the decision on it',
        since: open?.askedAt ?? state.receivedAt,
        due,
        actions: ['decide-proof', 'receive-evidence', 'resend-code'],
      };
    }
    case 'clarification':
      return {
        what: 'the requester’s answer to our question',
        since: findOldestQuestion(state)?.askedAt ?? state.receivedAt,
        due,
        actions: ['clarification-received'],
      };
    case 'search':
      return describeSearchWait(dated, service);
    case 'collection': {
      const latest = state.response.packages.at(-1);
      return {
        what: 'the answer to reach the requester: nobody has collected the package',
        since: latest?.issued?.at ?? latest?.askedAt ?? state.receivedAt,
        due: null,
        actions: ['issue-package-again', 'record-despatch'],
      };
    }
    case 'marketing':
    case 'restriction':
    case 'recipients':
    case 'lifting':
    case 'restrictionReview':
      return describeRightWait(ladder, state);
    case 'fee':
      return {
        what: 'the fee that the requester was asked for',
        since: state.fee?.askedAt ?? state.receivedAt,
        due,
        actions: ['record-fee-paid', 'waive-fee'],
      };
    case 'address':
      return {
        what: 'an address to answer to: ask for it by the way in which the request came',
        since: state.asking.address.missingSince ?? state.receivedAt,
        due,
        actions: ['record-address'],
      };
    default:
      throw new ForeignLadderError(ladder, dated);
  }
}

function describeBreachWait(ladder: LadderName, dated: DatedBreach, policy: Policy): DescribedWait {
  const { state } = dated;
  const due = toTellRegulator(dated);
  switch (ladder) {
    case 'breachTriage':
      return {
        what: 'triage: somebody has to say whether this is a breach, and from when we were aware',
        since: state.receivedAt,
        due,
        actions: ['triage-breach'],
      };
    case 'containment':
      return { what: 'containment of the breach', since: state.receivedAt, due: null, actions: ['record-containment'] };
    case 'assessment':
      return {
        what: 'the assessment of the risk to people',
        since: state.triagedAt ?? state.receivedAt,
        due,
        actions: ['assess-risk'],
      };
    case 'regulator':
      return {
        what: 'telling the regulator, or a recorded decision not to',
        since: state.awareAt,
        due,
        actions: ['notify-regulator', 'advise-on-notification', 'decide-not-to-notify'],
      };
    case 'peopleConcerned':
      return {
        what: 'telling the people concerned, who are at high risk, or a recorded decision not to',
        since: state.risk?.at ?? state.receivedAt,
        due: null,
        actions: ['tell-people-concerned', 'decide-not-to-tell-people'],
      };
    case 'toolkit':
      return {
        what: 'the entry on the NHS Data Security and Protection Toolkit',
        since: state.receivedAt,
        due: null,
        actions: ['record-toolkit-entry'],
      };
    case 'lessons': {
      const since = state.triagedAt ?? state.receivedAt;
      return {
        what: 'the cause and the lessons learnt',
        since,
        due: dueOnDay(addDays(findLocalDate(since), policy.clocks.lessons.days.value), 'to record what was learnt'),
        actions: ['record-lessons'],
      };
    }
    default:
      throw new ForeignLadderError(ladder, dated);
  }
}

/** What a ladder of the case waits for, since when, until when and what would end the wait. Throws ForeignLadderError. */
export function describeWait(ladder: LadderName, dated: DatedCase, policy: Policy, service?: string): DescribedWait {
  switch (dated.kind) {
    case 'request':
      return describeRequestWait(ladder, dated, service);
    case 'breach':
      return describeBreachWait(ladder, dated, policy);
    case 'complaint':
      return describeComplaintWait(ladder, dated);
    case 'disclosure':
      return describeDisclosureWait(ladder, dated);
  }
}

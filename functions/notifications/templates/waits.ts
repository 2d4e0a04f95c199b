import type { Proof } from '../../domain/case/fold-proofs.ts';
import { findEarliestClock, findFirstReceipt } from '../../domain/clocks/read-request-clocks.ts';
import type { Notice } from '../../domain/decide/notice.ts';
import { findOldestQuestion, isUndecided } from '../../domain/decide/request-waits.ts';
import type { LadderName, Policy } from '../../domain/policy/schema.ts';
import type { DatedCase, DatedRequest } from '../dated-case.ts';
import { describeBreachWait } from './breach-waits.ts';
import { describeComplaintWait } from './complaint-waits.ts';
import { type DescribedWait, type Due, dueOnDay, ForeignLadderError } from './described-wait.ts';
import { describeDisclosureWait } from './disclosure-waits.ts';
import { describeRightWait } from './right-waits.ts';
import { describeSearchWait } from './search-letters.ts';

export type { DescribedWait, Due };

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

/**
 * What a ladder of the case waits for, since when, until when and what would end the wait; of several of one kind the one
 * that `which` names. Throws ForeignLadderError.
 */
export function describeWait(
  ladder: LadderName,
  dated: DatedCase,
  policy: Policy,
  which: Pick<Notice, 'service' | 'item'> = {},
): DescribedWait {
  switch (dated.kind) {
    case 'request':
      return describeRequestWait(ladder, dated, which.service);
    case 'breach':
      return describeBreachWait(ladder, dated, policy, which.item);
    case 'complaint':
      return describeComplaintWait(ladder, dated);
    case 'disclosure':
      return describeDisclosureWait(ladder, dated);
  }
}

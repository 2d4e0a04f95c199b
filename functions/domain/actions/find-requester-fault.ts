import { askerRules, listNeededAuthority, nameAuthority } from '../case/askers.ts';
import { isFeeOutstanding } from '../case/fold-fee.ts';
import type { RequestState } from '../case/fold-request.ts';
import { isProofOutstanding } from '../clocks/read-request-clocks.ts';

/** Why somebody who acts for the data subject has not yet shown that they may (L13, SR-9). */
function findAuthorityFault({ asker, asking, proofs }: RequestState): string | null {
  if (asker === 'data-subject') return null;
  if (asker === 'parent' && asking.competence === null) {
    return 'A parent asks, and nobody has judged whether the child is able to decide for themselves. Record it first (judge-competence; L13).';
  }
  if (asking.authority !== null || proofs.authority?.decided?.decision === 'accepted') return null;
  const needed = listNeededAuthority(asker, asking.competence?.competent ?? false)
    .map(nameAuthority)
    .join(', or ');
  return `The requester is ${askerRules[asker].name} and has not shown that they may act for the person concerned, by ${needed}. Record it if it has come (record-authority), or ask for it (ask-proof of authority): nothing may be released before (L13).`;
}

/**
 * Why nothing may be released to the requester yet, in plain English with what to do: proof of identity or authority,
 * the authority of whoever acts for somebody else, or a fee (SR-3, SR-9, L4, L13). Null where nothing stands in the way.
 */
export function findRequesterFault(state: RequestState): string | null {
  if (isProofOutstanding(state)) {
    return 'Proof of identity or authority was asked for and is not accepted yet: the search may go on, but nothing may be released (SR-3). Decide it first (decide-proof).';
  }
  if (isFeeOutstanding(state.fee)) {
    return 'A fee was asked for and is not paid yet: the time to answer has not begun (L4). Record its payment (record-fee-paid), or let it go (waive-fee).';
  }
  return findAuthorityFault(state);
}

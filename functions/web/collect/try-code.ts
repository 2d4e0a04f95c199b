import type { RequestState } from '../../domain/case/fold-request.ts';
import type { ResponsePackage } from '../../domain/case/fold-response.ts';
import type { Policy } from '../../domain/policy/schema.ts';
import { findPackageEnd, readPackage } from '../../domain/response/read-package.ts';
import { matchesCode } from '../../identity/derive-code.ts';
import type { Conclusion } from '../record-on-case.ts';

/** How a link stands, as the person who has it is told. */
export type LinkStanding =
  | { is: 'unknown' | 'preparing' | 'locked' | 'expired' | 'spent' | 'replaced' }
  | { is: 'open'; package: ResponsePackage; closesAt: number; triesLeft: number };

/** How the link to an issue of a case's package stands at `now` (an instant in UTC). Pure. */
export function readLink({ response }: RequestState, issue: number, policy: Policy, now: string): LinkStanding {
  const found = response.packages.find((each) => each.issue === issue);
  if (found === undefined) return { is: 'unknown' };
  const standing = readPackage(response, found, policy, Date.parse(now));
  if (standing === 'failed') return { is: 'preparing' };
  if (standing !== 'open') return { is: standing };
  const triesLeft = policy.response.codeAttempts.value - found.wrongCodes;
  return { is: 'open', package: found, closesAt: findPackageEnd(found, policy), triesLeft };
}

/** What a code that was entered comes to. */
export type CodeAnswer =
  | { is: 'right'; package: ResponsePackage }
  | { is: 'wrong'; triesLeft: number; closesAt: number }
  | LinkStanding;

/**
 * Tries a code at a link. A wrong one is an event, and the last that the policy allows locks the link; the right one is
 * the event that the package was collected. Guesses that come side by side are appended one after another, and each is
 * tried again on the case as the one before has left it, so no more of them count than the policy allows. Pure.
 */
export function tryCode(
  state: RequestState,
  issue: number,
  codes: { entered: string; right: string },
  policy: Policy,
  now: string,
): Conclusion<CodeAnswer> {
  const by = 'requester';
  const link = readLink(state, issue, policy, now);
  if (link.is !== 'open') return { answer: link, event: null, by };
  if (matchesCode(codes.entered, codes.right)) {
    return { answer: { is: 'right', package: link.package }, event: { type: 'package-collected', issue }, by };
  }
  const triesLeft = link.triesLeft - 1;
  const answer: CodeAnswer = triesLeft > 0 ? { is: 'wrong', triesLeft, closesAt: link.closesAt } : { is: 'locked' };
  return { answer, event: { type: 'wrong-code-entered', issue }, by };
}

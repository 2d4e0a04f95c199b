import type { Regime } from '../case/events.ts';
import type { TextClassification } from './classify-text.ts';
import type { OtherBusiness } from './context-phrases.ts';

/** Why a mail needs a person to say what it is. Codes only. */
export type UnclearReason =
  | 'empty'
  | 'attachment-only'
  | 'request-and-breach'
  | 'advertising-or-bulk'
  | 'question-about-procedure'
  | 'job-application'
  | 'request-negated'
  | `other-regime:${Regime | OtherBusiness}`
  | 'form-of-unknown-purpose'
  | 'form-right-not-recognised'
  | 'form-from-unknown-automatic-sender'
  | 'several-forwarded-messages'
  | 'no-request-found';

/** What follows from a classification: exactly one kind of case, or the reasons (at least one) why a person must look. */
export type Conclusion =
  | { state: 'clear'; kind: 'request' | 'breach' }
  | { state: 'unclear'; reasons: UnclearReason[] };

/**
 * Decides whether a text opens a case by itself. A request and a breach in one mail have different clocks and go to a
 * person, who splits them (L15); a regime that is not ours is named, so that it can be handed over with its dates.
 */
export function concludeText(classification: TextClassification, hasWords: boolean): Conclusion {
  const [kind, second] = classification.kinds;
  if (kind !== undefined && second === undefined) return { state: 'clear', kind };
  if (second !== undefined) return { state: 'unclear', reasons: ['request-and-breach'] };
  if (!hasWords) return { state: 'unclear', reasons: ['empty'] };
  return { state: 'unclear', reasons: findReasons(classification) };
}

function findReasons({ contexts, regimes, otherBusiness, setAside }: TextClassification): UnclearReason[] {
  const because = new Set(setAside.map((finding) => finding.because));
  const reasons: UnclearReason[] = [...regimes, ...otherBusiness].map((other) => `other-regime:${other}` as const);
  if (contexts.includes('advertising') || because.has('advertising')) reasons.push('advertising-or-bulk');
  if (contexts.includes('question-about-procedure')) reasons.push('question-about-procedure');
  if (contexts.includes('job-application')) reasons.push('job-application');
  if (because.has('negated')) reasons.push('request-negated');
  return reasons.length > 0 ? reasons : ['no-request-found'];
}

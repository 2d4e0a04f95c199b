import type { CaseKind } from '../case/case-kinds.ts';
import type { Regime } from '../case/events.ts';
import type { HandoverRegime } from '../case/routing-events.ts';
import type { TextClassification } from './classify-text.ts';

/** Why a mail needs a person to say what it is. Codes only. */
export type UnclearReason =
  | 'empty'
  | 'attachment-only'
  | 'request-and-breach'
  | 'advertising-or-bulk'
  | 'question-about-procedure'
  | 'job-application'
  | 'request-negated'
  | `other-regime:${Regime | HandoverRegime}`
  | 'form-of-unknown-purpose'
  | 'form-right-not-recognised'
  | 'form-from-unknown-automatic-sender'
  | 'several-forwarded-messages'
  | 'no-request-found';

/** What follows from a classification: the kinds of case, each once, or the reasons why a person must look. */
export type Conclusion =
  | { state: 'clear'; kinds: [CaseKind, ...CaseKind[]] }
  | { state: 'unclear'; reasons: UnclearReason[] };

/**
 * Decides whether a text opens cases by itself: one of each kind that it asks for or reports, each with its own clock
 * (L15). Where it opens none, a regime that is not ours is named, so that it can be handed over with its dates.
 */
export function concludeText(classification: TextClassification, hasWords: boolean): Conclusion {
  const [kind, ...more] = classification.kinds;
  if (kind !== undefined) return { state: 'clear', kinds: [kind, ...more] };
  if (!hasWords) return { state: 'unclear', reasons: ['empty'] };
  return { state: 'unclear', reasons: findReasons(classification) };
}

function findReasons({ contexts, regimes, handovers, setAside }: TextClassification): UnclearReason[] {
  const because = new Set(setAside.map((finding) => finding.because));
  const others = new Set([...regimes, ...handovers]);
  const reasons: UnclearReason[] = [...others].map((other) => `other-regime:${other}` as const);
  if (contexts.includes('advertising') || because.has('advertising')) reasons.push('advertising-or-bulk');
  if (contexts.includes('question-about-procedure')) reasons.push('question-about-procedure');
  if (contexts.includes('job-application')) reasons.push('job-application');
  if (because.has('negated')) reasons.push('request-negated');
  return reasons.length > 0 ? reasons : ['no-request-found'];
}

import type { RiskAnswers } from '../../../functions/domain/case/assessment-events.ts';

/** Simple data of people who can be told at once, seen by nobody, with no effect: 1 × 1 + 0 by ENISA's formula. */
export const answers = (changes: Partial<RiskAnswers> = {}): RiskAnswers => ({
  dataContext: 'simple',
  contextAdjustment: 0,
  identification: 'maximum',
  confidentiality: 'none',
  integrity: 'none',
  availability: 'none',
  malicious: false,
  likelihood: 1,
  severity: 1,
  vulnerablePeople: false,
  ...changes,
});

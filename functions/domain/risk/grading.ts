import type { RiskLevel } from '../case/assessment-events.ts';

/** What a way of grading a breach says: what it advises, and how it came to that. */
export interface Grading {
  /** What it advises on the risk to people; a person decides. */
  advises: RiskLevel;
  /** The working in order, a sentence a step. */
  working: string[];
}

/** A level of risk as it is said: `a high risk`. */
export function writeRisk(level: RiskLevel): string {
  switch (level) {
    case 'unlikely':
      return 'a risk is unlikely';
    case 'risk':
      return 'a risk';
    case 'high-risk':
      return 'a high risk';
  }
}

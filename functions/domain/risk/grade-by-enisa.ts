import type { RiskAnswers, RiskLevel } from '../case/assessment-events.ts';

import { type Grading, writeRisk } from './grading.ts';

export type EnisaLevel = 'low' | 'medium' | 'high' | 'very high';

export interface EnisaGrading extends Grading {
  /** The severity, in quarters: from 0.25 to 6. */
  score: number;
  level: EnisaLevel;
}

const context = { simple: 1, behavioural: 2, financial: 3, sensitive: 4 } as const;
const ease = { negligible: 0.25, limited: 0.5, significant: 0.75, maximum: 1 } as const;

/** A point of the formula: what it adds, and in which words. */
type Points = Readonly<Record<string, { adds: number; words: string }>>;

/** What nobody knows yet counts as the worst that it may turn out to be: it is asked again until it is known (L32). */
const NOT_KNOWN = 'not known yet, and counted as the worst until it is';

const confidentiality = {
  none: { adds: 0, words: 'nobody without authority could see the data' },
  'known-recipients': { adds: 0.25, words: 'a number of known recipients could see the data' },
  'unknown-recipients': { adds: 0.5, words: 'an unknown number of recipients could see the data' },
  'not-known': { adds: 0.5, words: `who could see the data is ${NOT_KNOWN}` },
} satisfies Points;

const integrity = {
  none: { adds: 0, words: 'the data was not altered' },
  limited: { adds: 0.25, words: 'the data was altered and can be put right' },
  full: { adds: 0.5, words: 'the data was altered and cannot be put right' },
  'not-known': { adds: 0.5, words: `whether the data was altered is ${NOT_KNOWN}` },
} satisfies Points;

const availability = {
  none: { adds: 0, words: 'the data stayed available' },
  limited: { adds: 0.25, words: 'the data was out of reach for a time' },
  full: { adds: 0.5, words: 'the data is lost for good' },
  'not-known': { adds: 0.5, words: `whether the data can be recovered is ${NOT_KNOWN}` },
} satisfies Points;

const intent = {
  accident: { adds: 0, words: 'nobody meant it' },
  malicious: { adds: 0.5, words: 'it was done with malicious intent' },
} satisfies Points;

/** Our reading of the four levels in the three that the law knows (L30, L35): ENISA itself grades severity alone. */
const advice: Readonly<Record<EnisaLevel, RiskLevel>> = {
  low: 'unlikely',
  medium: 'risk',
  high: 'high-risk',
  'very high': 'high-risk',
};

function findLevel(score: number): EnisaLevel {
  if (score < 2) return 'low';
  if (score < 3) return 'medium';
  return score < 4 ? 'high' : 'very high';
}

const bounded = (points: number) => Math.min(4, Math.max(1, points));
const signed = (steps: number) => (steps < 0 ? `${-steps} less` : `${steps} more`);

function explainContext({ dataContext, contextAdjustment }: RiskAnswers): string {
  const base = `Context of the data: ${dataContext} data counts ${context[dataContext]}`;
  const adjusted = context[dataContext] + contextAdjustment;
  if (contextAdjustment === 0) return `${base} (L38).`;
  const bound = bounded(adjusted) === adjusted ? '' : `, kept within 1 and 4`;
  return `${base}, and ${signed(contextAdjustment)} in the circumstances of this processing${bound}: ${bounded(adjusted)} (L38).`;
}

/**
 * The severity of a breach by ENISA's formula: context of the data (1 to 4) times ease of identification (0.25 to 1), plus
 * the circumstances of the breach (L38). Below 2 low, below 3 medium, below 4 high, else very high. Source: ENISA,
 * Recommendations for a methodology of the assessment of severity of personal data breaches, working document 1.0,
 * December 2013. Pure; quarters are exact in binary, so that no score is rounded over a threshold.
 */
export function gradeByEnisa(answers: RiskAnswers): EnisaGrading {
  const processing = bounded(context[answers.dataContext] + answers.contextAdjustment);
  const identification = ease[answers.identification];
  const circumstances = [
    confidentiality[answers.confidentiality],
    integrity[answers.integrity],
    availability[answers.availability],
    intent[answers.malicious ? 'malicious' : 'accident'],
  ];
  const added = circumstances.reduce((sum, { adds }) => sum + adds, 0);
  const score = processing * identification + added;
  const level = findLevel(score);
  return {
    score,
    level,
    advises: advice[level],
    working: [
      explainContext(answers),
      `Ease of identification: ${answers.identification} counts ${identification} (L38).`,
      ...circumstances.map(({ adds, words }) => `Circumstances: ${words}, which adds ${adds} (L38).`),
      `Severity: ${processing} × ${identification} + ${added} = ${score}, which is ${level}: below 2 low, below 3 medium, below 4 high, else very high (L38).`,
      `A ${level} severity is read as “${writeRisk(advice[level])}”: low as unlikely, medium as a risk, high and very high as a high risk.`,
    ],
  };
}

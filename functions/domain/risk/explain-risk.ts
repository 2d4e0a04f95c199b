import type { RiskLevel } from '../case/assessment-events.ts';
import type { BreachState } from '../case/fold-breach.ts';
import type { Policy } from '../policy/schema.ts';
import { adviseOnRisk, type RiskAdvice } from './advise-on-risk.ts';

/** One way of grading by its name, with what it came to and how. */
export interface NamedGrading {
  name: string;
  result: string;
  working: string[];
}

/** The assessment of a breach as staff read it: what was decided, and what each grading makes of the answers, step by step. */
export interface RiskView {
  level: RiskLevel;
  at: string;
  /** Whether facts have changed since, so that it is to be made again. */
  outdated: boolean;
  /** What the gradings advise where that is not what was decided; null where it is, or nobody gave answers. */
  advised: RiskLevel | null;
  gradings: NamedGrading[];
  remarks: string[];
}

/** Both gradings in the order in which people read them. */
export const listGradings = ({ enisa, toolkit }: RiskAdvice): NamedGrading[] => [
  { name: 'ENISA', result: `${enisa.score}, ${enisa.level}`, working: enisa.working },
  {
    name: 'DSP Toolkit',
    result: `likelihood ${toolkit.likelihood}, severity ${toolkit.severity}`,
    working: toolkit.working,
  },
];

/** Whether what the assessment rests on has changed since it was made. */
export const isAssessmentOutdated = ({ risk, incident: { factsChangedAt } }: BreachState): boolean =>
  risk !== null && factsChangedAt !== null && Date.parse(factsChangedAt) > Date.parse(risk.at);

/** Explains the last assessment of a breach; null where there is none. The gradings go by the policy as it is now. Pure. */
export function explainRisk(state: BreachState, policy: Policy): RiskView | null {
  if (state.risk === null) return null;
  const { level, at, answers } = state.risk;
  const assessed = { level, at, outdated: isAssessmentOutdated(state) };
  if (answers === null) return { ...assessed, advised: null, gradings: [], remarks: [] };
  const advice = adviseOnRisk(answers, policy, state.incident.facts);
  return {
    ...assessed,
    advised: advice.advises === level ? null : advice.advises,
    gradings: listGradings(advice),
    remarks: advice.remarks,
  };
}

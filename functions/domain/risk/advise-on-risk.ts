import type { RiskAnswers, RiskLevel } from '../case/assessment-events.ts';
import type { IncidentFacts } from '../case/incident-events.ts';
import type { Policy } from '../policy/schema.ts';
import { type EnisaGrading, gradeByEnisa } from './grade-by-enisa.ts';
import { gradeByToolkit, type ToolkitGrading } from './grade-by-toolkit.ts';
import { writeRisk } from './grading.ts';

/** Both gradings of the same answers, side by side, and what they come to. They advise; a person decides. */
export interface RiskAdvice {
  advises: RiskLevel;
  enisa: EnisaGrading;
  toolkit: ToolkitGrading;
  /** What to weigh beside the score, and how the two come together. */
  remarks: string[];
}

const LEVELS = ['unlikely', 'risk', 'high-risk'] as const satisfies readonly RiskLevel[];

const higherOf = (one: RiskLevel, other: RiskLevel): RiskLevel =>
  LEVELS.indexOf(one) >= LEVELS.indexOf(other) ? one : other;

/** ENISA marks these two beside the score and leaves it as it is. */
const MANY = 100;

function remark({ numberOfPeople, encrypted }: IncidentFacts): string[] {
  return [
    ...(numberOfPeople !== undefined && numberOfPeople > MANY
      ? [`More than ${MANY} people are concerned: to be weighed beside the score (L38).`]
      : []),
    ...(encrypted === 'yes'
      ? ['The data was encrypted: if nobody can read it without the key, the effect is less than the score says (L38).']
      : []),
  ];
}

/**
 * Grades a breach by ENISA's formula (L38) and by the Toolkit's grid (L37) from the same answers; the higher of the two
 * advises. What is known of the incident adds remarks and changes neither grade. Pure.
 */
export function adviseOnRisk(answers: RiskAnswers, policy: Policy, facts: IncidentFacts = {}): RiskAdvice {
  const enisa = gradeByEnisa(answers);
  const toolkit = gradeByToolkit(answers, policy.breach.toolkitGrid.value);
  const advises = higherOf(enisa.advises, toolkit.advises);
  return {
    advises,
    enisa,
    toolkit,
    remarks: [
      ...remark(facts),
      enisa.advises === toolkit.advises
        ? `Both advise: ${writeRisk(advises)}.`
        : `They differ, and the higher of the two advises: ${writeRisk(advises)}.`,
      'The gradings advise. A person decides, and gives the reasons (L38).',
    ],
  };
}

import type { RiskAnswers, RiskLevel } from '../case/assessment-events.ts';
import type { ToolkitGrid } from '../policy/schema.ts';
import { type Grading, writeRisk } from './grading.ts';

/** Whom an entry on the Toolkit tells: nobody beyond it, the regulator, or the Department of Health as well. */
export type ToolkitTells = 'nobody' | 'regulator' | 'department-of-health';

export interface ToolkitGrading extends Grading {
  likelihood: number;
  /** The severity that counts: raised where vulnerable people are concerned. */
  severity: number;
  tells: ToolkitTells;
}

const likelihoods = ['not occurred', 'unlikely', 'likely', 'highly likely', 'occurred'] as const;
const severities = ['none', 'minor', 'some', 'pain or financial loss', 'death or catastrophic'] as const;

/** Our reading of the grid in the three levels that the law knows (L30, L35): the Toolkit itself only says who is told. */
const advice: Readonly<Record<ToolkitTells, RiskLevel>> = {
  nobody: 'unlikely',
  regulator: 'risk',
  'department-of-health': 'high-risk',
};

const said: Readonly<Record<ToolkitTells, string>> = {
  nobody: 'below the threshold: nobody beyond the Toolkit is told',
  regulator: 'over the threshold: the Toolkit passes it on to the regulator',
  'department-of-health':
    'over both thresholds: the Toolkit passes it on to the regulator and the Department of Health',
};

function findWhomItTells(likelihood: number, severity: number, grid: ToolkitGrid): ToolkitTells {
  if (likelihood < grid.likelihood || severity < grid.regulator) return 'nobody';
  return severity < grid.departmentOfHealth ? 'regulator' : 'department-of-health';
}

/**
 * Where a breach stands on the NHS Toolkit's grid of likelihood and severity, each from 1 to 5, and whom an entry tells by
 * the thresholds of the policy (L37, BR-2). Source: the guide to notifying incidents through the Data Security and
 * Protection Toolkit. Pure.
 */
export function gradeByToolkit(answers: RiskAnswers, grid: ToolkitGrid): ToolkitGrading {
  const { likelihood, vulnerablePeople } = answers;
  const severity = vulnerablePeople ? Math.max(answers.severity, grid.vulnerablePeople) : answers.severity;
  const tells = findWhomItTells(likelihood, severity, grid);
  return {
    likelihood,
    severity,
    tells,
    advises: advice[tells],
    working: [
      `Likelihood of an adverse effect: ${likelihood} of 5, ${likelihoods[likelihood - 1] ?? ''} (L37).`,
      `Severity: ${answers.severity} of 5, ${severities[answers.severity - 1] ?? ''} (L37).`,
      ...(severity === answers.severity
        ? []
        : [`Vulnerable people are concerned: the severity counts as ${severity} at least (L37).`]),
      `The regulator is told from likelihood ${grid.likelihood} and severity ${grid.regulator} on, the Department of Health from severity ${grid.departmentOfHealth}; this is ${said[tells]} (L37).`,
      `That is read as “${writeRisk(advice[tells])}”: below the threshold as unlikely, the regulator as a risk, the Department of Health as a high risk.`,
    ],
  };
}

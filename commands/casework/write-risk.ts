import { spaceCode } from '../../functions/domain/case/write-code.ts';
import type { NamedGrading } from '../../functions/domain/risk/explain-risk.ts';
import type { AssessedRisk } from './answers.ts';
import type { Style } from './style.ts';
import { writeMoment } from './write-moment.ts';

function number(steps: readonly string[]): string[] {
  return steps.map((step, index) => `    ${String(index + 1).padStart(2)}. ${step}`);
}

/** Each grading by its name, then its working, numbered. */
export const writeGradings = (gradings: readonly NamedGrading[], style: Style): string[] =>
  gradings.flatMap(({ name, result, working }) => [`  ${style('bold', name)}: ${result}`, ...number(working)]);

/** The assessment of a breach, a line each: what was decided, where it differs from the advice, and how each grading came to its own. */
export function writeRisk(risk: AssessedRisk, style: Style): string[] {
  return [
    `  ${style('bold', spaceCode(risk.level))}, decided ${writeMoment(risk.at)}${risk.advised === null ? '' : `; the gradings advise: ${spaceCode(risk.advised)}`}`,
    ...(risk.outdated ? ['  Facts have changed since: it is to be assessed again (assess-risk).'] : []),
    ...writeGradings(risk.gradings, style),
    ...risk.remarks.map((remark) => `  ${remark}`),
  ];
}

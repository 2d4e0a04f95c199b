import { type IncidentQuestion, incidentQuestionSchema } from '../case/incident-events.ts';
import { isBreachField } from './breach-form-labels.ts';
import { questionFields } from './incident-questions.ts';
import { readAnswer } from './read-answer.ts';
import type { WrittenField } from './read-form-fields.ts';
import { hasCrimeNumber } from './read-stolen.ts';

const isAnswered = ({ value }: WrittenField) => readAnswer(value).state === 'answered';

/** Whether a question has its answer: where the form asks it apart, there; else under a wording that asks several at once. */
function hasAnswer(question: IncidentQuestion, written: readonly WrittenField[]): boolean {
  const field = questionFields[question];
  const asking = written.filter(({ fields }) => fields.includes(field));
  const apart = asking.filter(({ fields }) => fields.find(isBreachField) === field);
  return (apart.length > 0 ? apart : asking).some(isAnswered);
}

/**
 * The questions of BR-11 that a form leaves open ("not known yet", blank or not asked), in the form's order. Where nothing was stolen
 * (`stolen`) there is no crime number to give; one that stands beside the stolen items is given.
 */
export function listUnanswered(written: readonly WrittenField[], stolen: boolean | null): IncidentQuestion[] {
  const { 'stolen-items': items } = questionFields;
  const isNumberBeside = written.some(({ fields, value }) => fields.includes(items) && hasCrimeNumber(value));
  return incidentQuestionSchema.options.filter((question) => {
    if (question === 'crime-number' && (stolen === false || isNumberBeside)) return false;
    if (question === 'stolen-items' && stolen !== null) return false;
    return !hasAnswer(question, written);
  });
}

/** What an account in free text leaves open: everything, until somebody has read it and recorded what it answers. */
export const everyQuestion: readonly IncidentQuestion[] = incidentQuestionSchema.options;

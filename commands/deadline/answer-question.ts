import {
  type BreachDeadline,
  computeBreachDeadline,
} from '../../functions/domain/deadlines/compute-breach-deadline.ts';
import { computeRequestDeadline } from '../../functions/domain/deadlines/compute-request-deadline.ts';
import type { RequestDeadline } from '../../functions/domain/deadlines/request-clock.ts';
import type { Question } from './question.ts';
import type { ReadPromise } from './read-promise.ts';

export type RequestAnswer = Omit<RequestDeadline, 'pausedDays'>;
export type Answer = ({ kind: 'request' } & RequestAnswer) | ({ kind: 'breach' } & BreachDeadline);

/** Reckons the answer. Throws what the domain throws, and what `readPromise` throws for an unknown policy. */
export function answerQuestion(question: Question, readPromise: ReadPromise): Answer {
  switch (question.kind) {
    case 'breach':
      return { kind: 'breach', ...computeBreachDeadline({ aware: question.aware }) };
    case 'request': {
      const { pausedDays: _, ...answer } = computeRequestDeadline({
        right: question.right,
        received: question.received,
        nation: question.nation,
        policyDays: readPromise(question.policy),
        identityProved: question.identityProved ?? undefined,
        clarification: question.clarification,
        extended: question.extended,
      });
      return { kind: 'request', ...answer };
    }
  }
}

/** The answer as one line of JSON: the keys of its kind and no other. */
export function writeAnswerLine({ kind: _, ...answer }: Answer): string {
  return JSON.stringify(answer);
}

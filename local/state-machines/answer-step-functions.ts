import type { AnswerCall } from '../edge/answer-aws-call.ts';
import { answerCall } from '../step-functions/http-api.ts';
import type { StepFunctions } from '../step-functions/step-functions.ts';

/** Answers Step Functions calls from the interpreter, which gets each request whole and does it at once. */
export function answerStepFunctions(stepFunctions: StepFunctions): AnswerCall {
  return async ({ headers, body }) => {
    const target = headers['x-amz-target'];
    const answer = answerCall(stepFunctions, Array.isArray(target) ? target.join() : target, body.toString('utf8'));
    return { ...answer, headers: { 'content-type': 'application/x-amz-json-1.0' } };
  };
}

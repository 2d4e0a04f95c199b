import type { AnswerCall } from '../edge/answer-aws-call.ts';
import type { DynaliteStore } from './dynalite-store.ts';
import type { CapacityMeter } from './measure-capacity.ts';

/** Answers DynamoDB calls from the store and meters the capacity they consume. */
export function answerDynamoDb(store: DynaliteStore, meter: CapacityMeter): AnswerCall {
  return async ({ operation, body }) => {
    const request = meter.ask(operation, body);
    const reply = await store.send(operation, request);
    meter.add(operation, request, reply);
    return reply;
  };
}

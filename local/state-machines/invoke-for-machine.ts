import * as z from 'zod';
import type { FunctionHost } from '../lambda/function-host.ts';
import { FunctionError } from '../step-functions/function-error.ts';
import type { Json } from '../step-functions/json-value.ts';

const errorPayloadSchema = z.object({
  errorType: z.string().default('Error'),
  errorMessage: z.string().default(''),
  trace: z.array(z.string()).default([]),
});

/**
 * Invokes a function as a state machine does and answers its JSON.
 * @throws FunctionError with the error type and message that the function ended with.
 */
export async function invokeForMachine(functions: FunctionHost, arn: string, payload: Json): Promise<unknown> {
  const result = await functions.invoke(arn, JSON.stringify(payload));
  const answer: unknown = JSON.parse(result.payload);
  if (result.ok) return answer;
  const { errorType, errorMessage, trace } = errorPayloadSchema.parse(answer);
  throw new FunctionError(errorType, errorMessage, trace);
}

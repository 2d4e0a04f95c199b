import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import type * as z from 'zod';

export const logger = new Logger({ serviceName: 'caseclock' });

/** What a function was sent is not what it takes: a fault of whoever calls it. */
export class InvalidEventError extends Error {
  override readonly name = 'InvalidEventError';
  constructor(paths: string[]) {
    super(`The event does not have the expected shape at: ${paths.join(', ')}.`);
  }
}

/** The event, checked; the error names paths only, for the values may be personal data. */
function checkEvent<Schema extends z.ZodType>(schema: Schema, event: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(event);
  if (parsed.success) return parsed.data;
  throw new InvalidEventError(parsed.error.issues.map((issue) => issue.path.join('.') || '(root)'));
}

/** Logs a fault by its name and the case's id. Messages and stacks of libraries may quote what they choked on. */
const reportFault = () => ({
  onError: (request: { event: unknown; error: Error | null }) => {
    logger.error('fault', { fault: request.error?.name ?? 'unknown', caseId: findCaseId(request.event) });
  },
});

function findCaseId(event: unknown): string | undefined {
  if (typeof event !== 'object' || event === null || !('caseId' in event)) return undefined;
  return typeof event.caseId === 'string' ? event.caseId : undefined;
}

/** A Lambda handler: the event checked by `schema`, the answer of `handle`, faults logged without personal data. */
export function createHandler<Schema extends z.ZodType, Answer>(
  schema: Schema,
  handle: (event: z.infer<Schema>) => Promise<Answer>,
) {
  return middy<unknown, Answer>()
    .use(reportFault())
    .handler((event: unknown) => handle(checkEvent(schema, event)));
}

import * as z from 'zod';
import { givenInstantSchema as instant } from '../../functions/domain/calendar/given-instant.ts';
import { NATIONS } from '../../functions/domain/calendar/nation.ts';
import { RIGHTS } from '../../functions/domain/deadlines/rights.ts';

/** A request as one line of a batch: which right, when, where and under which policy. */
export const requestQuestionSchema = z.strictObject({
  right: z.enum(RIGHTS),
  received: instant,
  nation: z.enum(NATIONS),
  policy: z.string({ error: 'expected the name of a policy' }),
  identityProved: instant.nullish(),
  clarification: z
    .array(z.tuple([instant, instant.nullable()], { error: 'expected a pair: asked, and answered or null' }), {
      error: 'expected a list of pairs: asked, and answered or null',
    })
    .optional(),
  extended: z.boolean({ error: 'expected true or false' }).optional(),
});
export type RequestQuestion = z.infer<typeof requestQuestionSchema>;

/** A breach as one line of a batch. */
export const breachQuestionSchema = z.strictObject({ aware: instant });
export type BreachQuestion = z.infer<typeof breachQuestionSchema>;

export type Question = ({ kind: 'request' } & RequestQuestion) | ({ kind: 'breach' } & BreachQuestion);

/** What is wrong with a question: where (`received`, `clarification[0][1]`, or nothing for the whole) and what was expected. */
export interface QuestionFault {
  path: string;
  problem: string;
}

/** A question that cannot be answered as it was put. The message names each place and what was expected there. */
export class QuestionError extends Error {
  override readonly name = 'QuestionError';

  constructor(faults: QuestionFault[]) {
    super(faults.map(({ path, problem }) => (path === '' ? problem : `${path}: ${problem}`)).join('; '));
  }
}

/** Validates a question: a breach where it has `aware` and no `right`, else a request. Throws QuestionError. */
export function readQuestion(input: unknown): Question {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new QuestionError([{ path: '', problem: 'expected a JSON object' }]);
  }
  if ('aware' in input && !('right' in input)) {
    return { kind: 'breach', ...validate(breachQuestionSchema, input) };
  }
  return { kind: 'request', ...validate(requestQuestionSchema, input) };
}

function validate<T extends z.ZodType>(schema: T, input: object): z.infer<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new QuestionError(parsed.error.issues.flatMap((issue) => readFaults(issue, input)));
}

function readFaults(issue: z.core.$ZodIssue, input: object): QuestionFault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: '', problem: `unknown key ${JSON.stringify(key)}` }));
  }
  const path = writePath(issue.path);
  if (issue.path.length === 1 && !(path in input)) return [{ path, problem: `missing: ${describe(issue)}` }];
  return [{ path, problem: describe(issue) }];
}

function describe(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_value' ? `expected one of ${issue.values.map(String).join(', ')}` : issue.message;
}

function writePath(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('');
}

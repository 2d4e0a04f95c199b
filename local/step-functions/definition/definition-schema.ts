import * as z from 'zod';
import type { Json } from '../json-value.ts';
import type { Place } from './definition-error.ts';

/*
 * The shapes of the Amazon States Language, JSONPath, field by field; a field that is not listed is refused. Templates,
 * choice rules and nested graphs are checked where they are compiled.
 * Source: Step Functions developer guide, "Using Amazon States Language to define Step Functions workflows", and the
 * page of each state.
 */

const json: z.ZodType<Json> = z.custom<Json>((value) => value !== undefined);
const seconds = z.int().min(1).max(99_999_999);
const names = z.array(z.string()).min(1);
const stateName = z.string().min(1).max(80);

const common = { Comment: z.string().optional(), QueryLanguage: z.literal('JSONPath').optional() };
const filters = { InputPath: z.string().nullable().optional(), OutputPath: z.string().nullable().optional() };
const transition = { Next: stateName.optional(), End: z.literal(true).optional() };
const resultPath = { ResultPath: z.string().nullable().optional() };

const retrier = z.strictObject({
  Comment: z.string().optional(),
  ErrorEquals: names,
  IntervalSeconds: seconds.default(1),
  MaxAttempts: z.int().min(0).max(99_999_999).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: z.int().min(1).max(31_622_399).default(31_622_399),
  // FULL spreads retries at random between none and the interval; here it takes the interval, so that a run repeats.
  JitterStrategy: z.enum(['FULL', 'NONE']).optional(),
});

const catcher = z.strictObject({ Comment: z.string().optional(), ErrorEquals: names, Next: stateName, ...resultPath });

const fallible = {
  ...common,
  ...filters,
  ...transition,
  ...resultPath,
  Parameters: json.optional(),
  ResultSelector: json.optional(),
  Retry: z.array(retrier).default([]),
  Catch: z.array(catcher).default([]),
};

/** The fields of each state, by its Type. */
export const stateSchema = z.discriminatedUnion('Type', [
  z.strictObject({
    Type: z.literal('Pass'),
    ...common,
    ...filters,
    ...transition,
    ...resultPath,
    Parameters: json.optional(),
    Result: json.optional(),
  }),
  z.strictObject({
    Type: z.literal('Wait'),
    ...common,
    ...filters,
    ...transition,
    Seconds: z.int().min(0).max(99_999_999).optional(),
    SecondsPath: z.string().optional(),
    Timestamp: z.string().optional(),
    TimestampPath: z.string().optional(),
  }),
  z.strictObject({
    Type: z.literal('Choice'),
    ...common,
    ...filters,
    Choices: z.array(json).min(1),
    Default: stateName.optional(),
  }),
  z.strictObject({ Type: z.literal('Succeed'), ...common, ...filters }),
  z.strictObject({
    Type: z.literal('Fail'),
    ...common,
    Error: z.string().optional(),
    ErrorPath: z.string().optional(),
    Cause: z.string().optional(),
    CausePath: z.string().optional(),
  }),
  z.strictObject({
    Type: z.literal('Task'),
    ...fallible,
    Resource: z.string(),
    TimeoutSeconds: seconds.optional(),
    TimeoutSecondsPath: z.string().optional(),
    HeartbeatSeconds: seconds.optional(),
    HeartbeatSecondsPath: z.string().optional(),
  }),
  z.strictObject({ Type: z.literal('Parallel'), ...fallible, Branches: z.array(json).min(1) }),
  z.strictObject({
    Type: z.literal('Map'),
    ...fallible,
    ItemsPath: z.string().optional(),
    ItemSelector: json.optional(),
    ItemProcessor: json.optional(),
    Iterator: json.optional(),
    MaxConcurrency: z.int().min(0).optional(),
    MaxConcurrencyPath: z.string().optional(),
  }),
]);

/** A state's definition, checked field by field. */
export type StateDefinition = z.output<typeof stateSchema>;

/** The definition of a state of one Type. */
export type DefinitionOf<Type extends StateDefinition['Type']> = Extract<StateDefinition, { Type: Type }>;

/** The states of a branch. */
export const graphSchema = z.strictObject({
  Comment: z.string().optional(),
  QueryLanguage: z.literal('JSONPath').optional(),
  StartAt: stateName,
  States: z.record(stateName, json),
});

/** The states of a Map's item processor: it runs within the execution, not as executions of its own. */
export const processorSchema = graphSchema.extend({
  ProcessorConfig: z.strictObject({ Mode: z.literal('INLINE').optional() }).optional(),
});

/** A whole machine. */
export const machineSchema = graphSchema.extend({
  Version: z.literal('1.0').optional(),
  TimeoutSeconds: seconds.optional(),
});

/** A graph's definition, its states unchecked. */
export type GraphDefinition = z.output<typeof graphSchema>;

/** Checks a part of a definition against its schema; refuses it, naming the first field at fault. */
export function check<Output>(schema: z.ZodType<Output>, part: Json, place: Place): Output {
  const checked = schema.safeParse(part);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  let here = place;
  for (const step of issue?.path ?? []) here = here.field(typeof step === 'number' ? step : String(step));
  if (issue?.code === 'unrecognized_keys') return here.field(issue.keys[0] ?? '').refuse('is not supported');
  return here.refuse(issue?.message ?? 'does not fit');
}

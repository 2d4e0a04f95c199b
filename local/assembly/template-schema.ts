import * as z from 'zod';

/** Any JSON value: what a template property may be before and after its intrinsics are resolved. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export const jsonSchema: z.ZodType<Json> = z.json();
export const jsonObjectSchema: z.ZodType<JsonObject> = z.record(z.string(), jsonSchema);

/** The sections of a CloudFormation template that decide what is created; others (Rules, Metadata) change nothing here. */
export const templateSchema = z.object({
  Parameters: z.record(z.string(), z.object({ Type: z.string(), Default: jsonSchema.optional() })).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), jsonSchema))).default({}),
  Conditions: z.record(z.string(), jsonSchema).default({}),
  Resources: z
    .record(
      z.string(),
      z.object({ Type: z.string(), Properties: jsonObjectSchema.default({}), Condition: z.string().optional() }),
    )
    .default({}),
  Outputs: z
    .record(
      z.string(),
      z.object({
        Value: jsonSchema,
        Condition: z.string().optional(),
        Export: z.object({ Name: jsonSchema }).optional(),
      }),
    )
    .default({}),
});
export type Template = z.infer<typeof templateSchema>;

/** Narrows a JSON value to an object (not an array, not null). */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import * as z from 'zod';

const text = z.string().min(1);

/** Every variable that a function may be given; each reads only its own (least privilege begins here). */
const environmentSchema = z.object({
  CASES_TABLE: text,
  PARTICULARS_TABLE: text,
  FILES_BUCKET: text,
  CASE_SECRET_ARN: text,
  REQUEST_MACHINE_ARN: text,
  BREACH_MACHINE_ARN: text,
  RECEIVE_MAIL_FUNCTION: text,
  AWS_REGION: text,
});
type Variable = keyof z.infer<typeof environmentSchema>;

/** The named variables of the function's environment. Throws, naming what is missing, before the first event. */
export function readEnvironment<Name extends Variable>(
  ...names: Name[]
): Pick<z.infer<typeof environmentSchema>, Name> {
  const shape = Object.fromEntries(names.map((name) => [name, environmentSchema.shape[name]]));
  const parsed = z.object(shape).safeParse(process.env);
  if (!parsed.success) {
    throw new Error(`The environment lacks ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}.`);
  }
  return parsed.data as Pick<z.infer<typeof environmentSchema>, Name>;
}

import * as z from 'zod';

/** Every variable that a function may be given; each reads only its own (least privilege begins here). */
type Variable =
  | 'CASES_TABLE'
  | 'PARTICULARS_TABLE'
  | 'FILES_BUCKET'
  | 'CASE_SECRET_ARN'
  | 'REQUEST_MACHINE_ARN'
  | 'BREACH_MACHINE_ARN'
  | 'COMPLAINT_MACHINE_ARN'
  | 'DISCLOSURE_MACHINE_ARN'
  | 'RECEIVE_MAIL_FUNCTION'
  | 'WEB_ADDRESS'
  | 'AWS_REGION';

/** The named variables of the function's environment. Throws, naming what is missing, before the first event. */
export function readEnvironment<Name extends Variable>(...names: Name[]): Record<Name, string> {
  const given = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  const parsed = z.record(z.enum(names), z.string().min(1)).safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Error(`The environment lacks ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}.`);
}

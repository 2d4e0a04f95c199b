import * as z from 'zod';

const verdictSchema = z.enum(['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED']);

/** The checks that SES makes of a mail, and what it says of each. */
export const verdictsSchema = z.strictObject({
  spam: verdictSchema,
  virus: verdictSchema,
  spf: verdictSchema,
  dkim: verdictSchema,
  dmarc: verdictSchema,
});
export type Verdict = z.infer<typeof verdictSchema>;
export type Verdicts = z.infer<typeof verdictsSchema>;

/** Verdicts that a scenario sets; the others pass. */
export const verdictOverridesSchema = verdictsSchema.partial();
export type VerdictOverrides = z.infer<typeof verdictOverridesSchema>;

/** Local receipt answers PASS to every check that is not overridden. */
export function decideVerdicts(overrides: VerdictOverrides = {}): Verdicts {
  const pass: Verdicts = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' };
  return { ...pass, ...Object.fromEntries(Object.entries(overrides).filter(([, verdict]) => verdict !== undefined)) };
}

/** A verdict as a result keyword of an Authentication-Results header. Source: RFC 8601, 2.7. */
export function authenticationResult(verdict: Verdict): string {
  switch (verdict) {
    case 'PASS':
      return 'pass';
    case 'FAIL':
      return 'fail';
    case 'GRAY':
      return 'none';
    case 'PROCESSING_FAILED':
      return 'temperror';
    default:
      throw new Error(`no such verdict: ${String(verdict satisfies never)}`);
  }
}

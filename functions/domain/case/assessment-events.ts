import * as z from 'zod';
import { event } from './event-shape.ts';

export const riskSchema = z.enum(['unlikely', 'risk', 'high-risk']);
export type RiskLevel = z.infer<typeof riskSchema>;

const impact = z.enum(['none', 'limited', 'full', 'not-known']);

/** The answers from which both gradings are computed (L37, L38): codes alone. */
export const riskAnswersSchema = z.strictObject({
  /** What the data says of people, before it is adjusted (ENISA: simple 1, behavioural 2, financial 3, sensitive 4). */
  dataContext: z.enum(['simple', 'behavioural', 'financial', 'sensitive']),
  /** Steps up or down from there: volume, people with special needs, data already public, errors in it. */
  contextAdjustment: z.int().min(-3).max(3).default(0),
  identification: z.enum(['negligible', 'limited', 'significant', 'maximum']),
  /** Who may have seen it: nobody, known recipients, or anybody. */
  confidentiality: z.enum(['none', 'known-recipients', 'unknown-recipients', 'not-known']),
  integrity: impact,
  availability: impact,
  malicious: z.boolean(),
  /** DSP Toolkit: 1 not occurred to 5 occurred. */
  likelihood: z.int().min(1).max(5),
  /** DSP Toolkit: 1 none to 5 death or catastrophic. */
  severity: z.int().min(1).max(5),
  vulnerablePeople: z.boolean(),
});
export type RiskAnswers = z.infer<typeof riskAnswersSchema>;

/** The assessment of the risk to people's rights and freedoms: gradings advise, a person decides. */
export const assessmentEvents = [
  event('risk-assessed', {
    risk: riskSchema,
    /** Absent where it was judged without the gradings. */
    answers: riskAnswersSchema.optional(),
    /** What the gradings came to, where it is not what the person decided. */
    advised: riskSchema.optional(),
  }),
] as const;

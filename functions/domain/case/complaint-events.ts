import * as z from 'zod';
import { event, instantSchema, localDateSchema } from './event-shape.ts';

/** A complaint by the person concerned (L20), or a question from the regulator with a date of its own. */
export const complaintCategorySchema = z.enum(['complaint', 'regulator-enquiry']);
export type ComplaintCategory = z.infer<typeof complaintCategorySchema>;

export const complaintOutcomeSchema = z.enum(['upheld', 'partly-upheld', 'not-upheld']);

/** What became of the hold that a complaint needs on the case complained of. */
export const concernHeldSchema = z.enum(['held', 'disposed-of', 'no-such-case']);

/** What happens on a complaint. Which case it complains of is a link (`case-linked`, because `complained-of`). */
export const complaintEvents = [
  event('complaint-triaged', { category: z.enum([...complaintCategorySchema.options, 'not-a-complaint']) }),
  /** An acknowledgement that went by another way than our own mail (L20). */
  event('acknowledgement-recorded', {
    sentAt: instantSchema,
    how: z.enum(['letter', 'email', 'telephone', 'in-person']),
  }),
  event('progress-told', {}),
  /** A question from the regulator: `due` is the regulator's own date. */
  event('enquiry-received', { receivedAt: instantSchema, due: localDateSchema }),
  /** `number` counts the case's enquiries from 1. */
  event('enquiry-moved', { number: z.int().min(1), due: localDateSchema }),
  event('enquiry-answered', { number: z.int().min(1), sentAt: instantSchema }),
  event('complaint-concluded', {
    outcome: complaintOutcomeSchema,
    route: z.enum(['encrypted-email', 'secure-portal', 'tracked-and-signed-post', 'collected-in-person']),
  }),
  event('complaint-withdrawn', {}),
  event('concerned-case-held', { to: z.string().min(1), outcome: concernHeldSchema }),
  event('concerned-case-released', { to: z.string().min(1) }),
] as const;

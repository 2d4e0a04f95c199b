import * as z from 'zod';
import { event, instantSchema } from './event-shape.ts';

/** Who asks for somebody's data: a third party, or we ourselves for another purpose than it was collected for (SH-1). */
export const disclosureCategorySchema = z.enum(['police', 'court', 'other-agency', 'reuse']);
export type DisclosureCategory = z.infer<typeof disclosureCategorySchema>;

/** On what a disclosure rests (L41; DPA 2018 Sch 2 Part 1; Articles 6 and 9). */
export const disclosureGroundSchema = z.enum([
  /** Sch 2 Part 1 para 2: preventing or detecting crime, prosecuting, taxing; only so far as withholding would prejudice it. */
  'crime-and-taxation',
  /** Sch 2 Part 1 para 5(2): an enactment, a rule of law or the order of a court requires it. */
  'required-by-law',
  /** Sch 2 Part 1 para 5(3): legal proceedings, legal advice, establishing or defending rights. */
  'legal-proceedings',
  'vital-interests',
  'safeguarding',
  'public-task',
  'consent',
  'research-or-planning',
]);
export type DisclosureGround = z.infer<typeof disclosureGroundSchema>;

/** What kinds of data are disclosed; the data itself never stands in an event. */
export const disclosedDataSchema = z.enum([
  'contact-details',
  'identity-documents',
  'images-or-footage',
  'financial',
  'housing',
  'education',
  'employment',
  'social-care',
  'health',
  'criminal-convictions',
  'other-special-category',
  'other',
]);

export const disclosureRecipientSchema = z.enum([
  'police',
  'court-or-tribunal',
  'government-department',
  'local-authority',
  'nhs-body',
  'regulator',
  'fraud-initiative',
  'solicitor',
  'own-organisation',
  'other',
]);

export const subjectTellingSchema = z.enum(['told', 'to-be-told', 'not-told']);
/** Why the person whose data it is is not told. */
export const notToldBecauseSchema = z.enum([
  'would-prejudice-the-purpose',
  'forbidden-by-law',
  'risk-to-somebody',
  'cannot-be-reached',
  'knows-already',
]);

/** What happens on a request by a third party for somebody's data (SH-1, SH-2, OV-5, L41). */
export const disclosureEvents = [
  event('disclosure-triaged', {
    category: z.enum([...disclosureCategorySchema.options, 'not-a-disclosure']),
    /** NHS data would be used beyond the care of the person: the National Data Opt-Out is then checked (OV-5). */
    nhsDataBeyondCare: z.boolean(),
  }),
  event('siro-consulted', { advice: z.enum(['agrees', 'objects']) }),
  /** `removed`: people taken out because they have opted out. */
  event('opt-out-checked', { removed: z.int().min(0) }),
  event('disclosure-decided', {
    decision: z.enum(['disclose', 'disclose-in-part', 'refuse']),
    data: z.array(disclosedDataSchema),
    recipient: disclosureRecipientSchema.nullable(),
    ground: disclosureGroundSchema.nullable(),
    subject: subjectTellingSchema.nullable(),
    notToldBecause: notToldBecauseSchema.nullable(),
  }),
  event('disclosure-sent', {
    route: z.enum([
      'encrypted-email',
      'secure-portal',
      'tracked-and-signed-post',
      'collected-in-person',
      'kept-within',
    ]),
    sentAt: instantSchema,
  }),
  event('subject-told', { toldAt: instantSchema }),
  event('disclosure-withdrawn', {}),
] as const;

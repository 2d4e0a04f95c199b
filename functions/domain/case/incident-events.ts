import * as z from 'zod';
import { event, instantSchema } from './event-shape.ts';

/** The questions of a breach report (BR-11): each may be "not known yet", and is asked again until it is answered (L32). */
export const incidentQuestionSchema = z.enum([
  'data-involved',
  'format-and-encryption',
  'who-is-affected',
  'type-affected',
  'number-of-records',
  'sensitivity',
  'risks',
  'steps-taken',
  'stolen-items',
  'crime-number',
  'what-happened',
  'employees-involved',
  'ongoing-risk',
]);
export type IncidentQuestion = z.infer<typeof incidentQuestionSchema>;

/** The categories of personal data in the order of the regulator's report form (L36). */
export const dataCategorySchema = z.enum([
  'basic-identifiers',
  'racial-or-ethnic-origin',
  'political-opinions',
  'religious-beliefs',
  'trade-union-membership',
  'sex-life',
  'sexual-orientation',
  'gender-reassignment',
  'health',
  'genetic-or-biometric',
  'economic-and-financial',
  'official-documents',
  'location',
  'criminal-convictions',
  'other',
  'not-known',
]);

/** Whose data it is (L36). */
export const peopleCategorySchema = z.enum([
  'employees',
  'customers',
  'patients',
  'pupils',
  'children',
  'vulnerable-adults',
  'service-users',
  'subscribers',
  'other',
  'not-known',
]);

const known = z.enum(['yes', 'no', 'not-known']);

/** What is known of an incident, in codes, numbers and moments alone (L32, L36): its words stand among the particulars. */
export const incidentFactsSchema = z
  .strictObject({
    occurredAt: instantSchema,
    discoveredAt: instantSchema,
    cyber: known,
    dataCategories: z.array(dataCategorySchema).min(1),
    peopleCategories: z.array(peopleCategorySchema).min(1),
    /** About how many; a person's estimate. */
    numberOfPeople: z.int().min(0).max(100_000_000),
    numberOfRecords: z.int().min(0).max(10_000_000_000),
    encrypted: z.enum(['yes', 'partly', 'no', 'not-known']),
    confidentialityLost: known,
    integrityLost: known,
    availabilityLost: known,
    /** What it does to the organisation's own services, and how long they take to recover. */
    serviceEffect: z.enum(['none', 'low', 'medium', 'high', 'not-known']),
    recovery: z.enum(['complete', 'regular', 'supplemented', 'extended', 'not-recoverable', 'not-known']),
    /** Whether the staff concerned were trained in data protection within the last two years. */
    staffTrained: known,
    stolen: known,
    vulnerablePeople: known,
  })
  .partial();
export type IncidentFacts = z.infer<typeof incidentFactsSchema>;

/** What becomes known of an incident, and reports of one incident that came more than once. */
export const incidentEvents = [
  /** Later facts replace earlier ones, field by field. `answered` are the questions that the words beside it answer. */
  event('incident-described', { answered: z.array(incidentQuestionSchema), facts: incidentFactsSchema }),
  event('awareness-moved', {
    awareAt: instantSchema,
    because: z.enum(['somebody-knew-earlier', 'certain-only-later', 'wrongly-recorded', 'other']),
  }),
  /** On the case that goes on: another report of the same incident, and what it said of awareness. */
  event('report-merged', { from: z.string().min(1), receivedAt: instantSchema, awareAt: instantSchema }),
  /** On the report that is a duplicate: it ends here and is kept as long as the other case. */
  event('merged-into', { into: z.string().min(1) }),
] as const;

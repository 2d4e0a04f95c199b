import * as z from 'zod';
import { riskSchema } from '../case/assessment-events.ts';
import {
  breachCategorySchema,
  capacitySchema,
  closingOutcomeSchema,
  instantSchema,
  localDateSchema,
} from '../case/events.ts';
import { incidentFactsSchema } from '../case/incident-events.ts';
import { causeSchema } from '../case/learning-events.ts';
import { notTellingSchema } from '../case/people-events.ts';
import { roleSchema } from '../policy/roles.ts';

const facts = incidentFactsSchema.shape;
const known = <Schema extends z.ZodType>(schema: z.ZodOptional<Schema>) => schema.unwrap().nullable();

/**
 * One breach as the register keeps it (L33), whatever became of it. Built of its events and of words that were checked to
 * name nobody, so that it is the same before and after the case's disposal. Null where it is not known, or did not
 * happen. Instants in UTC, dates local (Europe/London). No personal data: people stand as offices and numbers.
 */
export const registerEntrySchema = z.strictObject({
  reference: z.string(),
  status: z.enum(['open', 'closed', 'purged']),
  category: z.enum(['unassessed', ...breachCategorySchema.options]),
  reportedBy: z.enum(['staff', 'public', 'processor']),
  /** Whether we answer for the data as controller, or process it for others (L34). */
  capacity: capacitySchema,
  regime: z.enum(['uk-gdpr', 'law-enforcement']),
  /** The service whose investigating officer has the case. */
  service: z.string().nullable(),
  occurredAt: instantSchema.nullable(),
  discoveredAt: instantSchema.nullable(),
  /** From when the seventy-two hours run (L30). */
  awareAt: instantSchema,
  reportedAt: instantSchema,
  /** Whether staff told us later than the policy asks (BR-7). */
  reportedLate: z.boolean(),
  triagedAt: instantSchema.nullable(),
  containedAt: instantSchema.nullable(),
  cause: causeSchema.nullable(),
  cyber: known(facts.cyber),
  stolen: known(facts.stolen),
  dataCategories: known(facts.dataCategories),
  peopleCategories: known(facts.peopleCategories),
  numberOfPeople: known(facts.numberOfPeople),
  numberOfRecords: known(facts.numberOfRecords),
  encrypted: known(facts.encrypted),
  /** Whether a person's safety was in danger (BR-13); what was found to mean none is none. */
  danger: z.boolean(),
  risk: riskSchema.nullable(),
  /** What the gradings advised, which a person may have departed from. */
  riskAdvised: riskSchema.nullable(),
  enisaScore: z.number().nullable(),
  enisaLevel: z.enum(['low', 'medium', 'high', 'very high']).nullable(),
  toolkitLikelihood: z.int().nullable(),
  toolkitSeverity: z.int().nullable(),
  dpoAdvice: z.enum(['notify', 'do-not-notify']).nullable(),
  decision: z.enum(['notify', 'do-not-notify']).nullable(),
  decidedAt: instantSchema.nullable(),
  /** The office of whoever decided. */
  decidedBy: roleSchema.nullable(),
  /** Null where the regulator is not for us to tell. */
  regulatorDue: instantSchema.nullable(),
  regulatorToldAt: instantSchema.nullable(),
  regulatorToldBy: z.enum(['us', 'toolkit']).nullable(),
  /** Whether the regulator was told after the seventy-two hours (L31). */
  regulatorLate: z.boolean(),
  regulatorReports: z.int(),
  regulatorFinal: z.boolean().nullable(),
  toolkitRecordedAt: instantSchema.nullable(),
  controllersToldAt: instantSchema.nullable(),
  peopleToldAt: instantSchema.nullable(),
  /** How many of the people concerned were told one by one. */
  peopleTold: z.int(),
  publicNoticeAt: instantSchema.nullable(),
  /** The exception by which they were not told (L35). */
  notToldBecause: notTellingSchema.nullable(),
  policeInformed: z.boolean().nullable(),
  lessonsRecordedAt: instantSchema.nullable(),
  lessons: z.array(
    z.strictObject({
      lesson: z.int(),
      due: localDateSchema,
      doneAt: instantSchema.nullable(),
      withdrawnAt: instantSchema.nullable(),
    }),
  ),
  /** Other reports of the same incident. */
  mergedReports: z.array(z.string()),
  /** The case in which this report goes on. */
  mergedInto: z.string().nullable(),
  facts: z.string().nullable(),
  effects: z.string().nullable(),
  remedialAction: z.string().nullable(),
  wordsWrittenAt: instantSchema.nullable(),
  closedAt: instantSchema.nullable(),
  outcome: closingOutcomeSchema.nullable(),
  purgedAt: instantSchema.nullable(),
});
export type RegisterEntry = z.infer<typeof registerEntrySchema>;

import * as z from 'zod';
import { roleSchema, roles } from './roles.ts';

/** A duty of a source document (`SR-4`), or a rule of law (`L8`): see docs/duties.md and docs/law.md. */
const sourceSchema = z
  .string()
  .regex(/^(?:(?:BR|SR|RT|SH|OV)-\d+|L\d+)$/, 'expected a duty or rule id such as SR-4 or L8');

/** Every value of a profile says where it comes from. */
const sourced = <T extends z.ZodType>(value: T) => z.strictObject({ value, source: sourceSchema });

/**
 * A whole number of days or hours, before (`-P10D`) or after (`PT24H`) what a ladder counts from. Days fall on the
 * local date at the policy's hour for mail; hours are exact.
 */
export const offsetSchema = z
  .string()
  .regex(/^-?P(?:\d{1,4}D|T\d{1,4}H)$/, 'expected whole days or hours such as -P10D, P2D or PT24H');

const periodSchema = z.string().regex(/^P(?:\d{1,5}D|T\d{1,4}[HM])$/, 'expected a period such as P60D, PT24H or PT10M');

const rungSchema = z.strictObject({
  at: offsetSchema,
  to: z.array(z.enum([...roles, 'requester'])).min(1),
});

const ladderSchema = z.strictObject({
  rungs: z.array(rungSchema).min(1),
  /** How often the last rung repeats until what it waits for is done. */
  repeatEvery: offsetSchema.refine((offset) => !offset.startsWith('-') && !/P0D|PT0H/.test(offset), {
    message: 'expected a period longer than nothing',
  }),
});
export type LadderRule = z.infer<typeof ladderSchema>;

/** The escalation paths. Before the colon, the lifecycle; what each counts from is in docs/policies.md. */
const laddersSchema = z.strictObject({
  requestTriage: sourced(ladderSchema),
  response: sourced(ladderSchema),
  proof: sourced(ladderSchema),
  clarification: sourced(ladderSchema),
  breachTriage: sourced(ladderSchema),
  containment: sourced(ladderSchema),
  assessment: sourced(ladderSchema),
  regulator: sourced(ladderSchema),
  peopleConcerned: sourced(ladderSchema),
  toolkit: sourced(ladderSchema),
  lessons: sourced(ladderSchema),
});
export type LadderName = keyof z.infer<typeof laddersSchema>;

const retentionEntrySchema = z.strictObject({
  what: z.string().min(1),
  days: z.int().min(1).max(36_500),
  ground: z.string().min(1),
  source: sourceSchema,
});

/** One organisation's rules (design rule: policies are data). Unknown keys are errors that name the key. */
export const policySchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected lower-case letters, digits and hyphens'),
  title: z.string().min(1),
  document: z.string().min(1),
  clocks: z.strictObject({
    access: z.strictObject({
      /** A promise shorter than the law's month, in calendar days from the start of the clock; null where none is made. */
      days: sourced(z.int().min(1).max(90).nullable()),
    }),
    breach: z.strictObject({
      hours: sourced(z.int().min(1).max(72)),
      /** How soon staff must tell Information Governance, counted from when they knew; null where the document is silent. */
      internalReportHours: sourced(z.int().min(1).max(72).nullable()),
    }),
    lessons: z.strictObject({ days: sourced(z.int().min(1).max(365)) }),
  }),
  ladders: laddersSchema,
  /** The hour (local time, `hh:mm`) at which rungs counted in days are sent. */
  mailHour: sourced(z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'expected a local time such as 09:00')),
  roles: z.strictObject({
    titles: sourced(z.partialRecord(roleSchema, z.string().min(1))),
    /** Who works on cases: triage, identity, clarification, response, containment. */
    casework: sourced(z.array(roleSchema).min(1)),
    /** Who is copied into every reminder and escalation. */
    informedThroughout: sourced(z.array(roleSchema)),
    /** Who is told of a new case at once. */
    toldOfBreach: sourced(z.array(roleSchema).min(1)),
    toldOfRequest: sourced(z.array(roleSchema).min(1)),
    toldOfUnsortedMail: sourced(z.array(roleSchema).min(1)),
    toldOfQuarantine: sourced(z.array(roleSchema).min(1)),
    digest: sourced(z.array(roleSchema).min(1)),
  }),
  decides: z.strictObject({
    /** Who decides whether the regulator and the people concerned are told. */
    notification: sourced(z.array(roleSchema).min(1)),
    /** Who may place a hold on disposal, and release it. */
    hold: sourced(z.array(roleSchema).min(1)),
  }),
  identity: z.strictObject({
    codeLife: sourced(periodSchema),
    codeAttempts: sourced(z.int().min(1).max(5)),
    codesSent: sourced(z.int().min(1).max(10)),
    lapseAfter: sourced(periodSchema),
  }),
  breach: z.strictObject({
    /** Whether every breach is recorded on the NHS Data Security and Protection Toolkit before its case closes. */
    toolkit: sourced(z.boolean()),
  }),
  retention: z.strictObject({
    closedRequest: retentionEntrySchema,
    closedBreach: retentionEntrySchema,
    unsortedMail: retentionEntrySchema,
    quarantinedMail: retentionEntrySchema,
  }),
  mail: z.strictObject({
    /** A classification label put at the head of each message, or null. */
    classification: sourced(z.string().min(1).nullable()),
    /** Put `[secure]` in the subject of mail to these domains (and their sub-domains). */
    secureDomains: sourced(z.array(z.string().min(1))),
    signOff: sourced(z.string().min(1)),
  }),
});
export type Policy = z.infer<typeof policySchema>;
export type RetentionClass = keyof Policy['retention'];

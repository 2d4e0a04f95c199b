import * as z from 'zod';
import { disclosureCategorySchema } from '../case/disclosure-events.ts';
import type { HandoverRegime } from '../case/routing-events.ts';
import { roleSchema, roles } from './roles.ts';

/** A duty of a source document (`SR-4`), or a rule of law (`L8`): see docs/duties.md and docs/law.md. */
const sourceSchema = z
  .string()
  .regex(/^(?:(?:BR|SR|RT|SH|OV)-\d+|L\d+)$/, 'expected a duty or rule id such as SR-4 or L8');

/** Every value of a profile says where it comes from. */
const sourced = <T extends z.ZodType>(value: T) => z.strictObject({ value, source: sourceSchema });

/**
 * A whole number of days, hours or minutes, before (`-P10D`) or after (`PT24H`, `PT10M`) what a ladder counts from. Days
 * fall on the local date at the policy's hour for mail; hours and minutes are exact.
 */
export const offsetSchema = z
  .string()
  .regex(/^-?P(?:\d{1,4}D|T\d{1,4}[HM])$/, 'expected whole days, hours or minutes such as -P10D, P2D, PT24H or PT10M');

const periodSchema = z.string().regex(/^P(?:\d{1,5}D|T\d{1,4}[HM])$/, 'expected a period such as P60D, PT24H or PT10M');

const rungSchema = z.strictObject({
  at: offsetSchema,
  to: z.array(z.enum([...roles, 'requester'])).min(1),
});

const ladderSchema = z.strictObject({
  rungs: z.array(rungSchema).min(1),
  /** How often the last rung repeats until what it waits for is done. */
  repeatEvery: offsetSchema.refine((offset) => !offset.startsWith('-') && !/^PT?0+[DHM]$/.test(offset), {
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
  fee: sourced(ladderSchema),
  address: sourced(ladderSchema),
  search: sourced(ladderSchema),
  collection: sourced(ladderSchema),
  marketing: sourced(ladderSchema),
  restriction: sourced(ladderSchema),
  recipients: sourced(ladderSchema),
  lifting: sourced(ladderSchema),
  restrictionReview: sourced(ladderSchema),
  complaintTriage: sourced(ladderSchema),
  acknowledgement: sourced(ladderSchema),
  investigation: sourced(ladderSchema),
  progress: sourced(ladderSchema),
  enquiry: sourced(ladderSchema),
  disclosureTriage: sourced(ladderSchema),
  disclosure: sourced(ladderSchema),
  sending: sourced(ladderSchema),
  telling: sourced(ladderSchema),
  danger: sourced(ladderSchema),
  warning: sourced(ladderSchema),
  breachTriage: sourced(ladderSchema),
  questions: sourced(ladderSchema),
  officer: sourced(ladderSchema),
  acceptance: sourced(ladderSchema),
  task: sourced(ladderSchema),
  police: sourced(ladderSchema),
  containment: sourced(ladderSchema),
  assessment: sourced(ladderSchema),
  regulator: sourced(ladderSchema),
  followUp: sourced(ladderSchema),
  controllers: sourced(ladderSchema),
  peopleConcerned: sourced(ladderSchema),
  toolkit: sourced(ladderSchema),
  lessons: sourced(ladderSchema),
  lesson: sourced(ladderSchema),
});
export type LadderName = keyof z.infer<typeof laddersSchema>;

const retentionEntrySchema = z.strictObject({
  what: z.string().min(1),
  days: z.int().min(1).max(36_500),
  ground: z.string().min(1),
  source: sourceSchema,
});

const step = z.int().min(1).max(5);
/** The thresholds of the NHS Toolkit's grid; each step is one of five (L37). */
const toolkitGridSchema = z
  .strictObject({
    /** How likely an adverse effect has to be for anybody to be told. */
    likelihood: step,
    /** From which severity on the regulator is told, and from which the Department of Health as well. */
    regulator: step,
    departmentOfHealth: step,
    /** The least severity where vulnerable people are concerned. */
    vulnerablePeople: step,
  })
  .refine(({ regulator, departmentOfHealth }) => regulator <= departmentOfHealth, {
    message: 'the Department of Health is told beside the regulator: its severity cannot be the lower of the two',
  });
export type ToolkitGrid = z.infer<typeof toolkitGridSchema>;

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
      /** How soon after its receipt an investigating officer has accepted the case (BR-12). */
      officerHours: sourced(z.int().min(1).max(720)),
      /** How soon a processor tells its controllers, counted from when it knew: the law says without undue delay (L34). */
      processorHours: sourced(z.int().min(1).max(72)),
      /** How soon the people concerned are told of a high risk: the law says without undue delay (L35). */
      peopleHours: sourced(z.int().min(1).max(720)),
      /** How soon after awareness the NHS Toolkit has the breach, where the policy wants it there (BR-2). */
      toolkitHours: sourced(z.int().min(1).max(720)),
    }),
    lessons: z.strictObject({ days: sourced(z.int().min(1).max(365)) }),
    disclosure: z.strictObject({
      /** The organisation's own time for deciding on a third party's request, in calendar days from its receipt. */
      days: sourced(z.int().min(1).max(90)),
    }),
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
    /** Who is called at once, at any hour, where a person's safety is in danger (BR-13). */
    onCall: sourced(z.array(roleSchema).min(1)),
    /** Who stands in for an office that nobody holds, or whose holders are all away, in order (OV-4). */
    standIns: sourced(z.partialRecord(roleSchema, z.array(roleSchema).min(1))),
    toldOfRequest: sourced(z.array(roleSchema).min(1)),
    toldOfComplaint: sourced(z.array(roleSchema).min(1)),
    toldOfDisclosure: sourced(z.array(roleSchema).min(1)),
    toldOfUnsortedMail: sourced(z.array(roleSchema).min(1)),
    toldOfQuarantine: sourced(z.array(roleSchema).min(1)),
    digest: sourced(z.array(roleSchema).min(1)),
    /** To whom the report on a quarter's breaches goes. */
    trends: sourced(z.array(roleSchema).min(1)),
  }),
  /** Which team takes each part of a mail that is not ours to answer (L15, L17, SH-6). */
  handover: z.strictObject({
    foi: sourced(z.array(roleSchema).min(1)),
    eir: sourced(z.array(roleSchema).min(1)),
    deceased: sourced(z.array(roleSchema).min(1)),
    controller: sourced(z.array(roleSchema).min(1)),
    'social-care': sourced(z.array(roleSchema).min(1)),
    other: sourced(z.array(roleSchema).min(1)),
  } satisfies Record<HandoverRegime, z.ZodType>),
  decides: z.strictObject({
    /** Who decides whether the regulator and the people concerned are told. */
    notification: sourced(z.array(roleSchema).min(1)),
    /** Who approves what a disclosure schedule discloses and withholds; never somebody who prepared it. */
    disclosureOfItems: sourced(z.array(roleSchema).min(1)),
    /** Who refuses a request (L10). */
    refusal: sourced(z.array(roleSchema).min(1)),
    /** Who decides on a complaint; never somebody who acted on the case complained of (L20). */
    complaint: sourced(z.array(roleSchema).min(1)),
    /** Who decides whether data is disclosed to a third party, or reused; never who triaged the request. */
    disclosure: sourced(z.array(roleSchema).min(1)),
    /** Who may place a hold on disposal, and release it. */
    hold: sourced(z.array(roleSchema).min(1)),
  }),
  searches: z.strictObject({
    /** Calendar days that a service has to answer; never beyond the date on which the case itself is due. */
    days: sourced(z.int().min(1).max(90)),
  }),
  review: z.strictObject({
    /** Who prepares the disclosure schedule. */
    prepares: sourced(z.array(roleSchema).min(1)),
    /** Whose advice on it is recorded, followed or not; nobody's where the list is empty. */
    advises: sourced(z.array(roleSchema)),
    /** Whether the service must be heard before what it found is withheld or redacted. */
    serviceView: sourced(z.boolean()),
    /** Whether the organisation is itself a health professional, and needs no other's opinion on health data (L11). */
    healthBody: sourced(z.boolean()),
  }),
  identity: z.strictObject({
    codeLife: sourced(periodSchema),
    codeAttempts: sourced(z.int().min(1).max(5)),
    codesSent: sourced(z.int().min(1).max(10)),
    lapseAfter: sourced(periodSchema),
  }),
  /** After how long a silence a request lapses, by what the requester was asked for; of proof see `identity`. */
  silence: z.strictObject({
    clarification: sourced(periodSchema),
    fee: sourced(periodSchema),
    address: sourced(periodSchema),
  }),
  /** Whom a person can complain to besides us, as a letter names it, and how. */
  regulator: z.strictObject({
    name: sourced(z.string().min(1)),
    complain: sourced(z.string().min(1)),
  }),
  /** The answer to a request as a package behind a link, and links by which people send files in. */
  response: z.strictObject({
    /** How long a link to a package works, in days. */
    linkDays: sourced(z.int().min(1).max(90)),
    /** How the code goes, which is never sent with the link: by a mail of its own, or by the officer's telephone call. */
    codeBy: sourced(z.enum(['mail', 'telephone'])),
    /** Wrong codes after which the link is locked. */
    codeAttempts: sourced(z.int().min(1).max(5)),
    /** How often it can be collected, and for how long after the first time: a download may break off. */
    downloads: sourced(z.int().min(1).max(10)),
    openAfterCollection: sourced(periodSchema),
    /** For how long after it expired a package can be issued again before the case closes, in days. */
    reissueDays: sourced(z.int().min(1).max(365)),
    /** How long a link for sending files in works, in days. */
    uploadDays: sourced(z.int().min(1).max(90)),
  }),
  disclosure: z.strictObject({
    /** On which requests the SIRO is consulted before the decision (SH-1). */
    siroConsulted: sourced(z.array(disclosureCategorySchema)),
  }),
  breach: z.strictObject({
    /** Whether every breach is recorded on the NHS Data Security and Protection Toolkit before its case closes. */
    toolkit: sourced(z.boolean()),
    /** From where on the Toolkit's grid of likelihood and severity an entry is passed on, and to whom (L37). */
    toolkitGrid: sourced(toolkitGridSchema),
    /** Whether a breach of law-enforcement data is dealt with under Part 3 of the Data Protection Act 2018 (L16). */
    lawEnforcement: sourced(z.boolean()),
  }),
  retention: z.strictObject({
    closedRequest: retentionEntrySchema,
    closedBreach: retentionEntrySchema,
    closedComplaint: retentionEntrySchema,
    closedDisclosure: retentionEntrySchema,
    unsortedMail: retentionEntrySchema,
    quarantinedMail: retentionEntrySchema,
  }),
  mail: z.strictObject({
    /** A classification label put at the head of each message, or null. */
    classification: sourced(z.string().min(1).nullable()),
    /** Put `[secure]` in the subject of mail to these domains (and their sub-domains). */
    secureDomains: sourced(z.array(z.string().min(1))),
    signOff: sourced(z.string().min(1)),
    /** How many letters to people concerned are sent in a second: what SES allows the account, or less. */
    perSecond: sourced(z.int().min(1).max(500)),
  }),
});
export type Policy = z.infer<typeof policySchema>;
export type RetentionClass = keyof Policy['retention'];

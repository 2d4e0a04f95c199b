import * as z from 'zod';
import { RIGHTS } from '../deadlines/rights.ts';
import { askerEvents } from './asker-events.ts';
import { ASKERS } from './askers.ts';
import { assessmentEvents } from './assessment-events.ts';
import { complaintCategorySchema, complaintEvents, complaintOutcomeSchema } from './complaint-events.ts';
import { awaitedSchema, courseEvents } from './course-events.ts';
import { dangerEvents } from './danger-events.ts';
import { disclosureCategorySchema, disclosureEvents, disclosureGroundSchema } from './disclosure-events.ts';
import { event, given, instantSchema, localDateSchema, mailHash, requestOutcomeSchema } from './event-shape.ts';
import { incidentEvents, incidentQuestionSchema } from './incident-events.ts';
import { learningEvents } from './learning-events.ts';
import { movingEvents } from './moving-events.ts';
import { notificationEvents } from './notification-events.ts';
import { officerEvents } from './officer-events.ts';
import { peopleEvents } from './people-events.ts';
import { responseEvents } from './response-events.ts';
import { rightEvents } from './right-events.ts';
import { routingEvents } from './routing-events.ts';
import { scheduleEvents } from './schedule-events.ts';
import { searchEvents } from './search-events.ts';

export { instantSchema, localDateSchema, requestOutcomeSchema };

export const rightSchema = z.enum(RIGHTS);

export const regimeSchema = z.enum(['foi', 'eir', 'deceased', 'law-enforcement']);
export type Regime = z.infer<typeof regimeSchema>;

/** What is asked for before release: proof of who the requester is, or of authority to act for somebody (L4). */
export const proofOfSchema = z.enum(['identity', 'authority']);
export type ProofOf = z.infer<typeof proofOfSchema>;

export const closingOutcomeSchema = z.enum([
  ...requestOutcomeSchema.options,
  'withdrawn',
  'passed-on',
  'not-a-request',
  'lapsed',
  'breach',
  'near-miss',
  'not-a-breach',
  'merged',
  ...complaintOutcomeSchema.options,
  'not-a-complaint',
  'disclosed',
  'partly-disclosed',
  'not-a-disclosure',
]);
export type ClosingOutcome = z.infer<typeof closingOutcomeSchema>;

export const secureRouteSchema = z.enum([
  'encrypted-package',
  'encrypted-email',
  'secure-portal',
  'tracked-and-signed-post',
  'collected-in-person',
]);

export const verdictSchema = z.enum(['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'DISABLED', 'ABSENT']);
export const verdictsSchema = z.strictObject({
  spam: verdictSchema,
  virus: verdictSchema,
  spf: verdictSchema,
  dkim: verdictSchema,
  dmarc: verdictSchema,
});
export type Verdicts = z.infer<typeof verdictsSchema>;

/** Whether we answer for the data as its controller, or process it for one who does (L34). */
export const capacitySchema = z.enum(['controller', 'processor']);
export const breachCategorySchema = z.enum(['breach', 'near-miss', 'not-a-breach']);

/** Codes of what a person should look at, set by intake. Never text from the mail. */
export const flagSchema = z.enum([
  'first-receipt-to-confirm',
  'first-receipt-unreadable',
  'form-has-problems',
  'no-answer-address',
  'answers-by-post',
  'direct-marketing',
  'safety',
  'for-somebody-else',
  'other-regime',
  'law-enforcement',
  'late-internal-report',
  'awareness-claimed',
  'moments-to-confirm',
  'reported-as-spam',
  'sender-not-authenticated',
]);
export type Flag = z.infer<typeof flagSchema>;

/** The ways by which a request or report comes to staff and not by mail; they open its case by hand (SR-2). */
export const handChannelSchema = z.enum(['telephone', 'letter', 'counter', 'social-media', 'councillor', 'mp']);
const channelSchema = z.enum([
  'form',
  'free-text',
  'forward',
  'unsorted-mail',
  'split-off',
  ...handChannelSchema.options,
]);
export type Channel = z.infer<typeof channelSchema>;
/** Whether a person typed in the case, its date of receipt included. */
export const isOpenedByHand = (channel: Channel) => handChannelSchema.safeParse(channel).success;

const opening = {
  channel: channelSchema,
  mail: mailHash,
  receivedAt: instantSchema,
  verdicts: verdictsSchema,
  flags: z.array(flagSchema),
};

export const caseEventSchema = z.discriminatedUnion('type', [
  event('request-opened', {
    ...opening,
    rights: z.array(rightSchema).min(1),
    regimes: z.array(regimeSchema),
    /** An earlier receipt by a member of staff, read from the mail they forwarded (SR-10). */
    firstReceiptAt: instantSchema.nullable(),
    asker: z.enum(ASKERS),
  }),
  event('breach-reported', {
    ...opening,
    /** The earlier moment at which the report says that staff knew (L30), or null. */
    staffKnewAt: instantSchema.nullable(),
    reporter: z.enum(['staff', 'public', 'processor']),
    /** When it happened and when it was found, as the report says: each apart from when it was reported (L36). */
    occurredAt: instantSchema.optional(),
    discoveredAt: instantSchema.optional(),
    /** When staff told their manager, as their report says (BR-7). */
    managerToldAt: instantSchema.optional(),
    /** When a processor of ours says that it knew (L34); our own seventy-two hours start with its report. */
    processorKnewAt: instantSchema.optional(),
    /** Whether we process the data for another controller, who is then to be told by us (L34). */
    capacity: capacitySchema.optional(),
    /** The questions that the report leaves open (BR-11). */
    unanswered: z.array(incidentQuestionSchema).optional(),
    /** Whether the report itself calls it a near miss (BR-10). */
    nearMiss: z.boolean().optional(),
    /** Whether something was stolen, where the report says. */
    stolen: z.boolean().optional(),
  }),
  event('complaint-received', { ...opening, category: complaintCategorySchema }),
  event('disclosure-requested', {
    ...opening,
    category: disclosureCategorySchema,
    /** The ground that the request itself gives. */
    ground: disclosureGroundSchema.nullable(),
  }),
  event('mail-received', {
    mail: mailHash,
    sender: z.enum(['requester', 'staff', 'other']),
    attachments: z.int().min(0),
  }),
  event('automatic-mail-received', { mail: mailHash, what: z.enum(['auto-reply', 'bounce']) }),
  event('notice-bounced', { ...given, recipient: z.string().min(1) }),

  event('acknowledged', given),
  event('roles-told', given),
  event('reminded', given),
  event('escalated', given),
  event('requester-told', given),
  event('code-sent', { ...given, issue: z.int().min(1) }),

  event('request-triaged', {
    rights: z.array(rightSchema).min(1),
    regime: z.enum(['uk-gdpr', 'law-enforcement']),
    asker: z.enum(ASKERS),
    /** The day of first receipt as a person confirmed or corrected it; null leaves the receipt by us. */
    firstReceiptAt: instantSchema.nullable(),
  }),
  event('passed-on', { to: z.enum(['controller', 'foi', 'eir', 'deceased', 'social-care', 'other', 'not-a-request']) }),
  event('proof-asked', { of: proofOfSchema, route: z.enum(['code', 'evidence']) }),
  event('code-requested', { of: proofOfSchema }),
  event('code-answered', { mail: mailHash, issue: z.int().min(0), matched: z.boolean() }),
  event('evidence-received', {
    of: proofOfSchema,
    route: z.enum(['mailed', 'posted', 'shown-in-person']),
    receivedAt: instantSchema,
    /** The mail it came with, where it was mailed. */
    mail: mailHash.optional(),
  }),
  event('proof-decided', {
    of: proofOfSchema,
    decision: z.enum(['accepted', 'rejected']),
    provedAt: instantSchema.nullable(),
  }),
  event('evidence-deleted', { objects: z.int().min(0) }),
  event('clarification-asked', { askedAt: instantSchema }),
  event('clarification-received', {
    receivedAt: instantSchema,
    /** Which question of the case, counted from 1; without it, every one that is open. */
    question: z.int().min(1).optional(),
  }),
  event('extended', { because: z.enum(['complex', 'numerous']) }),
  event('response-sent', { outcome: requestOutcomeSchema, route: secureRouteSchema }),
  event('withdrawn', {}),
  /** `awaited` is missing from what was recorded when proof alone was awaited. */
  event('lapsed', { ...given, awaited: awaitedSchema.optional() }),
  ...askerEvents,
  ...complaintEvents,
  ...courseEvents,
  ...disclosureEvents,
  ...movingEvents,

  ...responseEvents,
  ...rightEvents,
  ...routingEvents,
  ...searchEvents,
  ...scheduleEvents,

  event('breach-triaged', {
    category: breachCategorySchema,
    awareAt: instantSchema,
    capacity: capacitySchema.optional(),
    /** Part 3 of the Act of 2018 where the data was processed to enforce the law (L16). */
    regime: z.enum(['uk-gdpr', 'law-enforcement']).optional(),
  }),
  event('contained', {}),
  ...assessmentEvents,
  ...dangerEvents,
  ...incidentEvents,
  ...learningEvents,
  ...notificationEvents,
  ...officerEvents,
  ...peopleEvents,

  event('noted', {}),
  event('hold-placed', {
    because: z.enum(['complaint', 'litigation', 'inquiry', 'request-over-record']),
    /** The complaint for which the system placed it, and by whose close it is released. */
    complaint: z.string().min(1).optional(),
  }),
  event('hold-released', { complaint: z.string().min(1).optional() }),
  event('case-closed', { outcome: closingOutcomeSchema, disposeOn: localDateSchema }),
  event('case-purged', { items: z.int().min(0), objects: z.int().min(0) }),
]);

/** What happened on a case. Append-only; holds no personal data (design rule 8). */
export type CaseEvent = z.infer<typeof caseEventSchema>;
export type CaseEventType = CaseEvent['type'];

/** An event as it is proposed, before the store gives it its number. */
export type NewCaseEvent = CaseEvent extends infer E ? (E extends CaseEvent ? Omit<E, 'seq'> : never) : never;

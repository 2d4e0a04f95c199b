import * as z from 'zod';
import { exemptionCodeSchema } from '../review/exemptions.ts';
import { thirdPartyTestSchema } from '../review/weigh-third-party.ts';
import { event, localDateSchema } from './event-shape.ts';
import { serviceIdSchema } from './search-events.ts';

/** The number of a document or passage on the schedule, given by whoever prepares it: `12`, `12.3`, `D-012`. Never a name. */
export const itemIdSchema = z
  .string()
  .regex(
    /^(?=.{1,20}$)[A-Z]{0,3}-?\d{1,6}(?:\.\d{1,4})?$/,
    'expected the number of an item, such as 12, 12.3 or D-012',
  );

export const itemDecisionSchema = z.enum(['disclose', 'redact', 'withhold']);
export type ItemDecision = z.infer<typeof itemDecisionSchema>;

/** What the information is, as far as the law asks for more care (Article 9, Schedule 3, OV-4). */
export const itemFlagSchema = z.enum([
  'special-category',
  'health',
  'social-care',
  'child',
  'third-party',
  /** Health data that the data subject has seen or knows: no opinion is needed before it is disclosed (Sch 3 para 6(2)). */
  'known-to-data-subject',
]);
export type ItemFlag = z.infer<typeof itemFlagSchema>;

/** One document or passage, in codes: its name, its file and the reasons are personal and stand among the particulars. */
export const scheduleItemSchema = z.strictObject({
  item: itemIdSchema,
  kind: z.enum(['document', 'passage']).default('document'),
  service: serviceIdSchema.nullable().default(null),
  decision: itemDecisionSchema,
  exemptions: z.array(exemptionCodeSchema).max(6).default([]),
  flags: z.array(itemFlagSchema).max(6).default([]),
});
export type ScheduleItemCodes = z.infer<typeof scheduleItemSchema>;

/**
 * Items that one event may carry. The event then has some 8 KB, and its words at most 360 KB (2,200 characters an item, in
 * four bytes each at worst), of the 400 KB that an item of a table may have.
 */
export const MOST_ITEMS = 40;
/** Items that one event may refer to by their numbers alone. */
export const MOST_NUMBERS = 400;

const numbers = z.array(itemIdSchema).min(1).max(MOST_NUMBERS);

/** What was found in a redacted copy; each has its words in functions/review/check-redaction. */
export const copyFindingSchema = z.enum([
  'missing',
  'empty',
  'unreadable',
  'encrypted',
  'unknown-format',
  'too-large',
  'macros',
  'text-under-box',
  'hidden-layer',
  'annotations',
  'metadata',
  'earlier-revision',
  'embedded-file',
  'tracked-changes',
  'comments',
  'hidden-text',
  'hidden-sheet',
]);
export type CopyFinding = z.infer<typeof copyFindingSchema>;

export const adviceSchema = z.enum(['release', 'do-not-release']);
export const serviceViewSchema = z.enum(['agrees', 'objects', 'no-view-given']);

/** The disclosure schedule of a request: items, what was asked about them, and who approved it (SR-7, L11, OV-4). */
export const scheduleEvents = [
  event('schedule-items-recorded', { items: z.array(scheduleItemSchema).min(1).max(MOST_ITEMS) }),
  event('schedule-items-removed', { items: numbers }),
  event('third-parties-weighed', { items: numbers, test: thirdPartyTestSchema }),
  /** `harm`: whether the professional says that disclosure would be likely to cause serious harm (Sch 3 para 2(2)). */
  event('health-opinion-recorded', { items: numbers, harm: z.boolean(), givenOn: localDateSchema }),
  /** Copies laid down for these items; their keys stand among the particulars. */
  event('copies-attached', { items: z.array(itemIdSchema).min(1).max(MOST_ITEMS) }),
  event('copy-checked', {
    item: itemIdSchema,
    /** The number of the event by which the copy was laid down. */
    copy: z.int().min(1),
    findings: z.array(copyFindingSchema),
  }),
  event('copy-findings-accepted', { item: itemIdSchema }),
  event('service-view-recorded', { service: serviceIdSchema, view: serviceViewSchema }),
  event('caldicott-consulted', { advice: adviceSchema }),
  event('schedule-advised', { advice: adviceSchema }),
  event('schedule-approved', { followsAdvice: z.boolean() }),
  event('schedule-returned', {}),
] as const;

import * as z from 'zod';
import { givenInstantSchema } from '../../domain/calendar/given-instant.ts';
import { ASKERS } from '../../domain/case/askers.ts';
import {
  breachCategorySchema,
  type Channel,
  handChannelSchema,
  localDateSchema,
  rightSchema,
} from '../../domain/case/events.ts';

/** A moment as the other system has it: a local date (Europe/London) or an instant. */
export const givenMomentSchema = z.union([localDateSchema, givenInstantSchema]);
const moment = () => givenMomentSchema;
const line = () => z.string().trim().min(1).max(500);

/** How the case reached the organisation: by mail, or by another way. */
export const importChannelSchema = z.enum(['email', 'form', ...handChannelSchema.options]);
type ImportChannel = z.infer<typeof importChannelSchema>;

/** The channel as events have it. */
export const toChannel = (channel: ImportChannel): Channel => (channel === 'email' ? 'free-text' : channel);

const common = {
  /** What the other system calls the case; unique among its cases of one kind. */
  reference: z.string().trim().min(1).max(200),
  channel: importChannelSchema,
  received: moment(),
  /** When it was acknowledged there; `no` where it was not, and is to be now. */
  acknowledged: z.union([z.literal('no'), moment()]),
  answerTo: z.email().max(320).optional(),
  postalAddress: line().optional(),
  name: line().optional(),
  details: z.string().trim().min(1).max(10_000).optional(),
};

/** An open case of another system. Moments stand as they were given; `plan-history.ts` says what each means. */
export const importedCaseSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('request'),
    ...common,
    firstReceipt: moment().optional(),
    rights: z.array(rightSchema).min(1),
    asker: z.enum(ASKERS).default('data-subject'),
    triaged: moment().optional(),
    identityAsked: moment().optional(),
    identityProved: moment().optional(),
    authorityAsked: moment().optional(),
    authorityProved: moment().optional(),
    clarifications: z.array(z.strictObject({ asked: moment(), answered: moment().nullable() })).default([]),
    extended: moment().optional(),
    extendedBecause: z.enum(['complex', 'numerous']).optional(),
    extendedReasons: z.string().trim().min(1).max(10_000).optional(),
  }),
  z.strictObject({
    kind: z.literal('breach'),
    ...common,
    reporter: z.enum(['staff', 'public']).default('public'),
    staffKnew: moment().optional(),
    triaged: moment().optional(),
    category: breachCategorySchema.optional(),
    aware: moment().optional(),
    regulatorTold: moment().optional(),
  }),
  z.strictObject({
    kind: z.literal('complaint'),
    ...common,
    triaged: moment().optional(),
    /** The case complained of: a reference of ours, or of the other system for a case that was imported. */
    about: z.string().trim().min(1).max(200).optional(),
  }),
]);

export type ImportedCase = z.infer<typeof importedCaseSchema>;
export type ImportedKind = ImportedCase['kind'];
export type ImportedRequest = Extract<ImportedCase, { kind: 'request' }>;
export type ImportedBreach = Extract<ImportedCase, { kind: 'breach' }>;
export type ImportedComplaint = Extract<ImportedCase, { kind: 'complaint' }>;

/** In the order in which they are imported: a complaint names a case that is there by then. */
export const IMPORTED_KINDS = ['request', 'breach', 'complaint'] as const satisfies readonly ImportedKind[];

import * as z from 'zod';
import { RIGHTS } from '../deadlines/rights.ts';
import { event, instantSchema, localDateSchema, mailHash } from './event-shape.ts';

/** What can be charged for at all (Articles 12(5) and 15(3); L4). */
export const feeGroundSchema = z.enum(['manifestly-unfounded', 'manifestly-excessive', 'further-copies']);
export type FeeGround = z.infer<typeof feeGroundSchema>;

/** Why a request is refused (L10); the last also where saying even that much would tell too much (L11). */
export const refusalGroundSchema = z.enum([
  'manifestly-unfounded',
  'manifestly-excessive',
  'exemption',
  'neither-confirm-nor-deny',
]);
export type RefusalGround = z.infer<typeof refusalGroundSchema>;

/** What of the requester's was awaited until a request lapsed. */
export const awaitedSchema = z.enum(['proof', 'clarification', 'fee', 'address']);
export type Awaited = z.infer<typeof awaitedSchema>;

/** What moves a request's dates, or ends it, beside the answer itself. */
export const courseEvents = [
  event('fee-asked', { because: feeGroundSchema, pence: z.int().min(1) }),
  event('fee-paid', { paidAt: instantSchema }),
  event('fee-waived', {}),
  event('refused', { ground: refusalGroundSchema }),
  /** The lapse is undone: by a mail of the requester, or by staff who heard from them another way. */
  event('revived', { mail: mailHash.optional() }),
  /** Recorded by the hub of every date that an event (`movedBy`, its number) moved; null is no date. */
  event('due-date-changed', {
    right: z.enum(RIGHTS),
    from: localDateSchema.nullable(),
    to: localDateSchema.nullable(),
    rule: z.string().regex(/^L\d+$/),
    movedBy: z.int().min(1),
  }),
] as const;

import * as z from 'zod';
import { RIGHTS } from '../deadlines/rights.ts';
import { RESTRICTION_GROUNDS, RIGHT_DECISIONS } from '../rights/right-test.ts';
import { exceptionCodes, groundCodes } from '../rights/right-tests.ts';
import { event } from './event-shape.ts';

const anotherCode = { error: 'no right’s test has this code; each right’s own codes are in docs/rights.md' };
export const groundCodeSchema = z.enum(groundCodes, anotherCode);
export const exceptionCodeSchema = z.enum(exceptionCodes, anotherCode);

export const rightDecisionSchema = z.enum(RIGHT_DECISIONS);
export const restrictionGroundSchema = z.enum(RESTRICTION_GROUNDS);

/** The rights after which every recipient of the data is told (Article 19; L14). */
export const notifiedRightSchema = z.enum(['rectification', 'erasure', 'restriction']);
export type NotifiedRight = z.infer<typeof notifiedRightSchema>;

/** How somebody was told: by the notice of ours, or by staff where it could not reach them. */
export const toldBySchema = z.enum(['notice', 'post', 'telephone', 'in-person']);

/** What is decided on each right that a request invokes, and done because of it (Articles 15 to 22D). */
export const rightEvents = [
  event('right-decided', {
    right: z.enum(RIGHTS),
    decision: rightDecisionSchema,
    grounds: z.array(groundCodeSchema),
    exceptions: z.array(exceptionCodeSchema),
  }),
  event('marketing-stopped', { effect: z.enum(['stopped', 'none-sent']) }),
  event('processing-restricted', { ground: restrictionGroundSchema }),
  event('lifting-announced', { ground: restrictionGroundSchema }),
  event('restriction-lifted', { ground: restrictionGroundSchema, told: toldBySchema }),
  event('recipients-told', {
    of: notifiedRightSchema,
    /** How many recipients were told; none where nobody had had the data. */
    number: z.int().min(0),
    /** Why some were not (Article 19); null where all were. */
    untold: z.enum(['impossible', 'disproportionate']).nullable(),
  }),
] as const;

import * as z from 'zod';
import { event } from './event-shape.ts';

/** Danger to a person's safety (BR-13). A form or words that speak of it raise it by the flag `safety` of the report. */
export const dangerEvents = [
  /** By a person, where no flag raised it. */
  event('danger-raised', {}),
  /** Somebody on call has seen it; `no-danger` is a person's finding that the words meant none. */
  event('danger-acknowledged', { finding: z.enum(['danger', 'no-danger', 'being-checked']) }),
  event('danger-dealt-with', {
    persons: z.enum(['warned', 'could-not-be-reached', 'warned-by-the-police', 'no-warning-needed']),
    police: z.enum(['informed', 'considered-and-not-informed']),
  }),
] as const;

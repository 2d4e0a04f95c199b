import * as z from 'zod';
import { event, localDateSchema, mailHash } from './event-shape.ts';

/** The id of a service of the organisation (deployment.json): `housing`. It names an office, never a person. */
export const serviceIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,40}$/, 'expected a service of the directory, in lower case, such as housing');

export const searchAnswerSchema = z.enum(['found', 'nothing-held', 'refused']);
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;

/** No organisation asks more services than this at once; an event stays small. */
export const MOST_SERVICES = 60;

/** The searches of a request: services are asked, and each answers for itself (SR-6, L12). */
export const searchEvents = [
  event('searches-started', {
    /** Each with the local date by which it is asked to answer. */
    searches: z
      .array(z.strictObject({ service: serviceIdSchema, due: localDateSchema }))
      .min(1)
      .max(MOST_SERVICES),
  }),
  /** A representative's mail with attachments: what a service found, once an officer confirms it. */
  event('search-mail-received', { service: serviceIdSchema, mail: mailHash, attachments: z.int().min(1) }),
  event('search-answered', {
    service: serviceIdSchema,
    answer: searchAnswerSchema,
    effortMinutes: z.int().min(0),
    files: z.int().min(0),
  }),
  event('search-withdrawn', { service: serviceIdSchema }),
] as const;

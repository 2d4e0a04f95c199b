import * as z from 'zod';
import { event, instantSchema } from './event-shape.ts';

/** Telling the regulator (L30 to L32), the DSP Toolkit (BR-2, L37), and the controllers for whom we process (L34). */
export const notificationEvents = [
  event('dpo-advised', { advice: z.enum(['notify', 'do-not-notify']) }),
  event('notifying-decided', {}),
  event('not-notifying-decided', {}),
  /** One report in phases (L32): the first is the initial one; the last says that it is final. */
  event('regulator-notified', { sentAt: instantSchema, final: z.boolean() }),
  event('toolkit-recorded', {
    recordedAt: instantSchema,
    /** Whether the Toolkit passes it on to the regulator by itself: then nobody reports it a second time (L37). */
    forwards: z.boolean().optional(),
  }),
  event('controllers-told', { sentAt: instantSchema, number: z.int().min(1) }),
] as const;

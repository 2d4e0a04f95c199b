import * as z from 'zod';
import { event, instantSchema } from './event-shape.ts';

/** The parts of a report whose words are written for it: what no other action says, or says in words not fit to send (L36). */
export const writtenSectionSchema = z.enum([
  'what-happened',
  'how-found',
  'data',
  'people',
  'consequences',
  'service-effect',
  'training',
  'measures-before',
  'containment',
  'remedy',
  'others-told',
  'reasons-for-delay',
]);
export type WrittenSection = z.infer<typeof writtenSectionSchema>;

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
  /** Words for a report; they stand among the particulars, and later ones replace them. */
  event('pack-section-written', { section: writtenSectionSchema }),
  event('controllers-told', { sentAt: instantSchema, number: z.int().min(1) }),
] as const;

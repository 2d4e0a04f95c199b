import * as z from 'zod';
import { event, localDateSchema, staffIdSchema } from './event-shape.ts';

/** Why it happened, by a small taxonomy (BR-9). */
export const causeSchema = z.enum(['human-error', 'process', 'technical', 'malicious', 'supplier', 'other']);

/** What the organisation learns (BR-9), and what the register keeps of a breach (L33). */
export const learningEvents = [
  event('lessons-recorded', { cause: causeSchema }),
  /** A lesson somebody is to put into practice by a day (local). Numbered from 1; set again, it has a new owner or day. */
  event('lesson-set', { lesson: z.int().min(1), owner: staffIdSchema, due: localDateSchema }),
  event('lesson-done', { lesson: z.int().min(1) }),
  /** It will not be put into practice; the reasons stand among the particulars. */
  event('lesson-withdrawn', { lesson: z.int().min(1) }),
  /** The register's words on the breach were written, checked to name nobody; they outlive the case's disposal. */
  event('register-entry-written', {}),
] as const;

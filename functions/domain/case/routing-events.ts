import * as z from 'zod';
import { event, localDateSchema } from './event-shape.ts';

/** Whose business a part of a mail is where it is not ours: each is handed over with its own date (L15, L17, SH-6). */
export const handoverRegimeSchema = z.enum(['foi', 'eir', 'deceased', 'controller', 'social-care', 'other']);
export type HandoverRegime = z.infer<typeof handoverRegimeSchema>;

export const linkReasonSchema = z.enum(['same-mail', 'split-off', 'related', 'complained-of', 'merged']);
export type LinkReason = z.infer<typeof linkReasonSchema>;

/** Where a case, or a part of what its mail asks, goes: to which officer, which other case, which other team. */
export const routingEvents = [
  event('case-linked', { to: z.string().min(1), because: linkReasonSchema }),
  /** `due` is the last day of the other regime's own period; null where no law gives one in days. */
  event('handed-over', { regime: handoverRegimeSchema, due: localDateSchema.nullable() }),
  /** `to` is an id of the role directory. */
  event('allocated', { to: z.string().min(1) }),
  event('case-reopened', {}),
] as const;

import * as z from 'zod';
import { letterSections } from '../response/letter-sections.ts';
import { event, instantSchema, requestOutcomeSchema } from './event-shape.ts';
import { serviceIdSchema } from './search-events.ts';

export const letterSectionSchema = z.enum(letterSections);

/** The forms that people ask for when print on paper or a screen does not serve them. */
export const accessibleFormatSchema = z.enum(['large-print', 'audio', 'braille', 'easy-read', 'paper']);
export type AccessibleFormat = z.infer<typeof accessibleFormatSchema>;

/** What a file that somebody sent in gives cause to look at before it is opened. */
export const fileFlagSchema = z.enum(['empty', 'name-cleaned', 'script', 'macros', 'encrypted']);
export type FileFlag = z.infer<typeof fileFlagSchema>;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected the 64 hex digits of a SHA-256');
const counted = z.int().min(1);

/** What happens with the answer to a request: its letter, its package, who collects it, and files that come in. */
export const responseEvents = [
  event('response-drafted', {
    draft: counted,
    outcome: requestOutcomeSchema,
    /** Whether the sections that were written for earlier drafts are left aside. */
    afresh: z.boolean(),
  }),
  event('letter-edited', { draft: counted, sections: z.array(letterSectionSchema).min(1) }),
  event('response-prepared', {
    draft: counted,
    documents: z.array(
      z.strictObject({ name: z.enum(['letter', 'schedule']), format: z.enum(['html', 'pdf']), sha256, bytes: counted }),
    ),
  }),
  event('package-asked', { issue: counted }),
  event('package-issued', { issue: counted, files: z.int().min(0), bytes: counted, sha256, expiresAt: instantSchema }),
  event('package-failed', { issue: counted, because: z.enum(['too-large', 'too-many-files', 'file-missing']) }),
  event('wrong-code-entered', { issue: counted }),
  event('package-collected', { issue: counted }),
  event('package-deleted', { issue: counted, because: z.enum(['collected', 'expired', 'locked', 'replaced']) }),
  event('despatched', { what: z.enum(['response', ...accessibleFormatSchema.options]) }),
  event('format-asked', { format: accessibleFormatSchema }),
  event('format-supplied', { format: accessibleFormatSchema }),
  event('upload-link-issued', {
    link: counted,
    /** The requester, or the representative of a service. */
    to: z.union([z.literal('requester'), z.strictObject({ service: serviceIdSchema })]),
    expiresAt: instantSchema,
  }),
  event('file-received', {
    link: counted,
    /** 1, 2, 3… within the case. */
    file: counted,
    /** The keyed hash by which its object and its particulars go. */
    object: z.string().min(1),
    bytes: z.int().min(0),
    flags: z.array(fileFlagSchema),
  }),
] as const;

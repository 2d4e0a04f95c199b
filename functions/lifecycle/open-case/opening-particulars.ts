import * as z from 'zod';

const openingParticularsSchema = z.object({
  answerTo: z.string().nullable(),
  name: z.string().nullable(),
  messageId: z.string().nullable(),
  subject: z.string(),
  text: z.string(),
  form: z.record(z.string(), z.unknown()).nullable(),
  /** Where a person who has no address to mail to can be written to. */
  postalAddress: z.string().optional(),
});

/** What is kept of the mail that opened a case; personal data, and so among the particulars under `opening`. */
export type OpeningParticulars = z.infer<typeof openingParticularsSchema>;

/** Checks what the store gave back. Throws where a case has no opening particulars: it was purged, or never opened. */
export function readOpeningParticulars(stored: unknown): OpeningParticulars {
  return openingParticularsSchema.parse(stored);
}

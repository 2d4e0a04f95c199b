import * as z from 'zod';

/** Somebody who is written to, as a list has them. Personal data: in the case's files, and nowhere else. */
export const recipientSchema = z.strictObject({
  /** The line of the list, as whoever brought it in has it, on which they stand. */
  line: z.int().min(1),
  address: z.string(),
  /** How they are greeted; '' where the list does not say. */
  name: z.string(),
  /** What the letter can be merged from, by column. */
  values: z.record(z.string(), z.string()),
});
export type Recipient = z.infer<typeof recipientSchema>;

/** One batch as it lies in the case's files. */
export const batchFileSchema = z.strictObject({ recipients: z.array(recipientSchema) });

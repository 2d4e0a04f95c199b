import * as z from 'zod';

/** One part of the register's words: long enough for a page, short enough for a page of entries to be sent at once. */
export const registerText = () => z.string().trim().min(1).max(4_000);

/** What the register keeps of a breach in words (L33): checked to name nobody, kept when the case is disposed of. */
export const registerWordsSchema = z.strictObject({
  facts: registerText(),
  effects: registerText(),
  remedialAction: registerText(),
});
export type RegisterWords = z.infer<typeof registerWordsSchema>;

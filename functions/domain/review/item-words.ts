import * as z from 'zod';
import type { CaseEvent } from '../case/events.ts';

/** The name of a document and why it is decided on as it is: personal data, so it stands among the particulars. */
export const documentWordsSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  /** The object's key, `cases/<case>/found/<service>/<file>`. */
  file: z.string().min(1).max(500).optional(),
  reasons: z.string().trim().min(1).max(1_500).optional(),
});
export type DocumentWords = z.infer<typeof documentWordsSchema>;

/** What is known of an item in words. */
export interface ItemWords extends DocumentWords {
  /** The key of its redacted copy. */
  copy?: string;
}

const storedSchema = z.object({
  documents: z.record(z.string(), documentWordsSchema).catch({}),
  copies: z.record(z.string(), z.string()).catch({}),
});

/** A particular of a case as the store answers it: `words/<action id>` holds what was said with that action. */
export interface StoredWords {
  name: string;
  particulars: Record<string, unknown>;
}

/**
 * The words of every item of a schedule by its number: of each the latest, in the order of the events, so that what was
 * written for an action that never became an event is not read. Pure.
 */
export function readItemWords(
  events: readonly CaseEvent[],
  stored: readonly StoredWords[],
): ReadonlyMap<string, ItemWords> {
  const byName = new Map(stored.map(({ name, particulars }) => [name, particulars]));
  const words = new Map<string, ItemWords>();
  for (const event of events) {
    if (event.type !== 'schedule-items-recorded' && event.type !== 'copies-attached') continue;
    const { documents, copies } = storedSchema.parse(byName.get(`words/${event.actionId}`) ?? {});
    for (const [item, document] of Object.entries(documents)) {
      const copy = words.get(item)?.copy;
      words.set(item, copy === undefined ? document : { ...document, copy });
    }
    for (const [item, copy] of Object.entries(copies)) {
      const before = words.get(item);
      if (before) words.set(item, { ...before, copy });
    }
  }
  return words;
}

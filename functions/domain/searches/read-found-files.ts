import * as z from 'zod';
import type { CaseEvent } from '../case/events.ts';

/** A file that a service sent for its search. */
export interface FoundFile {
  service: string;
  key: string;
  /** What whoever sent it called it; the end of its key where nobody said. */
  name: string;
}

/** A particular of a case as the store answers it. */
interface Stored {
  name: string;
  particulars: Record<string, unknown>;
}

const mailedSchema = z.object({
  service: z.string(),
  files: z.array(z.object({ key: z.string(), name: z.string().nullable() })),
});
const answeredSchema = z.object({ files: z.array(z.string()).catch([]) });

const endOf = (key: string) => key.slice(key.lastIndexOf('/') + 1);

/**
 * Every file that services sent for their searches, each once: those that came by mail (`found/<delivery>` among the
 * particulars), then those that answers name. Pure.
 */
export function readFoundFiles(events: readonly CaseEvent[], stored: readonly Stored[]): FoundFile[] {
  const found = new Map<string, FoundFile>();
  for (const { name, particulars } of stored) {
    const mailed = name.startsWith('found/') ? mailedSchema.safeParse(particulars) : null;
    if (!mailed?.success) continue;
    const { service, files } = mailed.data;
    for (const { key, name: called } of files) found.set(key, { service, key, name: called ?? endOf(key) });
  }
  const byName = new Map(stored.map(({ name, particulars }) => [name, particulars]));
  for (const event of events) {
    if (event.type !== 'search-answered') continue;
    const { files } = answeredSchema.parse(byName.get(`words/${event.actionId}`) ?? {});
    for (const key of files) {
      if (!found.has(key)) found.set(key, { service: event.service, key, name: endOf(key) });
    }
  }
  return [...found.values()];
}

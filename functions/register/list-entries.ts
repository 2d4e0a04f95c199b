import { findLocalDate } from '../domain/calendar/local-date.ts';
import { buildEntry } from '../domain/register/build-entry.ts';
import type { RegisterEntry } from '../domain/register/register-entry.ts';
import type { Organisation } from '../platform/organisation.ts';
import type { CaseHeader, CaseLists, EventStore, RegisterWordsStore } from '../platform/ports.ts';

export interface RegisterReading {
  events: EventStore;
  lists: CaseLists;
  registerWords: RegisterWordsStore;
  organisation: Pick<Organisation, 'policy' | 'staff'>;
}

/** Which breaches: those that were reported from one local date to another, both included; all where they are left out. */
export interface RegisterPeriod {
  from?: string | undefined;
  to?: string | undefined;
}

/** How many entries are read at once. */
const AT_ONCE = 10;

const isWithin = ({ openedAt }: CaseHeader, { from, to }: RegisterPeriod) => {
  const day = findLocalDate(openedAt);
  return (from === undefined || day >= from) && (to === undefined || day <= to);
};

/** By when they were reported, then by reference: an order that no later event changes. */
export const nameBreachPlace = ({ openedAt, id }: Pick<CaseHeader, 'openedAt' | 'id'>) =>
  `${new Date(openedAt).toISOString()}#${id}`;

/** Every breach ever reported within the period, purged or not, in the order of the reports. */
export async function listBreaches(lists: CaseLists, period: RegisterPeriod): Promise<CaseHeader[]> {
  const found = new Map<string, CaseHeader>();
  // One after another, in the order in which a case goes through them: one that moves meanwhile is seen twice, not missed.
  for (const status of ['open', 'closed', 'purged'] as const) {
    for (const header of await lists.list(status)) {
      if (header.kind === 'breach' && isWithin(header, period)) found.set(header.id, header);
    }
  }
  return [...found.values()].sort((one, other) => (nameBreachPlace(one) < nameBreachPlace(other) ? -1 : 1));
}

/** The entry of one breach; null where there is none of that reference. */
async function readEntry(caseId: string, reading: RegisterReading): Promise<RegisterEntry | null> {
  const stored = await reading.events.load(caseId);
  if (stored === null) return null;
  const written = stored.events.findLast(({ type }) => type === 'register-entry-written');
  const words = written?.actionId ? await reading.registerWords.find(caseId, written.actionId) : null;
  const { policy, staff } = reading.organisation;
  return buildEntry(caseId, stored.events, { policy, staff, words });
}

/** The register's entries on these breaches, in their order. */
export async function readEntries(
  breaches: readonly Pick<CaseHeader, 'id'>[],
  reading: RegisterReading,
): Promise<RegisterEntry[]> {
  const entries: RegisterEntry[] = [];
  for (let start = 0; start < breaches.length; start += AT_ONCE) {
    const some = breaches.slice(start, start + AT_ONCE).map(({ id }) => readEntry(id, reading));
    entries.push(...(await Promise.all(some)).filter((entry) => entry !== null));
  }
  return entries;
}

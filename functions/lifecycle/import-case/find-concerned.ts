import { casePrefixes, isCaseId } from '../../domain/case/case-kinds.ts';
import { type CaseState, foldCase } from '../../domain/case/fold-case.ts';
import type { EventStore, Keys } from '../../platform/ports.ts';
import { deriveCaseId } from '../case-id.ts';
import { IMPORTED_KINDS, type ImportedCase } from './imported-case.ts';

/** The references that a case complained of may have here: its own, or those that follow from the other system's. */
async function listCandidates(about: string, keys: Keys): Promise<string[]> {
  const reference = about.trim();
  if (isCaseId(reference.toUpperCase())) return [reference.toUpperCase()];
  return Promise.all(
    IMPORTED_KINDS.map(async (kind) =>
      deriveCaseId(keys, casePrefixes[kind], await keys.hash('import', kind, reference)),
    ),
  );
}

/**
 * The case that a complaint is about, as it stands: named by its reference here or in the other system. Null where it is
 * about none; `unknown` where there is no such case, or only its history is left.
 */
export async function findConcerned(
  said: ImportedCase,
  keys: Keys,
  events: EventStore,
): Promise<CaseState | null | 'unknown'> {
  if (said.kind !== 'complaint' || said.about === undefined) return null;
  for (const id of await listCandidates(said.about, keys)) {
    const stored = await events.load(id);
    if (stored && stored.events.length > 0) {
      const state = foldCase(id, stored.events);
      if (state.purgedAt === null) return state;
    }
  }
  return 'unknown';
}

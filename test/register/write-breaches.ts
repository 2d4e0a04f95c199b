import { foldCase } from '../../functions/domain/case/fold-case.ts';
import { projectHeader } from '../../functions/lifecycle/project-header.ts';
import type { CaseLists, EventStore } from '../../functions/platform/ports.ts';
import { type Entry, rulesOf, write } from '../domain/case/write-history.ts';

/** Writes breaches as their machines leave them: their events, and their place in the lists. */
export async function writeBreach(
  caseId: string,
  history: readonly Entry[],
  { events, lists }: { events: EventStore; lists: CaseLists },
): Promise<void> {
  for (const [index, entry] of history.entries()) {
    if (!(await events.append(caseId, index, write(entry))))
      throw new Error(`${caseId} has an event ${index + 1} already`);
  }
  const stored = await events.load(caseId);
  await lists.save(projectHeader(foldCase(caseId, stored?.events ?? []), 'await-triage', rulesOf()));
}

import { laterOf } from '../../domain/calendar/later-of.ts';
import { foldCase } from '../../domain/case/fold-case.ts';
import { isEvidenceSpent } from '../../domain/decide/decide-next-step.ts';
import type { EventStore, FileStore } from '../../platform/ports.ts';

export interface DisposeDependencies {
  events: EventStore;
  files: FileStore;
}

/**
 * Deletes the evidence of identity or authority that a case holds, once it has been decided on (SR-3), and records how
 * many objects went. An erasure or a hold never keeps identity evidence (L40). The files are listed before the case is
 * read, and intake records evidence before it files it: so what is deleted was recorded by then, and evidence that came
 * after the hub's decision keeps all of it until staff decide. Where another event comes first the hub decides afresh
 * and sends the case here again.
 */
export async function disposeEvidence(
  caseId: string,
  at: string,
  { events, files }: DisposeDependencies,
): Promise<void> {
  const held = await files.list(`cases/${caseId}/evidence/`);
  const stored = await events.load(caseId);
  const state = stored ? foldCase(caseId, stored.events) : null;
  if (state?.kind !== 'request' || !isEvidenceSpent(state)) return;
  for (const { key } of held) await files.remove(key);
  await events.append(caseId, state.seq, {
    type: 'evidence-deleted',
    at: laterOf(at, state.lastAt),
    by: 'system',
    objects: held.length,
  });
}

import type { EventStore, FileStore } from '../../platform/ports.ts';

export interface DisposeDependencies {
  events: EventStore;
  files: FileStore;
}

/**
 * Deletes the evidence of identity or authority that a case holds, once it has been decided on (SR-3), and records how
 * many objects went. An erasure or a hold never keeps identity evidence (L40). Where another event came first the hub
 * decides afresh and sends the case here again.
 */
export async function disposeEvidence(
  caseId: string,
  at: string,
  { events, files }: DisposeDependencies,
): Promise<void> {
  const stored = await events.load(caseId);
  if (stored === null) return;
  const objects = await files.removeAll(`cases/${caseId}/evidence/`);
  await events.append(caseId, stored.events.length, { type: 'evidence-deleted', at, by: 'system', objects });
}

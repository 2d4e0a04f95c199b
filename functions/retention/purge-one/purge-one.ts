import { Temporal } from 'temporal-polyfill';
import { foldCase } from '../../domain/case/fold-case.ts';
import type { Rules } from '../../domain/decide/decide-next-step.ts';
import { projectHeader } from '../../lifecycle/project-header.ts';
import type {
  CaseLists,
  EventStore,
  FileStore,
  ParticularsStore,
  RetentionTimer,
  TimerStore,
  TombstoneStore,
  UnsortedMailStore,
} from '../../platform/ports.ts';

/** Point-in-time recovery could bring the data back for this long (see infra/data-stack.ts). */
const RECOVERY_DAYS = 7;

export interface PurgeDependencies {
  events: EventStore;
  lists: CaseLists;
  particulars: ParticularsStore;
  files: FileStore;
  timers: TimerStore;
  tombstones: TombstoneStore;
  unsorted: UnsortedMailStore;
  rules: Rules;
}

export type PurgeAnswer = 'purged' | 'held' | 'not-due' | 'already-purged';

function findRecoverableUntil(at: string): string {
  return Temporal.Instant.from(at)
    .add({ hours: 24 * RECOVERY_DAYS })
    .toString();
}

/** Mail without a case: its file and particulars go; its entry, which holds hashes and codes, says that they went. */
async function purgeMail(timer: RetentionTimer, at: string, dependencies: PurgeDependencies): Promise<PurgeAnswer> {
  const { files, particulars, tombstones, unsorted, timers } = dependencies;
  const objects = (await files.removeAll(`unsorted/${timer.id}/`)) + (await files.removeAll(`quarantine/${timer.id}/`));
  const items = await particulars.deleteAll(timer.id);
  const item = await unsorted.find(timer.id);
  if (item?.status === 'waiting') await unsorted.save({ ...item, status: 'settled' });
  await tombstones.write({
    caseId: timer.id,
    purgedAt: at,
    items,
    objects,
    recoverableUntil: findRecoverableUntil(at),
  });
  await timers.clear(timer);
  return 'purged';
}

/**
 * Disposes of what a timer names (RT-1, RT-3): every object and every particular, then a disposal record and the last
 * event. The case is read again first: one that is held keeps its timer and is tried daily, one that is open again or
 * due later loses this timer (it has, or will get, one of its own). Idempotent: a run that died is finished by the next.
 */
export async function purgeOne(
  timer: RetentionTimer,
  at: string,
  dependencies: PurgeDependencies,
): Promise<PurgeAnswer> {
  const { events, lists, particulars, files, timers, tombstones, rules } = dependencies;
  if (!/^(?:REQ|BRE)-/.test(timer.id)) return purgeMail(timer, at, dependencies);
  const stored = await events.load(timer.id);
  const state = stored ? foldCase(timer.id, stored.events) : null;
  if (!state || state.closed === null || state.closed.disposeOn > timer.day) {
    await timers.clear(timer);
    return 'not-due';
  }
  if (state.purgedAt !== null) {
    await timers.clear(timer);
    return 'already-purged';
  }
  if (state.holds > 0) return 'held';

  const objects = await files.removeAll(`cases/${timer.id}/`);
  const items = await particulars.deleteAll(timer.id);
  const earlier = await tombstones.find(timer.id);
  // A run that died after deleting and before its event had counted already what this one no longer finds.
  const counted = { items: Math.max(items, earlier?.items ?? 0), objects: Math.max(objects, earlier?.objects ?? 0) };
  await tombstones.write({ caseId: timer.id, purgedAt: at, ...counted, recoverableUntil: findRecoverableUntil(at) });
  const event = { type: 'case-purged', at, by: 'system', ...counted } as const;
  if (!(await events.append(timer.id, state.seq, event))) throw new PurgeOvertakenError(timer.id);
  const purged = foldCase(timer.id, [...(stored?.events ?? []), { ...event, seq: state.seq + 1 }]);
  await lists.save(projectHeader(purged, 'end', rules));
  await timers.clear(timer);
  return 'purged';
}

/** An event came while the case was being purged. The next try deletes what came with it. */
export class PurgeOvertakenError extends Error {
  override readonly name = 'PurgeOvertakenError';
  constructor(caseId: string) {
    super(`${caseId} changed while it was being disposed of; it is tried again.`);
  }
}

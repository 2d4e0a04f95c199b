import { Temporal } from 'temporal-polyfill';
import { laterOf } from '../../domain/calendar/later-of.ts';
import { findLocalDate } from '../../domain/calendar/local-date.ts';
import { isCaseId } from '../../domain/case/case-kinds.ts';
import { type CaseState, foldCase } from '../../domain/case/fold-case.ts';
import type { Rules } from '../../domain/decide/decide-next-step.ts';
import { isHeldByRequest } from '../../domain/rights/open-copies.ts';
import { findGoingOn } from '../../lifecycle/find-going-on.ts';
import { loadLinkedCases } from '../../lifecycle/load-linked-cases.ts';
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

/**
 * Leaves the disposal record. A run that died after deleting had counted what this one no longer finds, so the larger
 * count stands.
 */
async function leaveTombstone(
  id: string,
  at: string,
  deleted: Deleted,
  { tombstones }: PurgeDependencies,
): Promise<Deleted> {
  const earlier = await tombstones.find(id);
  const counted = {
    items: Math.max(deleted.items, earlier?.items ?? 0),
    objects: Math.max(deleted.objects, earlier?.objects ?? 0),
  };
  await tombstones.write({ caseId: id, purgedAt: at, ...counted, recoverableUntil: findRecoverableUntil(at) });
  return counted;
}

interface Deleted {
  items: number;
  objects: number;
}

/** Mail without a case: its file and particulars go; its entry, which holds hashes and codes, says that they went. */
async function purgeMail(timer: RetentionTimer, at: string, dependencies: PurgeDependencies): Promise<PurgeAnswer> {
  const { files, particulars, unsorted, timers } = dependencies;
  const objects = (await files.removeAll(`unsorted/${timer.id}/`)) + (await files.removeAll(`quarantine/${timer.id}/`));
  const items = await particulars.deleteAll(timer.id);
  const item = await unsorted.find(timer.id);
  if (item?.status === 'waiting') await unsorted.save({ ...item, status: 'settled' });
  await leaveTombstone(timer.id, at, { items, objects }, dependencies);
  await timers.clear(timer);
  return 'purged';
}

async function deleteEverything(caseId: string, { files, particulars }: PurgeDependencies): Promise<Deleted> {
  const objects = await files.removeAll(`cases/${caseId}/`);
  return { objects, items: await particulars.deleteAll(caseId) };
}

/** What follows from the last event. Whoever had the case in hand before it may have kept something since: that goes too. */
async function finishPurge(state: CaseState, timer: RetentionTimer, dependencies: PurgeDependencies): Promise<void> {
  await deleteEverything(timer.id, dependencies);
  await dependencies.lists.save(projectHeader(state, 'end', dependencies.rules));
  await dependencies.timers.clear(timer);
}

/** A merged report is part of the case that goes on, and is kept for as long as that is (L33, L40). */
async function isKeptWithOther(state: CaseState, generation: number, events: EventStore): Promise<boolean> {
  if (state.kind !== 'breach' || state.incident.mergedInto === null) return false;
  const goingOn = await findGoingOn({ state, generation }, events);
  return goingOn !== null && goingOn.state.id !== state.id && goingOn.state.purgedAt === null;
}

/**
 * Disposes of what a timer names (RT-1, RT-3): every object and every particular, then a disposal record and the last
 * event. The case is read again first: one that is held, or that an open
 * request for a copy on a linked case is about, or that is kept with the case it was merged into, keeps its timer and is tried daily, one that is open again or
 * due later loses this timer (it has, or will get, one of its own). Idempotent: a run that died is finished by the next.
 * Throws PurgeOvertakenError.
 */
export async function purgeOne(
  timer: RetentionTimer,
  at: string,
  dependencies: PurgeDependencies,
): Promise<PurgeAnswer> {
  const { events, timers } = dependencies;
  if (timer.day > findLocalDate(at)) return 'not-due';
  if (!isCaseId(timer.id)) return purgeMail(timer, at, dependencies);
  const stored = await events.load(timer.id);
  const state = stored ? foldCase(timer.id, stored.events) : null;
  if (!stored || !state || state.closed === null || state.closed.disposeOn > timer.day) {
    await timers.clear(timer);
    return 'not-due';
  }
  if (state.purgedAt !== null) {
    await finishPurge(state, timer, dependencies);
    return 'already-purged';
  }
  if (state.holds > 0) return 'held';
  // Deleting what somebody has asked to see, so that they do not get it, is an offence (DPA 2018, s.173; L40).
  if (isHeldByRequest(await loadLinkedCases(state, events))) return 'held';

  if (await isKeptWithOther(state, stored.generation, events)) return 'held';

  const counted = await leaveTombstone(timer.id, at, await deleteEverything(timer.id, dependencies), dependencies);
  const event = { type: 'case-purged', at: laterOf(at, state.lastAt), by: 'system', ...counted } as const;
  if (!(await events.append(timer.id, state.seq, event))) throw new PurgeOvertakenError(timer.id);
  const purged = foldCase(timer.id, [...stored.events, { ...event, seq: state.seq + 1 }]);
  await finishPurge(purged, timer, dependencies);
  return 'purged';
}

/** An event came while the case was being purged. The next try deletes what came with it. */
export class PurgeOvertakenError extends Error {
  override readonly name = 'PurgeOvertakenError';
  constructor(caseId: string) {
    super(`${caseId} changed while it was being disposed of; it is tried again.`);
  }
}

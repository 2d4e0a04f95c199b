import { laterOf } from '../../domain/calendar/later-of.ts';
import type { NewCaseEvent } from '../../domain/case/events.ts';
import { type CaseState, foldCase } from '../../domain/case/fold-case.ts';
import type { ComplaintState } from '../../domain/case/fold-complaint.ts';
import { findHoldWork, type HoldWork } from '../../domain/decide/complaint-holds.ts';
import { wakeCase } from '../../lifecycle/wake-case.ts';
import type { CaseLists, EventStore, ExecutionStore, Machines } from '../../platform/ports.ts';

export interface HoldRequest {
  /** The complaint. */
  caseId: string;
  at: string;
}

export interface HoldDependencies {
  events: EventStore;
  lists: CaseLists;
  executions: ExecutionStore;
  machines: Machines;
}

type Body = Pick<Extract<NewCaseEvent, { type: 'hold-placed' }>, 'type' | 'because' | 'complaint'>;
type Release = Pick<Extract<NewCaseEvent, { type: 'hold-released' }>, 'type' | 'complaint'>;

/** The event that the case complained of needs; null where it stands as it should. */
function findMissing({ heldFor }: CaseState, complaint: string, { does }: HoldWork): Body | Release | null {
  const isHeld = heldFor.includes(complaint);
  if (does === 'hold') return isHeld ? null : { type: 'hold-placed', because: 'complaint', complaint };
  return isHeld ? { type: 'hold-released', complaint } : null;
}

type Standing = 'done' | 'disposed-of' | 'no-such-case';

/** Brings the case complained of to where it should stand, and wakes it. Whoever writes in between is read first. */
async function changeConcerned(
  complaint: string,
  work: HoldWork,
  at: string,
  dependencies: HoldDependencies,
): Promise<Standing> {
  const { events, lists } = dependencies;
  for (;;) {
    const stored = await events.load(work.to);
    if (stored === null || stored.events.length === 0) return 'no-such-case';
    const state = foldCase(work.to, stored.events);
    if (state.purgedAt !== null) return 'disposed-of';
    const missing = findMissing(state, complaint, work);
    if (missing === null) return 'done';
    await lists.announce(work.to, state.seq + 1);
    const event = { ...missing, at: laterOf(at, state.lastAt), by: 'system' };
    if (!(await events.append(work.to, state.seq, event))) continue;
    await wakeCase(work.to, dependencies);
    return 'done';
  }
}

function writeOutcome(
  { lastAt }: ComplaintState,
  { to, does }: HoldWork,
  standing: Standing,
  at: string,
): NewCaseEvent {
  const common = { at: laterOf(at, lastAt), by: 'system', to };
  return does === 'hold'
    ? { ...common, type: 'concerned-case-held', outcome: standing === 'done' ? 'held' : standing }
    : { ...common, type: 'concerned-case-released' };
}

/**
 * Places and releases the holds that a complaint needs on the cases that it complains of (L40), one after the other: first
 * on the other case, then what became of it on the complaint, so that a run that died is finished by the next and nothing
 * is held or released twice (design rules 3 and 7). Does nothing to what is no complaint.
 */
export async function holdCase({ caseId, at }: HoldRequest, dependencies: HoldDependencies): Promise<void> {
  const { events } = dependencies;
  for (;;) {
    const stored = await events.load(caseId);
    if (stored === null || stored.events.length === 0) return;
    const state = foldCase(caseId, stored.events);
    const work = state.kind === 'complaint' ? findHoldWork(state) : null;
    if (state.kind !== 'complaint' || work === null) return;
    const standing = await changeConcerned(caseId, work, at, dependencies);
    // An event of somebody else's in between: what is to be done may have changed, and is read again.
    await events.append(caseId, state.seq, writeOutcome(state, work, standing, at));
  }
}

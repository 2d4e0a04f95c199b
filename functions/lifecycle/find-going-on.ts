import type { BreachState } from '../domain/case/fold-breach.ts';
import { foldCase } from '../domain/case/fold-case.ts';
import type { EventStore } from '../platform/ports.ts';

/** The case in which a merged report goes on, and its latest generation. */
export interface GoingOn {
  state: BreachState;
  generation: number;
}

const isEarlier = (one: BreachState, other: BreachState) =>
  Date.parse(one.receivedAt) === Date.parse(other.receivedAt)
    ? one.id < other.id
    : Date.parse(one.receivedAt) < Date.parse(other.receivedAt);

/**
 * Follows the merges of a breach to the case that goes on, read consistently; the breach itself where it is not merged.
 * Where two people merged two reports into one another in the same second, the one received first goes on. Null where the
 * way leads to a case that is not there.
 */
export async function findGoingOn(start: GoingOn, events: Pick<EventStore, 'load'>): Promise<GoingOn | null> {
  const way: GoingOn[] = [start];
  for (let here = start; here.state.incident.mergedInto !== null; ) {
    const { into } = here.state.incident.mergedInto;
    const met = way.findIndex(({ state }) => state.id === into);
    if (met !== -1) return way.slice(met).reduce((one, other) => (isEarlier(other.state, one.state) ? other : one));
    const stored = await events.load(into);
    if (stored === null || stored.events.length === 0) return null;
    const state = foldCase(into, stored.events);
    if (state.kind !== 'breach') return null;
    here = { state, generation: stored.generation };
    way.push(here);
  }
  return way.at(-1) ?? null;
}

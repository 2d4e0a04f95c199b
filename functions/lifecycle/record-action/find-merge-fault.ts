import { foldCase } from '../../domain/case/fold-case.ts';
import type { EventStore } from '../../platform/ports.ts';

/**
 * Why a report cannot be merged into the case `into`, read consistently, in plain English; null where it can. That it is
 * still so when the merge is done is looked at again by what does it.
 */
export async function findMergeFault(into: string, events: Pick<EventStore, 'load'>): Promise<string | null> {
  const stored = await events.load(into);
  if (stored === null || stored.events.length === 0) {
    return `There is no case ${into}. Give the reference of the other report, such as BRE-7K2M9QXA4T.`;
  }
  const state = foldCase(into, stored.events);
  if (state.kind !== 'breach') {
    return `${into} is a ${state.kind} and no breach, so no report can go on in it. To name the one in the other, link them (link-case).`;
  }
  if (state.purgedAt !== null) return `${into} was disposed of; only its history is left, and nothing can go on in it.`;
  if (state.incident.mergedInto !== null) {
    return `${into} is itself merged into ${state.incident.mergedInto.into}. Give that reference.`;
  }
  return state.closed === null
    ? null
    : `${into} is closed. Take it up again first (reopen ${into}), or merge that one into this.`;
}

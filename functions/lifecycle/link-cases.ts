import { laterOf } from '../domain/calendar/later-of.ts';
import { foldCase } from '../domain/case/fold-case.ts';
import type { CaseLists, EventStore, ExecutionStore, Machines } from '../platform/ports.ts';
import { wakeCase } from './wake-case.ts';

export interface LinkDependencies {
  events: EventStore;
  lists: CaseLists;
  executions: ExecutionStore;
  machines: Machines;
}

/** A link from a case to another, and who made it when. */
export interface Link {
  from: string;
  to: string;
  because: 'split-off' | 'related';
  by: string;
  at: string;
}

/**
 * Appends a link to a case that does not have it, and wakes the case. False where the case is not there, or was disposed
 * of: what is left of it can name nothing new. Idempotent.
 */
export async function linkCase({ from, to, because, by, at }: Link, dependencies: LinkDependencies): Promise<boolean> {
  const { events, lists } = dependencies;
  for (;;) {
    const stored = await events.load(from);
    if (stored === null || stored.events.length === 0) return false;
    const state = foldCase(from, stored.events);
    if (state.purgedAt !== null) return false;
    if (state.routing.links.some((link) => link.to === to)) return true;
    await lists.announce(from, state.seq + 1);
    const link = { type: 'case-linked', at: laterOf(at, state.lastAt), by, to, because } as const;
    if (!(await events.append(from, state.seq, link))) continue;
    await wakeCase(from, dependencies);
    return true;
  }
}

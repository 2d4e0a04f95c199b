import { type CaseState, foldCase } from '../domain/case/fold-case.ts';
import type { EventStore } from '../platform/ports.ts';

/** The cases linked with this one as they stand, read consistently; a link to a case that was never opened leads nowhere. */
export async function loadLinkedCases({ routing }: CaseState, events: EventStore): Promise<CaseState[]> {
  const ids = [...new Set(routing.links.map(({ to }) => to))];
  const stored = await Promise.all(ids.map(async (id) => ({ id, found: await events.load(id) })));
  return stored.flatMap(({ id, found }) => (found && found.events.length > 0 ? [foldCase(id, found.events)] : []));
}

import { laterOf } from '../../domain/calendar/later-of.ts';
import type { CaseKind } from '../../domain/case/case-kinds.ts';
import type { CaseEvent, NewCaseEvent } from '../../domain/case/events.ts';
import { foldCase } from '../../domain/case/fold-case.ts';
import type { Rules } from '../../domain/decide/decide-next-step.ts';
import type { CaseLists, EventStore, Machines, ParticularsStore, StoredCase } from '../../platform/ports.ts';
import { projectHeader } from '../project-header.ts';
import type { OpeningParticulars } from './opening-particulars.ts';

export interface OpenCaseDependencies {
  events: EventStore;
  lists: CaseLists;
  particulars: ParticularsStore;
  machines: Machines;
  rules: Rules;
}

/** The first event of a case. */
export type Opening = Extract<
  NewCaseEvent,
  { type: 'request-opened' | 'breach-reported' | 'complaint-received' | 'disclosure-requested' }
>;
/** The kind of case that each first event opens. */
const openedKinds = {
  'request-opened': 'request',
  'breach-reported': 'breach',
  'complaint-received': 'complaint',
  'disclosure-requested': 'disclosure',
} as const satisfies Record<Opening['type'], CaseKind>;

/** What a case's opening mail sends elsewhere. */
export type RoutingEvent = Extract<NewCaseEvent, { type: 'case-linked' | 'handed-over' }>;

const isSameRouting = (known: CaseEvent, event: RoutingEvent) =>
  event.type === 'case-linked'
    ? known.type === 'case-linked' && known.to === event.to
    : known.type === 'handed-over' && known.regime === event.regime && known.due === event.due;

/** Appends those of the events that the case does not have; an earlier try may have written some of them. */
async function appendMissing(
  caseId: string,
  routing: readonly RoutingEvent[],
  { events }: OpenCaseDependencies,
): Promise<StoredCase | null> {
  for (;;) {
    const stored = await events.load(caseId);
    const history = stored?.events ?? [];
    const missing = routing.find((event) => !history.some((known) => isSameRouting(known, event)));
    if (!missing) return stored;
    const at = laterOf(missing.at, history.at(-1)?.at ?? missing.at);
    await events.append(caseId, history.length, { ...missing, at });
  }
}

/**
 * Opens a case: particulars, first event, what its mail sends elsewhere (`routing`: linked cases, parts handed over),
 * header, execution, each of which a retry repeats without harm. The header is written before the execution starts, so
 * that the reconciler finds the case even if nothing ever starts it; the routing before both, so that the case is never
 * decided on without it.
 */
export async function openCase(
  caseId: string,
  opening: Opening,
  particulars: OpeningParticulars,
  dependencies: OpenCaseDependencies,
  routing: readonly RoutingEvent[] = [],
): Promise<void> {
  const { events, lists, machines, rules } = dependencies;
  await dependencies.particulars.put(caseId, 'opening', { ...particulars });
  const isFirst = await events.append(caseId, 0, opening);
  const stored = isFirst && routing.length === 0 ? null : await appendMissing(caseId, routing, dependencies);
  // The hub keeps the header from its first pass on; a retry must not put it back.
  if (!stored?.header) {
    const state = foldCase(caseId, stored?.events ?? [{ ...opening, seq: 1 }]);
    await lists.save({ ...projectHeader(state, 'opened', rules), decided: 0 });
  }
  await machines.start(openedKinds[opening.type], caseId, 1);
}

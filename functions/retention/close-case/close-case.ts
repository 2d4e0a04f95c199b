import { laterOf } from '../../domain/calendar/later-of.ts';
import type { CaseKind } from '../../domain/case/case-kinds.ts';
import { foldCase } from '../../domain/case/fold-case.ts';
import { findOutcome, type Rules } from '../../domain/decide/decide-next-step.ts';
import type { RetentionClass } from '../../domain/policy/schema.ts';
import type { EventStore, TimerStore } from '../../platform/ports.ts';
import { findDisposeDay } from '../find-dispose-day.ts';

/** The class of the retention schedule that a closed case of each kind falls into. */
const closedClasses = {
  request: 'closedRequest',
  breach: 'closedBreach',
  complaint: 'closedComplaint',
  disclosure: 'closedDisclosure',
} as const satisfies Record<CaseKind, RetentionClass>;

export interface CloseRequest {
  caseId: string;
  /** The number of the last event that the decision to close knew. */
  seen: number;
  at: string;
}

export interface CloseDependencies {
  events: EventStore;
  timers: TimerStore;
  rules: Rules;
}

/**
 * Closes a case that has come to its end: the retention timer first, then the event, so that no case is closed without
 * a timer. The event is appended on the case as it was decided; where an action came meanwhile nothing closes, the hub
 * decides afresh, and a timer of a case that is open is passed over by the purge.
 */
export async function closeCase(
  { caseId, seen, ...request }: CloseRequest,
  dependencies: CloseDependencies,
): Promise<void> {
  const { events, timers, rules } = dependencies;
  const stored = await events.load(caseId);
  if (stored === null || stored.events.length !== seen) return;
  const state = foldCase(caseId, stored.events);
  const outcome = findOutcome(state, rules.policy);
  if (outcome === null || state.closed !== null) return;
  const at = laterOf(request.at, state.lastAt);
  const disposeOn = findDisposeDay(rules.policy, closedClasses[state.kind], at);
  await timers.set({ day: disposeOn, id: caseId });
  await events.append(caseId, seen, { type: 'case-closed', at, by: 'system', outcome, disposeOn });
}

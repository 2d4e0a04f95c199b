import { listFittingActions } from '../../domain/actions/check-action.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { foldCase } from '../../domain/case/fold-case.ts';
import type { RequestState } from '../../domain/case/fold-request.ts';
import { type BreachClockName, listBreachClocks } from '../../domain/clocks/list-breach-clocks.ts';
import { readComplaintClock } from '../../domain/clocks/read-complaint-clock.ts';
import { readDisclosureClock } from '../../domain/clocks/read-disclosure-clock.ts';
import { readRequestClocks } from '../../domain/clocks/read-request-clocks.ts';
import type { Rules } from '../../domain/decide/decide-next-step.ts';
import { explainRisk, type RiskView } from '../../domain/risk/explain-risk.ts';
import type {
  CaseHeader,
  CaseLists,
  EventStore,
  ParticularsStore,
  Tombstone,
  TombstoneStore,
  UnsortedMail,
  UnsortedMailStore,
} from '../../platform/ports.ts';
import { projectHeader } from '../project-header.ts';

/** One clock of a case. UTC instants for a breach's, local dates for every other. */
export interface ClockView {
  name: string;
  start: string;
  statutoryDue: string | null;
  policyDue: string | null;
  due: string | null;
  extensionNoticeDue: string | null;
  provisional: boolean;
  paused: boolean;
  pausedDays: number;
  explanation: string[];
  /** When a clock of a breach was met; null while it runs. Absent where the kind of case does not say. */
  met?: string | null;
}

/** The clocks of a breach that the law sets in hours; the others are the policy's. */
const STATUTORY: readonly BreachClockName[] = ['regulator'];

export interface CaseView {
  header: CaseHeader;
  clocks: ClockView[];
  /** The last assessment of a breach with both gradings and their working; null where there is none. */
  risk: RiskView | null;
  flags: string[];
  events: CaseEvent[];
  /** Everything kept of the case's mail and of the reasons given: personal data, for staff alone. */
  particulars: { name: string; particulars: Record<string, unknown> }[];
  fittingActions: string[];
  holds: number;
  disposeOn: string | null;
  tombstone: Tombstone | null;
}

export interface ReadDependencies {
  events: EventStore;
  lists: CaseLists;
  particulars: ParticularsStore;
  unsorted: UnsortedMailStore;
  tombstones: TombstoneStore;
  rules: Rules;
}

type State = ReturnType<typeof foldCase>;

/** The clocks of a case, each with its explanation. */
export function readClocks(state: State, rules: Rules): ClockView[] {
  const none = { policyDue: null, extensionNoticeDue: null, paused: false, pausedDays: 0 };
  switch (state.kind) {
    case 'request':
      return readRightClocks(state, rules);
    case 'breach':
      return listBreachClocks(state, rules.policy).map((clock) => {
        const isStatutory = STATUTORY.includes(clock.name);
        return {
          ...none,
          ...clock,
          statutoryDue: isStatutory ? clock.due : null,
          policyDue: isStatutory ? null : clock.due,
        };
      });
    case 'complaint': {
      const { start, due, explanation } = readComplaintClock(state, rules.nation);
      const name = 'acknowledgement';
      return [{ ...none, name, start, statutoryDue: due, due, provisional: false, explanation }];
    }
    case 'disclosure': {
      const { start, due, explanation } = readDisclosureClock(state, rules.policy);
      const name = 'decision';
      return [{ ...none, name, start, statutoryDue: null, policyDue: due, due, provisional: false, explanation }];
    }
  }
}

function readRightClocks(state: RequestState, rules: Rules): ClockView[] {
  return readRequestClocks(state, rules.policy, rules.nation).map(
    ({ right, clockStart, beyondTable: _, ...clock }) => ({
      name: right,
      start: clockStart,
      ...clock,
    }),
  );
}

/** One case as staff see it; null where there is none. */
export async function readCase(caseId: string, dependencies: ReadDependencies): Promise<CaseView | null> {
  const { events, particulars, tombstones, rules } = dependencies;
  const stored = await events.load(caseId);
  if (stored === null) return null;
  const state = foldCase(caseId, stored.events);
  return {
    header: stored.header ?? projectHeader(state, 'opened', rules),
    clocks: readClocks(state, rules),
    risk: state.kind === 'breach' ? explainRisk(state, rules.policy) : null,
    flags: state.flags,
    events: stored.events,
    particulars: await particulars.list(caseId),
    fittingActions: listFittingActions(state, { rules, at: state.lastAt }),
    holds: state.holds,
    disposeOn: state.closed?.disposeOn ?? null,
    tombstone: state.purgedAt === null ? null : await tombstones.find(caseId),
  };
}

/** Mail without a case as staff see it. */
export interface UnsortedView extends UnsortedMail {
  particulars: { name: string; particulars: Record<string, unknown> }[];
}

/** One piece of unsorted mail; null where there is none. */
export async function readUnsorted(id: string, dependencies: ReadDependencies): Promise<UnsortedView | null> {
  const item = await dependencies.unsorted.find(id);
  return item ? { ...item, particulars: await dependencies.particulars.list(id) } : null;
}

/** The cases with a status, earliest due first, and the mail that waits to be sorted. */
export async function listCases(
  status: CaseHeader['status'],
  { lists, unsorted }: ReadDependencies,
): Promise<{ cases: CaseHeader[]; unsorted: UnsortedMail[] }> {
  const [cases, waiting] = await Promise.all([lists.list(status), unsorted.listWaiting()]);
  return { cases, unsorted: waiting };
}

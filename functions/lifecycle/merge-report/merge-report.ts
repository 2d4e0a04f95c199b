import { laterOf } from '../../domain/calendar/later-of.ts';
import type { NewCaseEvent } from '../../domain/case/events.ts';
import type { BreachState } from '../../domain/case/fold-breach.ts';
import { foldCase } from '../../domain/case/fold-case.ts';
import { isMergeOwed } from '../../domain/case/fold-incident.ts';
import type { CaseLists, EventStore, ExecutionStore, Machines } from '../../platform/ports.ts';
import { findGoingOn } from '../find-going-on.ts';
import { startNextGeneration } from '../start-next-generation.ts';
import { wakeCase } from '../wake-case.ts';

export interface MergeRequest {
  /** The report that is a duplicate. */
  caseId: string;
  at: string;
}

export interface MergeDependencies {
  events: EventStore;
  lists: CaseLists;
  executions: ExecutionStore;
  machines: Machines;
}

/** Whether the case that goes on has the report already, with the awareness that the report now claims. */
const hasReport = ({ incident }: BreachState, { id, awareAt }: BreachState) =>
  incident.merged.some((merged) => merged.from === id && merged.awareAt === awareAt);

/**
 * Appends the report to the case that goes on, and wakes that; one that was closed meanwhile gets an execution, so that
 * its people are told all the same. Answers its reference; null where there is no case to go on in but this one.
 */
async function tellGoingOn(
  report: BreachState,
  generation: number,
  at: string,
  dependencies: MergeDependencies,
): Promise<string | null> {
  const { events, lists, machines } = dependencies;
  for (;;) {
    const goingOn = await findGoingOn({ state: report, generation }, events);
    if (goingOn === null || goingOn.state.id === report.id || goingOn.state.purgedAt !== null) return null;
    const { state } = goingOn;
    if (!hasReport(state, report)) {
      await lists.announce(state.id, state.seq + 1);
      const { id: from, receivedAt, awareAt } = report;
      const event: NewCaseEvent = {
        type: 'report-merged',
        at: laterOf(at, state.lastAt),
        by: 'system',
        from,
        receivedAt,
        awareAt,
      };
      if (!(await events.append(state.id, state.seq, event))) continue;
    }
    await wakeCase(state.id, dependencies);
    if (state.closed !== null) await startNextGeneration(machines, 'breach', state.id, goingOn.generation);
    return state.id;
  }
}

/**
 * Does what a merge asks for: first the report on the case that goes on, then on the duplicate the link that says so, so
 * that a run that died is finished by the next and nothing is reported twice (design rules 3 and 7). Where no case is left
 * to go on in, or two were merged into one another and this is the one to go on, the report is taken up again. Does
 * nothing to what is not merged.
 */
export async function mergeReport({ caseId, at }: MergeRequest, dependencies: MergeDependencies): Promise<void> {
  const { events } = dependencies;
  for (;;) {
    const stored = await events.load(caseId);
    if (stored === null || stored.events.length === 0) return;
    const state = foldCase(caseId, stored.events);
    if (state.kind !== 'breach' || !isMergeOwed(state)) return;
    const into = await tellGoingOn(state, stored.generation, at, dependencies);
    const common = { at: laterOf(at, state.lastAt), by: 'system' };
    // An event of somebody else's in between: what is to be done may have changed, and is read again.
    await events.append(
      caseId,
      state.seq,
      into === null
        ? { ...common, type: 'case-reopened' }
        : { ...common, type: 'case-linked', to: into, because: 'merged' },
    );
  }
}

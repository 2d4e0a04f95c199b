import type { NewCaseEvent } from '../../domain/case/events.ts';
import { foldCase } from '../../domain/case/fold-case.ts';
import type { Rules } from '../../domain/decide/decide-next-step.ts';
import type { CaseLists, EventStore, Machines, ParticularsStore } from '../../platform/ports.ts';
import { projectHeader } from '../project-header.ts';
import type { OpeningParticulars } from './opening-particulars.ts';

export interface OpenCaseDependencies {
  events: EventStore;
  lists: CaseLists;
  particulars: ParticularsStore;
  machines: Machines;
  rules: Rules;
}

type Opening = Extract<NewCaseEvent, { type: 'request-opened' | 'breach-reported' }>;

/**
 * Opens a case: particulars, first event, header, execution, each of which a retry repeats without harm. The header is
 * written before the execution starts, so that the reconciler finds the case even if nothing ever starts it.
 */
export async function openCase(
  caseId: string,
  opening: Opening,
  particulars: OpeningParticulars,
  dependencies: OpenCaseDependencies,
): Promise<void> {
  const { events, lists, machines, rules } = dependencies;
  await dependencies.particulars.put(caseId, 'opening', { ...particulars });
  const isFirst = await events.append(caseId, 0, opening);
  const stored = isFirst ? null : await events.load(caseId);
  // The hub keeps the header from its first pass on; a retry must not put it back.
  if (!stored?.header) {
    const state = foldCase(caseId, [{ ...opening, seq: 1 }]);
    await lists.save({ ...projectHeader(state, 'opened', rules), decided: 0 });
  }
  await machines.start(opening.type === 'request-opened' ? 'request' : 'breach', caseId, 1);
}

import { foldCase } from '../../domain/case/fold-case.ts';
import { NoSuchCaseError } from '../../domain/case/no-such-case.ts';
import { decideNextStep, type Rules, type Stage } from '../../domain/decide/decide-next-step.ts';
import type { CaseLists, EventStore, ExecutionStore, Machines } from '../../platform/ports.ts';
import { hasChanged, projectHeader } from '../project-header.ts';
import { startNextGeneration } from '../start-next-generation.ts';
import { recordDueDates } from './record-due-dates.ts';

/** An execution may have 25,000 history events; a loop writes some eighteen. */
const MOST_LOOPS = 1_000;
/** An execution may last a year. */
const MOST_DAYS = 300;
const DAY = 86_400_000;

export interface HubRequest {
  caseId: string;
  generation: number;
  loops: number;
  startedAt: string;
  /** When the hub's state was entered: the decision's now (design rule 2). */
  at: string;
}

/** The state that the machine carries from here; ids, counts, codes and instants alone (design rule 8). */
export interface HubAnswer {
  caseId: string;
  generation: number;
  loops: number;
  startedAt: string;
  stage: Stage | 'superseded' | 'continued';
  alarmSeconds: number;
  seen: number;
}

export interface HubDependencies {
  events: EventStore;
  lists: CaseLists;
  executions: ExecutionStore;
  machines: Machines;
  rules: Rules;
}

/**
 * The hub of every lifecycle (design rule 4): claims the case for this generation, records the due dates that its events
 * have moved, folds them, keeps its header and says which stage comes next. A generation that another has overtaken ends; one that nears a limit of the service
 * starts the next. Throws NoSuchCaseError.
 */
export async function takeNextStep(request: HubRequest, dependencies: HubDependencies): Promise<HubAnswer> {
  const { caseId, generation, startedAt, at } = request;
  const { events, lists, executions, machines, rules } = dependencies;
  const carried = { caseId, generation, loops: request.loops + 1, startedAt, alarmSeconds: 1, seen: 0 };

  const stored = await events.load(caseId);
  if (stored === null) throw new NoSuchCaseError(caseId);
  const isOvertaken =
    stored.generation > generation || (stored.generation < generation && !(await executions.claim(caseId, generation)));
  if (isOvertaken) return { ...carried, stage: 'superseded' };

  const state = foldCase(caseId, await recordDueDates(caseId, stored.events, at, { events, rules }));
  if (request.loops >= MOST_LOOPS || Date.parse(at) - Date.parse(startedAt) >= MOST_DAYS * DAY) {
    await startNextGeneration(machines, state.kind, caseId, generation);
    return { ...carried, stage: 'continued', seen: state.seq };
  }
  const decision = decideNextStep(state, rules, at);
  const header = projectHeader(state, decision.stage, rules);
  if (hasChanged(stored.header, header)) await lists.save(header);
  return { ...carried, ...decision };
}

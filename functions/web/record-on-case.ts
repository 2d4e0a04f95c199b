import type { EventBody } from '../domain/actions/action.ts';
import { laterOf } from '../domain/calendar/later-of.ts';
import { foldCase } from '../domain/case/fold-case.ts';
import type { RequestState } from '../domain/case/fold-request.ts';
import { wakeCase } from '../lifecycle/wake-case.ts';
import type { CaseLists, EventStore, ExecutionStore, Machines } from '../platform/ports.ts';

export interface RecordingDependencies {
  events: EventStore;
  lists: CaseLists;
  executions: ExecutionStore;
  machines: Machines;
}

/** A request that is still there, as a page finds it. */
export async function readRequest(caseId: string, { events }: Pick<RecordingDependencies, 'events'>) {
  const stored = await events.load(caseId);
  const state = stored ? foldCase(caseId, stored.events) : null;
  return state?.kind === 'request' && state.purgedAt === null ? state : null;
}

/** What somebody at a page brings about: an answer for them and, where something happened, the event that says so. */
export interface Conclusion<Answer> {
  answer: Answer;
  event: EventBody | null;
  by: string;
}

/**
 * Records what somebody did at a page, as an action of staff is recorded (design rule 6): concluded on the case as it
 * stands, announced, appended on the condition that nothing came first, else concluded again; then the case is woken.
 * Answers null where there is no such request any more.
 */
export async function recordOnCase<Answer>(
  caseId: string,
  at: string,
  conclude: (state: RequestState, now: string) => Conclusion<Answer>,
  dependencies: RecordingDependencies,
): Promise<Answer | null> {
  for (;;) {
    const state = await readRequest(caseId, dependencies);
    if (state === null) return null;
    const now = laterOf(at, state.lastAt);
    const { answer, event, by } = conclude(state, now);
    if (event === null) return answer;
    await dependencies.lists.announce(caseId, state.seq + 1);
    if (!(await dependencies.events.append(caseId, state.seq, { ...event, at: now, by }))) continue;
    await wakeCase(caseId, dependencies);
    return answer;
  }
}

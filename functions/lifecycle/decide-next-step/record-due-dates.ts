import { laterOf } from '../../domain/calendar/later-of.ts';
import { type CaseEvent, caseEventSchema } from '../../domain/case/events.ts';
import { NoSuchCaseError } from '../../domain/case/no-such-case.ts';
import { listUnrecordedChanges } from '../../domain/clocks/list-due-date-changes.ts';
import type { Rules } from '../../domain/decide/decide-next-step.ts';
import type { EventStore } from '../../platform/ports.ts';

export interface RecordingDependencies {
  events: EventStore;
  rules: Rules;
}

/**
 * Appends each change of a due date that the events of a request made and that none of them says yet: the old date, the
 * new one and the rule. What is missing follows from the events alone, so a run that died is finished by the next, two at
 * once write each change once, and an action that comes between two appends is read before the next (design rules 1, 3
 * and 6). Answers the case's events with what was appended, and those of a breach as they are. Throws NoSuchCaseError.
 */
export async function recordDueDates(
  caseId: string,
  known: readonly CaseEvent[],
  at: string,
  { events, rules }: RecordingDependencies,
): Promise<readonly CaseEvent[]> {
  const last = known.at(-1);
  if (known[0]?.type !== 'request-opened' || !last || last.type === 'case-purged') return known;
  const [change] = listUnrecordedChanges(caseId, known, rules);
  if (!change) return known;
  const event = { type: 'due-date-changed', ...change, at: laterOf(at, last.at), by: 'system' } as const;
  const isAppended = await events.append(caseId, last.seq, event);
  const next = isAppended
    ? [...known, caseEventSchema.parse({ ...event, seq: last.seq + 1 })]
    : (await events.load(caseId))?.events;
  if (!next) throw new NoSuchCaseError(caseId);
  return recordDueDates(caseId, next, at, { events, rules });
}

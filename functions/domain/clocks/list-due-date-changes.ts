import type { LocalDate } from '../calendar/local-date.ts';
import type { CaseEvent } from '../case/events.ts';
import { type RequestState, replayRequest } from '../case/fold-request.ts';
import type { Right } from '../deadlines/rights.ts';
import type { Rules } from '../decide/decide-next-step.ts';
import { type RightClock, readClockFacts, readRequestClocks } from './read-request-clocks.ts';

/** A date that an event moved. Dates are local (Europe/London); null is no date, for as long as a question is open. */
export interface DueDateChange {
  right: Right;
  from: LocalDate | null;
  to: LocalDate | null;
  /** The rule of docs/law.md by which it moved. */
  rule: string;
  /** The number of the event that moved it. */
  movedBy: number;
}

/** The rule that tells two readings of a right's clock apart; a right that comes or goes brings or takes its month. */
function findRule(right: Right, before: RightClock | undefined, after: RightClock | undefined, extended: boolean) {
  if (!before || !after) return right === 'access' ? 'L1' : 'L9';
  if (before.clockStart !== after.clockStart) return 'L4';
  if (extended) return 'L7';
  return before.pausedDays !== after.pausedDays || before.paused !== after.paused ? 'L5' : 'L2';
}

function compare(before: RequestState, after: RequestState, { policy, nation }: Rules): DueDateChange[] {
  const [old, now] = [before, after].map((state) => readRequestClocks(state, policy, nation));
  const extended = before.extendedAt === null && after.extendedAt !== null;
  return [...new Set([...before.rights, ...after.rights])].flatMap((right) => {
    const one = old?.find((clock) => clock.right === right);
    const other = now?.find((clock) => clock.right === right);
    const from = one?.due ?? null;
    const to = other?.due ?? null;
    return from === to ? [] : [{ right, from, to, rule: findRule(right, one, other, extended), movedBy: after.seq }];
  });
}

const nameChange = ({ right, movedBy }: Pick<DueDateChange, 'right' | 'movedBy'>) => `${right}/${movedBy}`;

/**
 * The changes of due dates that the events of a request made and that no `due-date-changed` says yet, in order. The
 * dates are read anew before and after each event, so the answer follows from the events alone: whoever appends what is
 * listed may be interrupted anywhere and asked again. Pure.
 */
export function listUnrecordedChanges(id: string, events: readonly CaseEvent[], rules: Rules): DueDateChange[] {
  const recorded = new Set(events.flatMap((event) => (event.type === 'due-date-changed' ? [nameChange(event)] : [])));
  const changes: DueDateChange[] = [];
  let before: { state: RequestState; facts: string } | null = null;
  for (const state of replayRequest(id, events)) {
    const facts = JSON.stringify(readClockFacts(state));
    if (before !== null && before.facts !== facts) changes.push(...compare(before.state, state, rules));
    before = { state, facts };
  }
  return changes.filter((change) => !recorded.has(nameChange(change)));
}

import { BeyondHolidayTableError } from '../domain/calendar/holiday-table.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { BreachState } from '../domain/case/fold-breach.ts';
import type { CaseState } from '../domain/case/fold-case.ts';
import type { RequestState } from '../domain/case/fold-request.ts';
import { type BreachClock, readBreachClock } from '../domain/clocks/read-breach-clock.ts';
import { type RightClock, readRequestClocks } from '../domain/clocks/read-request-clocks.ts';
import { readBreachNotices } from '../domain/decide/breach-notices.ts';
import type { Rules } from '../domain/decide/decide-next-step.ts';
import type { Notice } from '../domain/decide/notice.ts';
import { readRequestNotices } from '../domain/decide/request-notices.ts';

export interface DatedRequest {
  kind: 'request';
  state: RequestState;
  /** Empty where a date lies beyond the holiday table. */
  clocks: RightClock[];
  /** The first date that the holiday table does not answer for and that a clock needs; else null. */
  beyondTable: LocalDate | null;
}

export interface DatedBreach {
  kind: 'breach';
  state: BreachState;
  clock: BreachClock;
}

/** A case with its dates, as its notices speak of it. */
export type DatedCase = DatedRequest | DatedBreach;

/**
 * Reads a case's clocks. A date beyond the holiday table leaves them out and is named: notices then go without a due
 * date and say so, because no mail at all would be the greater harm.
 */
export function readDatedCase(state: CaseState, { policy, nation }: Rules): DatedCase {
  if (state.kind === 'breach') return { kind: 'breach', state, clock: readBreachClock(state, policy) };
  try {
    return { kind: 'request', state, clocks: readRequestClocks(state, policy, nation), beyondTable: null };
  } catch (error) {
    if (!(error instanceof BeyondHolidayTableError)) throw error;
    return { kind: 'request', state, clocks: [], beyondTable: error.date };
  }
}

/** The notices that a case owes at `now` (milliseconds since 1970), in the order in which they are to be given. */
export function readOwedNotices(dated: DatedCase, { policy }: Rules, now: number): Notice[] {
  return dated.kind === 'breach'
    ? readBreachNotices(dated.state, policy, now).notices
    : readRequestNotices(dated.state, dated.clocks, policy, now).notices;
}

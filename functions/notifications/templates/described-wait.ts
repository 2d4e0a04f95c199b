import { findEndOfLocalDay } from '../../domain/calendar/find-local-instant.ts';
import { writeDate } from '../../domain/calendar/write-date.ts';
import type { LadderName } from '../../domain/policy/schema.ts';
import type { DatedCase } from '../dated-case.ts';

/** When something is due: in words, and the instant from which it is late. */
export interface Due {
  words: string;
  lateFrom: string;
}

/** What a reminder is about, as it is told to people. */
export interface DescribedWait {
  /** What is waited for, as the end of `Waiting for …`. */
  what: string;
  since: string;
  due: Due | null;
  /** When it is to be done, where no date says so. */
  undated?: string;
  /** The actions that would end the wait, the likeliest first. */
  actions: string[];
}

/** A reminder of a ladder that a case of its kind does not have: the notice was not made by the domain. */
export class ForeignLadderError extends Error {
  override readonly name = 'ForeignLadderError';
  constructor(ladder: LadderName, dated: DatedCase) {
    super(`A ${dated.kind} has no ladder "${ladder}" (case ${dated.state.id}).`);
  }
}

/** What is due by the end of a local date. */
export const dueOnDay = (day: string, what: string): Due => ({
  words: `${writeDate(day)}, ${what}`,
  lateFrom: findEndOfLocalDay(day),
});

import { Temporal } from 'temporal-polyfill';
import { type DayNumber, findLocalDay, type Instant } from '../calendar/local-date.ts';

/** When a question was asked of the requester and when the answer came, or null while it is awaited. */
export type Clarification = readonly [asked: Instant, answered: Instant | null];

/** A question's days in London, first to last, both included; `last` is null while its answer is awaited (L5). */
export interface ClarificationDays {
  first: DayNumber;
  last: DayNumber | null;
}

/** An answer is said to have come before its question. */
export class ClarificationOrderError extends Error {
  override readonly name = 'ClarificationOrderError';

  constructor(asked: Instant, answered: Instant) {
    super(`clarification answered ${answered}, before it was asked ${asked}`);
  }
}

/** The days of each question, by the day it was asked. Throws ClarificationOrderError; RangeError on a malformed instant. */
export function readClarifications(clarifications: readonly Clarification[]): ClarificationDays[] {
  return clarifications.map(readDays).sort((one, other) => one.first - other.first);
}

function readDays([asked, answered]: Clarification): ClarificationDays {
  const first = findLocalDay(asked);
  if (answered === null) return { first, last: null };
  const last = findLocalDay(answered);
  // Only within one day do the dates not tell the order.
  if (last < first || (last === first && Temporal.Instant.compare(answered, asked) < 0)) {
    throw new ClarificationOrderError(asked, answered);
  }
  return { first, last };
}

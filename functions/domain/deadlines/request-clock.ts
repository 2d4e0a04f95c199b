import type { Instant, LocalDate } from '../calendar/local-date.ts';
import type { Nation } from '../calendar/nation.ts';
import type { Clarification } from './read-clarification.ts';
import type { Right } from './rights.ts';

/** What an organisation's policy promises for an access request, shorter than the law's month as a rule (L8). */
export interface PolicyDays {
  /** Calendar days from the start of the clock, a whole number above zero. */
  days: number;
  /** The duty that the promise comes from, `SR-4`. */
  source: string;
  /** The organisation, as its policy profile is titled. */
  title: string;
}

/** What a request's dates depend on. */
export interface RequestClock {
  right: Right;
  received: Instant;
  nation: Nation;
  /** Null where the policy promises nothing shorter than the law. */
  policyDays: PolicyDays | null;
  /** When the proof of identity or authority that was asked for came; absent where none was asked for, or none has come. */
  identityProved?: Instant | undefined;
  /** When the fee that was asked for was paid; absent where none was asked for, or none is paid (L4). */
  feePaid?: Instant | undefined;
  clarification?: readonly Clarification[] | undefined;
  /** Whether two further months have been notified (L7). */
  extended?: boolean | undefined;
}

/** A request's dates in London. Each is met to the end of its date. */
export interface RequestDeadline {
  clockStart: LocalDate;
  /** The last day by law, the extended one where it is extended; null while a question has stopped the clock. */
  statutoryDue: LocalDate | null;
  /** The last day by the organisation's promise; null where it makes none, after an extension, and while stopped. */
  policyDue: LocalDate | null;
  /** The earlier of the two. */
  due: LocalDate | null;
  /** The last day for notifying an extension; it does not move with one. */
  extensionNoticeDue: LocalDate | null;
  /** How many days clarification has excluded from the statutory period; while a question is open, those before it. */
  pausedDays: number;
  /** The steps of the reckoning in order, in plain English, each citing its rule. */
  explanation: string[];
}

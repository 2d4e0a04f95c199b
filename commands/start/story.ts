import type { Right } from '../../functions/domain/deadlines/rights.ts';
import type { Role } from '../../functions/domain/policy/roles.ts';
import type { LadderName } from '../../functions/domain/policy/schema.ts';
import type { VerdictOverrides } from '../../local/mail-in/verdicts.ts';

/** A mail that is delivered by SMTP. */
export interface DeliverStep {
  at: string;
  /** An .eml under samples/; may hold the placeholders of docs/simulate.md. */
  deliver: string;
  /** The name under which the rest of the story speaks of what the mail opens. */
  opens?: string;
  verdicts?: VerdictOverrides;
}

/** Something a member of staff does. */
export interface ActStep {
  at: string;
  act: string;
  /** The name of a case or of unsorted mail. */
  on: string;
  by: Role;
  data?: Record<string, unknown>;
  /** Set where the action does not fit: what the refusal has to speak of. */
  refused?: string;
}

/** What has to be so at an instant, once everything that is due by then has happened. */
export interface ExpectStep {
  at: string;
  expect: Expectation;
}

export type StoryStep = DeliverStep | ActStep | ExpectStep;

/** Facts of a case from which the deadline calculator reckons its dates; the receipt for a request, awareness for a breach. */
export type ClockFacts =
  | { right: Right; received: string; identityProved?: string; clarification?: [string, string | null][] }
  | { aware: string };

/** Something that can be found to be so, or not. `says` is the sentence that people read. */
export type Expectation = { says: string } & (
  | { kind: 'stands'; on: string; status: 'open' | 'closed' | 'purged'; stage?: string }
  /** The case's clock is what the calculator makes of these facts, and is due on that day or at that instant. */
  | { kind: 'clock'; on: string; facts: ClockFacts; due: string | null; provisional?: true }
  | { kind: 'mail'; file: string; outcome: string }
  /** Each role had this notice within a minute of the case's receipt. */
  | { kind: 'told-at-once'; on: string; template: string; roles: readonly (Role | 'requester')[] }
  /** The rungs were raised at their moments; the last of them reached these roles. */
  | { kind: 'raised'; on: string; ladder: LadderName; rungs: readonly string[]; last: readonly Role[] }
  /** These events are among the case's, in this order. */
  | { kind: 'happened'; on: string; events: readonly string[] }
  /** A reminder that bounced had the next rung raised within a minute. */
  | { kind: 'bounce-raised'; on: string }
  | { kind: 'regulator-told'; on: string; when: 'in-time' | 'late' }
  /** Disposed of on the day that the policy's period after the close gives, with a disposal record. */
  | { kind: 'purged'; on: readonly string[]; days: number }
  /** These words stand in some table or bucket: else the search for what is left would prove nothing. */
  | { kind: 'kept'; words: readonly string[] }
  | { kind: 'nothing-left'; on: readonly string[]; words: readonly string[] }
);

export interface Story {
  /** The virtual clock begins here. */
  startsAt: string;
  endsAt: string;
  steps: readonly StoryStep[];
  /** What holds at the end, and can be read from the stores ever after. */
  ending: readonly Expectation[];
}

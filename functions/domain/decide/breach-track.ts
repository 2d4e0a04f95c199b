import type { BreachState } from '../case/fold-breach.ts';
import type { Anchor, Wait } from '../ladders/rungs.ts';
import type { LadderName, Policy } from '../policy/schema.ts';

/** One of the things that a breach waits for; each runs by itself, and none waits for another (BR-4). */
export interface BreachTrack {
  name: string;
  isOpen(state: BreachState, policy: Policy): boolean;
  /** What its reminders count from. Asked only while it is open. */
  waits(state: BreachState, policy: Policy): Wait[];
  /** It keeps no case from its close: it is chased for as long as something else is to be done, and then no more. */
  yields?: true;
}

/** A wait on the ladder of the policy; `more` names which of several it is, or whom besides it reaches. */
export const waitOn = (
  policy: Policy,
  ladder: LadderName,
  anchor: Anchor,
  more: Pick<Wait, 'item' | 'people' | 'askedAt'> = {},
): Wait => ({ ladder, rule: policy.ladders[ladder].value, anchor, ...more });

/** Whether the case is about a breach, as far as anybody knows: triage has found no near miss. */
export const mayBeBreach = (state: BreachState): boolean => state.category !== 'near-miss';

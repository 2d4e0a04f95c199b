import type { BreachState } from '../case/fold-breach.ts';
import { computeBreachDeadline } from '../deadlines/compute-breach-deadline.ts';
import type { Policy } from '../policy/schema.ts';

/** The regulator's seventy-two hours on a breach (L30), in UTC instants. */
export interface BreachClock {
  start: string;
  due: string;
  /** Until triage confirms or moves the moment of awareness. */
  provisional: boolean;
  explanation: string[];
}

/** The clock from the moment of awareness as the case now has it: clock hours, never rolled (L30, BR-5). */
export function readBreachClock(state: BreachState, policy: Policy): BreachClock {
  const { aware, due, explanation } = computeBreachDeadline({
    aware: state.awareAt,
    hours: policy.clocks.breach.hours.value,
  });
  const provisional = state.triagedAt === null;
  return {
    start: aware,
    due,
    provisional,
    explanation: provisional
      ? [...explanation, 'Provisional: triage has yet to confirm or move the moment of awareness (L30).']
      : explanation,
  };
}

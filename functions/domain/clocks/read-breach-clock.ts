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

/** Whether the breach is dealt with under Part 3 of the Act of 2018, as the policy has it (L16). */
export const isUnderPart3 = ({ regime }: BreachState, policy: Policy): boolean =>
  regime === 'law-enforcement' && policy.breach.lawEnforcement.value;

/** The clock from the moment of awareness as the case now has it: clock hours, never rolled (L30, BR-5). */
export function readBreachClock(state: BreachState, policy: Policy): BreachClock {
  const { aware, due, explanation } = computeBreachDeadline({
    aware: state.awareAt,
    hours: policy.clocks.breach.hours.value,
  });
  const provisional = state.triagedAt === null;
  const part3 = isUnderPart3(state, policy)
    ? ['law-enforcement data: sections 67 and 68 of the Data Protection Act 2018, with the same hours (L16)']
    : [];
  return {
    start: aware,
    due,
    provisional,
    explanation: [
      ...explanation,
      ...part3,
      ...(provisional ? ['Provisional: triage has yet to confirm or move the moment of awareness (L30).'] : []),
    ],
  };
}

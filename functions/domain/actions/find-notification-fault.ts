import { writeInstant } from '../calendar/write-date.ts';
import type { BreachState } from '../case/fold-breach.ts';
import { findRegulatorToldAt } from '../case/fold-notification.ts';
import { computeBreachDeadline } from '../deadlines/compute-breach-deadline.ts';
import type { ActionContext } from './action.ts';
import { citeBreachLaw } from './cite-breach-law.ts';

const isAfter = (one: string, other: string) => Date.parse(one) > Date.parse(other);

/**
 * Why telling the regulator is not ours to decide or do: for data that we process for others we tell the controllers, and
 * they tell the regulator (L34). Null where it is ours. Plain English.
 */
export function findProcessorMisfit(state: BreachState, { rules }: ActionContext): string | null {
  if (state.capacity === 'controller') return null;
  const { controllers } = citeBreachLaw(state, rules.policy);
  return `We process this data for somebody else: the regulator is told by its controllers, and ours is to tell them (${controllers}, L34). Record that with tell-controllers. If the data is our own after all, correct the triage (triage-breach, capacity controller).`;
}

/** Why there is nothing left to decide: the regulator knows. Null until then. Plain English. */
export const findToldMisfit = (state: BreachState): string | null =>
  findRegulatorToldAt(state.notification) === null
    ? null
    : 'The regulator has been told already. What is still to be said goes in a further report (notify-regulator).';

/**
 * Why a report to the regulator would be a second one: the Toolkit passed the breach on by itself (L37). A report that went
 * before it is recorded, as a fact; so is a later one, with the reason for which it was made. Null where there is no such
 * doubt. Plain English.
 */
export function findSecondReportFault(
  { notification: { toolkit } }: BreachState,
  sentAt: string,
  reasons: string | undefined,
): string | null {
  if (toolkit?.forwardedAt == null || !isAfter(sentAt, toolkit.forwardedAt) || reasons !== undefined) return null;
  return `The Toolkit passed this breach on to the regulator on ${writeInstant(toolkit.forwardedAt)}, and nothing is reported twice (L37). Bring the Toolkit’s entry up to date instead. If a report was sent all the same, say why ("reasonsForSecondReport"); if the Toolkit did not pass it on, correct the entry (record-toolkit-entry, forwards false).`;
}

/**
 * Why the first word to the regulator needs the reasons for its delay: it went after the seventy-two hours (L31). Null
 * where it went in time, is not the first, or has them. Plain English.
 */
export function findDelayFault(
  state: BreachState,
  sentAt: string,
  reasons: string | undefined,
  { rules: { policy } }: ActionContext,
): string | null {
  const toldAt = findRegulatorToldAt(state.notification);
  const isFirst = toldAt === null || isAfter(toldAt, sentAt);
  // The law's hours, also where a policy allows itself fewer: only after these does it ask for reasons.
  const { due } = computeBreachDeadline({ aware: state.awareAt });
  if (!isFirst || !isAfter(sentAt, due) || reasons !== undefined) return null;
  return `The seventy-two hours ended on ${writeInstant(due)}. Give the reasons for the delay ("reasonsForDelay"), as ${citeBreachLaw(state, policy).delay} demands (L31).`;
}

/**
 * Why somebody cannot record that the regulator was told: it was not decided, and is not theirs to decide. Null where it
 * was, where they decide such things themselves, and where the question is what anybody could do. Plain English.
 */
export function findUndecidedMisfit(state: BreachState, { actor, rules }: ActionContext): string | null {
  const deciders = rules.policy.decides.notification.value;
  const isDecided = state.notification.decision?.notify === true;
  if (isDecided || actor === undefined || actor.roles.some((role) => deciders.includes(role))) return null;
  return `Nobody has decided that the regulator is told. That is for ${deciders.join(', ')} under this policy: let them decide it (decide-to-notify), or record the report themselves.`;
}

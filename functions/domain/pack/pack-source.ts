import type { BreachState } from '../case/fold-breach.ts';
import { findRegulatorToldAt } from '../case/fold-notification.ts';
import { computeBreachDeadline } from '../deadlines/compute-breach-deadline.ts';
import type { Policy } from '../policy/schema.ts';
import type { PackPurpose } from './pack.ts';
import type { SaidWords } from './said-words.ts';

/** Whose breach it is, and whom the reader of a pack can ask (L32). */
export interface PackContact {
  organisation: string;
  /** The Data Protection Officer and the deputy, from the role directory. */
  officers: { title: string; address: string }[];
  /** Where mail about data protection goes. */
  address: string;
}

/** Everything from which the answers of a pack are read. */
export interface PackSource {
  purpose: PackPurpose;
  state: BreachState;
  said: SaidWords;
  contact: PackContact;
  policy: Policy;
  /** The instant at which the pack is made (UTC). */
  at: string;
}

/** When the seventy-two hours of the law end (UTC), also where a policy allows itself fewer (L30). */
export const findDue = ({ state }: PackSource): string => computeBreachDeadline({ aware: state.awareAt }).due;

/** Whether the seventy-two hours were over when the regulator was told, or are now that nobody has told it (L31). */
export const isLate = (source: PackSource): boolean =>
  Date.parse(findRegulatorToldAt(source.state.notification) ?? source.at) > Date.parse(findDue(source));

import type { RequestState } from '../case/fold-request.ts';
import type { ScheduleItem } from '../case/fold-schedule.ts';
import type { Exemption } from './exemption.ts';
import { findExemption } from './exemptions.ts';

/** A line of the disclosure schedule, in codes; its name and reasons are among the particulars (read-item-words.ts). */
export interface ScheduleLine extends ScheduleItem {
  /** The grounds it is withheld or redacted on, as the requester is told of them. */
  grounds: Exemption[];
}

/** The disclosure schedule, sorted by what happens to each item; each list in the order of the schedule. */
export interface DisclosureSchedule {
  lines: ScheduleLine[];
  disclosed: ScheduleLine[];
  /** Documents of which a redacted copy goes, and passages that are taken out of one. */
  redacted: ScheduleLine[];
  withheld: ScheduleLine[];
  /** When, by whom and whether with the advice it was approved as it stands; null where it is not. */
  approval: { at: string; by: string; followsAdvice: boolean } | null;
}

/** Reads the disclosure schedule of a request (SR-7). A request that has none answers empty lists. Pure. */
export function readSchedule({ schedule }: Pick<RequestState, 'schedule'>): DisclosureSchedule {
  const lines = schedule.items.map((item) => ({ ...item, grounds: item.exemptions.map(findExemption) }));
  const decided = (decision: ScheduleItem['decision']) => lines.filter((line) => line.decision === decision);
  const { approval } = schedule;
  return {
    lines,
    disclosed: decided('disclose'),
    redacted: decided('redact'),
    withheld: decided('withhold'),
    approval: approval && { at: approval.at, by: approval.by, followsAdvice: approval.followsAdvice },
  };
}

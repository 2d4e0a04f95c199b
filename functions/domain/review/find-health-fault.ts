import { addCalendarMonths } from '../calendar/add-months.ts';
import type { ScheduleItem } from '../case/fold-schedule.ts';
import { findExemption } from './exemptions.ts';

/** An opinion is good for six months, which end with the day on which it is relied on (Sch 3 paras 5(4) and 6(4)). */
const MONTHS = 6;

/** Whether an opinion given on one local date is too old to be relied on on another. */
const isStale = (givenOn: string, today: string) => addCalendarMonths(givenOn, MONTHS) <= today;

/**
 * What is missing of the health professional's opinion on an item; null where nothing is (L11; DPA 2018 Schedule 3
 * paragraphs 5 and 6). A controller that is no health professional may not withhold health data for serious harm without
 * an opinion that there would be, nor disclose it without one that there would not, unless the data subject has seen it or
 * knows it. `today` is the local date on which the opinion would be relied on.
 */
export function findHealthFault(
  { decision, exemptions, flags, healthOpinion }: ScheduleItem,
  isHealthBody: boolean,
  today: string,
): string | null {
  if (isHealthBody) return null;
  const isRelied = exemptions.some((code) => findExemption(code).needs.some((need) => need === 'health-opinion'));
  const goes = decision !== 'withhold' && flags.includes('health') && !flags.includes('known-to-data-subject');
  if (!isRelied && !goes) return null;
  const what = isRelied ? 'is held back for serious harm to health' : 'is health data that is to be disclosed';
  if (healthOpinion === null) {
    return `${what}, and no health professional’s opinion is recorded (record-health-opinion)`;
  }
  if (isStale(healthOpinion.givenOn, today)) {
    return `${what}, and the health professional’s opinion is six months old or more. Ask for a new one (record-health-opinion)`;
  }
  if (isRelied && !healthOpinion.harm) {
    return `${what}, and the health professional’s opinion is that disclosure would do none`;
  }
  return !isRelied && healthOpinion.harm
    ? `${what}, and the health professional’s opinion is that it would do serious harm`
    : null;
}

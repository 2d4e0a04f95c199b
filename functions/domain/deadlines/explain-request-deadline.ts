import type { DayNumber } from '../calendar/local-date.ts';
import { toLocalDate } from '../calendar/local-date.ts';
import { writeDay } from '../calendar/write-date.ts';
import type { Period } from './compute-period.ts';
import { explainExcludedDays, writeDayCount } from './explain-excluded-days.ts';
import { explainMove } from './explain-move.ts';
import type { ClarificationDays } from './read-clarification.ts';
import type { PolicyDays, RequestClock } from './request-clock.ts';

/** A request's deadline, reckoned and not yet put into words. */
export interface ReckonedRequest {
  clock: RequestClock;
  received: DayNumber;
  identityProved: DayNumber | null;
  feePaid: DayNumber | null;
  start: DayNumber;
  /** Every question asked, whether or not the right pauses. */
  questions: readonly ClarificationDays[];
  extended: boolean;
  firstPeriod: Period;
  /** The first period, or the extended one. */
  period: Period;
  /** What the policy promises for the right, or null (L8). */
  promise: PolicyDays | null;
  policyDue: DayNumber | null;
}

/** The steps of the reckoning in order, in plain English, each citing the rule of docs/law.md it applies. */
export function explainRequestDeadline(reckoned: ReckonedRequest): string[] {
  return [
    ...explainStart(reckoned),
    explainMonths(reckoned),
    ...explainExcludedDays(reckoned.clock.right, reckoned.questions, reckoned.period.excluded),
    ...explainLastDay(reckoned),
    ...explainPromise(reckoned),
    ...explainNotice(reckoned),
    ...(reckoned.clock.right === 'objection' ? ['an objection to direct marketing takes effect at once (L9)'] : []),
  ];
}

function explainStart({ clock, received, identityProved, feePaid }: ReckonedRequest): string[] {
  const elsewhere = clock.received.startsWith(toLocalDate(received)) ? '' : ', London time';
  const receipt = `received ${writeDay(received)}${elsewhere} (L1)`;
  const steps = [receipt];
  if (identityProved !== null) {
    const effect = identityProved > received ? 'the clock starts on that day' : 'the clock still starts on receipt';
    steps.push(`identity proved ${writeDay(identityProved)}: ${effect} (L4)`);
  }
  if (feePaid !== null)
    steps.push(`fee paid ${writeDay(feePaid)}: ${explainFee(feePaid, received, identityProved)} (L4)`);
  return steps;
}

/** What the fee does to a start that proof may have moved already. */
function explainFee(paid: DayNumber, received: DayNumber, identityProved: DayNumber | null): string {
  if (identityProved === null || identityProved <= received) {
    return paid > received ? 'the clock starts on that day' : 'the clock still starts on receipt';
  }
  return paid > identityProved ? 'the clock starts on that day instead' : 'the clock still starts with the proof';
}

function explainMonths({ clock, start, extended, period }: ReckonedRequest): string {
  const length = extended ? 'extended by two months, so three months from the start' : 'one month';
  const missing = period.clamped
    ? `, the last day of a month without a day ${Number(toLocalDate(start).slice(-2))}`
    : '';
  const rules = [extended ? 'L1, L7' : 'L1', ...(clock.right === 'access' ? [] : ['L9'])].join(', ');
  return `${length}: ${writeDay(period.corresponding)}${missing} (${rules})`;
}

function explainLastDay({ clock, period }: ReckonedRequest): string[] {
  if (period.due === null) return [];
  const { count } = period.excluded;
  const added = count === 0 ? [] : [`${writeDayCount(count)} added: ${writeDay(period.unmoved)} (L6)`];
  return [...added, ...explainMove(period.unmoved, period.due, clock.nation)];
}

function explainPromise({ promise, extended, period, policyDue }: ReckonedRequest): string[] {
  if (promise === null) return [];
  const words = `${promise.title} promises ${promise.days} calendar days`;
  const rules = `(L8, ${promise.source})`;
  if (extended) return [`${words}, which a notified extension replaces ${rules}`];
  if (policyDue === null || period.due === null) return [`${words}, stopped as well ${rules}`];
  const { count } = period.excluded;
  const added = count === 0 ? '' : ` and ${writeDayCount(count)}`;
  return [
    `${words}${added}: ${writeDay(policyDue)}, not moved to a working day ${rules}`,
    `the earlier of the law's date and the promise is due: ${writeDay(Math.min(policyDue, period.due))} (L8)`,
  ];
}

function explainNotice({ extended, firstPeriod }: ReckonedRequest): string[] {
  if (firstPeriod.due === null) {
    return extended ? ['the first period is stopped, so no last day for notifying the extension stands (L7)'] : [];
  }
  const last = writeDay(firstPeriod.due);
  return [
    extended
      ? `the extension is notified, with reasons, by ${last}, the end of the first month's period (L7)`
      : `an extension would be notified, with reasons, by ${last} (L7)`,
  ];
}

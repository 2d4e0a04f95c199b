import type { CasePlan, Happening } from './case-plan.ts';
import { planBreach } from './plan-breach.ts';
import { planRequest } from './plan-request.ts';

/** A happening at its instant; `caseNumber` counts the cases from nought, `isOpening` is the mail that opens it. */
export type TimedHappening = Happening & {
  caseNumber: number;
  caseKind: CasePlan['kind'];
  isOpening: boolean;
  /** Milliseconds since 1970. */
  moment: number;
};

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Cases are opened over this share of the days: what is left lets most of them come to their end. */
const OPENING_SHARE = 0.75;

/**
 * The bench's workload in order of time: `cases` requests and as many breaches, opened one after another at office hours
 * over the first three quarters of `days`, beginning at `startsAt` (epoch milliseconds, a midnight in UTC). What falls
 * after the last day is left out. Pure: the same workload every time.
 */
export function planWorkload(options: { cases: number; days: number; startsAt: number }): TimedHappening[] {
  const { cases, days, startsAt } = options;
  const endsAt = startsAt + days * DAY;
  const plans = Array.from({ length: cases }, (_, index) => [planRequest(index), planBreach(index)]).flat();
  const openingDays = Math.max(1, Math.floor(days * OPENING_SHARE));
  return plans
    .flatMap((plan, caseNumber) => {
      const day = Math.floor((caseNumber * openingDays) / plans.length);
      // From nine to five, each case at a minute and a second of its own.
      const opensAt = startsAt + day * DAY + 9 * 60 * MINUTE + ((caseNumber * 53) % 480) * MINUTE + caseNumber * 7;
      return plan.happenings.map(({ after, ...happening }, place): TimedHappening => {
        const moment = opensAt + after * MINUTE;
        return { ...happening, caseNumber, caseKind: plan.kind, isOpening: place === 0, moment };
      });
    })
    .filter(({ moment }) => moment < endsAt)
    .sort((a, b) => a.moment - b.moment || a.caseNumber - b.caseNumber);
}

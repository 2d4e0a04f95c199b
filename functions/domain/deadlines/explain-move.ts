import { isWeekend } from '../calendar/find-working-day.ts';
import type { DayNumber } from '../calendar/local-date.ts';
import { type Nation, nameNation } from '../calendar/nation.ts';
import { writeDay, writeShortDate, writeWeekday } from '../calendar/write-date.ts';

/** Why the last day moved to the next working day: each day passed over and its reason; nothing where it did not move (L2). */
export function explainMove(from: DayNumber, to: DayNumber, nation: Nation): string[] {
  if (from === to) return [];
  const reasons: string[] = [];
  for (let day = from; day < to; day += 1) {
    const reason = isWeekend(day) ? `a ${writeWeekday(day)}` : `a public holiday in ${nameNation(nation)}`;
    reasons.push(`${writeShortDate(day)} is ${reason}`);
  }
  return [`${reasons.join(', ')}: moved to ${writeDay(to)} (L2)`];
}

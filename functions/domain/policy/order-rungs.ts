import type { LadderRule } from './schema.ts';

/** A rung's distance from what its ladder counts from: days fall at the hour for mail, hours are exact. */
export interface Offset {
  count: number;
  unit: 'days' | 'hours';
}

/** Reads an offset of a profile: `-P10D` is ten days before, `PT24H` twenty-four hours after. */
export function readOffset(text: string): Offset {
  const [, sign = '', count = '0'] = /^(-?)PT?(\d+)[DH]$/.exec(text) ?? [];
  const size = Number(count);
  return { count: sign === '-' && size !== 0 ? -size : size, unit: text.endsWith('H') ? 'hours' : 'days' };
}

const HOURS_A_DAY = 24;
/** A day on which the clocks change is an hour shorter or longer. */
const CLOCK_CHANGE = 1;

/**
 * The hours from the midnight before what the ladder counts from: the earliest and the latest that a rung can fall. A
 * rung in hours moves with the time of day of the report or question; one in days falls at the hour for mail.
 */
function findSpan({ count, unit }: Offset, mailHour: string): { earliest: number; latest: number } {
  if (unit === 'hours') return { earliest: count - CLOCK_CHANGE, latest: count + HOURS_A_DAY + CLOCK_CHANGE };
  const [hours = '0', minutes = '0'] = mailHour.split(':');
  const at = count * HOURS_A_DAY + Number(hours) + Number(minutes) / 60;
  return { earliest: at, latest: at };
}

/** The place of the first rung that can fall no later than the one before it; null where all are in order. */
export function findRungOutOfOrder({ rungs }: LadderRule, mailHour: string): number | null {
  const offsets = rungs.map(({ at }) => readOffset(at));
  const place = offsets.findIndex((offset, index) => {
    const before = offsets[index - 1];
    if (!before) return false;
    return before.unit === offset.unit
      ? before.count >= offset.count
      : findSpan(before, mailHour).latest >= findSpan(offset, mailHour).earliest;
  });
  return place === -1 ? null : place;
}

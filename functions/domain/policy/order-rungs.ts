import type { LadderRule } from './schema.ts';

/** A rung's distance from what its ladder counts from: days fall at the hour for mail, hours and minutes are exact. */
export interface Offset {
  count: number;
  unit: 'days' | 'hours' | 'minutes';
}

const units = { D: 'days', H: 'hours', M: 'minutes' } as const;
const isUnit = (letter: string): letter is keyof typeof units => letter in units;

/** Reads an offset of a profile: `-P10D` is ten days before, `PT24H` twenty-four hours after, `PT10M` ten minutes. */
export function readOffset(text: string): Offset {
  const [, sign = '', count = '0', letter = 'D'] = /^(-?)PT?(\d+)([DHM])$/.exec(text) ?? [];
  const size = Number(count);
  return { count: sign === '-' && size !== 0 ? -size : size, unit: isUnit(letter) ? units[letter] : 'days' };
}

/** The hours of an exact offset. */
const toHours = ({ count, unit }: Offset) => (unit === 'minutes' ? count / 60 : count);

const HOURS_A_DAY = 24;
/** A day on which the clocks change is an hour shorter or longer. */
const CLOCK_CHANGE = 1;

/**
 * The hours from the midnight before what the ladder counts from: the earliest and the latest that a rung can fall. A
 * rung in hours or minutes moves with the time of day of the report or question; one in days falls at the hour for mail.
 */
function findSpan(offset: Offset, mailHour: string): { earliest: number; latest: number } {
  const { count, unit } = offset;
  if (unit !== 'days') {
    const exact = toHours(offset);
    return { earliest: exact - CLOCK_CHANGE, latest: exact + HOURS_A_DAY + CLOCK_CHANGE };
  }
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
    return (before.unit === 'days') === (offset.unit === 'days')
      ? toHours(before) >= toHours(offset)
      : findSpan(before, mailHour).latest >= findSpan(offset, mailHour).earliest;
  });
  return place === -1 ? null : place;
}

import Holidays from 'date-holidays';
import { describe, expect, it } from 'vitest';
import { findWorkingDayFrom, isWeekend, isWorkingDay } from '../../../functions/domain/calendar/find-working-day.ts';
import {
  BeyondHolidayTableError,
  HOLIDAY_TABLE,
  isPublicHoliday,
  isPublicHolidayAnywhere,
} from '../../../functions/domain/calendar/holiday-table.ts';
import { toDayNumber, toLocalDate } from '../../../functions/domain/calendar/local-date.ts';
import { NATIONS, type Nation } from '../../../functions/domain/calendar/nation.ts';

const regions: Record<Nation, string> = {
  'england-and-wales': 'ENG',
  scotland: 'SCT',
  'northern-ireland': 'NIR',
};

/** Weekdays on which the package and the table may differ, each with its reason. */
const knownGaps: Record<Nation, Record<string, string>> = {
  'england-and-wales': {},
  scotland: { '2026-06-15': 'a one-off public holiday by proclamation, which the package lacks' },
  'northern-ireland': {},
};

const working = (date: string, nation: Nation) => isWorkingDay(toDayNumber(date), nation);

describe('the holiday table', () => {
  it.each(NATIONS)('agrees on every weekday with an independent calendar: %s', (nation) => {
    const calendar = new Holidays('GB', regions[nation], { types: ['public', 'bank'] });
    const differences: string[] = [];
    for (let year = 2019; year <= 2028; year += 1) {
      const theirs = new Set(calendar.getHolidays(year).map((holiday) => holiday.date.slice(0, 10)));
      for (let day = toDayNumber(`${year}-01-01`); day <= toDayNumber(`${year}-12-31`); day += 1) {
        const date = toLocalDate(day);
        if (!isWeekend(day) && isPublicHoliday(day, nation) !== theirs.has(date)) differences.push(date);
      }
    }
    expect(differences).toEqual(Object.keys(knownGaps[nation]));
  });

  it('says where it comes from and what it covers', () => {
    expect(HOLIDAY_TABLE.source).toContain('GOV.UK');
    expect([HOLIDAY_TABLE.first, HOLIDAY_TABLE.last]).toEqual(['2019-01-01', '2028-12-31']);
  });

  it('tells the nations apart', () => {
    expect(working('2026-11-30', 'scotland')).toBe(false);
    expect(working('2026-11-30', 'england-and-wales')).toBe(true);
    expect(working('2026-07-13', 'northern-ireland')).toBe(false);
    expect(working('2026-07-13', 'scotland')).toBe(true);
    expect(working('2026-04-06', 'scotland')).toBe(true);
    expect(working('2026-04-06', 'england-and-wales')).toBe(false);
    expect(working('2026-06-15', 'scotland')).toBe(false);
  });

  it('knows a holiday of any nation for the whole United Kingdom', () => {
    expect(isPublicHolidayAnywhere(toDayNumber('2026-03-17'))).toBe(true);
    expect(isPublicHolidayAnywhere(toDayNumber('2026-03-18'))).toBe(false);
  });

  it('moves over a weekend and the holidays beside it', () => {
    const moved = (date: string, nation: Nation) => toLocalDate(findWorkingDayFrom(toDayNumber(date), nation));
    expect(moved('2026-04-03', 'england-and-wales')).toBe('2026-04-07');
    expect(moved('2026-04-03', 'scotland')).toBe('2026-04-06');
    expect(moved('2026-04-02', 'england-and-wales')).toBe('2026-04-02');
  });

  it.each([
    ['2018-12-31', '2018-12-31'],
    ['2029-01-01', '2029-01-01'],
    // The last day of the table is a Sunday, and the Monday after it is what the answer needs.
    ['2028-12-31', '2029-01-01'],
  ])('refuses to guess for %s, and names the table and its coverage', (date, unknown) => {
    const ask = () => findWorkingDayFrom(toDayNumber(date), 'scotland');
    expect(ask).toThrow(BeyondHolidayTableError);
    expect(ask).toThrow(`whether ${unknown} is a working day is not known`);
    expect(ask).toThrow('bank-holidays.json covers 2019-01-01 to 2028-12-31');
  });

  it('answers to its very ends', () => {
    expect(working('2019-01-02', 'scotland')).toBe(false);
    expect(working('2028-12-29', 'scotland')).toBe(true);
  });
});

import table from './bank-holidays.json' with { type: 'json' };
import { type DayNumber, type LocalDate, toDayNumber, toLocalDate } from './local-date.ts';
import { NATIONS, type Nation } from './nation.ts';

const [firstCovered = '', lastCovered = ''] = table.covers;

/** What the holiday table is, and the dates it answers for, both included. */
export const HOLIDAY_TABLE: { source: string; first: LocalDate; last: LocalDate } = {
  source: table.source,
  first: firstCovered,
  last: lastCovered,
};

/** A working day was asked for that the holiday table does not reach; nothing is guessed (legal basis: L2). */
export class BeyondHolidayTableError extends Error {
  override readonly name = 'BeyondHolidayTableError';
  readonly date: LocalDate;

  constructor(date: LocalDate) {
    super(
      `whether ${date} is a working day is not known: the holiday table functions/domain/calendar/bank-holidays.json covers ${HOLIDAY_TABLE.first} to ${HOLIDAY_TABLE.last}`,
    );
    this.date = date;
  }
}

const first = toDayNumber(firstCovered);
const last = toDayNumber(lastCovered);

const holidays: Record<Nation, ReadonlySet<DayNumber>> = {
  'england-and-wales': new Set(table.divisions['england-and-wales'].map(toDayNumber)),
  scotland: new Set(table.divisions.scotland.map(toDayNumber)),
  'northern-ireland': new Set(table.divisions['northern-ireland'].map(toDayNumber)),
};

/** Whether the table lists the day as a public holiday of the nation. Throws BeyondHolidayTableError outside its dates. */
export function isPublicHoliday(day: DayNumber, nation: Nation): boolean {
  if (day < first || day > last) throw new BeyondHolidayTableError(toLocalDate(day));
  return holidays[nation].has(day);
}

/** Whether any nation of the United Kingdom has a public holiday that day (L15). Throws BeyondHolidayTableError. */
export function isPublicHolidayAnywhere(day: DayNumber): boolean {
  return NATIONS.some((nation) => isPublicHoliday(day, nation));
}

import { describe, expect, it } from 'vitest';
import { computeFoiDueDate } from '../../../functions/domain/calendar/compute-foi-due-date.ts';
import { BeyondHolidayTableError } from '../../../functions/domain/calendar/holiday-table.ts';

describe('the twentieth working day for freedom of information (L15)', () => {
  it.each([
    // No holiday anywhere: four weeks to the day.
    ['2026-09-01T10:00:00Z', '2026-09-29'],
    // St Patrick's Day is Northern Ireland's alone, and counts for none.
    ['2026-03-02T10:00:00Z', '2026-03-31'],
    // Two days of Christmas, New Year's Day, and 2 January, which is Scotland's alone.
    ['2025-12-15T10:00:00Z', '2026-01-16'],
    // Received on a Saturday: the count begins on Monday.
    ['2026-09-05T10:00:00Z', '2026-10-02'],
    // After midnight in London, before it in UTC.
    ['2026-08-31T23:30:00Z', '2026-09-29'],
  ])('received %s, due %s', (received, due) => {
    expect(computeFoiDueDate(received)).toBe(due);
  });

  it('refuses to guess beyond the holiday table', () => {
    expect(() => computeFoiDueDate('2028-12-20T10:00:00Z')).toThrow(BeyondHolidayTableError);
  });
});

import { describe, expect, test } from 'vitest';
import {
  findEndOfQuarter,
  findQuarter,
  findQuarterBefore,
  findStartOfYear,
  listYearOfMonths,
  type Quarter,
  readQuarter,
  writeQuarter,
} from '../../../functions/domain/trends/quarter.ts';

const quarter = (name: string): Quarter => {
  const read = readQuarter(name);
  if (read === null) throw new Error(`${name} is no quarter`);
  return read;
};

describe('a quarter', () => {
  test.each([
    ['2026-Q1', '2026-01-01', '2026-03-31', 'January to March 2026'],
    ['2024-q1', '2024-01-01', '2024-03-31', 'January to March 2024'],
    ['2026-Q2', '2026-04-01', '2026-06-30', 'April to June 2026'],
    ['2026-Q4', '2026-10-01', '2026-12-31', 'October to December 2026'],
  ])('%s runs from %s to %s', (name, from, to, words) => {
    expect(quarter(name)).toEqual({ name: name.toUpperCase(), from, to });
    expect(writeQuarter(quarter(name))).toBe(words);
  });

  test.each(['2026-Q5', '2026-Q0', 'Q1', '26-Q1', '2026'])('%s is none', (name) => {
    expect(readQuarter(name)).toBeNull();
  });

  test('has each of its days, and the one before it lies before its first', () => {
    for (const day of ['2026-04-01', '2026-05-17', '2026-06-30']) expect(findQuarter(day).name).toBe('2026-Q2');
    expect(findQuarterBefore(quarter('2026-Q1')).name).toBe('2025-Q4');
  });

  test('ends at London’s midnight: in summer an hour before that of UTC', () => {
    expect(findEndOfQuarter(quarter('2025-Q4'))).toBe('2026-01-01T00:00:00Z');
    expect(findEndOfQuarter(quarter('2026-Q1'))).toBe('2026-03-31T23:00:00Z');
  });

  test('closes a year of twelve months', () => {
    const months = listYearOfMonths(quarter('2026-Q1'));
    expect([months.length, months[0], months.at(-1)]).toEqual([12, '2025-04', '2026-03']);
    expect(findStartOfYear(quarter('2026-Q1'))).toBe('2025-04-01');
  });
});

import { describe, expect, it } from 'vitest';
import { readScheduleExpression } from '../../../local/schedules/schedule-expression.ts';

/** The first `count` instants of an expression after `after`, in Europe/London unless told otherwise. */
function instants(expression: string, after: string, count: number, timeZone = 'Europe/London'): string[] {
  const recurrence = readScheduleExpression(expression, timeZone, Date.parse('2026-01-01T00:20:00Z'));
  const found: string[] = [];
  let last = Date.parse(after);
  while (found.length < count) {
    const next = recurrence.next(last);
    if (next === null) break;
    found.push(new Date(next).toISOString());
    last = next;
  }
  return found;
}

describe('a schedule expression', () => {
  it('keeps to local time over the change to summer time', () => {
    expect(instants('cron(0 8 * * ? *)', '2026-03-28T07:59:59Z', 3)).toEqual([
      '2026-03-28T08:00:00.000Z',
      '2026-03-29T07:00:00.000Z',
      '2026-03-30T07:00:00.000Z',
    ]);
  });

  it('leaves out a local time that the clocks skip and fires once at one that they pass twice', () => {
    expect(instants('cron(30 1 * * ? *)', '2026-03-28T00:00:00Z', 2)).toEqual([
      '2026-03-28T01:30:00.000Z',
      '2026-03-30T00:30:00.000Z',
    ]);
    expect(instants('cron(30 1 * * ? *)', '2026-10-25T00:00:00Z', 2)).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
    ]);
  });

  it.each([
    [
      'cron(0/20 9 ? * MON-TUE *)',
      '2026-05-01T00:00:00Z',
      ['2026-05-04T09:00', '2026-05-04T09:20', '2026-05-04T09:40', '2026-05-05T09:00'],
    ],
    [
      'cron(15 10 1,15 JAN-FEB ? 2027)',
      '2026-05-01T00:00:00Z',
      ['2027-01-01T10:15', '2027-01-15T10:15', '2027-02-01T10:15', '2027-02-15T10:15'],
    ],
    [
      'cron(0 8 1 1,4,7,10 ? *)',
      '2026-05-01T00:00:00Z',
      ['2026-07-01T08:00', '2026-10-01T08:00', '2027-01-01T08:00', '2027-04-01T08:00'],
    ],
    [
      'cron(0 0 ? * 1 *)',
      '2026-05-01T00:00:00Z',
      ['2026-05-03T00:00', '2026-05-10T00:00', '2026-05-17T00:00', '2026-05-24T00:00'],
    ],
    [
      'rate(1 hour)',
      '2026-05-01T00:00:00Z',
      ['2026-05-01T00:20', '2026-05-01T01:20', '2026-05-01T02:20', '2026-05-01T03:20'],
    ],
    ['at(2026-06-01T09:00:00)', '2026-05-01T00:00:00Z', ['2026-06-01T09:00']],
    [
      'cron(0 0 29 FEB ? *)',
      '2026-05-01T00:00:00Z',
      ['2028-02-29T00:00', '2032-02-29T00:00', '2036-02-29T00:00', '2040-02-29T00:00'],
    ],
  ])('%s gives its instants', (expression, after, expected) => {
    expect(instants(expression, after, 4, 'UTC').map((instant) => instant.slice(0, 16))).toEqual(expected);
  });

  it.each([
    'cron(0 8 * * * *)',
    'cron(0 8 ? * ? *)',
    'cron(0 8 * * ?)',
    'cron(0 8 L * ? *)',
    'cron(0 8 ? * MON#1 *)',
    'cron(60 8 * * ? *)',
    'cron(0 9-8 * * ? *)',
    'cron(0/0 8 * * ? *)',
    'rate(0 hours)',
    'rate(1 fortnight)',
    'every day',
  ])('%s is refused', (expression) => {
    expect(() => readScheduleExpression(expression, 'UTC', 0)).toThrow(
      expect.objectContaining({ name: 'ScheduleExpressionError' }),
    );
  });
});

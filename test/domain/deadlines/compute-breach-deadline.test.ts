import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeBreachDeadline } from '../../../functions/domain/deadlines/compute-breach-deadline.ts';

describe('seventy-two hours for telling the regulator (L30)', () => {
  it.each([
    // Over the spring change: an hour later by London's clocks, the same by the world's.
    ['2026-03-27T09:00:00Z', '2026-03-30T09:00:00Z', 'Monday 30 March 2026 at 10:00 BST'],
    // Over the autumn change: an hour earlier by London's clocks.
    ['2026-10-23T09:00:00+01:00', '2026-10-26T08:00:00Z', 'Monday 26 October 2026 at 08:00 GMT'],
    // Christmas and a weekend stop nothing.
    ['2026-12-24T17:00:00Z', '2026-12-27T17:00:00Z', 'Sunday 27 December 2026 at 17:00 GMT'],
    // No holiday table is needed.
    ['2040-12-24T17:00:00Z', '2040-12-27T17:00:00Z', 'Thursday 27 December 2040 at 17:00 GMT'],
  ])('aware %s, due %s', (aware, due, written) => {
    const deadline = computeBreachDeadline({ aware });
    expect(deadline.due).toBe(due);
    expect(deadline.explanation[1]).toBe(
      `72 hours of the clock, weekends and public holidays included: ${written} (L30)`,
    );
  });

  it('answers in UTC, with a fraction only where there is one', () => {
    expect(computeBreachDeadline({ aware: '2026-07-01T10:00:00.000+01:00' })).toMatchObject({
      aware: '2026-07-01T09:00:00Z',
      due: '2026-07-04T09:00:00Z',
    });
    expect(computeBreachDeadline({ aware: '2026-07-01T10:00:00.250Z' }).due).toBe('2026-07-04T10:00:00.25Z');
  });

  it('takes fewer hours where a policy allows itself fewer', () => {
    expect(computeBreachDeadline({ aware: '2026-07-01T10:00:00Z', hours: 48 }).due).toBe('2026-07-03T10:00:00Z');
  });

  it('is 259,200 seconds, whenever', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2028-01-01T00:00:00Z'), noInvalidDate: true }),
        (aware) =>
          Date.parse(computeBreachDeadline({ aware: aware.toISOString() }).due) - aware.getTime() === 259_200_000,
      ),
    );
  });

  it('throws on what is no instant', () => {
    expect(() => computeBreachDeadline({ aware: '2026-07-01T10:00:00' })).toThrow(RangeError);
  });
});

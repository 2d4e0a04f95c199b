import { describe, expect, it } from 'vitest';
import { computeComplaintDeadline } from '../../../functions/domain/deadlines/compute-complaint-deadline.ts';

describe('acknowledging a complaint within thirty days (L20, L21)', () => {
  it.each([
    ['2026-07-01T10:00:00Z', 'england-and-wales', '2026-07-31'],
    // The thirtieth day is a Saturday, and the Monday after it Scotland's August holiday.
    ['2026-07-02T10:00:00Z', 'england-and-wales', '2026-08-03'],
    ['2026-07-02T10:00:00Z', 'scotland', '2026-08-04'],
    ['2026-06-18T23:30:00Z', 'england-and-wales', '2026-07-20'],
  ] as const)('received %s in %s, due %s', (received, nation, due) => {
    expect(computeComplaintDeadline({ received, nation }).acknowledgementDue).toBe(due);
  });

  it('explains itself', () => {
    expect(computeComplaintDeadline({ received: '2026-07-02T10:00:00Z', nation: 'scotland' }).explanation).toEqual([
      'received Thursday 2 July 2026 (L20)',
      '30 days, the first of them the day after receipt: Saturday 1 August 2026 (L21)',
      '1 August 2026 is a Saturday, 2 August 2026 is a Sunday, 3 August 2026 is a public holiday in Scotland: moved to Tuesday 4 August 2026 (L2)',
    ]);
  });

  it('sets no time for a complaint from before the duty', () => {
    const deadline = computeComplaintDeadline({ received: '2026-06-18T10:00:00Z', nation: 'scotland' });
    expect(deadline.acknowledgementDue).toBeNull();
    expect(deadline.explanation[1]).toContain('before Friday 19 June 2026');
  });
});

import { expect, test } from 'vitest';
import { loadPolicy, profileNames } from '../../functions/platform/read-profile.ts';
import { findDisposeDay } from '../../functions/retention/find-dispose-day.ts';

test.each(profileNames())(
  'RT-2: each period says what is kept, how long and on what ground, and a closed case follows it: %s',
  (name) => {
    const policy = loadPolicy(name);
    for (const { what, ground, days } of Object.values(policy.retention)) {
      expect(what).toMatch(/\w{4}/);
      expect(ground).toMatch(/\w{4}/);
      expect(days).toBeGreaterThan(0);
    }
    const longer = {
      ...policy,
      retention: { ...policy.retention, closedRequest: { ...policy.retention.closedRequest, days: 90 } },
    };
    // 23:30 UTC on 31 March is the first of April in London.
    expect(findDisposeDay(longer, 'closedRequest', '2026-03-31T23:30:00Z')).toBe('2026-06-30');
  },
);

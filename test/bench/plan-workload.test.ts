import { expect, it } from 'vitest';
import { planWorkload } from '../../bench/workload/plan-workload.ts';

const DAY = 86_400_000;
const startsAt = Date.parse('2026-03-02T00:00:00Z');

it('opens as many breaches as requests, over the first three quarters of the days', () => {
  const openings = planWorkload({ cases: 200, days: 120, startsAt }).filter(({ isOpening }) => isOpening);
  expect(openings.filter(({ caseKind }) => caseKind === 'request')).toHaveLength(200);
  expect(openings.filter(({ caseKind }) => caseKind === 'breach')).toHaveLength(200);
  const days = openings.map(({ moment }) => Math.floor((moment - startsAt) / DAY));
  expect(Math.min(...days)).toBe(0);
  expect(Math.max(...days)).toBe(89);
});

it('is in order of time, ends with its days, and is the same every time', () => {
  const plan = planWorkload({ cases: 20, days: 30, startsAt });
  const moments = plan.map(({ moment }) => moment);
  expect(moments).toEqual(moments.toSorted((a, b) => a - b));
  expect(moments.every((moment) => moment < startsAt + 30 * DAY)).toBe(true);
  expect(planWorkload({ cases: 20, days: 30, startsAt })).toEqual(plan);
});

it('begins each case with the one mail that opens it', () => {
  const begun = new Set<number>();
  for (const { caseNumber, isOpening, kind } of planWorkload({ cases: 50, days: 120, startsAt })) {
    expect(isOpening).toBe(!begun.has(caseNumber));
    if (isOpening) expect(kind).toBe('mail');
    begun.add(caseNumber);
  }
});

it('answers most requests before they are due, and some late', () => {
  const plan = planWorkload({ cases: 100, days: 240, startsAt });
  const openedAt = new Map(plan.filter(({ isOpening }) => isOpening).map((each) => [each.caseNumber, each.moment]));
  const days = plan.flatMap((each) =>
    each.kind === 'act' && each.act === 'send-response'
      ? [(each.moment - (openedAt.get(each.caseNumber) ?? 0)) / DAY]
      : [],
  );
  expect(days).toHaveLength(100);
  expect(days.filter((day) => day < 28)).toHaveLength(90);
  expect(days.filter((day) => day > 32)).toHaveLength(10);
});

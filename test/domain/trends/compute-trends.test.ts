import { describe, expect, test } from 'vitest';
import type { RegisterEntry } from '../../../functions/domain/register/register-entry.ts';
import { computeTrends } from '../../../functions/domain/trends/compute-trends.ts';
import type { Count } from '../../../functions/domain/trends/trends.ts';
import { buildSample, reportedAt } from '../register/register-samples.ts';

const quarter = { name: '2026-Q1', from: '2026-01-01', to: '2026-03-31' };
const services = [{ id: 'housing', title: 'Housing' }];
/** Eight in the morning of the first of April, in London. */
const NOW = '2026-04-01T07:00:00Z';

const entry = (at: string, changes: Partial<RegisterEntry> = {}): RegisterEntry => ({
  ...buildSample(reportedAt(at)),
  ...changes,
});
const trendsOf = (...entries: RegisterEntry[]) => computeTrends(entries, quarter, NOW, services);
const lines = (counts: readonly Count[]) =>
  counts.filter(({ now, before }) => now + before > 0).map(({ label, now, before }) => `${label}: ${now}, ${before}`);

const MARCH = '2026-03-10T10:00:00.000Z';
const DECEMBER = '2025-12-10T10:00:00.000Z';

describe('the trends of a quarter (BR-9)', () => {
  test('count what was reported by what it was found to be, beside the quarter before', () => {
    const trends = trendsOf(
      entry(MARCH),
      entry(DECEMBER),
      entry(MARCH, { category: 'near-miss' }),
      entry(MARCH, { category: 'unassessed' }),
      entry(MARCH, { category: 'not-a-breach' }),
      entry(MARCH, { mergedInto: 'BRE-0000000001' }),
    );
    expect(trends.reports).toEqual([
      { label: 'Breaches', now: 1, before: 1 },
      { label: 'Near misses', now: 1, before: 0 },
      { label: 'Not triaged yet', now: 1, before: 0 },
      { label: 'Found to be no breach', now: 1, before: 0 },
      { label: 'Second reports of one incident', now: 1, before: 0 },
    ]);
    expect(trends.months.at(-1)).toEqual({ month: '2026-03', breaches: 1, nearMisses: 1, untriaged: 1 });
    expect(trends.months.find(({ month }) => month === '2025-12')).toMatchObject({ breaches: 1 });
  });

  test('go by London’s days: half past eleven at night in UTC on 31 March is April there', () => {
    const trends = trendsOf(entry('2026-03-31T22:59:00.000Z'), entry('2026-03-31T23:30:00.000Z'));
    expect(trends.reports[0]).toMatchObject({ label: 'Breaches', now: 1 });
    expect(trends.months.at(-1)).toMatchObject({ month: '2026-03', breaches: 1 });
  });

  test('count causes, services and categories by their names, most frequent first, the unknown last', () => {
    const trends = trendsOf(
      entry(MARCH),
      entry(MARCH),
      entry(MARCH, { cause: 'malicious', service: 'housing', dataCategories: ['health', 'basic-identifiers'] }),
      entry(DECEMBER, { cause: 'human-error', dataCategories: ['not-known'] }),
    );
    expect(lines(trends.causes)).toEqual(['Malicious: 1, 0', 'Human error: 0, 1', 'Not recorded yet: 2, 0']);
    expect(lines(trends.services)).toEqual(['Housing: 1, 0', 'No service named: 2, 1']);
    expect(lines(trends.dataCategories)).toEqual(['Basic identifiers: 1, 0', 'Health: 1, 0', 'Not known: 2, 1']);
  });

  test('group the time to the regulator by the hours of the law: seventy-two exactly are within them (L30)', () => {
    const told = (hours: number, milliseconds = 0) =>
      entry(MARCH, { regulatorToldAt: new Date(Date.parse(MARCH) + hours * 3_600_000 + milliseconds).toISOString() });
    const trends = trendsOf(
      told(24),
      told(72),
      told(72, 1_000),
      entry(MARCH, { decision: 'do-not-notify' }),
      entry(MARCH),
      entry(MARCH, { category: 'near-miss' }),
      entry(MARCH, { regulatorDue: null }),
    );
    expect(lines(trends.toRegulator)).toEqual([
      'Within 24 hours: 1, 0',
      '48 to 72 hours: 1, 0',
      'After 72 hours: 1, 0',
      'Decided: not to be told: 1, 0',
      'Not told, not decided: 1, 0',
    ]);
    // Told too late, and not told by now; what was decided, what is none and what is not ours to tell are not late.
    expect(lines(trends.lapses)).toContain('Regulator not told within 72 hours: 2, 0');
  });

  test('say how long a breach went unnoticed', () => {
    const occurred = (occurredAt: string) => entry(MARCH, { occurredAt });
    expect(
      lines(
        trendsOf(
          occurred('2026-03-09T10:00:00.000Z'),
          occurred('2026-03-09T09:59:59.000Z'),
          occurred('2025-03-10T10:00:00.000Z'),
          entry(MARCH),
        ).toAwareness,
      ),
    ).toEqual(['Within a day: 1, 0', 'Within a week: 1, 0', 'Later: 1, 0', 'When it happened is not known: 1, 0']);
  });

  test('reckon lessons as they stood when the quarter ended, those of older breaches while these are open', () => {
    const lesson = (due: string, doneAt: string | null = null, withdrawnAt: string | null = null) => ({
      lesson: 1,
      due,
      doneAt,
      withdrawnAt,
    });
    const with1 = (at: string, one: RegisterEntry['lessons'][number], changes: Partial<RegisterEntry> = {}) =>
      entry(at, { lessons: [one], ...changes });
    const trends = trendsOf(
      // Put into practice late in the evening of its day.
      with1(MARCH, lesson('2026-03-20', '2026-03-20T23:59:00.000Z')),
      with1(MARCH, lesson('2026-03-20', '2026-03-21T00:00:00.000Z')),
      // Done after the quarter: it was overdue as the quarter ended.
      with1(MARCH, lesson('2026-03-30', '2026-04-01T06:00:00.000Z')),
      // Due on its last day: not overdue yet.
      with1(MARCH, lesson('2026-03-31')),
      with1(MARCH, lesson('2026-03-12', null, '2026-03-11T09:00:00.000Z')),
      with1('2025-01-10T10:00:00.000Z', lesson('2025-02-01'), { status: 'open' }),
      with1('2025-01-10T10:00:00.000Z', lesson('2025-02-01'), { status: 'closed' }),
      with1('2026-04-01T06:30:00.000Z', lesson('2026-05-01')),
    );
    expect(trends.lessons).toEqual({ doneInTime: 1, doneLate: 1, open: 1, overdue: 2, withdrawn: 1 });
  });

  test('of a quarter that is not over are reckoned as of now', () => {
    const now = '2026-03-15T12:00:00Z';
    const one = { lesson: 1, due: '2026-03-20', doneAt: null, withdrawnAt: null };
    const trends = computeTrends([entry(MARCH, { lessons: [one] })], quarter, now, services);
    expect(trends.asOf).toBe(now);
    expect(trends.lessons).toMatchObject({ open: 1, overdue: 0 });
    expect(computeTrends([], quarter, NOW, services).asOf).toBe('2026-03-31T23:00:00Z');
  });
});

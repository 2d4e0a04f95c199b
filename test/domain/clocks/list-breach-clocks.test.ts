import { describe, expect, test } from 'vitest';
import { foldBreach } from '../../../functions/domain/case/fold-breach.ts';
import {
  type BreachClockName,
  findNearestClock,
  listBreachClocks,
} from '../../../functions/domain/clocks/list-breach-clocks.ts';
import { BREACH, breachReported, type Entry, number, RECEIVED, rulesOf } from '../case/write-history.ts';

const HOUR = 3_600_000;
const hoursIn = (hours: number) => new Date(Date.parse(RECEIVED) + hours * HOUR).toISOString();
const { policy } = rulesOf();
const nhs = rulesOf('nhs-supplier').policy;
const opened = (changes: Parameters<typeof breachReported>[0], ...since: Entry[]) =>
  foldBreach(BREACH, number([breachReported(changes), ...since]));
const triaged = (category: 'breach' | 'near-miss' | 'not-a-breach' = 'breach', awareAt = RECEIVED): Entry => ({
  type: 'breach-triaged',
  at: hoursIn(2),
  category,
  awareAt,
});
const assessed = (at: string, risk: 'risk' | 'high-risk' = 'high-risk'): Entry => ({ type: 'risk-assessed', at, risk });
const notified: Entry = { type: 'regulator-notified', at: hoursIn(5), sentAt: hoursIn(5), final: true };

function clockOf(name: BreachClockName, state: ReturnType<typeof opened>, under = policy) {
  return listBreachClocks(state, under).find((clock) => clock.name === name);
}
const namesOf = (state: ReturnType<typeof opened>, under = policy) =>
  listBreachClocks(state, under).map(({ name }) => name);

describe('the clocks of a breach', () => {
  test('run side by side, each from what it counts from (BR-4)', () => {
    const state = opened({}, triaged(), assessed(hoursIn(4)));
    expect(listBreachClocks(state, nhs).map(({ name, start, due, met }) => [name, start, due, met])).toEqual([
      ['regulator', '2026-03-02T12:00:00Z', '2026-03-05T12:00:00Z', null],
      ['data-subjects', '2026-03-02T16:00:00Z', '2026-03-05T16:00:00Z', null],
      ['toolkit', '2026-03-02T12:00:00Z', '2026-03-05T12:00:00Z', null],
      ['officer', '2026-03-02T12:00:00Z', '2026-03-03T12:00:00Z', null],
      // Twenty-eight days from 2 March, to the end of that day: the clocks have gone forward by then.
      ['lessons', '2026-03-02T14:00:00Z', '2026-03-30T23:00:00Z', null],
    ]);
  });

  test('are met each by what it waits for', () => {
    const state = opened(
      {},
      triaged(),
      assessed(hoursIn(4)),
      { type: 'officer-assigned', at: hoursIn(4), officer: 'staff-investigating-officer' },
      { type: 'assignment-accepted', at: hoursIn(4.5), by: 'staff-investigating-officer' },
      { ...notified, sentAt: hoursIn(4.9) },
      { type: 'toolkit-recorded', at: hoursIn(6), recordedAt: hoursIn(5.5) },
      { type: 'people-told', at: hoursIn(7), number: 2, how: 'individually' },
      { type: 'lessons-recorded', at: hoursIn(8), cause: 'process' },
    );
    expect(listBreachClocks(state, nhs).map(({ name, met }) => [name, met])).toEqual([
      ['regulator', '2026-03-02T16:54:00Z'],
      ['data-subjects', '2026-03-02T19:00:00Z'],
      ['toolkit', '2026-03-02T17:30:00Z'],
      ['officer', '2026-03-02T16:30:00Z'],
      ['lessons', '2026-03-02T20:00:00Z'],
    ]);
  });

  test('L30: a change of the awareness instant moves the regulator’s, to the second and over a clock change', () => {
    const moved: Entry = {
      type: 'awareness-moved',
      at: hoursIn(6),
      awareAt: '2026-03-27T14:30:07Z',
      because: 'certain-only-later',
    };
    const state = opened({ at: '2026-03-26T12:00:00.000Z' }, triaged('breach', '2026-03-26T12:00:00Z'), moved);
    expect(clockOf('regulator', state)).toMatchObject({ start: '2026-03-27T14:30:07Z', due: '2026-03-30T14:30:07Z' });
  });

  test('an assessment that comes to a high risk again moves no clock; one that does not ends it', () => {
    const again = opened({}, triaged(), assessed(hoursIn(4)), assessed(hoursIn(30)));
    expect(clockOf('data-subjects', again)?.start).toBe('2026-03-02T16:00:00Z');
    const lower = opened({}, triaged(), assessed(hoursIn(4)), assessed(hoursIn(30), 'risk'));
    expect(namesOf(lower)).not.toContain('data-subjects');
  });

  test('the regulator’s is provisional until triage, and ends with a near miss or what is none (BR-10)', () => {
    expect(clockOf('regulator', opened({}))).toMatchObject({ provisional: true, met: null });
    expect(clockOf('regulator', opened({}, triaged('near-miss')))).toMatchObject({ met: '2026-03-02T14:00:00Z' });
    expect(namesOf(opened({}, triaged('not-a-breach')))).toEqual(['regulator']);
  });

  test('a decision not to notify meets the regulator’s clock', () => {
    const decided: Entry = { type: 'not-notifying-decided', at: hoursIn(9), by: 'staff-siro' };
    expect(clockOf('regulator', opened({}, triaged(), decided))?.met).toBe('2026-03-02T21:00:00Z');
  });
});

describe('a processor (L34)', () => {
  test('ours: we process for others, tell them within the policy’s hours, and the regulator is theirs', () => {
    const knew = hoursIn(-3);
    const state = opened({ capacity: 'processor', staffKnewAt: knew });
    expect(namesOf(state)).toEqual(['processor', 'officer']);
    expect(clockOf('processor', state)).toMatchObject({
      start: '2026-03-02T09:00:00Z',
      due: '2026-03-03T09:00:00Z',
      met: null,
      provisional: true,
    });
    const told: Entry = { type: 'controllers-told', at: hoursIn(4), sentAt: hoursIn(3), number: 2 };
    const done = opened({ capacity: 'processor' }, triaged(), assessed(hoursIn(3)), told);
    expect(clockOf('processor', done)?.met).toBe('2026-03-02T15:00:00Z');
    expect(namesOf(done)).not.toContain('data-subjects');
  });

  test.each([
    { knewHoursBefore: 24, says: 'in time' },
    { knewHoursBefore: 24.001, says: 'LATE' },
  ])('theirs: known $knewHoursBefore hours before its report is $says', ({ knewHoursBefore, says }) => {
    const state = opened({ reporter: 'processor', processorKnewAt: hoursIn(-knewHoursBefore) });
    const clock = clockOf('processor', state);
    expect(clock).toMatchObject({ met: '2026-03-02T12:00:00Z', provisional: false });
    expect(clock?.explanation.at(-1)).toContain(says);
    // Our own seventy-two hours start with its report.
    expect(clockOf('regulator', state)?.start).toBe('2026-03-02T12:00:00Z');
  });
});

describe('law-enforcement data (L16)', () => {
  test('keeps its hours under Part 3, where the policy says so', () => {
    const state = opened({ flags: ['law-enforcement'] }, triaged(), assessed(hoursIn(4)));
    const said = (under: typeof policy) => clockOf('regulator', state, under)?.explanation.join('\n');
    expect(said(policy)).toContain('sections 67 and 68');
    expect(clockOf('data-subjects', state)?.explanation.join('\n')).toContain('section 68');
    const without = { ...policy, breach: { ...policy.breach, lawEnforcement: { value: false, source: 'L16' } } };
    expect(said(without)).not.toContain('section');
  });
});

describe('the nearest clock', () => {
  test('is the one due first of those that run, and never hides the law’s behind the officer’s', () => {
    const state = opened({}, triaged());
    expect(findNearestClock(state, policy)?.name).toBe('regulator');
    const told = opened({}, triaged(), assessed(hoursIn(4)), notified);
    expect(findNearestClock(told, policy)?.name).toBe('data-subjects');
    expect(findNearestClock(opened({}, triaged(), notified), policy)?.name).toBe('lessons');
    expect(findNearestClock(opened({}, triaged('not-a-breach')), policy)).toBeNull();
  });

  test('a report merged into another has none, and its clocks say where they go on', () => {
    const merged = opened({}, { type: 'merged-into', at: hoursIn(3), into: 'BRE-AAAAAAAAAA' });
    expect(findNearestClock(merged, policy)).toBeNull();
    expect(clockOf('regulator', merged)?.explanation.at(-1)).toContain('BRE-AAAAAAAAAA');
  });
});

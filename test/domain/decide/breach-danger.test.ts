import { describe, expect, test } from 'vitest';
import { listOpenTracks } from '../../../functions/domain/decide/breach-notices.ts';
import { BREACH, breach, breachGreeted, breachReported, type Entry, RECEIVED, rulesOf } from '../case/write-history.ts';
import { play, playUntil } from './play-case.ts';

const rules = rulesOf();
const MINUTE = 60_000;
const minutesIn = (minutes: number) => new Date(Date.parse(RECEIVED) + minutes * MINUTE).toISOString();
const dangerous = (): Entry => breachReported({ flags: ['safety'] });
const minuteOf = (at: string) => (Date.parse(at) - Date.parse(RECEIVED)) / MINUTE;
const seen = (at: string, finding: 'danger' | 'no-danger' | 'being-checked'): Entry => ({
  type: 'danger-acknowledged',
  at,
  by: 'staff-dpo',
  finding,
});
const dealt = (at: string): Entry => ({ type: 'danger-dealt-with', at, persons: 'warned', police: 'informed' });
const triaged: Entry = { type: 'breach-triaged', at: minutesIn(5), category: 'not-a-breach', awareAt: RECEIVED };

/** The notices of a template or about a ladder, by the minute after the report. */
const minutesOf = (given: ReturnType<typeof play>['given'], about: string) =>
  given
    .filter(({ notice }) => notice.template === about || notice.about === about)
    .map(({ at, notice }) => [minuteOf(at), notice.to.length]);

describe('danger to a person (BR-13)', () => {
  test('calls those on call in the minute of the report, every ten minutes after, and stand-ins from the twentieth', () => {
    const { given } = playUntil(BREACH, [dangerous()], rules, RECEIVED, minutesIn(90));
    expect(given[0]?.notice).toMatchObject({
      template: 'danger',
      to: ['siro', 'dpo', 'information-governance-manager'],
    });
    expect(given[1]?.notice.template).toBe('breach-reported');
    expect(minutesOf(given, 'danger')).toEqual([
      [0, 3],
      [10, 3],
      [20, 6],
      [60, 7],
      [70, 7],
      [80, 7],
      [90, 7],
    ]);
  });

  test('calls nobody any more once one has seen it, and chases the warning until it is dealt with', () => {
    const first = play(BREACH, [dangerous()], rules, RECEIVED);
    const known = [...first.entries, seen(minutesIn(4), 'danger')];
    const { given, entries } = playUntil(BREACH, known, rules, minutesIn(4), minutesIn(130));
    expect(minutesOf(given, 'danger')).toEqual([]);
    // Half an hour and two hours after it was seen.
    expect(minutesOf(given, 'warning')).toEqual([
      [34, 3],
      [124, 3],
    ]);
    const after = playUntil(BREACH, [...entries, dealt(minutesIn(131))], rules, minutesIn(131), minutesIn(600));
    expect(minutesOf(after.given, 'warning')).toEqual([]);
  });

  test('found to be none, it is over; being checked, it is not', () => {
    const openAfter = (finding: 'no-danger' | 'being-checked') =>
      listOpenTracks(
        breach({ type: 'danger-raised', at: minutesIn(1) }, seen(minutesIn(2), finding), triaged),
        rules.policy,
      );
    expect(openAfter('no-danger')).toEqual([]);
    expect(openAfter('being-checked')).toEqual(['warning']);
  });

  test('a case that triage finds to be no breach stays open until somebody has looked at the danger', () => {
    const history = [dangerous(), ...breachGreeted(), triaged];
    expect(play(BREACH, history, rules, minutesIn(6)).decision.stage).toBe('await-assessment');
    expect(play(BREACH, [...history, dealt(minutesIn(7))], rules, minutesIn(7)).decision.stage).toBe('close');
  });

  test('raised again, it calls again', () => {
    const before = play(BREACH, [dangerous()], rules, RECEIVED).entries;
    const again: Entry[] = [...before, dealt(minutesIn(3)), { type: 'danger-raised', at: minutesIn(40) }];
    const { given } = playUntil(BREACH, again, rules, minutesIn(40), minutesIn(51));
    expect(minutesOf(given, 'danger')).toEqual([
      [40, 3],
      [50, 3],
    ]);
  });
});

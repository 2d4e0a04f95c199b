import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldCase } from '../../../functions/domain/case/fold-case.ts';
import { decideNextStep } from '../../../functions/domain/decide/decide-next-step.ts';
import { profileNames } from '../../../functions/platform/read-profile.ts';
import {
  BREACH,
  breachReported,
  type Entry,
  number,
  REQUEST,
  requestOpened,
  requestTriaged,
  rulesOf,
} from '../case/write-history.ts';
import { play, playUntil } from './play-case.ts';

const DAY = 86_400_000;
const rulesByName = new Map(profileNames().map((name) => [name, rulesOf(name)]));
const profiles = fc.constantFrom(...profileNames());
const receipts = fc
  .date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2027-06-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const later = (instant: string, days: number) => new Date(Date.parse(instant) + days * DAY).toISOString();

const openings = fc
  .tuple(fc.constantFrom('request', 'breach'), receipts)
  .map(([kind, at]): { id: string; entries: Entry[] } =>
    kind === 'request'
      ? { id: REQUEST, entries: [requestOpened({ at }), requestTriaged(later(at, 0.2))] }
      : { id: BREACH, entries: [breachReported({ at })] },
  );

const runs = { numRuns: 25 };

describe('whatever the policy and the hour of receipt', () => {
  test('a case asked at each of its alarms gives each notice once, in the order of time', () => {
    fc.assert(
      fc.property(openings, profiles, ({ id, entries }, name) => {
        const rules = rulesByName.get(name) ?? rulesOf(name);
        const from = entries.at(-1)?.at ?? '';
        const { given } = playUntil(id, entries, rules, from, later(from, 60));
        const keys = given.map(({ notice }) => notice.key);
        expect(new Set(keys).size).toBe(keys.length);
        const moments = given.map(({ at }) => Date.parse(at));
        expect(moments).toEqual([...moments].sort((a, b) => a - b));
      }),
      runs,
    );
  });

  test('whenever it is asked, its alarm is between a second and thirty days away, in whole seconds', () => {
    fc.assert(
      fc.property(openings, profiles, fc.integer({ min: 0, max: 80 * DAY }), ({ id, entries }, name, wait) => {
        const rules = rulesByName.get(name) ?? rulesOf(name);
        const now = new Date(Date.parse(entries.at(-1)?.at ?? '') + wait).toISOString();
        const { decision } = play(id, entries, rules, now);
        expect(Number.isInteger(decision.alarmSeconds)).toBe(true);
        expect(decision.alarmSeconds).toBeGreaterThanOrEqual(1);
        expect(decision.alarmSeconds).toBeLessThanOrEqual(2_592_000);
      }),
      runs,
    );
  });

  test('the same events, rules and moment decide the same, and asking changes nothing', () => {
    fc.assert(
      fc.property(openings, profiles, ({ id, entries }, name) => {
        const rules = rulesByName.get(name) ?? rulesOf(name);
        const state = foldCase(id, number(entries));
        const before = structuredClone({ ...state, given: [...state.given] });
        const now = entries.at(-1)?.at ?? '';
        expect(decideNextStep(state, rules, now)).toEqual(decideNextStep(state, rules, now));
        expect({ ...state, given: [...state.given] }).toEqual(before);
      }),
      runs,
    );
  });
});

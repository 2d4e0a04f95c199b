import { describe, expect, test } from 'vitest';
import { foldBreach } from '../../../functions/domain/case/fold-breach.ts';
import { BREACH, breach, breachReported, number, RECEIVED, requestOpened } from './write-history.ts';

const at = '2026-03-03T10:00:00.000Z';
const later = '2026-03-04T10:00:00.000Z';

describe('awareness', () => {
  test('the report’s receipt, until somebody says otherwise', () => {
    expect(breach().awareAt).toBe(RECEIVED);
  });

  test('the earlier moment at which the report says that staff knew', () => {
    const state = foldBreach(BREACH, number([breachReported({ staffKnewAt: '2026-03-01T09:00:00.000Z' })]));
    expect(state.awareAt).toBe('2026-03-01T09:00:00.000Z');
  });

  test('triage confirms or moves it, and may do so again', () => {
    const moved = { type: 'breach-triaged', at, category: 'breach', awareAt: '2026-03-02T08:00:00.000Z' } as const;
    expect(breach(moved)).toMatchObject({ awareAt: '2026-03-02T08:00:00.000Z', triagedAt: at, category: 'breach' });
    const again = breach(moved, { ...moved, at: later, category: 'near-miss', awareAt: RECEIVED });
    expect(again).toMatchObject({ awareAt: RECEIVED, triagedAt: at, category: 'near-miss' });
  });
});

test('the tracks stand side by side, each from its own event', () => {
  const state = breach(
    { type: 'contained', at },
    { type: 'contained', at: later },
    { type: 'risk-assessed', at, risk: 'high-risk' },
    { type: 'dpo-advised', at, advice: 'notify' },
    { type: 'regulator-notified', at: later, sentAt: at, final: false },
    { type: 'people-told', at, number: 12, how: 'individually' },
    { type: 'toolkit-recorded', at: later, recordedAt: at },
    { type: 'lessons-recorded', at: later, cause: 'process' },
  );
  expect(state).toMatchObject({
    containedAt: at,
    risk: { level: 'high-risk', at },
    notification: { advice: 'notify', reports: [{ sentAt: at, final: false }], toolkit: { recordedAt: at } },
    people: { toldAt: at },
    learning: { cause: 'process', recordedAt: later },
  });
});

test('decisions not to tell are decisions too', () => {
  const state = breach(
    { type: 'not-notifying-decided', at },
    { type: 'not-telling-decided', at, because: 'unintelligible' },
  );
  expect(state).toMatchObject({ notification: { decision: { notify: false, at } }, people: { notTelling: { at } } });
});

describe('a risk assessed anew', () => {
  const notTold = [
    { type: 'risk-assessed', at, risk: 'risk' },
    { type: 'not-notifying-decided', at },
    { type: 'not-telling-decided', at, because: 'not-high-risk' },
  ] as const;

  test('opens again what was decided on a lower one (L30, L35)', () => {
    const state = breach(...notTold, { type: 'risk-assessed', at: later, risk: 'high-risk' });
    expect(state).toMatchObject({ notification: { decision: null }, people: { notTelling: null } });
  });

  test('leaves what was decided on the same one, or on another ground', () => {
    const same = breach(...notTold, { type: 'risk-assessed', at: later, risk: 'risk' });
    expect(same).toMatchObject({ notification: { decision: { notify: false } }, people: { notTelling: { at } } });
    const encrypted = breach(
      { type: 'not-telling-decided', at, because: 'unintelligible' },
      { type: 'risk-assessed', at: later, risk: 'high-risk' },
    );
    expect(encrypted.people).toMatchObject({ notTelling: { because: 'unintelligible' } });
  });
});

test('a breach does not begin with a request', () => {
  expect(() => foldBreach(BREACH, number([requestOpened()]))).toThrow('should begin with breach-reported');
});

import { expect, test } from 'vitest';
import { checkAction } from '../../functions/domain/actions/check-action.ts';
import { readBreachClock } from '../../functions/domain/clocks/read-breach-clock.ts';
import { listOpenTracks, readBreachNotices } from '../../functions/domain/decide/breach-notices.ts';
import { findOutcome } from '../../functions/domain/decide/decide-next-step.ts';
import { breach, breachGreeted, type Entry, RECEIVED, rulesOf } from '../domain/case/write-history.ts';

const HOUR = 3_600_000;
const after = (hours: number) => new Date(Date.parse(RECEIVED) + hours * HOUR).toISOString();
const triaged: Entry = { type: 'breach-triaged', at: after(2), category: 'breach', awareAt: RECEIVED };
const contained: Entry = { type: 'contained', at: after(3) };
const assessed: Entry = { type: 'risk-assessed', at: after(4), risk: 'high-risk' };
const notified: Entry = { type: 'regulator-notified', at: after(5), sentAt: after(5), final: true };
const told: Entry = { type: 'people-told', at: after(6), number: 3, how: 'individually' };
const learnt: Entry = { type: 'lessons-recorded', at: after(7), cause: 'human-error' };

/** The SIRO tells the regulator, at that instant and with these data. */
const notify = (state: ReturnType<typeof breach>, at: string, data?: unknown) =>
  checkAction(state, { action: 'notify-regulator', roles: ['siro'], data }, { rules: rulesOf(), at });

test('BR-5: 72 running hours over a weekend; after them the regulator is told only with the reasons for the delay', () => {
  const friday: Entry = { ...triaged, awareAt: '2026-02-27T17:30:00Z' };
  const state = breach(friday);
  const { policy } = rulesOf();
  expect(readBreachClock(state, policy).due).toBe('2026-03-02T17:30:00Z');
  const late = '2026-03-02T17:30:01Z';
  expect(notify(state, '2026-03-02T17:30:00Z').fits).toBe(true);
  expect(notify(state, late)).toMatchObject({ fits: false, reason: expect.stringContaining('reasonsForDelay') });
  const reasons = { reasonsForDelay: 'Nobody could say whose data it was.' };
  expect(notify(state, late, reasons)).toMatchObject({ fits: true, words: reasons });
});

test('BR-9: lessons are awaited last, reminded of, and nothing closes without them', () => {
  const { policy } = rulesOf();
  const state = breach(...breachGreeted(), triaged, contained, assessed, notified, told);
  expect(listOpenTracks(state, policy)).toEqual(['lessons']);
  expect(findOutcome(state, policy)).toBeNull();
  // 28 days after triage, less 14: nine in the morning in London, still on winter time.
  const { notices } = readBreachNotices(state, policy, Date.parse('2026-03-16T09:00:00Z'));
  expect(notices).toMatchObject([{ about: 'lessons', to: ['investigating-officer', 'case-officer', 'dpo'] }]);
  expect(findOutcome(breach(triaged, contained, assessed, notified, told, learnt), policy)).toBe('breach');
});

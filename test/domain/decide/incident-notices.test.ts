import { describe, expect, test } from 'vitest';
import { foldBreach } from '../../../functions/domain/case/fold-breach.ts';
import type { IncidentQuestion } from '../../../functions/domain/case/incident-events.ts';
import { readBreachNotices } from '../../../functions/domain/decide/breach-notices.ts';
import { BREACH, breachGreeted, breachReported, type Entry, number, RECEIVED, rulesOf } from '../case/write-history.ts';
import { playUntil } from './play-case.ts';

const rules = rulesOf();
const open: IncidentQuestion[] = ['risks', 'crime-number'];
const history = (...since: Entry[]): Entry[] => [breachReported({ unanswered: open }), ...breachGreeted(), ...since];

/** The minutes at which the reporter is asked for what is open, and at which the officer is reminded of it. */
function chases(entries: Entry[], until: string) {
  const { given } = playUntil(BREACH, entries, rules, RECEIVED, until);
  const about = given.filter(({ notice }) => notice.template === 'questions-chased' || notice.about === 'questions');
  return about.map(({ at, notice }) => `${at.slice(0, 16)} ${notice.template}: ${notice.to.join(', ')}`);
}

describe('BR-11, L32: questions that are open are chased until they are answered', () => {
  test('the reporter and the officer on the first two days, later the manager', () => {
    expect(chases(history(), '2026-03-20T00:00:00.000Z')).toEqual([
      '2026-03-03T09:00 questions-chased: requester',
      '2026-03-03T09:00 reminder: case-officer, dpo',
      '2026-03-04T09:00 questions-chased: requester',
      '2026-03-04T09:00 reminder: case-officer, dpo',
      '2026-03-07T09:00 questions-chased: requester',
      '2026-03-07T09:00 escalation: case-officer, information-governance-manager, dpo',
      '2026-03-12T09:00 reminder: case-officer, information-governance-manager, dpo',
      '2026-03-19T09:00 reminder: case-officer, information-governance-manager, dpo',
    ]);
  });

  test('what is answered is asked no more, and with the last answer all of it ends', () => {
    const at = '2026-03-02T13:00:00.000Z';
    const described = (answered: IncidentQuestion[]): Entry => ({
      type: 'incident-described',
      at,
      answered,
      facts: {},
    });
    expect(chases(history(described(['risks'])), '2026-03-04T00:00:00.000Z')).toHaveLength(2);
    expect(chases(history(described(['risks', 'crime-number'])), '2026-03-20T00:00:00.000Z')).toEqual([]);
  });

  test('a reporter who has written is not asked again before somebody has read it', () => {
    const came: Entry = {
      type: 'mail-received',
      at: '2026-03-02T13:00:00.000Z',
      mail: 'answer',
      sender: 'requester',
      attachments: 0,
    };
    const described: Entry = {
      type: 'incident-described',
      at: '2026-03-02T14:00:00.000Z',
      answered: ['risks'],
      facts: {},
    };
    const asked = (...since: Entry[]) =>
      chases(history(...since), '2026-03-04T00:00:00.000Z').filter((line) => line.includes('questions-chased'));
    expect(asked(came)).toEqual([]);
    expect(asked(came, described)).toEqual(['2026-03-03T09:00 questions-chased: requester']);
  });

  test('a reporter whom no mail reaches is not mailed; the officer is reminded all the same', () => {
    const entries = [breachReported({ unanswered: open, flags: ['no-answer-address'] }), ...breachGreeted()];
    expect(chases(entries, '2026-03-04T00:00:00.000Z')).toEqual(['2026-03-03T09:00 reminder: case-officer, dpo']);
  });

  test('an open question keeps no case from its close, and nobody is asked about what is no breach', () => {
    const none: Entry = { type: 'breach-triaged', at: RECEIVED, category: 'not-a-breach', awareAt: RECEIVED };
    expect(playUntil(BREACH, history(none), rules, RECEIVED, '2026-03-04T00:00:00.000Z').decision.stage).toBe('close');
    expect(chases(history(none), '2026-03-04T00:00:00.000Z')).toEqual([]);
  });
});

describe('a report that is merged into the case', () => {
  const merge = (awareAt: string): Entry => ({
    type: 'report-merged',
    at: '2026-03-02T15:00:00.000Z',
    by: 'system',
    from: 'BRE-7QK2M9XW5V',
    receivedAt: '2026-03-02T14:00:00.000Z',
    awareAt,
  });
  const toldOf = (...since: Entry[]) =>
    readBreachNotices(foldBreach(BREACH, number(history(...since))), rules.policy, Date.parse(RECEIVED)).notices.filter(
      ({ template }) => template === 'report-merged',
    );

  test('is told to its officers', () => {
    const allocated: Entry = { type: 'allocated', at: RECEIVED, to: 'staff-investigating-officer' };
    expect(toldOf(allocated, merge('2026-03-02T14:00:00.000Z'))).toMatchObject([
      { to: ['case-officer'], people: ['staff-investigating-officer'] },
    ]);
  });

  test('that moves the clock is told to all who hear of a breach, and the clock moves', () => {
    const awareAt = '2026-03-01T08:00:00.000Z';
    expect(toldOf(merge(awareAt))).toMatchObject([{ to: ['case-officer', 'siro', 'dpo', 'information-governance'] }]);
    expect(foldBreach(BREACH, number(history(merge(awareAt)))).awareAt).toBe(awareAt);
  });
});

test('BR-10, L30: a near miss that is later confirmed keeps its history and its awareness', () => {
  const miss: Entry = { type: 'breach-triaged', at: RECEIVED, category: 'near-miss', awareAt: RECEIVED };
  const later = '2026-03-20T10:00:00.000Z';
  const state = foldBreach(
    BREACH,
    number(history(miss, { type: 'breach-triaged', at: later, category: 'breach', awareAt: RECEIVED })),
  );
  expect(state).toMatchObject({ category: 'breach', awareAt: RECEIVED, triagedAt: RECEIVED });
});

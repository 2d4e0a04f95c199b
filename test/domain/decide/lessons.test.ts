import { describe, expect, test } from 'vitest';
import { BREACH, breachGreeted, breachReported, type Entry, RECEIVED, rulesOf } from '../case/write-history.ts';
import { play, playUntil } from './play-case.ts';

const rules = rulesOf();
const at = '2026-03-02T13:00:00.000Z';
const nearMiss: Entry[] = [
  breachReported(),
  ...breachGreeted(),
  { type: 'breach-triaged', at: RECEIVED, category: 'near-miss', awareAt: RECEIVED },
  { type: 'contained', at },
  { type: 'lessons-recorded', at, cause: 'process' },
];
const set = (lesson: number, owner: string, due: string, when = at): Entry => ({
  type: 'lesson-set',
  at: when,
  lesson,
  owner: `staff-${owner}`,
  due,
});
const done = (lesson: number): Entry => ({ type: 'lesson-done', at, lesson });
const stageOf = (...since: Entry[]) => play(BREACH, [...nearMiss, ...since], rules, at).decision.stage;

describe('lessons with owners (BR-9)', () => {
  test('keep the case open until each is put into practice, or withdrawn', () => {
    expect(stageOf()).toBe('close');
    const two = [set(1, 'dpo', '2026-04-01'), set(2, 'siro', '2026-04-01')];
    expect(stageOf(...two)).toBe('await-lessons');
    expect(stageOf(...two, done(1))).toBe('await-lessons');
    expect(stageOf(...two, done(1), { type: 'lesson-withdrawn', at, lesson: 2 })).toBe('close');
    expect(stageOf(...two, done(1), done(2), set(1, 'dpo', '2026-05-01'))).toBe('await-lessons');
  });

  test('tell each owner of theirs, and again where it is set anew', () => {
    const first = play(BREACH, [...nearMiss, set(1, 'dpo', '2026-04-01')], rules, at);
    const told = ({ given }: typeof first) =>
      given.flatMap(({ notice }) => (notice.template === 'lesson-set' ? [`${notice.key}: ${notice.people}`] : []));
    expect(told(first)).toEqual(['lesson-set/1/1: staff-dpo']);
    expect(told(play(BREACH, [...first.entries, set(1, 'siro', '2026-04-01')], rules, at))).toEqual([
      'lesson-set/1/2: staff-siro',
    ]);
  });

  test('two that are due on one day are chased each by itself, its owner with the offices of the ladder', () => {
    const two = [...nearMiss, set(1, 'dpo', '2026-03-20'), set(2, 'siro', '2026-03-20')];
    const { given } = playUntil(BREACH, two, rules, at, '2026-05-01T00:00:00.000Z');
    const chased = given.filter(({ notice }) => notice.about === 'lesson');
    const ofSecond = chased.filter(({ notice }) => notice.item === 2);
    expect(
      ofSecond.map(
        ({ at: moment, notice }) => `${moment.slice(0, 16)} ${notice.template} ${notice.to} + ${notice.people}`,
      ),
    ).toEqual([
      '2026-03-13T09:00 reminder investigating-officer,dpo + staff-siro',
      '2026-03-20T09:00 escalation investigating-officer,head-of-service,dpo + staff-siro',
      // British Summer Time since 29 March.
      '2026-04-03T08:00 escalation head-of-service,information-governance-manager,dpo + staff-siro',
      '2026-04-17T08:00 escalation siro,dpo + staff-siro',
    ]);
    expect(chased).toHaveLength(8);
    expect(new Set(chased.map(({ notice }) => notice.key)).size).toBe(8);
  });
});

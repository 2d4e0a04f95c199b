import { describe, expect, test } from 'vitest';
import { buildPack } from '../../../functions/domain/pack/build-pack.ts';
import { writeFullBreach } from './breach-events.ts';
import { answersOf, changedIn, missingIn } from './read-answers.ts';

describe('a follow-up (L32)', () => {
  const followUp = () =>
    writeFullBreach().add(
      '2026-05-06T10:00:00Z',
      { type: 'regulator-notified', sentAt: '2026-05-06T10:00:00Z', final: false },
      { reference: 'IC-260506-K4P2' },
    );

  test('cites the reference of the last report and marks nothing that has not changed', () => {
    const { pack } = buildPack(followUp().input('2026-05-09T09:00:00Z'));
    expect(answersOf(pack)).toMatchObject({
      phase: 'Follow-up to an earlier report (the first follow-up)',
      reference: 'IC-260506-K4P2',
    });
    expect(changedIn(pack)).toEqual([]);
    expect(missingIn(pack)).toEqual([]);
    expect(pack.notes).toEqual([
      'The regulator was first told on Wednesday 6 May 2026 at 11:00 BST; the 72 hours ended on Thursday 7 May 2026 at 09:45 BST.',
    ]);
  });

  test('marks what the last report said otherwise, and only that', () => {
    const breach = followUp()
      .add('2026-05-07T10:00:00Z', {
        type: 'incident-described',
        answered: [],
        facts: { numberOfPeople: 1180, cyber: 'no' },
      })
      .add('2026-05-07T11:00:00Z', { type: 'pack-section-written', section: 'remedy' }, { text: 'A new printer.' });
    const { pack } = buildPack(breach.input('2026-05-09T09:00:00Z'));
    expect(changedIn(pack)).toEqual(['number-of-people', 'remedy']);
    breach.add(
      '2026-05-09T10:00:00Z',
      { type: 'regulator-notified', sentAt: '2026-05-09T10:00:00Z', final: true },
      { reference: 'IC-260506-K4P2' },
    );
    const after = buildPack(breach.input('2026-05-10T09:00:00Z')).pack;
    expect(changedIn(after)).toEqual([]);
    expect(answersOf(after).phase).toContain('second follow-up');
    expect(after.notes).toContain('The last report said that it was the final one.');
  });

  test('misses a reference that nobody recorded', () => {
    const breach = writeFullBreach().add('2026-05-06T10:00:00Z', {
      type: 'regulator-notified',
      sentAt: '2026-05-06T10:00:00Z',
      final: false,
    });
    expect(missingIn(buildPack(breach.input('2026-05-06T11:00:00Z')).pack)).toEqual([
      'Reference given to the earlier report',
    ]);
  });
});

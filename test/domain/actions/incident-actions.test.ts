import { describe, expect, test } from 'vitest';
import { checkAction } from '../../../functions/domain/actions/check-action.ts';
import { findAwarenessFault } from '../../../functions/domain/actions/incident-actions.ts';
import { type BreachState, foldBreach } from '../../../functions/domain/case/fold-breach.ts';
import { BREACH, breachReported, type Entry, number, rulesOf } from '../case/write-history.ts';

const rules = rulesOf();
const at = '2026-03-04T12:00:00.000Z';
const happened = '2026-03-01T09:00:00.000Z';
const unanswered = ['format-and-encryption', 'number-of-records', 'stolen-items', 'crime-number'] as const;
/** Reported on 2 March at noon; it happened on 1 March at nine. */
const report = (...since: Entry[]): BreachState =>
  foldBreach(BREACH, number([breachReported({ occurredAt: happened, unanswered: [...unanswered] }), ...since]));

const act = (state: BreachState, action: string, data: object) =>
  checkAction(state, { action, roles: ['case-officer'], data }, { rules, at });

function refusal(...given: Parameters<typeof act>): string {
  const answer = act(...given);
  if (answer.fits) throw new Error(`${given[1]} was taken`);
  return answer.reason;
}

function taken(...given: Parameters<typeof act>) {
  const answer = act(...given);
  if (!answer.fits) throw new Error(answer.reason);
  return answer;
}

describe('describe-incident (BR-11, L32)', () => {
  test('keeps codes in the event and words apart, and says which questions they answer, in the form’s order', () => {
    const { event, words } = taken(report(), 'describe-incident', {
      facts: { discoveredAt: '2026-03-01T11:00:00+01:00', peopleCategories: ['patients'] },
      answered: ['risks'],
      answers: { 'what-happened': 'A letter went to a neighbour.', 'data-involved': 'A diagnosis.' },
    });
    expect(event).toEqual({
      type: 'incident-described',
      answered: ['data-involved', 'risks', 'what-happened'],
      facts: { discoveredAt: '2026-03-01T10:00:00.000Z', peopleCategories: ['patients'] },
    });
    expect(words).toEqual({
      answers: { 'what-happened': 'A letter went to a neighbour.', 'data-involved': 'A diagnosis.' },
    });
  });

  test('a fact that answers a question closes it, and one that is not known yet does not', () => {
    const facts = { encrypted: 'yes', numberOfRecords: 11, stolen: 'no' };
    const { event } = taken(report(), 'describe-incident', { facts });
    if (event.type !== 'incident-described') throw new Error('something else was recorded');
    expect(event.answered).toEqual(['format-and-encryption', 'number-of-records', 'stolen-items', 'crime-number']);
    expect(report({ ...event, at }).incident).toMatchObject({ openQuestions: [], factsChangedAt: at });
    const unsure = taken(report(), 'describe-incident', { facts: { encrypted: 'not-known', stolen: 'not-known' } });
    expect(unsure.event).toMatchObject({ answered: [] });
  });

  test('something stolen leaves the crime number open', () => {
    const { event } = taken(report(), 'describe-incident', { facts: { stolen: 'yes' } });
    expect(event).toMatchObject({ answered: ['stolen-items'] });
  });

  test.each([
    ['nothing', {}, 'Nothing is described. Give at least one of facts'],
    ['a question that is none', { answers: { weather: 'fine' } }, 'answers'],
    ['a future incident', { facts: { occurredAt: '2026-03-04T12:00:01Z' } }, 'lies after the action itself'],
    ['a future discovery', { facts: { discoveredAt: '2026-04-01T12:00:00Z' } }, 'lies after the action itself'],
    [
      'a discovery before the incident',
      { facts: { discoveredAt: '2026-03-01T08:59:00Z' } },
      'It cannot have been discovered (Sunday 1 March 2026 at 08:59 GMT) before it happened (Sunday 1 March 2026 at 09:00 GMT).',
    ],
    [
      'an incident after the awareness',
      { facts: { occurredAt: '2026-03-03T09:00:00Z' } },
      'It cannot have happened (Tuesday 3 March 2026 at 09:00 GMT) after we became aware of it (Monday 2 March 2026 at 12:00 GMT)',
    ],
  ])('refuses %s, and says why', (_what, data, message) => {
    expect(refusal(report(), 'describe-incident', data)).toContain(message);
  });
});

describe('move-awareness (L30)', () => {
  const because = 'somebody-knew-earlier';
  test('moves the clock both ways, with its reasons apart', () => {
    const { event, words } = taken(report(), 'move-awareness', {
      awareAt: '2026-03-01T12:00:00+01:00',
      because,
      reasons: 'The school rang on Sunday.',
    });
    expect(event).toEqual({ type: 'awareness-moved', awareAt: '2026-03-01T11:00:00.000Z', because });
    expect(words).toEqual({ reasons: 'The school rang on Sunday.' });
    if (event.type !== 'awareness-moved') throw new Error('something else was recorded');
    expect(report({ ...event, at }).awareAt).toBe('2026-03-01T11:00:00.000Z');
  });

  test.each([
    ['without reasons', { awareAt: '2026-03-02T10:00:00Z', because }, 'reasons'],
    ['into the future', { awareAt: '2026-03-04T12:00:01Z', because, reasons: 'x' }, 'lies after the action itself'],
    [
      'before the incident',
      { awareAt: '2026-03-01T08:00:00Z', because, reasons: 'x' },
      'Nobody can have become aware on Sunday 1 March 2026 at 08:00 GMT of what happened only on Sunday 1 March 2026 at 09:00 GMT.',
    ],
    ['to where it is', { awareAt: '2026-03-02T12:00:00Z', because, reasons: 'x' }, 'There is nothing to move'],
  ])('is refused %s', (_what, data, message) => {
    expect(refusal(report(), 'move-awareness', data)).toContain(message);
  });

  test('an incident of which nobody knows when it happened limits nothing', () => {
    const state = foldBreach(BREACH, number([breachReported()]));
    expect(findAwarenessFault(state, '2020-01-01T00:00:00Z', at)).toBeNull();
    expect(findAwarenessFault(state, undefined, at)).toBeNull();
  });
});

describe('merge-into', () => {
  const into = 'bre-7qk2m9xw5v';
  const task: Entry = { type: 'task-set', at, task: 1, kind: 'recover', owner: 'staff-dpo', due: at };
  test('names the case that goes on', () => {
    expect(taken(report(), 'merge-into', { into }).event).toEqual({ type: 'merged-into', into: 'BRE-7QK2M9XW5V' });
  });

  test.each<[string, Entry[], string, string]>([
    ['into itself', [], BREACH, 'A case cannot be merged into itself.'],
    ['twice', [{ type: 'merged-into', at, into: 'BRE-7QK2M9XW5V' }], into, 'is merged into BRE-7QK2M9XW5V already'],
    [
      'once the regulator was told from it',
      [{ type: 'regulator-notified', at, sentAt: at, final: false }],
      into,
      'So that nothing is told twice, merge the other report into this one.',
    ],
    ['while the Toolkit has it', [{ type: 'toolkit-recorded', at, recordedAt: at }], into, 'nothing is told twice'],
    ['with tasks open', [task], into, 'Tasks are open on this case.'],
    [
      'once it is closed',
      [{ type: 'case-closed', at, by: 'system', outcome: 'near-miss', disposeOn: '2027-01-01' }],
      into,
      'This case is closed',
    ],
  ])('is refused %s', (_what, since, other, message) => {
    expect(refusal(report(...since), 'merge-into', { into: other })).toContain(message);
  });

  test('a task that was done or withdrawn is no hindrance', () => {
    const state = report(task, { type: 'task-withdrawn', at, task: 1 });
    expect(taken(state, 'merge-into', { into }).event).toMatchObject({ type: 'merged-into' });
  });
});

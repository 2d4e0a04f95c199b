import { describe, expect, test } from 'vitest';
import deployment from '../../../deployment.json' with { type: 'json' };
import { checkAction } from '../../../functions/domain/actions/check-action.ts';
import type { Role } from '../../../functions/domain/policy/roles.ts';
import { organisationUnder } from '../../notifications/notice-world.ts';
import { breach, type Entry, RECEIVED, rulesOf } from '../case/write-history.ts';

const at = '2026-03-03T10:00:00.000Z';
const triaged: Entry = { type: 'breach-triaged', at: RECEIVED, category: 'breach', awareAt: RECEIVED };
const set = (lesson: number, due = '2026-03-20'): Entry => ({
  type: 'lesson-set',
  at: RECEIVED,
  lesson,
  owner: 'staff-head-of-service',
  due,
});
const done: Entry = { type: 'lesson-done', at: RECEIVED, lesson: 1 };
const { staff } = organisationUnder('statutory');

/** What becomes of an action by the first holder of a role. */
function take(action: string, role: Role, data: object, history: Entry[], knownWords: string[] = []) {
  const person = staff.find(({ roles }) => roles.includes(role));
  if (!person) throw new Error(`the directory of ${deployment.name} has no ${role}`);
  const actor = { id: person.id, roles: person.roles, services: [] };
  const context = { rules: rulesOf(), at, actor, officers: staff, knownWords };
  return checkAction(breach(...history), { action, roles: person.roles, data }, context);
}

const refusal = (reason: RegExp) => ({ fits: false, reason: expect.stringMatching(reason) });
const lesson = { owner: 'Head-of-Service@council.example', due: '2026-03-20', what: 'Two people check each address.' };

describe('lessons that are somebody’s to put into practice (BR-9)', () => {
  test('are numbered, and hold whose they are by id and no word of what they say', () => {
    const first = { type: 'lesson-set', lesson: 1, owner: 'staff-head-of-service', due: '2026-03-20' };
    expect(take('set-lesson', 'case-officer', lesson, [triaged])).toEqual({
      fits: true,
      event: first,
      words: { what: lesson.what },
    });
    const third = take('set-lesson', 'case-officer', lesson, [triaged, set(2), set(1)]);
    expect(third).toMatchObject({ event: { lesson: 3 } });
    const again = take('set-lesson', 'case-officer', { ...lesson, lesson: 1 }, [triaged, set(1), done]);
    expect(again).toMatchObject({ fits: true, event: { lesson: 1 } });
  });

  test.each([
    [
      'an owner of whom nobody knows',
      { owner: 'nobody@council.example' },
      /nobody@council\.example is not in the role directory/,
    ],
    ['a day that has passed', { due: '2026-03-02' }, /Monday 2 March 2026 has passed/],
    ['nothing to be done', { what: undefined }, /what: say what is to be put into practice/],
    ['a number that the case does not have', { lesson: 7 }, /This case has no lesson 7\. It has: 1\./],
  ])('are refused with %s', (_what, change, reason) => {
    expect(take('set-lesson', 'case-officer', { ...lesson, ...change }, [triaged, set(1)])).toMatchObject(
      refusal(reason),
    );
  });

  test('are done when whoever has them says so, or who works on cases, and nobody else', () => {
    const data = { lesson: 1, done: 'Since Monday.' };
    const history = [triaged, set(1)];
    for (const role of ['head-of-service', 'case-officer'] as const) {
      expect(take('complete-lesson', role, data, history)).toMatchObject({
        fits: true,
        event: { type: 'lesson-done' },
      });
    }
    expect(take('complete-lesson', 'social-care', data, history)).toMatchObject(
      refusal(/Lesson 1 is another person’s/),
    );
    expect(take('complete-lesson', 'case-officer', data, [...history, done])).toMatchObject(
      refusal(/Lesson 1 has been put into practice already.*set-lesson/),
    );
    expect(take('complete-lesson', 'case-officer', data, [triaged])).toMatchObject(refusal(/No lesson has been set/));
    const withdrawn: Entry = { type: 'lesson-withdrawn', at: RECEIVED, lesson: 1 };
    expect(
      take('withdraw-lesson', 'case-officer', { lesson: 1, reasons: 'No.' }, [...history, withdrawn]),
    ).toMatchObject(refusal(/has been withdrawn already/));
  });

  test('wait for triage', () => {
    expect(take('set-lesson', 'case-officer', lesson, [])).toMatchObject(refusal(/Triage it first/));
  });
});

describe('the register’s words (L33)', () => {
  const words = { facts: 'A letter went astray.', effects: 'None are known.', remedialAction: 'It came back.' };

  test('are kept apart from the event', () => {
    expect(take('write-register-entry', 'case-officer', words, [triaged], ['Wren Halloway'])).toEqual({
      fits: true,
      event: { type: 'register-entry-written' },
      words,
    });
  });

  test.each([
    [
      'somebody whom the case knows',
      'Halloway complained.',
      /remedialAction: “Halloway” \(a name, an address or a number/,
    ],
    ['an address for mail', 'Write to somebody@mail.example.', /remedialAction: “somebody@mail\.example/],
  ])('are refused with the word that tells of a person: %s', (_what, remedialAction, reason) => {
    const answer = take(
      'write-register-entry',
      'case-officer',
      { ...words, remedialAction },
      [triaged],
      ['Wren Halloway'],
    );
    expect(answer).toMatchObject(refusal(reason));
    expect(answer).toMatchObject(refusal(/The register outlives the case and names nobody \(L33\)/));
  });

  test('are taken after the close too, and in full or not at all', () => {
    const closed: Entry = {
      type: 'case-closed',
      at: RECEIVED,
      by: 'system',
      outcome: 'breach',
      disposeOn: '2026-05-05',
    };
    expect(take('write-register-entry', 'case-officer', words, [triaged, closed])).toMatchObject({ fits: true });
    const { effects: _, ...part } = words;
    expect(take('write-register-entry', 'case-officer', part, [triaged])).toMatchObject(refusal(/effects: /));
  });
});

import { describe, expect, test } from 'vitest';
import { checkAction } from '../../../functions/domain/actions/check-action.ts';
import type { RequestState } from '../../../functions/domain/case/fold-request.ts';
import type { Right } from '../../../functions/domain/deadlines/rights.ts';
import {
  concludeRights,
  findOutcomeFault,
  findUndecidedRights,
} from '../../../functions/domain/rights/conclude-rights.ts';
import type { RightDecision } from '../../../functions/domain/rights/right-test.ts';
import { type Entry, request, requestTriaged, rulesOf } from '../case/write-history.ts';

const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00.000Z`;
const decided = (right: Right, decision: RightDecision, exceptions: string[] = [], on = 5): Entry => ({
  type: 'right-decided',
  at: day(on),
  right,
  decision,
  grounds: [],
  exceptions,
});
const asked = (rights: Right[], ...since: Entry[]): RequestState =>
  request(requestTriaged(day(3), { rights }), ...since);

const respond = (state: RequestState, outcome: string) =>
  checkAction(
    state,
    { action: 'send-response', roles: ['case-officer'], data: { outcome, route: 'secure-portal' } },
    { rules: rulesOf(), at: day(9) },
  );

describe('a request that invokes several rights (SR-8)', () => {
  const rights: Right[] = ['access', 'erasure', 'restriction'];

  test('waits for each of them to be decided, and says which are not', () => {
    const state = asked(rights, decided('erasure', 'met'));
    expect(findUndecidedRights(state)).toEqual(['access', 'restriction']);
    expect(concludeRights(state)).toBeNull();
    expect(respond(state, 'answered')).toMatchObject({
      fits: false,
      reason:
        'Not every right of this request is decided yet: access, restriction of processing. Decide each first (decide-right), so that the response can say what became of it.',
    });
  });

  test('what triage took out is not waited for, what it put in is', () => {
    const state = request(
      requestTriaged(day(3), { rights: ['erasure'] }),
      decided('erasure', 'met'),
      requestTriaged(day(6), { rights: ['restriction'] }),
    );
    expect(findUndecidedRights(state)).toEqual(['restriction']);
  });

  test.each<[RightDecision[], string]>([
    [['met', 'met', 'met'], 'answered'],
    [['met', 'refused', 'met'], 'partly-answered'],
    [['met', 'partly-met', 'met'], 'partly-answered'],
    [['refused', 'refused', 'refused'], 'refused'],
    [['refused', 'not-applicable', 'refused'], 'refused'],
  ])('%j is %s, and no other outcome can be sent', (decisions, outcome) => {
    const state = asked(rights, ...rights.map((right, index) => decided(right, decisions[index] ?? 'met')));
    expect(concludeRights(state)).toBe(outcome);
    expect(respond(state, outcome).fits).toBe(true);
    for (const other of ['answered', 'partly-answered', 'refused', 'nothing-held'].filter((one) => one !== outcome)) {
      expect(respond(state, other)).toMatchObject({
        fits: false,
        reason: expect.stringContaining(`it is "${outcome}"`),
      });
    }
  });

  test('nothing held under one right leaves the outcome to the others; under all, it is the outcome', () => {
    const none = (right: Right) => decided(right, 'not-applicable', ['nothing-held']);
    expect(concludeRights(asked(['access', 'erasure'], none('access'), decided('erasure', 'met')))).toBe('answered');
    expect(concludeRights(asked(['access', 'erasure'], none('access'), none('erasure')))).toBe('nothing-held');
  });

  test('the later of two decisions on one right counts', () => {
    const state = asked(['erasure'], decided('erasure', 'refused'), decided('erasure', 'met', [], 6));
    expect(concludeRights(state)).toBe('answered');
  });
});

test('a request for access alone is decided by its response, or by a decision where there is one', () => {
  const state = asked(['access']);
  expect(findUndecidedRights(state)).toEqual([]);
  for (const outcome of ['answered', 'refused', 'nothing-held']) expect(respond(state, outcome).fits).toBe(true);
  const refused = asked(['access'], decided('access', 'refused', ['manifestly-excessive']));
  expect(findOutcomeFault(refused, 'refused')).toBeNull();
  expect(findOutcomeFault(refused, 'answered')).toContain('access refused');
});

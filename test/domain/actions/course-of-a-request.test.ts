import { describe, expect, test } from 'vitest';
import { checkAction, listFittingActions } from '../../../functions/domain/actions/check-action.ts';
import type { RequestState } from '../../../functions/domain/case/fold-request.ts';
import { roles } from '../../../functions/domain/policy/roles.ts';
import { type Entry, request, requestTriaged, rulesOf } from '../case/write-history.ts';

const rules = rulesOf();
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00.000Z`;
const context = { rules, at: day(20) };
const check = (state: RequestState, action: string, data: object = {}) =>
  checkAction(state, { action, roles, data }, context);
const reasonOf = (...given: Parameters<typeof check>) => {
  const answer = check(...given);
  return answer.fits ? null : answer.reason;
};

const triaged = requestTriaged(day(3));
const asked = (n: number): Entry => ({ type: 'clarification-asked', at: day(n), askedAt: day(n) });
const feeAsked: Entry = { type: 'fee-asked', at: day(4), because: 'manifestly-excessive', pence: 1_000 };
const lapsed: Entry = { type: 'lapsed', at: day(8), by: 'system', notice: 'lapse/x', awaited: 'proof' };

describe('several questions to the requester (L5)', () => {
  const both = request(triaged, asked(5), asked(7));
  const answer = (data: object) => check(both, 'clarification-received', { receivedAt: day(9), ...data });

  test('an answer is to the one asked first, unless it names another or all', () => {
    expect(answer({})).toMatchObject({ event: { type: 'clarification-received', receivedAt: day(9), question: 1 } });
    expect(answer({ question: 2 })).toMatchObject({ event: { question: 2 } });
    const all = answer({ question: 'all' });
    expect(all.fits && all.event).toEqual({ type: 'clarification-received', receivedAt: day(9) });
  });

  test('the one asked first is by the day of the question, not by that of its record', () => {
    const late: Entry = { type: 'clarification-asked', at: day(8), askedAt: day(4) };
    expect(check(request(triaged, asked(5), late), 'clarification-received')).toMatchObject({ event: { question: 2 } });
  });

  test('one that is not open, or was asked later than the answer came, is refused by name', () => {
    expect(reasonOf(both, 'clarification-received', { question: 7 })).toMatch(
      /^Question 7 is not open\. Open: question 1, asked .*; question 2, asked /,
    );
    expect(reasonOf(both, 'clarification-received', { question: 'all', receivedAt: day(6) })).toContain(
      'would come before its question',
    );
  });

  test('answered one by one, the last answer leaves none open', () => {
    const one: Entry = { type: 'clarification-received', at: day(9), receivedAt: day(9), question: 2 };
    const rest: Entry = { type: 'clarification-received', at: day(10), receivedAt: day(10), question: 1 };
    expect(reasonOf(request(triaged, asked(5), asked(7), one), 'clarification-received', { question: 2 })).toContain(
      'Open: question 1',
    );
    expect(listFittingActions(request(triaged, asked(5), asked(7), one, rest), context)).not.toContain(
      'clarification-received',
    );
  });
});

describe('a fee (L4)', () => {
  test('for further copies needs access, which alone gives copies', () => {
    const state = request(requestTriaged(day(3), { rights: ['erasure'] }));
    expect(reasonOf(state, 'ask-fee', { because: 'further-copies', pence: 500, reasons: 'x' })).toContain(
      'Only access gives copies',
    );
    expect(check(state, 'ask-fee', { because: 'manifestly-unfounded', pence: 500, reasons: 'x' }).fits).toBe(true);
  });

  test('is asked for once, paid once, and not paid or let go before', () => {
    expect(
      reasonOf(request(triaged, feeAsked), 'ask-fee', { because: 'manifestly-excessive', pence: 1, reasons: 'x' }),
    ).toContain('asked for on this request already');
    for (const action of ['record-fee-paid', 'waive-fee']) {
      expect(reasonOf(request(triaged), action, { reasons: 'x' })).toContain('No fee is outstanding');
    }
    const paid: Entry = { type: 'fee-paid', at: day(6), paidAt: day(6) };
    expect(reasonOf(request(triaged, feeAsked, paid), 'record-fee-paid')).toContain('No fee is outstanding');
  });

  test('outstanding, it keeps the response back; paid or let go, it does not', () => {
    const response = { outcome: 'nothing-held', route: 'secure-portal' };
    expect(reasonOf(request(triaged, feeAsked), 'send-response', response)).toContain('A fee was asked for');
    const waived: Entry = { type: 'fee-waived', at: day(6) };
    expect(check(request(triaged, feeAsked, waived), 'send-response', response).fits).toBe(true);
  });

  test('of nothing, of a fraction or of a fortune is refused', () => {
    for (const pence of [0, 12.5, -1, 100_001]) {
      expect(check(request(triaged), 'ask-fee', { because: 'manifestly-excessive', pence, reasons: 'x' }).fits).toBe(
        false,
      );
    }
  });
});

describe('refusing and taking up again', () => {
  test.each(['refuse', 'neither-confirm-nor-deny'])('%s: not before anybody has confirmed what is asked', (action) => {
    expect(reasonOf(request(), action, { ground: 'exemption', reasons: 'x' })).toContain('Triage it first');
  });

  test('a refusal gives one of the grounds of the law, with reasons (L10)', () => {
    expect(check(request(triaged), 'refuse', { ground: 'too-much-work', reasons: 'x' }).fits).toBe(false);
    expect(check(request(triaged), 'refuse', { ground: 'exemption' }).fits).toBe(false);
  });

  test('after a lapse nothing fits but what any case allows, and taking it up again', () => {
    const state = request(triaged, lapsed);
    expect(reasonOf(state, 'triage-request')).toContain('take it up again first (revive)');
    expect(listFittingActions(state, context)).toEqual(expect.arrayContaining(['revive', 'note']));
    expect(listFittingActions(state, context)).not.toContain('send-response');
  });

  test('what has not lapsed cannot be revived', () => {
    for (const state of [request(triaged), request(triaged, { type: 'withdrawn', at: day(8) })]) {
      expect(reasonOf(state, 'revive', { how: 'x' })).toContain('has not lapsed');
    }
  });
});

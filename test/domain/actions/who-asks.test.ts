import { describe, expect, test } from 'vitest';
import { checkAction } from '../../../functions/domain/actions/check-action.ts';
import { ASKERS, type Asker, askerRules } from '../../../functions/domain/case/askers.ts';
import type { RequestState } from '../../../functions/domain/case/fold-request.ts';
import { roles } from '../../../functions/domain/policy/roles.ts';
import { type Entry, request, requestTriaged, rulesOf } from '../case/write-history.ts';

const rules = rulesOf();
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00.000Z`;
const check = (state: RequestState, action: string, data: object = {}, nation = rules.nation) =>
  checkAction(state, { action, roles, data }, { rules: { ...rules, nation }, at: day(20) });
const respond = (state: RequestState) =>
  check(state, 'send-response', { outcome: 'answered', route: 'tracked-and-signed-post' });
const reasonOf = (answer: ReturnType<typeof check>) => (answer.fits ? null : answer.reason);

const askedBy = (asker: Asker) => requestTriaged(day(3), { asker });
const competence = (competent: boolean): Entry => ({
  type: 'competence-judged',
  at: day(4),
  age: '12-or-over',
  competent,
});
const authority = (kind: 'written-authority' | 'parental-responsibility'): Entry => ({
  type: 'authority-recorded',
  at: day(5),
  authority: kind,
});
const authorityAccepted: Entry[] = [
  { type: 'proof-asked', at: day(4), of: 'authority', route: 'evidence' },
  { type: 'evidence-received', at: day(6), of: 'authority', route: 'posted', receivedAt: day(6) },
  { type: 'proof-decided', at: day(7), of: 'authority', decision: 'accepted', provedAt: day(6) },
];

describe('nothing is released to somebody who has not shown that they may have it (L13, SR-9)', () => {
  test('the data subject needs nobody’s authority', () => {
    expect(respond(request(askedBy('data-subject'))).fits).toBe(true);
  });

  test.each(ASKERS.filter((asker) => asker !== 'data-subject' && asker !== 'parent'))(
    '%s: what is missing is named, and either way of showing it is enough',
    (asker) => {
      const reason = reasonOf(respond(request(askedBy(asker))));
      expect(reason).toContain(askerRules[asker].name);
      expect(reason).toContain('record-authority');
      expect(respond(request(askedBy(asker), ...authorityAccepted)).fits).toBe(true);
      for (const kind of askerRules[asker].needs) {
        const recorded = check(request(askedBy(asker)), 'record-authority', {
          authority: kind,
          reasons: 'Came with it.',
        });
        expect(recorded).toMatchObject({ fits: true, event: { type: 'authority-recorded', authority: kind } });
      }
    },
  );

  test('authority of a kind that is not theirs is refused, and what would be is named', () => {
    const reason = reasonOf(
      check(request(askedBy('deputy')), 'record-authority', { authority: 'elected-office', reasons: 'x' }),
    );
    expect(reason).toBe(
      'The requester is a deputy, who acts by the order of a court (court-order): elected-office is not enough (L13).',
    );
    expect(
      reasonOf(check(request(askedBy('data-subject')), 'record-authority', { authority: 'court-order', reasons: 'x' })),
    ).toContain('triage-request');
  });
});

describe('a parent who asks (L13)', () => {
  test('the child’s competence is judged before anything is released', () => {
    expect(reasonOf(respond(request(askedBy('parent'), authority('parental-responsibility'))))).toContain(
      'judge-competence',
    );
  });

  test('of a child who cannot decide, parental responsibility is enough', () => {
    expect(respond(request(askedBy('parent'), competence(false), authority('parental-responsibility'))).fits).toBe(
      true,
    );
  });

  test('of a child who can, only the child’s own authority is', () => {
    const state = request(askedBy('parent'), competence(true));
    expect(
      reasonOf(check(state, 'record-authority', { authority: 'parental-responsibility', reasons: 'x' })),
    ).toContain('the signed authority of the person concerned');
    expect(check(state, 'record-authority', { authority: 'written-authority', reasons: 'x' }).fits).toBe(true);
  });
});

describe('a child’s competence is a judgement with reasons, by nation (L13)', () => {
  const judge = (data: object, nation?: typeof rules.nation) =>
    check(request(askedBy('data-subject')), 'judge-competence', data, nation);

  test('Scotland presumes it from twelve, and only the contrary needs reasons', () => {
    expect(judge({ age: '12-or-over', competent: true }, 'scotland').fits).toBe(true);
    expect(reasonOf(judge({ age: '12-or-over', competent: false }, 'scotland'))).toContain('Scotland presumes');
    expect(judge({ age: '12-or-over', competent: false, reasons: 'A learning disability.' }, 'scotland').fits).toBe(
      true,
    );
    expect(reasonOf(judge({ age: 'under-12', competent: true }, 'scotland'))).toContain('is a judgement');
  });

  test.each(['england-and-wales', 'northern-ireland'] as const)(
    'elsewhere (%s) each needs its reasons, and thirteen decides nothing',
    (nation) => {
      for (const competent of [true, false]) {
        expect(reasonOf(judge({ age: '12-or-over', competent }, nation))).toContain(
          'thirteen is the age of consent to online services only',
        );
      }
      const judged = judge(
        { age: '12-or-over', competent: true, reasons: 'She explained what she wants, and why.' },
        nation,
      );
      expect(judged).toMatchObject({ fits: true, event: { type: 'competence-judged', competent: true } });
    },
  );
});

describe('an address to answer to (SR-2)', () => {
  test('is kept among the words and never in the event', () => {
    const given = check(request(askedBy('data-subject')), 'record-address', { email: 'wren@mail.example' });
    expect(given).toEqual({
      fits: true,
      event: { type: 'address-given', route: 'email' },
      words: { email: 'wren@mail.example' },
    });
    expect(check(request(), 'record-address', { post: '14 Tanglewood Rise' })).toMatchObject({
      event: { route: 'post' },
    });
  });

  test('one that is none is refused', () => {
    expect(reasonOf(check(request(), 'record-address'))).toContain('Give an address');
    expect(check(request(), 'record-address', { email: 'not an address' }).fits).toBe(false);
  });
});

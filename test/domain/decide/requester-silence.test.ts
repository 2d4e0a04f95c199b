import { describe, expect, test } from 'vitest';
import { type Entry, REQUEST, requestOpened, requestTriaged, rulesOf } from '../case/write-history.ts';
import { play, playUntil } from './play-case.ts';

const rules = rulesOf();
const ASKED = '2026-03-03T10:00:00.000Z';
const triaged = requestTriaged(ASKED);
const feeAsked: Entry = { type: 'fee-asked', at: ASKED, because: 'further-copies', pence: 1_000 };
const question: Entry = { type: 'clarification-asked', at: ASKED, askedAt: ASKED };
const proofAsked: Entry = { type: 'proof-asked', at: ASKED, of: 'identity', route: 'evidence' };
const unaddressed = requestOpened({ flags: ['no-answer-address'] });
const heard = (at: string): Entry => ({
  type: 'mail-received',
  at,
  by: 'requester',
  mail: `m-${at}`,
  sender: 'requester',
  attachments: 0,
});

/** What the requester is told, and when the request lapses, if nobody does anything. */
function wait(history: Entry[], until = '2026-12-01T00:00:00.000Z') {
  const { given, state, decision, entries } = playUntil(REQUEST, history, rules, history.at(-1)?.at ?? '', until);
  const told = given.filter(
    ({ notice }) => notice.to.includes('requester') && !notice.template.includes('acknowledged'),
  );
  return { told: told.map(({ at, notice }) => `${at.slice(0, 16)} ${notice.template}`), state, decision, entries };
}

describe('the requester’s silence is chased, and then the request lapses with a letter', () => {
  test('on a fee (L4)', () => {
    const { told, state, decision } = wait([requestOpened(), triaged, feeAsked]);
    expect(told).toEqual([
      '2026-03-03T10:00 fee-asked',
      '2026-03-10T09:00 fee-chased',
      '2026-03-17T09:00 fee-chased',
      '2026-06-01T10:00 fee-lapsed',
    ]);
    expect(state).toMatchObject({ ended: { how: 'lapsed', awaited: 'fee' } });
    expect(decision.stage).toBe('close');
  });

  test('on a question that stops the only clock (L5)', () => {
    expect(wait([requestOpened(), triaged, question]).told).toEqual([
      '2026-03-03T10:00 clarification-asked',
      '2026-03-10T09:00 clarification-chased',
      '2026-03-17T09:00 clarification-chased',
      '2026-06-01T10:00 clarification-lapsed',
    ]);
  });

  test('on proof, as ever, and on an address: staff are reminded, for the requester cannot be (SR-2)', () => {
    expect(wait([requestOpened(), triaged, proofAsked]).told.at(-1)).toBe('2026-06-01T10:00 proof-lapsed');
    const { told, state } = wait([unaddressed, requestTriaged(ASKED)]);
    expect(told).toEqual(['2026-03-30T12:00 address-lapsed']);
    expect(state).toMatchObject({ ended: { how: 'lapsed', awaited: 'address' } });
  });

  test('never on a question that leaves a clock running: the request is answered in time, answer or none', () => {
    const both = requestOpened({ rights: ['access', 'erasure'] });
    for (const opening of [both, requestOpened({ rights: ['erasure'] })]) {
      const rights = opening.type === 'request-opened' ? opening.rights : [];
      const { told, state } = wait([opening, requestTriaged(ASKED, { rights }), question], '2026-07-01T00:00:00.000Z');
      expect(told.filter((line) => line.includes('lapsed'))).toEqual([]);
      expect(state).toMatchObject({ ended: null });
    }
  });

  test('counts from the last that was heard of them: an answer nobody has recorded yet lets nothing lapse', () => {
    const { told } = wait([requestOpened(), triaged, question, heard('2026-05-20T12:00:00.000Z')]);
    expect(told.at(-1)).toBe('2026-08-18T12:00 clarification-lapsed');
  });

  test('of several open questions one is chased, the oldest', () => {
    const second: Entry = {
      type: 'clarification-asked',
      at: '2026-03-05T10:00:00.000Z',
      askedAt: '2026-03-05T10:00:00.000Z',
    };
    const { told } = wait([requestOpened(), triaged, question, second], '2026-03-20T00:00:00.000Z');
    expect(told.filter((line) => line.endsWith('chased'))).toEqual([
      '2026-03-10T09:00 clarification-chased',
      '2026-03-17T09:00 clarification-chased',
    ]);
  });
});

describe('a request that lapsed and is taken up again', () => {
  test('is waited on and chased anew, and lapses only after as long a silence again', () => {
    const first = wait([requestOpened(), triaged, feeAsked]);
    const revived: Entry = { type: 'revived', at: '2026-06-10T10:00:00.000Z' };
    expect(wait([...first.entries, revived]).told).toEqual([
      '2026-06-10T10:00 request-revived',
      '2026-06-17T08:00 fee-chased',
      '2026-06-24T08:00 fee-chased',
      '2026-09-08T10:00 fee-lapsed',
    ]);
  });

  test('closed before, it is open again: it waits at the stage at which it stood', () => {
    const lapsed = wait([requestOpened(), triaged, feeAsked]);
    const closed: Entry = {
      type: 'case-closed',
      at: '2026-06-01T10:00:01.000Z',
      by: 'system',
      outcome: 'lapsed',
      disposeOn: '2026-07-31',
    };
    const revived: Entry = { type: 'revived', at: '2026-06-10T10:00:00.000Z' };
    const { state, decision } = play(REQUEST, [...lapsed.entries, closed, revived], rules, '2026-06-10T10:00:00.000Z');
    expect(state).toMatchObject({ closed: null, ended: null });
    expect(decision.stage).toBe('await-fee');
  });

  test('ended a second time, it is told of that end too', () => {
    const withdrawn = (at: string): Entry => ({ type: 'withdrawn', at });
    const ended = play(REQUEST, [requestOpened(), triaged, withdrawn('2026-03-04T10:00:00.000Z')], rules, ASKED);
    const reopened: Entry = { type: 'case-reopened', at: '2026-03-06T10:00:00.000Z' };
    const again = play(REQUEST, [...ended.entries, reopened, withdrawn('2026-03-09T10:00:00.000Z')], rules, ASKED);
    expect(again.given.map(({ notice }) => notice.template)).toEqual(['request-withdrawn']);
  });
});

describe('the stage says what is waited for', () => {
  const stageOf = (...history: Entry[]) => play(REQUEST, history, rules, ASKED).decision.stage;

  test('an address before anything else, then proof, then the fee', () => {
    const triagedUnaddressed = [unaddressed, triaged, proofAsked, feeAsked];
    expect(stageOf(...triagedUnaddressed)).toBe('await-address');
    const given: Entry = { type: 'address-given', at: ASKED, route: 'post' };
    expect(stageOf(...triagedUnaddressed, given)).toBe('await-proof');
    expect(stageOf(requestOpened(), triaged, feeAsked)).toBe('await-fee');
  });

  test('once an email address is given, the request is acknowledged to it', () => {
    const given: Entry = { type: 'address-given', at: '2026-03-04T10:00:00.000Z', route: 'email' };
    const before = play(REQUEST, [unaddressed, triaged], rules, ASKED);
    const after = play(REQUEST, [...before.entries, given], rules, ASKED);
    expect(after.given.map(({ notice }) => [notice.template, notice.to])).toEqual([
      ['request-acknowledged', ['requester']],
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { foldBreach } from '../../../functions/domain/case/fold-breach.ts';
import { foldRequest } from '../../../functions/domain/case/fold-request.ts';
import { readBreachClock } from '../../../functions/domain/clocks/read-breach-clock.ts';
import { findEarliestClock, readRequestClocks } from '../../../functions/domain/clocks/read-request-clocks.ts';
import {
  BREACH,
  breach,
  breachReported,
  type Entry,
  number,
  REQUEST,
  requestOpened,
  requestTriaged,
  rulesOf,
} from '../case/write-history.ts';

const { policy, nation } = rulesOf();
const clocksOf = (opening: Entry, ...since: Entry[]) =>
  readRequestClocks(foldRequest(REQUEST, number([opening, ...since])), policy, nation);
const clockOf = (...since: Entry[]) => clocksOf(requestOpened(), ...since)[0];

const asked: Entry = { type: 'proof-asked', at: '2026-03-03T10:00:00.000Z', of: 'identity', route: 'evidence' };
const came: Entry = {
  type: 'evidence-received',
  at: '2026-03-10T10:00:00.000Z',
  of: 'identity',
  route: 'posted',
  receivedAt: '2026-03-09T10:00:00.000Z',
};
const accepted: Entry = {
  type: 'proof-decided',
  at: '2026-03-20T10:00:00.000Z',
  of: 'identity',
  decision: 'accepted',
  provedAt: '2026-03-09T10:00:00.000Z',
};

describe('proof of identity (L4)', () => {
  test('none asked for: the month runs from receipt', () => {
    expect(clockOf()).toMatchObject({ clockStart: '2026-03-02', due: '2026-04-02', provisional: false });
  });

  test('outstanding: the dates run from receipt for now, and say so', () => {
    const clock = clockOf(asked, came);
    expect(clock).toMatchObject({ clockStart: '2026-03-02', due: '2026-04-02', provisional: true });
    expect(clock?.explanation.at(-1)).toContain('Provisional');
    expect(clock?.explanation.at(-1)).toContain('(L4)');
  });

  test('accepted: the clock starts when the evidence came, not when somebody decided on it', () => {
    expect(clockOf(asked, came, accepted)).toMatchObject({
      clockStart: '2026-03-09',
      due: '2026-04-09',
      provisional: false,
    });
  });

  test('of two proofs the later counts, and one outstanding keeps the dates provisional', () => {
    const authority: Entry = { ...asked, type: 'proof-asked', of: 'authority', route: 'evidence' };
    expect(clockOf(asked, authority, came, accepted)).toMatchObject({ clockStart: '2026-03-02', provisional: true });
    const both: Entry = {
      type: 'proof-decided',
      at: '2026-03-21T10:00:00.000Z',
      of: 'authority',
      decision: 'accepted',
      provedAt: '2026-03-12T10:00:00.000Z',
    };
    expect(clockOf(asked, authority, came, accepted, both)).toMatchObject({
      clockStart: '2026-03-12',
      provisional: false,
    });
  });

  test('rejected: still outstanding', () => {
    const rejected: Entry = {
      type: 'proof-decided',
      at: '2026-03-20T10:00:00.000Z',
      of: 'identity',
      decision: 'rejected',
      provedAt: null,
    };
    expect(clockOf(asked, came, rejected)).toMatchObject({ clockStart: '2026-03-02', provisional: true });
  });
});

describe('first receipt (SR-10)', () => {
  test('by staff, where it was earlier; a later claim changes nothing', () => {
    expect(clocksOf(requestOpened({ firstReceiptAt: '2026-02-20T10:00:00.000Z' }))[0]?.clockStart).toBe('2026-02-20');
    expect(clocksOf(requestOpened({ firstReceiptAt: '2026-03-20T10:00:00.000Z' }))[0]?.clockStart).toBe('2026-03-02');
  });
});

describe('clarification (L5)', () => {
  const question: Entry = {
    type: 'clarification-asked',
    at: '2026-03-05T10:00:00.000Z',
    askedAt: '2026-03-05T10:00:00.000Z',
  };
  const answer: Entry = {
    type: 'clarification-received',
    at: '2026-03-10T10:00:00.000Z',
    receivedAt: '2026-03-10T10:00:00.000Z',
  };

  test('open: no date can be given; answered: its days are left out', () => {
    expect(clockOf(question)).toMatchObject({ due: null, paused: true, beyondTable: false });
    // Six days, asking and answering included, after 2 April: 8 April is a Wednesday after Easter.
    expect(clockOf(question, answer)).toMatchObject({ due: '2026-04-08', paused: false, pausedDays: 6 });
  });

  test('pauses access alone: the other right’s clock runs on and is the one that is due first', () => {
    const clocks = clocksOf(requestOpened({ rights: ['access', 'erasure'] }), question);
    expect(clocks.map(({ right, due }) => [right, due])).toEqual([
      ['access', null],
      ['erasure', '2026-04-02'],
    ]);
    expect(findEarliestClock(clocks)?.right).toBe('erasure');
  });
});

test('an extension moves what is due, and not the day by which it had to be notified (L7)', () => {
  expect(clockOf({ type: 'extended', at: '2026-03-20T10:00:00.000Z', because: 'complex' })).toMatchObject({
    due: '2026-06-02',
    extensionNoticeDue: '2026-04-02',
  });
});

test('Erewash’s thirty days stand beside the law’s month and the earlier is due (SR-4)', () => {
  const state = foldRequest(REQUEST, number([requestOpened()]));
  const [clock] = readRequestClocks(state, rulesOf('erewash').policy, nation);
  expect(clock).toMatchObject({ policyDue: '2026-04-01', statutoryDue: '2026-04-02', due: '2026-04-01' });
});

describe('a date that the holiday table does not reach', () => {
  test('is not guessed: the clock keeps its start and says which table to extend', () => {
    const [clock] = clocksOf(requestOpened({ at: '2028-12-20T12:00:00.000Z' }));
    expect(clock).toMatchObject({ clockStart: '2028-12-20', due: null, beyondTable: true, paused: false });
    expect(clock?.explanation[0]).toContain('functions/domain/calendar/bank-holidays.json');
  });

  test('before it begins, too', () => {
    const early = requestTriaged('2026-03-03T10:00:00.000Z', { firstReceiptAt: '2015-06-01T10:00:00.000Z' });
    expect(clockOf(early)).toMatchObject({ clockStart: '2015-06-01', due: null, beyondTable: true });
  });
});

describe('the seventy-two hours (L30)', () => {
  test('provisional from the report, or from when staff knew, until triage', () => {
    expect(readBreachClock(breach(), policy)).toMatchObject({ due: '2026-03-05T12:00:00Z', provisional: true });
    const knew = foldBreach(BREACH, number([breachReported({ staffKnewAt: '2026-03-01T22:00:00.000Z' })]));
    const clock = readBreachClock(knew, policy);
    expect(clock).toMatchObject({ start: '2026-03-01T22:00:00Z', due: '2026-03-04T22:00:00Z', provisional: true });
    expect(clock.explanation.at(-1)).toContain('Provisional');
  });

  test('run from where triage puts them', () => {
    const moved = breach({
      type: 'breach-triaged',
      at: '2026-03-03T10:00:00.000Z',
      category: 'breach',
      awareAt: '2026-03-02T09:00:00.000Z',
    });
    expect(readBreachClock(moved, policy)).toMatchObject({ due: '2026-03-05T09:00:00Z', provisional: false });
  });
});

import { describe, expect, test } from 'vitest';
import { foldCase } from '../../../functions/domain/case/fold-case.ts';
import { proofByCode } from '../../../functions/domain/case/fold-proofs.ts';
import { foldRequest } from '../../../functions/domain/case/fold-request.ts';
import { BREACH, breachReported, number, REQUEST, request, requestOpened, requestTriaged } from './write-history.ts';

const day = (n: number, time = '10:00:00.000') => `2026-03-${String(n).padStart(2, '0')}T${time}Z`;
const asked = (route: 'code' | 'evidence', at = day(3), of: 'identity' | 'authority' = 'identity') =>
  ({ type: 'proof-asked', at, of, route }) as const;
const sent = (issue: number, at: string) =>
  ({ type: 'code-sent', at, by: 'system', notice: `code/${issue}`, issue }) as const;
const answered = (issue: number, matched: boolean, at: string) =>
  ({ type: 'code-answered', at, by: 'requester', mail: `reply-${at}`, issue, matched }) as const;
const came = (at: string, of: 'identity' | 'authority' = 'identity') =>
  ({
    type: 'evidence-received',
    at,
    by: 'requester',
    of,
    route: 'mailed',
    receivedAt: at,
    mail: `mail-${at}`,
  }) as const;
const decided = (decision: 'accepted' | 'rejected', at: string, provedAt: string | null = null) =>
  ({ type: 'proof-decided', at, of: 'identity', decision, provedAt }) as const;

describe('a case begins with its opening', () => {
  test('the first event says of which kind it is', () => {
    expect(foldCase(REQUEST, number([requestOpened()])).kind).toBe('request');
    expect(foldCase(BREACH, number([breachReported()])).kind).toBe('breach');
  });

  test('anything else is a broken case, and says which and what it found', () => {
    expect(() => foldCase(REQUEST, [])).toThrow(
      `Case ${REQUEST} should begin with the opening of a case and begins with nothing.`,
    );
    expect(() => foldRequest(REQUEST, number([breachReported()]))).toThrow('begins with breach-reported');
  });
});

describe('what was asked', () => {
  test('triage corrects what intake read, and its flag for the date of first receipt goes', () => {
    const state = foldRequest(
      REQUEST,
      number([
        requestOpened({ flags: ['first-receipt-to-confirm', 'safety'], firstReceiptAt: day(1) }),
        requestTriaged(day(3), { rights: ['erasure'], firstReceiptAt: null }),
      ]),
    );
    expect(state).toMatchObject({ rights: ['erasure'], firstReceiptAt: null, flags: ['safety'], triagedAt: day(3) });
  });

  test('a second triage changes what is asked, not when it was first triaged', () => {
    const state = request(requestTriaged(day(3)), requestTriaged(day(5), { rights: ['rectification'] }));
    expect(state).toMatchObject({ rights: ['rectification'], triagedAt: day(3) });
  });

  test('a clarification is open until its answer, and may be asked again', () => {
    const state = request(
      { type: 'clarification-asked', at: day(4), askedAt: day(4) },
      { type: 'clarification-received', at: day(6), receivedAt: day(6) },
      { type: 'clarification-asked', at: day(9), askedAt: day(9) },
    );
    expect(state.clarifications).toEqual([
      { askedAt: day(4), receivedAt: day(6) },
      { askedAt: day(9), receivedAt: null },
    ]);
  });
});

describe('a one-time code', () => {
  test('wrong answers count against the code that is out, and a fresh one starts at nought', () => {
    const locked = request(asked('code'), sent(1, day(3)), answered(1, false, day(4)), answered(1, false, day(4)));
    expect(locked.proofs.identity?.wrongAnswers).toBe(2);
    const fresh = request(
      asked('code'),
      sent(1, day(3)),
      answered(1, false, day(4)),
      { type: 'code-requested', at: day(5), of: 'identity' },
      sent(2, day(5)),
    );
    expect(fresh.proofs.identity).toMatchObject({ wrongAnswers: 0, codeSent: { issue: 2, at: day(5) } });
  });

  test('an answer to an earlier code says nothing of the one that is out', () => {
    const state = request(asked('code'), sent(1, day(3)), sent(2, day(10)), answered(1, true, day(10)));
    expect(state.proofs.identity).toMatchObject({ codeMatchedAt: null, wrongAnswers: 0 });
  });

  test('one that a chase sent counts among those asked for, so that the next is the one after it', () => {
    const state = request(asked('code'), sent(1, day(3)), sent(2, day(10)), {
      type: 'code-requested',
      at: day(11),
      of: 'identity',
    });
    expect(state.proofs.identity).toMatchObject({ codesRequested: 3, codeSent: { issue: 2 } });
  });

  test('asked for again after evidence, it is another code than any before', () => {
    const state = request(asked('code'), sent(1, day(3)), asked('evidence', day(5)), asked('code', day(7)));
    expect(state.proofs.identity).toMatchObject({ codesRequested: 2, codeSent: { issue: 1 }, askedAt: day(7) });
  });

  test('is out until the proof is accepted', () => {
    expect(proofByCode(request(asked('code')))?.of).toBe('identity');
    expect(proofByCode(request(asked('code'), sent(1, day(3)), decided('rejected', day(4))))?.of).toBe('identity');
    expect(proofByCode(request(asked('code'), decided('accepted', day(4), day(4))))).toBeNull();
    expect(proofByCode(request(asked('evidence')))).toBeNull();
  });
});

describe('evidence', () => {
  test('held from the mail that brings it until it is deleted; what is shown or posted is not among our files', () => {
    expect(request(asked('evidence'), came(day(5))).evidenceHeld).toBe(true);
    const shown = {
      type: 'evidence-received',
      at: day(5),
      of: 'identity',
      route: 'shown-in-person',
      receivedAt: day(5),
    } as const;
    expect(request(asked('evidence'), shown).evidenceHeld).toBe(false);
    expect(
      request(asked('evidence'), came(day(5)), { type: 'evidence-deleted', at: day(6), by: 'system', objects: 1 })
        .evidenceHeld,
    ).toBe(false);
  });

  test('of several pieces the first starts the clock', () => {
    expect(request(asked('evidence'), came(day(5)), came(day(9))).proofs.identity?.evidenceReceivedAt).toBe(day(5));
  });

  test('what was rejected has not come; what comes after it waits to be decided on', () => {
    const rejected = request(asked('evidence'), came(day(5)), decided('rejected', day(6)));
    expect(rejected.proofs.identity).toMatchObject({ evidenceReceivedAt: null, decided: { decision: 'rejected' } });
    const again = request(asked('evidence'), came(day(5)), decided('rejected', day(6)), came(day(8)));
    expect(again.proofs.identity).toMatchObject({ evidenceReceivedAt: day(8), decided: null });
  });

  test('nothing that came undecided is forgotten when another way is asked for', () => {
    const state = request(asked('evidence'), came(day(5)), asked('code', day(6)));
    expect(state.proofs.identity?.evidenceReceivedAt).toBe(day(5));
  });

  test('for a proof that nobody asked for changes nothing of the clock', () => {
    expect(request(came(day(5), 'authority')).proofs).toEqual({});
  });
});

describe('the record of every case', () => {
  test('knows what was given, what bounced, what came, what is held, and its last event', () => {
    const state = request(
      { type: 'reminded', at: day(4), by: 'system', notice: 'response/x/-P10D' },
      { type: 'notice-bounced', at: day(5), by: 'system', notice: 'response/x/-P10D', recipient: 'staff-case-officer' },
      { type: 'mail-received', at: day(6), by: 'requester', mail: 'm', sender: 'requester', attachments: 2 },
      { type: 'hold-placed', at: day(7), because: 'litigation' },
      { type: 'hold-placed', at: day(7), because: 'complaint' },
      { type: 'hold-released', at: day(8) },
    );
    expect(state).toMatchObject({
      seq: 7,
      lastAt: day(8),
      holds: 1,
      bounced: [{ notice: 'response/x/-P10D', recipient: 'staff-case-officer', seq: 3, at: day(5) }],
      replies: [{ seq: 4, at: day(6), sender: 'requester', attachments: 2 }],
    });
    expect([...state.given]).toEqual(['response/x/-P10D']);
  });

  test('a hold released that was never placed leaves none, not minus one', () => {
    expect(request({ type: 'hold-released', at: day(4) }).holds).toBe(0);
  });

  test('closing and purging', () => {
    const state = request(
      { type: 'withdrawn', at: day(4) },
      { type: 'case-closed', at: day(4), by: 'system', outcome: 'withdrawn', disposeOn: '2026-05-03' },
      { type: 'case-purged', at: '2026-05-03T01:00:00.000Z', by: 'system', items: 2, objects: 1 },
    );
    expect(state.closed).toEqual({ at: day(4), outcome: 'withdrawn', disposeOn: '2026-05-03' });
    expect(state.purgedAt).toBe('2026-05-03T01:00:00.000Z');
  });

  test('the fold changes nothing that it was given', () => {
    const events = number([requestOpened(), asked('evidence'), came(day(5))]);
    const before = structuredClone(events);
    foldRequest(REQUEST, events);
    expect(events).toEqual(before);
  });
});

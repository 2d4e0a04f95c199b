import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldRequest } from '../../../functions/domain/case/fold-request.ts';
import { listUnrecordedChanges } from '../../../functions/domain/clocks/list-due-date-changes.ts';
import { findEarliestClock, readRequestClocks } from '../../../functions/domain/clocks/read-request-clocks.ts';
import { profileNames } from '../../../functions/platform/read-profile.ts';
import { type Entry, number, REQUEST, requestOpened, requestTriaged, rulesOf } from '../case/write-history.ts';

const rules = rulesOf();
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00.000Z`;
const listed = (entries: Entry[], under = rules) =>
  listUnrecordedChanges(REQUEST, number(entries), under).map(
    ({ right, from, to, rule, movedBy }) => `${movedBy}: ${right} ${from} → ${to} (${rule})`,
  );

const asked = (at: string): Entry => ({ type: 'clarification-asked', at, askedAt: at });
const answered = (at: string, question?: number): Entry => ({
  type: 'clarification-received',
  at,
  receivedAt: at,
  ...(question ? { question } : {}),
});
const proved: Entry[] = [
  { type: 'proof-asked', at: day(3), of: 'identity', route: 'evidence' },
  { type: 'evidence-received', at: day(5), of: 'identity', route: 'posted', receivedAt: day(5) },
  { type: 'proof-decided', at: day(6), of: 'identity', decision: 'accepted', provedAt: day(5) },
];
const extended: Entry = { type: 'extended', at: day(20), because: 'complex' };

describe('a date that an event moved', () => {
  test('a request that only runs has none', () => {
    expect(listed([requestOpened(), requestTriaged(day(3)), { type: 'noted', at: day(4) }])).toEqual([]);
  });

  test('by proof (L4): on the decision, from the date of receipt to that of the proof', () => {
    expect(listed([requestOpened(), ...proved])).toEqual(['4: access 2026-04-02 → 2026-04-07 (L4)']);
  });

  test('authority moves it likewise, by whichever route it came', () => {
    for (const route of ['posted', 'shown-in-person', 'mailed'] as const) {
      const entries: Entry[] = [
        { type: 'proof-asked', at: day(3), of: 'authority', route: 'evidence' },
        { type: 'evidence-received', at: day(5), of: 'authority', route, receivedAt: day(5) },
        { type: 'proof-decided', at: day(6), of: 'authority', decision: 'accepted', provedAt: day(5) },
      ];
      expect(listed([requestOpened(), ...entries])).toEqual(['4: access 2026-04-02 → 2026-04-07 (L4)']);
    }
  });

  test('by a fee (L4): once it is paid, and back where it is let go', () => {
    const fee: Entry = { type: 'fee-asked', at: day(3), because: 'manifestly-excessive', pence: 2_000 };
    expect(listed([requestOpened(), fee])).toEqual([]);
    expect(listed([requestOpened(), fee, { type: 'fee-paid', at: day(12), paidAt: day(11) }])).toEqual([
      '3: access 2026-04-02 → 2026-04-13 (L4)',
    ]);
    expect(listed([requestOpened(), fee, { type: 'fee-waived', at: day(12) }])).toEqual([]);
  });

  test('by a question and its answer (L5): none while it is open, then later', () => {
    expect(listed([requestOpened(), asked(day(5)), answered(day(10))])).toEqual([
      '2: access 2026-04-02 → null (L5)',
      '3: access null → 2026-04-08 (L5)',
    ]);
  });

  test('overlapping questions count once, and the date is back with the last answer', () => {
    const entries = [requestOpened(), asked(day(5)), asked(day(9)), answered(day(10), 1), answered(day(12), 2)];
    // 5 to 12 March are eight days, not the six of the one and the four of the other.
    expect(listed(entries)).toEqual(['2: access 2026-04-02 → null (L5)', '5: access null → 2026-04-10 (L5)']);
  });

  test('a question moves no date of another right', () => {
    expect(listed([requestOpened({ rights: ['erasure'] }), asked(day(5)), answered(day(10))])).toEqual([]);
    expect(listed([requestOpened({ rights: ['erasure', 'access'] }), asked(day(5))])).toEqual([
      '2: access 2026-04-02 → null (L5)',
    ]);
  });

  test('by an extension (L7), each right of it', () => {
    expect(listed([requestOpened({ rights: ['access', 'erasure'] }), extended])).toEqual([
      '2: access 2026-04-02 → 2026-06-02 (L7)',
      '2: erasure 2026-04-02 → 2026-06-02 (L7)',
    ]);
  });

  test('by triage: another day of first receipt (L4), a right that comes (L9) and one that goes (L1)', () => {
    expect(listed([requestOpened(), requestTriaged(day(3), { firstReceiptAt: '2026-02-20T10:00:00.000Z' })])).toEqual([
      '2: access 2026-04-02 → 2026-03-20 (L4)',
    ]);
    expect(listed([requestOpened(), requestTriaged(day(3), { rights: ['erasure'] })])).toEqual([
      '2: access 2026-04-02 → null (L1)',
      '2: erasure null → 2026-04-02 (L9)',
    ]);
  });

  test('under Erewash it is the promise that moves, and an extension replaces it (L8)', () => {
    expect(listed([requestOpened(), ...proved, extended], rulesOf('erewash'))).toEqual([
      '4: access 2026-04-01 → 2026-04-04 (L4)',
      '5: access 2026-04-04 → 2026-06-05 (L7)',
    ]);
  });
});

describe('recorded, it is not listed again', () => {
  const history = [
    requestOpened({ rights: ['access', 'erasure'] }),
    ...proved,
    asked(day(9)),
    answered(day(12)),
    extended,
  ];

  /** What the hub does: appends the first that is missing, and asks again. */
  function recordAll(entries: Entry[], under = rules): Entry[] {
    const [change] = listUnrecordedChanges(REQUEST, number(entries), under);
    if (!change) return entries;
    return recordAll(
      [...entries, { type: 'due-date-changed', at: entries.at(-1)?.at ?? '', by: 'system', ...change }],
      under,
    );
  }

  /** The same after each of the steps, as when the hub is asked in between. */
  function recordPromptly(steps: Entry[][], under = rules): Entry[] {
    let entries: Entry[] = [];
    for (const step of steps) entries = recordAll(entries.concat(step), under);
    return entries;
  }

  /** What one step of a case that is made up does. */
  function happen(step: string, at: string, both: boolean): Entry[] {
    const possible: Record<string, Entry[]> = {
      ask: [asked(at)],
      answer: [answered(at)],
      extend: [{ type: 'extended', at, because: 'complex' }],
      prove: [
        { type: 'proof-asked', at, of: 'identity', route: 'evidence' },
        { type: 'proof-decided', at, of: 'identity', decision: 'accepted', provedAt: at },
      ],
      pay: [
        { type: 'fee-asked', at, because: 'further-copies', pence: 100 },
        { type: 'fee-paid', at, paidAt: at },
      ],
      triage: [requestTriaged(at, { rights: both ? ['access', 'objection'] : ['access'] })],
    };
    return possible[step] ?? [];
  }

  test('whether it was recorded at once or after everything', () => {
    const late = recordAll(history);
    const prompt = recordPromptly(history.map((entry) => [entry]));
    const said = (entries: Entry[]) =>
      entries.flatMap((entry) =>
        entry.type === 'due-date-changed' ? [[entry.right, entry.from, entry.to, entry.rule]] : [],
      );
    expect(said(prompt)).toEqual(said(late));
    expect(said(late)).toHaveLength(6);
  });

  test('under every policy, what is recorded last of each right is its date', () => {
    const steps = fc.array(fc.constantFrom('ask', 'answer', 'extend', 'prove', 'pay', 'triage'), { maxLength: 9 });
    fc.assert(
      fc.property(steps, fc.constantFrom(...profileNames()), (chosen, name) => {
        const under = rulesOf(name);
        const entries = recordPromptly(
          [[requestOpened()], ...chosen.map((step, index) => happen(step, day(3 + index * 2), index % 2 === 0))],
          under,
        );
        const events = number(entries);
        expect(listUnrecordedChanges(REQUEST, events, under)).toEqual([]);
        const clocks = readRequestClocks(foldRequest(REQUEST, events), under.policy, under.nation);
        for (const { right, due } of clocks) {
          const last = events.filter((event) => event.type === 'due-date-changed' && event.right === right).at(-1);
          if (last?.type === 'due-date-changed') expect(last.to).toBe(due);
        }
        expect(findEarliestClock(clocks)).not.toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});

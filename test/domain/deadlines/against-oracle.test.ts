import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NATIONS, type Nation } from '../../../functions/domain/calendar/nation.ts';
import { computeRequestDeadline } from '../../../functions/domain/deadlines/compute-request-deadline.ts';
import type { RequestClock } from '../../../functions/domain/deadlines/request-clock.ts';
import { RIGHTS } from '../../../functions/domain/deadlines/rights.ts';
import { askOracle, dateAt, placeOf } from './oracle.ts';

const first = placeOf('2024-01-01');
const last = placeOf('2027-12-31');
const erewash = { days: 30, source: 'SR-4', title: 'Erewash Borough Council' };

type Pauses = [string, string | null][];

const noon = (place: number) => `${dateAt(place)}T12:00:00Z`;

function compare(clock: RequestClock & { clarification?: Pauses }): void {
  const { explanation, ...ours } = computeRequestDeadline(clock);
  const theirs = askOracle({ ...clock, days: clock.policyDays?.days ?? null });
  // The comparison is by hand because an expectation a case would take most of the time.
  if (JSON.stringify(ours) !== JSON.stringify(theirs)) expect({ clock, ...ours }).toEqual({ clock, ...theirs });
  if (explanation.some((step) => !/\((?:L\d+|SR-4)(?:, (?:L\d+|SR-4))*\)$/.test(step))) {
    expect.fail(`a step cites no rule: ${explanation.join(' | ')}`);
  }
}

/** Questions to the requester, by the day after the start on which each was asked and answered (null: still open). */
const shapes: [name: string, pauses: [number, number | null][]][] = [
  ['asked and answered on the day of receipt', [[0, 0]]],
  ['answered on the day after', [[0, 1]]],
  ['a week', [[5, 11]]],
  [
    'two apart',
    [
      [3, 6],
      [10, 12],
    ],
  ],
  [
    'two that overlap, the later asked first in the list',
    [
      [8, 20],
      [4, 10],
    ],
  ],
  [
    'one within another',
    [
      [4, 30],
      [10, 12],
    ],
  ],
  [
    'two that touch',
    [
      [4, 7],
      [8, 9],
    ],
  ],
  ['asked before receipt', [[-5, 2]]],
  ['over the end of the period', [[25, 50]]],
  ['asked about the rolled end of the period', [[29, 40]]],
  ['two days about the end', [[31, 32]]],
  ['the day after a February month', [[33, 45]]],
  ['after the period', [[45, 60]]],
  ['open', [[10, null]]],
  ['open since before receipt', [[-3, null]]],
  ['open about the end of the period', [[31, null]]],
  ['open, asked after the period', [[60, null]]],
  [
    'one answered and one open',
    [
      [5, 9],
      [35, null],
    ],
  ],
  [
    'one open within one answered',
    [
      [5, 9],
      [7, null],
    ],
  ],
];

function everyDay(ask: (place: number, nation: Nation) => void): void {
  for (const nation of NATIONS) for (let place = first; place <= last; place += 1) ask(place, nation);
}

describe('every day of 2024 to 2027 in three nations, against an independent reckoning', () => {
  it.each([false, true])('without a question; extended %s', (extended) => {
    everyDay((place, nation) => {
      const clock = { right: 'access', received: noon(place), nation, policyDays: erewash, extended } as const;
      compare(clock);
      compare({ ...clock, policyDays: null });
      compare({ ...clock, right: 'portability' });
    });
  });

  it('with proof of identity, before midnight and after', () => {
    everyDay((place, nation) => {
      for (const later of [0, 1, 9, 40]) {
        const identityProved = `${dateAt(place + later)}T23:30:00Z`;
        compare({ right: 'access', received: noon(place), identityProved, nation, policyDays: erewash });
      }
    });
  });

  it.each(shapes)('with clarification: %s', (_, pauses) => {
    everyDay((place, nation) => {
      const clarification = pauses.map(([asked, answered]): [string, string | null] => [
        noon(place + asked),
        answered === null ? null : noon(place + answered),
      ]);
      const clock = { right: 'access', received: noon(place), nation, policyDays: erewash, clarification } as const;
      compare(clock);
      compare({ ...clock, extended: true });
    });
  });
});

/** A moment of that day, as mail servers of several zones would write it. */
const moment = (place: number) =>
  fc
    .record({
      hour: fc.integer({ min: 0, max: 23 }),
      minute: fc.integer({ min: 0, max: 59 }),
      zone: fc.constantFrom('Z', '+01:00', '-05:00', '+12:45'),
    })
    .map(
      ({ hour, minute, zone }) =>
        `${dateAt(place)}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00${zone}`,
    );

const inOrder = ([asked, answered]: [string, string | null]) =>
  answered === null || Date.parse(asked) <= Date.parse(answered);

const clocks = fc.integer({ min: first, max: last }).chain((place) => {
  const pause = fc
    .tuple(fc.integer({ min: -10, max: 110 }), fc.option(fc.integer({ min: 0, max: 40 }), { freq: 8 }))
    .chain(([asked, length]) =>
      fc.tuple(moment(place + asked), length === null ? fc.constant(null) : moment(place + asked + length)),
    )
    .filter(inOrder);
  return fc.record({
    right: fc.oneof({ weight: 4, arbitrary: fc.constant('access' as const) }, fc.constantFrom(...RIGHTS)),
    received: moment(place),
    nation: fc.constantFrom(...NATIONS),
    policyDays: fc.constantFrom(null, erewash),
    identityProved: fc.option(
      fc.integer({ min: -2, max: 60 }).chain((later) => moment(place + later)),
      {
        nil: undefined,
      },
    ),
    feePaid: fc.option(
      fc.integer({ min: -2, max: 60 }).chain((later) => moment(place + later)),
      { nil: undefined, freq: 4 },
    ),
    clarification: fc.array(pause, { maxLength: 4 }),
    extended: fc.boolean(),
  });
});

describe('any request whatever', () => {
  it('agrees with an independent reckoning', () => {
    fc.assert(fc.property(clocks, compare), { numRuns: 10_000 });
  });

  it('is never due sooner by law for a question', () => {
    fc.assert(
      fc.property(clocks, (clock) => {
        const asked = computeRequestDeadline(clock);
        const unasked = computeRequestDeadline({ ...clock, clarification: [] });
        if (asked.statutoryDue === null) return asked.due === null && asked.policyDue === null;
        return unasked.statutoryDue !== null && asked.statutoryDue >= unasked.statutoryDue;
      }),
      { numRuns: 2_000 },
    );
  });
});

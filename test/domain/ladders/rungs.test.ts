import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listRungs, readLadder, type Wait } from '../../../functions/domain/ladders/rungs.ts';
import { findRungOutOfOrder } from '../../../functions/domain/policy/order-rungs.ts';
import { roles } from '../../../functions/domain/policy/roles.ts';
import type { LadderRule } from '../../../functions/domain/policy/schema.ts';
import { loadPolicy } from '../../../functions/platform/read-profile.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (instant: string) => Date.parse(instant);
const write = (moment: number) => new Date(moment).toISOString();
const none: ReadonlySet<string> = new Set();

const rule = (repeatEvery: string, ...rungs: [string, ...LadderRule['rungs'][number]['to']][]): LadderRule => ({
  repeatEvery,
  rungs: rungs.map(([offset, ...to]) => ({ at: offset, to })),
});

const beforeDue = rule('P7D', ['-P10D', 'case-officer'], ['-P2D', 'head-of-service'], ['P0D', 'siro']);

const momentsOf = (wait: Wait, until: string, mailHour = '09:00') =>
  listRungs(wait, at(until), mailHour).map((rung) => write(rung.at));

describe('when a rung is', () => {
  test('days fall at the hour for mail in London, in winter and in summer', () => {
    const wait: Wait = { ladder: 'response', rule: beforeDue, anchor: { day: '2026-04-02' } };
    // The clocks go forward on Sunday 29 March 2026.
    expect(momentsOf(wait, '2026-04-10T00:00:00Z')).toEqual([
      '2026-03-23T09:00:00.000Z',
      '2026-03-31T08:00:00.000Z',
      '2026-04-02T08:00:00.000Z',
      '2026-04-09T08:00:00.000Z',
      '2026-04-16T08:00:00.000Z',
    ]);
    const autumn: Wait = { ladder: 'response', rule: rule('P1D', ['P0D', 'siro']), anchor: { day: '2026-10-24' } };
    expect(momentsOf(autumn, '2026-10-25T12:00:00Z')).toEqual([
      '2026-10-24T08:00:00.000Z',
      '2026-10-25T09:00:00.000Z',
      '2026-10-26T09:00:00.000Z',
    ]);
  });

  test('the hour for mail is the policy’s', () => {
    const wait: Wait = { ladder: 'response', rule: rule('P1D', ['P0D', 'siro']), anchor: { day: '2026-03-02' } };
    expect(momentsOf(wait, '2026-03-01T00:00:00Z', '16:30')).toEqual(['2026-03-02T16:30:00.000Z']);
  });

  test('hours are exact, through the night in which the clocks change', () => {
    const wait: Wait = {
      ladder: 'regulator',
      rule: loadPolicy('statutory').ladders.regulator.value,
      anchor: { instant: '2026-03-28T10:07:33.250Z' },
    };
    const hours = listRungs(wait, at('2026-03-31T10:07:33.250Z'), '09:00').map(
      (rung) => (rung.at - at('2026-03-28T10:07:33.250Z')) / HOUR,
    );
    expect(hours).toEqual([24, 48, 60, 66, 71, 72, 96]);
  });

  test('days from a moment are counted from its date in London', () => {
    // 23:30 UTC in summer is the next day in London (L3).
    const wait: Wait = {
      ladder: 'proof',
      rule: rule('P7D', ['P7D', 'requester']),
      anchor: { instant: '2026-08-31T23:30:00Z' },
    };
    expect(momentsOf(wait, '2026-09-01T00:00:00Z')).toEqual(['2026-09-08T08:00:00.000Z']);
  });

  test('hours from a day are counted from its midnight in London', () => {
    const wait: Wait = { ladder: 'lessons', rule: rule('PT24H', ['PT12H', 'siro']), anchor: { day: '2026-07-01' } };
    expect(momentsOf(wait, '2026-07-01T00:00:00Z')).toEqual(['2026-07-01T11:00:00.000Z']);
  });

  test('nought hours are at once, not at the hour for mail', () => {
    const wait: Wait = {
      ladder: 'toolkit',
      rule: rule('PT24H', ['PT0H', 'siro']),
      anchor: { instant: '2026-03-02T16:00:00Z' },
    };
    expect(momentsOf(wait, '2026-03-02T15:00:00Z')).toEqual(['2026-03-02T16:00:00.000Z']);
  });

  test.each([
    [
      'hours after days',
      'P1D',
      'PT1H',
      ['2026-03-03T09:00:00.000Z', '2026-03-03T10:00:00.000Z', '2026-03-03T11:00:00.000Z'],
    ],
    ['days after hours', 'PT72H', 'P7D', ['2026-03-05T00:30:00.000Z', '2026-03-12T00:30:00.000Z']],
    ['hours after hours', 'PT72H', 'PT24H', ['2026-03-05T00:30:00.000Z', '2026-03-06T00:30:00.000Z']],
    ['minutes after minutes', 'PT20M', 'PT10M', ['2026-03-02T00:50:00.000Z', '2026-03-02T01:00:00.000Z']],
    ['minutes after hours', 'PT1H', 'PT10M', ['2026-03-02T01:30:00.000Z', '2026-03-02T01:40:00.000Z']],
    ['days after days', 'P1D', 'P2D', ['2026-03-03T09:00:00.000Z', '2026-03-05T09:00:00.000Z']],
  ])('the last rung repeats: %s', (_what, last, every, expected) => {
    const wait: Wait = {
      ladder: 'toolkit',
      rule: rule(every, [last, 'siro']),
      anchor: { instant: '2026-03-02T00:30:00Z' },
    };
    const until = expected.at(-2) ?? '';
    expect(momentsOf(wait, until)).toEqual(expected);
  });

  test('the last rung repeats for ever, under keys of its own', () => {
    const wait: Wait = { ladder: 'response', rule: beforeDue, anchor: { day: '2026-04-02' } };
    const rungs = listRungs(wait, at('2028-04-02T00:00:00Z'), '09:00');
    expect(new Set(rungs.map(({ key }) => key)).size).toBe(rungs.length);
    expect(rungs.at(-1)?.key).toBe('response/2026-04-02/P0D+105');
    expect(rungs.at(-1)?.to).toEqual(['siro']);
  });
});

test('a moment written in another way is the same moment, and its rungs are not raised twice', () => {
  const keysOf = (instant: string) =>
    listRungs({ ladder: 'regulator', rule: beforeDue, anchor: { instant } }, 0, '09:00').map(({ key }) => key);
  expect(keysOf('2026-03-02T10:00:00Z')).toEqual(keysOf('2026-03-02T11:00:00.000+01:00'));
});

describe('what a ladder asks for', () => {
  const wait: Wait = { ladder: 'response', rule: beforeDue, anchor: { day: '2026-04-02' } };
  const read = (now: string, given = none) => readLadder(wait, at(now), '09:00', given);

  test('nothing before its first rung, and then that rung at its very millisecond', () => {
    const before = read('2026-03-23T08:59:59.999Z');
    expect([before.due, write(before.nextAt)]).toEqual([null, '2026-03-23T09:00:00.000Z']);
    const due = read('2026-03-23T09:00:00.000Z');
    expect([due.due?.key, write(due.nextAt)]).toEqual(['response/2026-04-02/-P10D', '2026-03-31T08:00:00.000Z']);
  });

  test('what was given is not asked for again', () => {
    expect(read('2026-03-24T00:00:00Z', new Set(['response/2026-04-02/-P10D'])).due).toBeNull();
  });

  test('rungs that are past together are one, at the highest level, to all whom they name', () => {
    const { due } = read('2026-04-02T10:00:00Z');
    expect(due).toMatchObject({
      key: 'response/2026-04-02/P0D',
      to: ['case-officer', 'head-of-service', 'siro'],
      escalates: true,
    });
    const later = read('2026-04-02T10:00:00Z', new Set(['response/2026-04-02/-P2D']));
    expect(later.due?.to).toEqual(['siro']);
  });

  test('reaching somebody new is an escalation, telling the same people again is a reminder', () => {
    const same: Wait = { ...wait, rule: rule('P7D', ['-P2D', 'case-officer'], ['P0D', 'case-officer']) };
    const rungs = listRungs(same, at('2026-03-01T00:00:00Z'), '09:00');
    expect(rungs[0]?.escalates).toBe(false);
    expect(listRungs(same, at('2026-04-02T10:00:00Z'), '09:00').map(({ escalates }) => escalates)).toEqual([
      false,
      false,
      false,
    ]);
    expect(listRungs(wait, at('2026-04-02T10:00:00Z'), '09:00').map(({ escalates }) => escalates)).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  test('the rung above one that did not arrive; above the last, its repeat; of another wait, none', () => {
    const { above } = read('2026-04-02T10:00:00Z');
    expect(above('response/2026-04-02/-P10D')?.key).toBe('response/2026-04-02/-P2D');
    expect(above('response/2026-04-02/P0D')?.key).toBe('response/2026-04-02/P0D+1');
    expect(above('response/2026-03-02/-P10D')).toBeNull();
  });
});

const offsets = fc.oneof(
  fc.integer({ min: 1, max: 200 }).map((hours) => `PT${hours}H`),
  fc.integer({ min: 1, max: 9_000 }).map((minutes) => `PT${minutes}M`),
  fc.integer({ min: -20, max: 25 }).map((days) => `${days < 0 ? '-' : ''}P${Math.abs(days)}D`),
);

const ladders = fc
  .record({
    rungs: fc.array(fc.record({ at: offsets, to: fc.subarray([...roles], { minLength: 1, maxLength: 3 }) }), {
      minLength: 1,
      maxLength: 6,
    }),
    repeatEvery: fc.constantFrom('PT36H', 'P2D', 'P7D', 'P14D'),
  })
  .filter((ladder) => findRungOutOfOrder(ladder, '09:00') === null);

const anchors = fc
  .date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2026-12-31T00:00:00Z'), noInvalidDate: true })
  .chain((date) => fc.constantFrom({ instant: date.toISOString() }, { day: date.toISOString().slice(0, 10) }));

const runs = { numRuns: 40 };

describe('whatever the ladder and whenever it begins', () => {
  test('its rungs come in the order of time', () => {
    fc.assert(
      fc.property(ladders, anchors, (ladder, anchor) => {
        const start = Date.parse('instant' in anchor ? anchor.instant : `${anchor.day}T00:00:00Z`);
        const moments = listRungs({ ladder: 'response', rule: ladder, anchor }, start + 60 * DAY, '09:00').map(
          (rung) => rung.at,
        );
        expect(moments).toEqual([...moments].sort((a, b) => a - b));
        expect(new Set(moments).size).toBe(moments.length);
      }),
      runs,
    );
  });

  test('asked at each of its alarms it gives every rung exactly once and skips none', () => {
    fc.assert(
      fc.property(ladders, anchors, (ladder, anchor) => {
        const wait: Wait = { ladder: 'response', rule: ladder, anchor };
        const start = Date.parse('instant' in anchor ? anchor.instant : `${anchor.day}T00:00:00Z`) - 30 * DAY;
        const end = start + 75 * DAY;
        const given: string[] = [];
        let now = start;
        while (now <= end) {
          const { due, nextAt } = readLadder(wait, now, '09:00', new Set(given));
          if (due) {
            given.push(due.key);
            continue;
          }
          expect(nextAt).toBeGreaterThan(now);
          now = nextAt;
        }
        const expected = listRungs(wait, end, '09:00')
          .filter((rung) => rung.at <= end)
          .map(({ key }) => key);
        expect(given).toEqual(expected);
      }),
      runs,
    );
  });

  test('asked late it leaves out nobody whom a rung had named', () => {
    fc.assert(
      fc.property(
        ladders,
        anchors,
        fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 8 }),
        (ladder, anchor, pauses) => {
          const wait: Wait = { ladder: 'response', rule: ladder, anchor };
          let now = Date.parse('instant' in anchor ? anchor.instant : `${anchor.day}T00:00:00Z`) - 25 * DAY;
          const given = new Set<string>();
          const told = new Set<string>();
          for (const days of pauses) {
            now += days * DAY;
            const { due } = readLadder(wait, now, '09:00', given);
            if (!due) continue;
            given.add(due.key);
            for (const to of due.to) told.add(to);
          }
          const named = listRungs(wait, now, '09:00')
            .filter((rung) => rung.at <= now)
            .flatMap(({ to }) => to);
          expect([...told].sort()).toEqual([...new Set<string>(named)].sort());
        },
      ),
      runs,
    );
  });
});

test.each([
  ['PT50M', 'PT1H', null],
  ['PT60M', 'PT1H', 1],
  ['PT2H', 'PT90M', 1],
  ['P1D', 'PT30M', 1],
])('minutes and hours are one measure: %s before %s is out of order at %s', (first, second, place) => {
  const ladder: LadderRule = rule('PT10M', [first, 'siro'], [second, 'dpo']);
  expect(findRungOutOfOrder(ladder, '09:00')).toBe(place);
});

test('a call of every ten minutes that nobody has answered for a month is raised once, to all, and goes on to the minute', () => {
  const wait: Wait = {
    ladder: 'danger',
    rule: rule('PT10M', ['PT10M', 'siro'], ['PT20M', 'siro', 'dpo']),
    anchor: { instant: '2026-03-02T12:00:00Z' },
  };
  const now = at('2026-04-02T12:03:00Z');
  const { due, nextAt } = readLadder(wait, now, '09:00', none);
  expect(due).toMatchObject({ at: at('2026-04-02T12:00:00Z'), to: ['siro', 'dpo'] });
  expect(write(nextAt)).toBe('2026-04-02T12:10:00.000Z');
  const after = readLadder(wait, now, '09:00', new Set([due?.key ?? '']));
  expect(after.due).toBeNull();
  expect(listRungs(wait, now, '09:00').length).toBeLessThan(110);
});

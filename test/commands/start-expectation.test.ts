import { describe, expect, it } from 'vitest';
import type { Case } from '../../commands/casework/answers.ts';
import { checkExpectation } from '../../commands/start/check-expectation.ts';
import type { Expectation } from '../../commands/start/story.ts';
import type { StoryWorld } from '../../commands/start/story-world.ts';
import type { CaseEvent } from '../../functions/domain/case/events.ts';
import { loadPolicy } from '../../functions/platform/read-profile.ts';
import type { SentMail } from '../../local/mail-out/outbox.ts';

const ID = 'REQ-7QK2M9XW4T';
const RECEIVED = '2026-03-02T09:14:00.000Z';
const common = { by: 'system' } as const;

const purged: CaseEvent[] = [
  {
    ...common,
    seq: 1,
    at: '2026-03-30T10:00:00.000Z',
    type: 'case-closed',
    outcome: 'answered',
    disposeOn: '2026-05-29',
  },
  { ...common, seq: 2, at: '2026-05-29T00:00:00.000Z', type: 'case-purged', items: 2, objects: 1 },
];

function makeCase(given: Partial<Case> = {}): Case {
  return {
    header: {
      id: ID,
      kind: 'request',
      category: 'access',
      stage: 'await-triage',
      status: 'open',
      due: '2026-04-02',
      provisional: false,
      paused: false,
      openedAt: RECEIVED,
    },
    clocks: [
      {
        name: 'access',
        start: '2026-03-02',
        statutoryDue: '2026-04-02',
        policyDue: null,
        due: '2026-04-02',
        extensionNoticeDue: '2026-04-02',
        provisional: false,
        paused: false,
        pausedDays: 0,
        explanation: [],
      },
    ],
    flags: [],
    events: [],
    particulars: [],
    fittingActions: [],
    holds: 0,
    disposeOn: null,
    tombstone: null,
    ...given,
  };
}

function sent(at: string, template: string, role: string): SentMail {
  return {
    number: 1,
    sesId: 'ses',
    messageId: '<ses@eu-west-2.amazonses.com>',
    at,
    source: 'data.protection@council.example',
    destinations: [`${role}@council.example`],
    subject: '',
    tags: { case: ID, template, role },
  };
}

function makeWorld(read: Case, given: Partial<StoryWorld> = {}): StoryWorld {
  return {
    policy: loadPolicy('statutory'),
    nation: 'england-and-wales',
    readCase: async () => read,
    readOutcome: async () => null,
    listSent: () => [],
    search: async () => [],
    findParticulars: async () => [],
    ...given,
  };
}

const check = (expectation: Expectation, read: Case, given: Partial<StoryWorld> = {}) =>
  checkExpectation(expectation, makeWorld(read, given));

describe('a clock', () => {
  const clock = (due: string): Expectation => ({
    says: 'due',
    kind: 'clock',
    on: 'a case',
    facts: { right: 'access', received: RECEIVED },
    due,
  });

  it('holds where case, calculator and story agree', async () => {
    expect(await check(clock('2026-04-02'), makeCase())).toEqual({ says: 'due', held: true, found: null });
  });

  it('does not hold where one of them differs', async () => {
    const wrong = makeCase({ clocks: makeCase().clocks.map((view) => ({ ...view, due: '2026-04-03' })) });
    expect((await check(clock('2026-04-02'), wrong)).found).toContain('due 2026-04-03; the calculator says 2026-04-02');
    expect((await check(clock('2026-04-03'), wrong)).held).toBe(false);
    expect((await check(clock('2026-04-03'), makeCase())).held).toBe(false);
  });
});

describe('a notice at once', () => {
  const told: Expectation = {
    says: 'told',
    kind: 'told-at-once',
    on: 'a case',
    template: 'request-opened',
    roles: ['case-officer', 'dpo'],
  };

  it('holds only where every role has it within the minute', async () => {
    const officer = sent('2026-03-02T09:14:00.004Z', 'request-opened', 'case-officer');
    const dpo = (at: string) => sent(at, 'request-opened', 'dpo');
    const run = (mails: SentMail[]) => check(told, makeCase(), { listSent: () => mails });
    expect((await run([officer, dpo('2026-03-02T09:14:59Z')])).held).toBe(true);
    expect((await run([officer, dpo('2026-03-02T09:15:01Z')])).found).toBe('not told within a minute: dpo');
    expect((await run([officer])).held).toBe(false);
  });
});

describe('rungs', () => {
  const aware = '2026-03-09T07:58:21.000Z';
  const raised: Expectation = {
    says: 'raised',
    kind: 'raised',
    on: 'a breach',
    ladder: 'regulator',
    rungs: ['PT24H', 'PT48H'],
    last: ['dpo'],
  };
  const rung = (seq: number, offset: string, at: string): CaseEvent => ({
    ...common,
    seq,
    at,
    type: 'reminded',
    notice: `regulator/${aware}/${offset}`,
  });
  const day = rung(1, 'PT24H', '2026-03-10T07:58:21.008Z');
  const listSent = () => [sent('2026-03-11T07:58:21.010Z', 'reminder', 'dpo')];

  it('hold where each was raised at its moment, and the last reached whom it should', async () => {
    const events = [day, rung(2, 'PT48H', '2026-03-11T07:58:21.009Z')];
    expect(await check(raised, makeCase({ events }), { listSent })).toMatchObject({ held: true, found: null });
    expect((await check(raised, makeCase({ events }))).found).toBe('the last did not reach dpo');
  });

  it('do not hold where one is missing or late', async () => {
    const late = [day, rung(2, 'PT48H', '2026-03-11T09:00:00.000Z')];
    expect((await check(raised, makeCase({ events: late }), { listSent })).found).toContain('PT48H was raised at');
    expect((await check(raised, makeCase({ events: [day] }), { listSent })).found).toContain('PT48H was not raised');
    expect((await check(raised, makeCase())).found).toBe('no rung was raised');
  });
});

describe('a disposal', () => {
  const expectation: Expectation = { says: 'purged', kind: 'purged', on: ['a case'], days: 60 };
  const tombstone = {
    purgedAt: '2026-05-29T00:00:00.000Z',
    items: 2,
    objects: 1,
    recoverableUntil: '2026-06-05T00:00:00Z',
  };
  const gone = makeCase({ events: purged, tombstone, header: { ...makeCase().header, status: 'purged' } });

  it('holds on the day, with its record', async () => {
    expect((await check(expectation, gone)).held).toBe(true);
  });

  it('does not hold on another day, without its record, or while the case is closed only', async () => {
    expect((await check({ ...expectation, days: 61 }, gone)).found).toContain('not 2026-05-30');
    expect((await check(expectation, { ...gone, tombstone: null })).found).toContain('has no disposal record');
    expect((await check(expectation, makeCase({ events: purged }))).found).toBe('a case is open');
  });

  it('leaves nothing: what is found is named', async () => {
    const nothing: Expectation = { says: 'gone', kind: 'nothing-left', on: ['a case'], words: ['Halloway'] };
    expect((await check(nothing, gone)).held).toBe(true);
    const search = async () => [{ word: 'Halloway', place: 'Cases CASE#1' }];
    expect((await check(nothing, gone, { search })).found).toBe('"Halloway" in Cases CASE#1');
    const findParticulars = async () => [`Particulars OF#${ID}`];
    expect((await check(nothing, gone, { findParticulars })).found).toBe(`Particulars OF#${ID}`);
  });

  it('is looked for with words that were there', async () => {
    const kept: Expectation = { says: 'kept', kind: 'kept', words: ['Halloway', 'Tanner'] };
    const search = async () => [{ word: 'Halloway', place: 'Particulars OF#1' }];
    expect((await check(kept, gone, { search })).found).toBe('found nowhere: Tanner');
  });
});

describe('events', () => {
  const happened = (...events: string[]): Expectation => ({ says: 'happened', kind: 'happened', on: 'a case', events });

  it('hold in their order only', async () => {
    const read = makeCase({ events: purged });
    expect((await check(happened('case-closed', 'case-purged'), read)).held).toBe(true);
    expect((await check(happened('case-purged', 'case-closed'), read)).found).toContain('case-closed is missing');
  });
});

it('a case that cannot be read is an expectation that does not hold', async () => {
  const readCase = async () => Promise.reject(new Error('There is no case.'));
  const stands: Expectation = { says: 'open', kind: 'stands', on: 'a case', status: 'open' };
  expect(await check(stands, makeCase(), { readCase })).toEqual({
    says: 'open',
    held: false,
    found: 'There is no case.',
  });
  expect((await check(stands, makeCase())).held).toBe(true);
});

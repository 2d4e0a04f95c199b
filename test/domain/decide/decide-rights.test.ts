import { describe, expect, test } from 'vitest';
import { foldRequest } from '../../../functions/domain/case/fold-request.ts';
import type { Right } from '../../../functions/domain/deadlines/rights.ts';
import { decideNextStep, findOutcome } from '../../../functions/domain/decide/decide-next-step.ts';
import { listRightDuties } from '../../../functions/domain/decide/right-duties.ts';
import {
  type Entry,
  number,
  RECEIVED,
  REQUEST,
  request,
  requestGreeted,
  requestOpened,
  requestTriaged,
  rulesOf,
} from '../case/write-history.ts';
import { play, playUntil } from './play-case.ts';

const rules = rulesOf();
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00.000Z`;
const asking = (...rights: Right[]): Entry[] => [
  requestOpened({ rights }),
  ...requestGreeted(),
  requestTriaged(day(3), { rights }),
];
const decided = (right: Right, decision: 'met' | 'refused', at = day(9), grounds: string[] = []): Entry => ({
  type: 'right-decided',
  at,
  right,
  decision,
  grounds,
  exceptions: [],
});
const sent = (outcome: 'answered' | 'refused', at = day(9)): Entry => ({
  type: 'response-sent',
  at,
  outcome,
  route: 'secure-portal',
});
const restricted = (at = day(4)): Entry => ({ type: 'processing-restricted', at, ground: 'accuracy-contested' });
const keysOf = (given: { at: string; notice: { key: string } }[]) =>
  given.map(({ at, notice }) => `${at.slice(0, 16)} ${notice.key}`);
const about = (ladder: string, { given }: ReturnType<typeof playUntil>) =>
  given
    .filter(({ notice }) => notice.about === ladder)
    .map(({ at, notice }) => `${at.slice(0, 16)} ${notice.to.join(' ')}`);

describe('an objection to direct marketing takes effect at once (L9, L14)', () => {
  const opened = requestOpened({ rights: ['objection'], flags: ['direct-marketing'] });

  test('is reminded of within hours, before and beside triage, until marketing is stopped', () => {
    const waiting = playUntil(REQUEST, [opened], rules, RECEIVED, '2026-03-05T13:00:00.000Z');
    expect(about('marketing', waiting)).toEqual([
      '2026-03-02T16:00 case-officer information-governance dpo',
      '2026-03-03T12:00 case-officer information-governance-manager dpo',
      '2026-03-04T12:00 information-governance-manager head-of-service dpo',
      '2026-03-05T12:00 head-of-service siro dpo',
    ]);
    const at = '2026-03-02T15:00:00.000Z';
    const stopped: Entry = { type: 'marketing-stopped', at, effect: 'stopped' };
    const after = playUntil(REQUEST, [opened, ...requestGreeted(), stopped], rules, at, day(12));
    expect(about('marketing', after)).toEqual([]);
    expect(keysOf(after.given)[0]).toBe(`2026-03-02T15:00 marketing-stopped/${at}`);
  });

  test('is not weighed, so nothing is restricted while it is', () => {
    const history = [opened, ...requestGreeted(), requestTriaged(day(3), { rights: ['objection'] })];
    expect(about('restriction', playUntil(REQUEST, history, rules, day(3), day(20)))).toEqual([]);
  });

  test('outlives a refusal of the request, and does not outlive its withdrawal', () => {
    const end = (how: Entry) => foldRequest(REQUEST, number([opened, how]));
    expect(listRightDuties(end({ type: 'refused', at: day(4), ground: 'manifestly-unfounded' }))).toEqual([
      'marketing',
    ]);
    expect(findOutcome(end({ type: 'refused', at: day(4), ground: 'manifestly-unfounded' }), rules.policy)).toBeNull();
    expect(listRightDuties(end({ type: 'withdrawn', at: day(4) }))).toEqual([]);
  });

  test('found on an erasure, it is owed there', () => {
    const state = request(
      requestTriaged(day(3), { rights: ['erasure'] }),
      decided('erasure', 'met', day(9), ['direct-marketing-objection']),
    );
    expect(listRightDuties(state)).toContain('marketing');
  });
});

describe('processing is restricted while accuracy or an objection is decided (L18)', () => {
  test.each(['rectification', 'objection'] as const)(
    '%s: reminded of from triage on, until recorded or decided',
    (right) => {
      const waiting = playUntil(REQUEST, asking(right), rules, day(3), day(11));
      expect(about('restriction', waiting)).toEqual([
        '2026-03-04T10:00 case-officer dpo',
        '2026-03-06T10:00 case-officer information-governance-manager dpo',
        '2026-03-10T09:00 information-governance-manager head-of-service dpo',
      ]);
      const soon = playUntil(REQUEST, [...asking(right), decided(right, 'refused', day(4))], rules, day(4), day(20));
      expect(about('restriction', soon)).toEqual([]);
    },
  );

  test.each(['access', 'erasure', 'portability', 'automated-decision', 'restriction'] as const)(
    '%s: nothing is contested',
    (right) => {
      expect(about('restriction', playUntil(REQUEST, asking(right), rules, day(3), day(11)))).toEqual([]);
    },
  );

  test('recorded: the person is told, and recipients have to be', () => {
    const played = play(REQUEST, [...asking('rectification'), restricted()], rules, day(4));
    expect(keysOf(played.given)).toEqual([`2026-03-04T10:00 restricted/accuracy-contested/${day(4)}`]);
    expect(listRightDuties(request(requestTriaged(day(3), { rights: ['rectification'] }), restricted()))).toEqual([
      'recipients',
      'restriction-review',
    ]);
  });
});

describe('what outlives the answer', () => {
  const told = (of: 'rectification' | 'restriction', at = day(10)): Entry => ({
    type: 'recipients-told',
    at,
    of,
    number: 2,
    untold: null,
  });

  test('recipients of corrected data: the case is answered, waits, reminds, and closes once they know', () => {
    const history = [...asking('rectification'), decided('rectification', 'met'), sent('answered')];
    const waiting = playUntil(REQUEST, history, rules, day(9), day(17));
    expect(waiting.decision.stage).toBe('await-duties');
    expect(about('recipients', waiting)).toEqual([
      '2026-03-11T09:00 case-officer dpo',
      '2026-03-16T09:00 case-officer information-governance-manager dpo',
    ]);
    expect(play(REQUEST, [...waiting.entries, told('rectification', day(17))], rules, day(17)).decision.stage).toBe(
      'close',
    );
  });

  test('refused: nobody has to be told, and the case closes', () => {
    const history = [...asking('rectification'), decided('rectification', 'refused'), sent('refused')];
    expect(play(REQUEST, history, rules, day(9)).decision.stage).toBe('close');
  });

  test('decided otherwise in the end: then there is nothing to tell of', () => {
    const history = [
      ...asking('rectification'),
      decided('rectification', 'met'),
      decided('rectification', 'refused', day(9)),
    ];
    expect(listRightDuties(foldRequest(REQUEST, number(history)))).toEqual([]);
  });

  test('a restriction stands until the person was told and it was lifted', () => {
    const history = [
      ...asking('rectification'),
      restricted(),
      told('restriction', day(5)),
      decided('rectification', 'refused'),
      sent('refused'),
    ];
    const waiting = playUntil(REQUEST, history, rules, day(9), day(12));
    expect(waiting.decision.stage).toBe('await-duties');
    expect(about('lifting', waiting)).toEqual(['2026-03-11T09:00 case-officer dpo']);
    const announced: Entry = { type: 'lifting-announced', at: day(12), ground: 'accuracy-contested' };
    const telling = play(REQUEST, [...waiting.entries, announced], rules, day(12));
    expect(keysOf(telling.given)).toEqual([`2026-03-12T10:00 lifting/accuracy-contested/${day(12)}`]);
    expect(telling.decision.stage).toBe('await-duties');
    const lifted: Entry = { type: 'restriction-lifted', at: day(12), ground: 'accuracy-contested', told: 'notice' };
    expect(play(REQUEST, [...telling.entries, lifted], rules, day(12)).decision.stage).toBe('close');
  });

  test('a restriction that was granted is looked at every quarter, and its case stays open', () => {
    const history: Entry[] = [
      ...asking('restriction'),
      { type: 'processing-restricted', at: day(4), ground: 'needed-for-claims' },
      told('restriction', day(5)),
      decided('restriction', 'met', day(9), ['needed-for-claims']),
      sent('answered'),
    ];
    const waiting = playUntil(REQUEST, history, rules, day(9), '2026-12-31T00:00:00.000Z');
    expect(waiting.decision.stage).toBe('await-duties');
    expect(about('restrictionReview', waiting).map((line) => line.slice(0, 10))).toEqual([
      '2026-06-02',
      '2026-08-31',
      '2026-11-29',
    ]);
  });

  test('an objection that was met ends its restriction with the processing', () => {
    const history: Entry[] = [
      ...asking('objection'),
      { type: 'processing-restricted', at: day(4), ground: 'objection-pending' },
      told('restriction', day(5)),
      decided('objection', 'met'),
      sent('answered'),
    ];
    expect(play(REQUEST, history, rules, day(9)).decision.stage).toBe('close');
  });

  test('a request taken back leaves no restriction standing unnoticed', () => {
    const state = foldRequest(
      REQUEST,
      number([
        ...asking('rectification'),
        restricted(),
        told('restriction', day(5)),
        { type: 'withdrawn', at: day(6) },
      ]),
    );
    expect(listRightDuties(state)).toEqual(['lifting']);
    expect(decideNextStep(state, rules, day(6)).stage).toBe('tell-requester');
  });
});

import { describe, expect, test } from 'vitest';
import { readDisclosureClock } from '../../../functions/domain/clocks/read-disclosure-clock.ts';
import { findOutcome } from '../../../functions/domain/decide/decide-next-step.ts';
import { projectHeader } from '../../../functions/lifecycle/project-header.ts';
import {
  DISCLOSURE,
  disclosure,
  disclosureGreeted,
  disclosureRequested,
  type Entry,
  RECEIVED,
  rulesOf,
} from '../case/write-history.ts';
import { play, playUntil } from './play-case.ts';

const rules = rulesOf();
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00.000Z`;
const triaged: Entry = { type: 'disclosure-triaged', at: day(3), category: 'police', nhsDataBeyondCare: false };
const decided = (
  decision: 'disclose' | 'disclose-in-part' | 'refuse',
  subject: 'told' | 'to-be-told' | 'not-told' | null = 'told',
): Entry => ({
  type: 'disclosure-decided',
  at: day(4),
  decision,
  data: decision === 'refuse' ? [] : ['housing'],
  recipient: decision === 'refuse' ? null : 'police',
  ground: decision === 'refuse' ? null : 'crime-and-taxation',
  subject,
  notToldBecause: subject === 'not-told' ? 'risk-to-somebody' : null,
});
const sent: Entry = { type: 'disclosure-sent', at: day(5), route: 'encrypted-email', sentAt: day(5) };
const told: Entry = { type: 'subject-told', at: day(6), toldAt: day(6) };
const stageOf = (...since: Entry[]) =>
  play(DISCLOSURE, [disclosureRequested(), ...disclosureGreeted(), ...since], rules, day(6)).decision.stage;

describe('the stages of a disclosure', () => {
  test('Information Governance is told at once (SH-2), then who asked', () => {
    const { given, decision } = play(DISCLOSURE, [disclosureRequested()], rules, RECEIVED);
    expect(given.map(({ notice }) => [notice.template, notice.to])).toEqual([
      ['disclosure-requested', ['information-governance', 'information-governance-manager']],
      ['disclosure-acknowledged', ['requester']],
    ]);
    expect(decision).toMatchObject({ stage: 'await-triage', alarmSeconds: 2 * 3_600 });
  });

  test('triage, decision, secure sending, telling the person', () => {
    expect(stageOf()).toBe('await-triage');
    expect(stageOf(triaged)).toBe('await-decision');
    expect(stageOf(triaged, decided('disclose', 'to-be-told'))).toBe('await-sending');
    expect(stageOf(triaged, decided('disclose', 'to-be-told'), sent)).toBe('await-telling');
    expect(stageOf(triaged, decided('disclose', 'to-be-told'), sent, told)).toBe('close');
    expect(stageOf(triaged, decided('disclose'), sent)).toBe('close');
    expect(stageOf(triaged, decided('refuse', null))).toBe('close');
    expect(stageOf({ type: 'disclosure-withdrawn', at: day(4) })).toBe('close');
    expect(stageOf(triaged, decided('refuse', null), { type: 'case-reopened', at: day(6) })).toBe('await-decision');
  });

  test.each<[Entry[], string]>([
    [[triaged, decided('disclose'), sent], 'disclosed'],
    [[triaged, decided('disclose-in-part'), sent], 'partly-disclosed'],
    [[triaged, decided('refuse', null)], 'refused'],
    [[{ type: 'disclosure-withdrawn', at: day(4) }], 'withdrawn'],
    [[{ ...triaged, category: 'not-a-disclosure' } as Entry], 'not-a-disclosure'],
  ])('ends as its decision says (%#)', (since, outcome) =>
    expect(findOutcome(disclosure(...since), rules.policy)).toBe(outcome),
  );
});

test('no law sets a time: the date is the organisation’s own promise, and is not moved to a working day (L41)', () => {
  // Ten days from Monday 2 March: Thursday 12 March; from the 4th it would be a Saturday.
  const clock = readDisclosureClock(disclosure(), rules.policy);
  expect(clock).toMatchObject({ start: '2026-03-02', due: '2026-03-12' });
  expect(clock.explanation.join(' ')).toContain('the organisation’s own promise: 10 calendar days');
  expect(readDisclosureClock({ ...disclosure(), receivedAt: day(4) }, rules.policy).due).toBe('2026-03-14');
  expect(projectHeader(disclosure(), 'await-triage', rules).due).toBe('2026-03-12');
  expect(projectHeader(disclosure(triaged, decided('disclose')), 'await-sending', rules).due).toBeNull();
});

describe('what rings on a disclosure', () => {
  const about = (ladder: string, history: Entry[], until: string, policy = 'statutory') =>
    playUntil(DISCLOSURE, [disclosureRequested(), ...history], rulesOf(policy), RECEIVED, until)
      .given.filter(({ notice }) => notice.about === ladder)
      .map(({ at, notice }) => [at.slice(5, 16), notice.to[0]]);

  test('triage by the hour (SH-2), sooner where Hull is', () => {
    expect(about('disclosureTriage', [], day(4)).slice(0, 3)).toEqual([
      ['03-02T14:00', 'case-officer'],
      ['03-02T20:00', 'information-governance-manager'],
      ['03-03T12:00', 'information-governance-manager'],
    ]);
    expect(about('disclosureTriage', [], day(3), 'hull')[0]).toEqual(['03-02T13:00', 'information-governance']);
  });

  test('the decision by the day promised, then what was decided', () => {
    expect(about('disclosure', [triaged], day(15))).toEqual([
      ['03-07T09:00', 'case-officer'],
      ['03-10T09:00', 'case-officer'],
      ['03-12T09:00', 'information-governance-manager'],
      ['03-14T09:00', 'head-of-service'],
    ]);
    expect(about('sending', [triaged, decided('disclose')], day(8)).map(([at]) => at)).toEqual([
      '03-05T09:00',
      '03-07T09:00',
    ]);
    expect(about('telling', [triaged, decided('disclose', 'to-be-told'), sent], day(13))).toEqual([
      ['03-12T09:00', 'case-officer'],
    ]);
  });
});

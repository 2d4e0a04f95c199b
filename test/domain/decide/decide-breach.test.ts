import { describe, expect, test } from 'vitest';
import { listOpenTracks } from '../../../functions/domain/decide/breach-notices.ts';
import { decideNextStep } from '../../../functions/domain/decide/decide-next-step.ts';
import { BREACH, breach, breachGreeted, breachReported, type Entry, RECEIVED, rulesOf } from '../case/write-history.ts';
import { play, playUntil } from './play-case.ts';

const rules = rulesOf();
const HOUR = 3_600_000;
const hoursIn = (hours: number) => new Date(Date.parse(RECEIVED) + hours * HOUR).toISOString();
const history = (...since: Entry[]): Entry[] => [breachReported(), ...breachGreeted(), ...since];
const triaged = (category: 'breach' | 'near-miss' | 'not-a-breach', at = hoursIn(2), awareAt = RECEIVED): Entry => ({
  type: 'breach-triaged',
  at,
  category,
  awareAt,
});
const contained: Entry = { type: 'contained', at: hoursIn(3) };
const assessed = (risk: 'unlikely' | 'risk' | 'high-risk'): Entry => ({ type: 'risk-assessed', at: hoursIn(4), risk });
const notified: Entry = { type: 'regulator-notified', at: hoursIn(5), sentAt: hoursIn(5), final: true };
const told: Entry = { type: 'people-told', at: hoursIn(6), number: 3, how: 'individually' };
const learnt: Entry = { type: 'lessons-recorded', at: hoursIn(7), cause: 'human-error' };
const tracksOf = (...since: Entry[]) => listOpenTracks(breach(...since), rules.policy);
const stageOf = (...since: Entry[]) => play(BREACH, history(...since), rules, hoursIn(8)).decision.stage;

describe('each stage', () => {
  test('the roles are told at once, the SIRO first, then whoever reported it (BR-1)', () => {
    expect(decideNextStep(breach(), rules, RECEIVED).stage).toBe('tell-roles');
    const { given, decision } = play(BREACH, [breachReported()], rules, RECEIVED);
    expect(given.map(({ notice }) => [notice.key, notice.to])).toEqual([
      ['reported', ['siro', 'dpo', 'information-governance']],
      ['acknowledgement', ['requester']],
    ]);
    expect(decision).toMatchObject({ stage: 'await-triage', alarmSeconds: 4 * 3_600 });
  });

  test('triaged a breach: every track is open but what only a high risk opens', () => {
    expect(tracksOf()).toEqual(['triage', 'officer', 'containment', 'regulator', 'lessons']);
    expect(tracksOf(triaged('breach'))).toEqual(['officer', 'containment', 'assessment', 'regulator', 'lessons']);
    expect(tracksOf(triaged('breach'), assessed('risk'))).toEqual(['officer', 'containment', 'regulator', 'lessons']);
    expect(tracksOf(triaged('breach'), assessed('high-risk'))).toEqual([
      'officer',
      'containment',
      'regulator',
      'people-concerned',
      'lessons',
    ]);
  });

  test('the tracks are done in any order, and lessons are awaited last', () => {
    expect(stageOf(triaged('breach'))).toBe('await-assessment');
    expect(stageOf(triaged('breach'), notified, contained)).toBe('await-assessment');
    expect(stageOf(triaged('breach'), learnt, contained, notified)).toBe('await-assessment');
    expect(stageOf(triaged('breach'), contained, assessed('risk'), notified)).toBe('await-lessons');
    expect(stageOf(triaged('breach'), learnt, notified, assessed('risk'), contained)).toBe('close');
  });

  test('a high risk is not closed before the people concerned were told, or it was decided not to (BR-6)', () => {
    const done = [triaged('breach'), contained, assessed('high-risk'), notified, learnt];
    expect(stageOf(...done)).toBe('await-assessment');
    expect(stageOf(...done, told)).toBe('close');
    expect(stageOf(...done, { type: 'not-telling-decided', at: hoursIn(7), because: 'unintelligible' })).toBe('close');
  });

  test('a near miss is contained and learnt from, and nobody outside is told (BR-10)', () => {
    expect(tracksOf(triaged('near-miss'))).toEqual(['officer', 'containment', 'lessons']);
    expect(stageOf(triaged('near-miss'), contained, learnt)).toBe('close');
  });

  test('what is no breach closes at once', () => {
    expect(stageOf(triaged('not-a-breach'))).toBe('close');
  });

  test('corrected from near miss to breach, what that opens is open', () => {
    expect(tracksOf(triaged('near-miss'), contained, learnt, triaged('breach', hoursIn(8)))).toEqual([
      'officer',
      'assessment',
      'regulator',
    ]);
  });

  test('a supplier of the NHS does not close before the Toolkit has it (BR-2)', () => {
    const nhs = rulesOf('nhs-supplier');
    const done = history(triaged('breach'), contained, assessed('risk'), notified, learnt);
    expect(play(BREACH, done, nhs, hoursIn(8)).decision.stage).toBe('await-assessment');
    const recorded: Entry = { type: 'toolkit-recorded', at: hoursIn(8), recordedAt: hoursIn(8) };
    expect(play(BREACH, [...done, recorded], nhs, hoursIn(8)).decision.stage).toBe('close');
  });
});

describe('the seventy-two hours', () => {
  const regulatorRungs = (entries: Entry[], from: string, until: string) =>
    playUntil(BREACH, entries, rules, from, until)
      .given.filter(({ notice }) => notice.about === 'regulator')
      .map(({ at }) => (Date.parse(at) - Date.parse(RECEIVED)) / HOUR);

  test('are called out at 24, 48, 60, 66, 71 and 72 exactly, and daily beyond', () => {
    expect(regulatorRungs(history(triaged('breach')), hoursIn(2), hoursIn(121))).toEqual([
      24, 48, 60, 66, 71, 72, 96, 120,
    ]);
  });

  test('run before anybody has triaged the report', () => {
    expect(regulatorRungs(history(), RECEIVED, hoursIn(73))).toEqual([24, 48, 60, 66, 71, 72]);
  });

  test('stop when the regulator is told, or it is decided not to', () => {
    const told: Entry = { type: 'regulator-notified', at: hoursIn(50), sentAt: hoursIn(50), final: false };
    const first = playUntil(BREACH, history(triaged('breach')), rules, hoursIn(2), hoursIn(50));
    expect(regulatorRungs([...first.entries, told], hoursIn(50), hoursIn(100))).toEqual([]);
  });

  test('moved to an earlier awareness: what is past by then is raised at once, and the rest comes at its new hours', () => {
    const earlier = hoursIn(-40);
    const moved = regulatorRungs(history(triaged('breach', hoursIn(2), earlier)), hoursIn(2), hoursIn(33));
    // 24 hours from then are past; 48, 60, 66, 71 and 72 are 8, 20, 26, 31 and 32 hours after the report.
    expect(moved).toEqual([2, 8, 20, 26, 31, 32]);
  });

  test('a report that says staff knew four days ago is late at once, and says so to all whom the ladder names', () => {
    const late = breachReported({ staffKnewAt: hoursIn(-96) });
    const { given } = play(BREACH, [late, ...breachGreeted()], rules, RECEIVED);
    const [raised] = given.filter(({ notice }) => notice.about === 'regulator');
    expect(raised?.notice.to).toEqual(expect.arrayContaining(['case-officer', 'siro', 'chief-executive', 'dpo']));
  });
});

describe('the other ladders', () => {
  test('lessons count from triage, by the policy’s days', () => {
    const done = history(triaged('breach'), contained, assessed('risk'), notified);
    const { given } = playUntil(BREACH, done, rules, hoursIn(8), '2026-04-07T00:00:00.000Z');
    // Twenty-eight days from 2 March are 30 March.
    expect(given.map(({ at, notice }) => [at, notice.about])).toEqual([
      ['2026-03-16T09:00:00.000Z', 'lessons'],
      ['2026-03-23T09:00:00.000Z', 'lessons'],
      ['2026-03-30T08:00:00.000Z', 'lessons'],
      ['2026-04-06T08:00:00.000Z', 'lessons'],
    ]);
  });

  test('the nearest alarm of all the tracks drives the wait', () => {
    const { decision } = play(BREACH, history(triaged('breach')), rules, hoursIn(2));
    // Containment and the regulator at 24 hours from the report; the assessment at 24 from triage.
    expect(decision.alarmSeconds).toBe(22 * 3_600);
  });
});

test('what was a near miss at first is assessed from when it was confirmed: nobody is reminded in the same minute', () => {
  const confirmed = triaged('breach', hoursIn(40));
  const since = history(triaged('near-miss'), contained, confirmed);
  const assessing = (hours: number) =>
    play(BREACH, since, rules, hoursIn(hours)).given.filter(({ notice }) => notice.key.startsWith('assessment/'));
  expect(assessing(63)).toEqual([]);
  expect(assessing(64)).toHaveLength(1);
});

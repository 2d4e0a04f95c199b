import { describe, expect, test } from 'vitest';
import { readComplaintClock } from '../../../functions/domain/clocks/read-complaint-clock.ts';
import { decideNextStep, findOutcome } from '../../../functions/domain/decide/decide-next-step.ts';
import { projectHeader } from '../../../functions/lifecycle/project-header.ts';
import {
  COMPLAINED,
  COMPLAINT,
  complaint,
  complaintGreeted,
  complaintReceived,
  type Entry,
  REQUEST,
  rulesOf,
} from '../case/write-history.ts';
import { play, playUntil } from './play-case.ts';

const rules = rulesOf();
const day = (n: number, month = '07') => `2026-${month}-${String(n).padStart(2, '0')}T10:00:00.000Z`;
const triaged: Entry = { type: 'complaint-triaged', at: day(2), category: 'complaint' };
const allocated: Entry = { type: 'allocated', at: day(2), to: 'staff-head-of-service' };
const about: Entry = { type: 'case-linked', at: COMPLAINED, by: 'system', to: REQUEST, because: 'complained-of' };
const enquiry = (due: string): Entry => ({ type: 'enquiry-received', at: day(3), receivedAt: day(3), due });
const answered = (number: number): Entry => ({ type: 'enquiry-answered', at: day(8), number, sentAt: day(8) });
const concluded: Entry = { type: 'complaint-concluded', at: day(9), outcome: 'partly-upheld', route: 'secure-portal' };
const stageOf = (...since: Entry[]) =>
  play(COMPLAINT, [complaintReceived(), ...complaintGreeted(), ...since], rules, day(9)).decision.stage;

describe('the stages of a complaint', () => {
  test('it is acknowledged at once, the complainant first, then the roles (L20)', () => {
    const { given, decision } = play(COMPLAINT, [complaintReceived()], rules, COMPLAINED);
    expect(given.map(({ notice }) => [notice.template, notice.to])).toEqual([
      ['complaint-acknowledged', ['requester']],
      ['complaint-received', ['information-governance-manager', 'dpo']],
    ]);
    expect(decision.stage).toBe('await-triage');
  });

  test('the case complained of is held before anything else, and released before the close (L40)', () => {
    const state = complaint(about);
    expect(decideNextStep(state, rules, COMPLAINED).stage).toBe('hold-complained-of');
    const held: Entry = { type: 'concerned-case-held', at: day(2), by: 'system', to: REQUEST, outcome: 'held' };
    expect(decideNextStep(complaint(about, held), rules, COMPLAINED).stage).toBe('acknowledge-complaint');
    const told: Entry = { type: 'requester-told', at: day(9), by: 'system', notice: `concluded/${concluded.at}` };
    expect(decideNextStep(complaint(...complaintGreeted(), about, held, concluded), rules, day(9)).stage).toBe(
      'tell-requester',
    );
    expect(decideNextStep(complaint(...complaintGreeted(), about, held, concluded, told), rules, day(9)).stage).toBe(
      'release-complained-of',
    );
    const released: Entry = { type: 'concerned-case-released', at: day(9), by: 'system', to: REQUEST };
    const over = [complaintReceived(), ...complaintGreeted(), about, held, triaged, allocated, concluded, released];
    expect(play(COMPLAINT, over, rules, day(9)).decision.stage).toBe('close');
    // The regulator asks in that very moment: the case is held again.
    expect(
      decideNextStep(complaint(about, held, concluded, released, enquiry('2026-08-01')), rules, day(9)).stage,
    ).toBe('hold-complained-of');
    // What has been disposed of cannot be held, and is not tried again.
    const gone: Entry = { ...held, outcome: 'disposed-of' };
    expect(decideNextStep(complaint(about, gone, concluded), rules, day(9)).stage).not.toBe('release-complained-of');
  });

  test('triage, somebody to look into it, the outcome', () => {
    expect(stageOf()).toBe('await-triage');
    expect(stageOf(triaged)).toBe('await-allocation');
    expect(stageOf(triaged, allocated)).toBe('await-investigation');
    expect(stageOf(triaged, allocated, enquiry('2026-08-01'))).toBe('await-regulator');
    expect(stageOf(triaged, allocated, concluded)).toBe('close');
    expect(stageOf({ ...triaged, category: 'not-a-complaint' } as Entry)).toBe('close');
    expect(stageOf({ type: 'complaint-withdrawn', at: day(5) })).toBe('close');
  });

  test('an open question of the regulator keeps the case open, whatever its outcome', () => {
    expect(stageOf(triaged, allocated, enquiry('2026-08-01'), concluded)).toBe('await-regulator');
    expect(stageOf(triaged, allocated, enquiry('2026-08-01'), concluded, answered(1))).toBe('close');
  });

  test('an enquiry of the regulator ends with the answer to all that it asked', () => {
    const regulator: Entry = { ...triaged, category: 'regulator-enquiry' } as Entry;
    expect(stageOf(regulator)).toBe('await-regulator');
    expect(stageOf(regulator, enquiry('2026-08-01'), enquiry('2026-08-09'), answered(1))).toBe('await-regulator');
    expect(stageOf(regulator, enquiry('2026-08-01'), answered(1))).toBe('close');
    expect(findOutcome(complaint(regulator, enquiry('2026-08-01'), answered(1)), rules.policy)).toBe('answered');
  });

  test('taken up again, it waits for an outcome and holds the case again', () => {
    const closed: Entry = {
      type: 'case-closed',
      at: day(9),
      by: 'system',
      outcome: 'partly-upheld',
      disposeOn: '2027-07-09',
    };
    const reopened: Entry = { type: 'case-reopened', at: day(10) };
    expect(decideNextStep(complaint(triaged, allocated, concluded, closed), rules, day(10)).stage).not.toMatch(
      /^await/,
    );
    expect(stageOf(triaged, allocated, concluded, closed, reopened)).toBe('await-investigation');
    const held: Entry = { type: 'concerned-case-released', at: day(9), by: 'system', to: REQUEST };
    expect(decideNextStep(complaint(about, held, concluded, closed, reopened), rules, day(10)).stage).toBe(
      'hold-complained-of',
    );
  });
});

describe('the thirty days (L20, L21)', () => {
  test('stay the acknowledgement’s date, also once it has gone', () => {
    // 1 July and thirty days, counted from the day after: 31 July, a Friday.
    const open = readComplaintClock(complaint(), rules.nation);
    expect(open).toMatchObject({ start: '2026-07-01', due: '2026-07-31' });
    expect(readComplaintClock(complaint(...complaintGreeted(), triaged, concluded), rules.nation).due).toBe(open.due);
  });

  test('are met by our mail; a bounce, or no address, leaves them running', () => {
    expect(complaint(...complaintGreeted()).acknowledgedAt).toBe(COMPLAINED);
    const bounced: Entry = {
      type: 'notice-bounced',
      at: day(2),
      by: 'system',
      notice: 'acknowledgement',
      recipient: 'requester',
    };
    expect(complaint(...complaintGreeted(), bounced).acknowledgedAt).toBeNull();
    const elsewhere: Entry = { ...bounced, recipient: 'staff-dpo' };
    expect(complaint(...complaintGreeted(), elsewhere).acknowledgedAt).toBe(COMPLAINED);
    const byLetter: Entry = { type: 'acknowledgement-recorded', at: day(6), sentAt: day(5), how: 'letter' };
    expect(complaint(...complaintGreeted(), bounced, byLetter).acknowledgedAt).toBe(day(5));
  });

  test.each(['no-answer-address', 'answers-by-post'] as const)(
    'ring where nobody has been reached (%s): before the date, on it and after it',
    (flag) => {
      const opening = complaintReceived({ flags: [flag] });
      const { given } = playUntil(COMPLAINT, [opening, triaged, allocated], rules, COMPLAINED, day(12, '08'));
      const rung = given
        .filter(({ notice }) => notice.about === 'acknowledgement')
        .map(({ at, notice }) => [at.slice(0, 10), notice.to[0]]);
      expect(rung).toEqual([
        ['2026-07-11', 'case-officer'],
        ['2026-07-21', 'case-officer'],
        ['2026-07-26', 'information-governance-manager'],
        ['2026-07-30', 'head-of-service'],
        ['2026-07-31', 'head-of-service'],
        ['2026-08-01', 'siro'],
        ['2026-08-08', 'siro'],
      ]);
    },
  );

  test('there are none on an enquiry of the regulator, nor before the duty began', () => {
    expect(
      readComplaintClock(complaint({ ...triaged, category: 'regulator-enquiry' } as Entry), rules.nation).due,
    ).toBeNull();
    const early = { ...complaint(), receivedAt: '2026-06-18T10:00:00.000Z' };
    expect(readComplaintClock(early, rules.nation).due).toBeNull();
  });
});

describe('what rings on a complaint', () => {
  const about_ = (ladder: string, given: ReturnType<typeof play>['given']) =>
    given.filter(({ notice }) => notice.about === ladder).map(({ at }) => at.slice(0, 10));

  test('the investigation from receipt, until somebody has it; then progress, anew each time it was told', () => {
    const alone = playUntil(COMPLAINT, [complaintReceived(), triaged], rules, COMPLAINED, day(9)).given;
    expect(about_('investigation', alone)).toEqual(['2026-07-02', '2026-07-04', '2026-07-08']);
    const told: Entry = { type: 'progress-told', at: day(14) };
    const history = [complaintReceived(), ...complaintGreeted(), triaged, allocated];
    expect(about_('progress', playUntil(COMPLAINT, history, rules, day(2), day(20)).given)).toEqual(['2026-07-15']);
    const later = playUntil(COMPLAINT, [...history, told], rules, day(14), day(29)).given;
    expect(about_('progress', later)).toEqual(['2026-07-28']);
    expect(later.map(({ notice }) => notice.template)).toContain('complaint-progress');
  });

  test('the regulator’s own dates, before and after, whatever the outcome; a moved date moves them', () => {
    const history = [complaintReceived(), ...complaintGreeted(), triaged, allocated, enquiry('2026-07-20'), concluded];
    const until = playUntil(COMPLAINT, history, rules, day(9), day(24)).given;
    expect(about_('enquiry', until)).toEqual([
      '2026-07-10',
      '2026-07-15',
      '2026-07-18',
      '2026-07-20',
      '2026-07-21',
      '2026-07-23',
    ]);
    const moved: Entry = { type: 'enquiry-moved', at: day(9), number: 1, due: '2026-07-30' };
    expect(about_('enquiry', playUntil(COMPLAINT, [...history, moved], rules, day(9), day(24)).given)).toEqual([
      '2026-07-20',
    ]);
  });
});

test('the lists have the regulator’s next date, or the acknowledgement’s until it has arrived', () => {
  const due = (...since: Entry[]) => projectHeader(complaint(...since), 'await-triage', rules).due;
  expect(due()).toBe('2026-07-31');
  expect(due(...complaintGreeted())).toBeNull();
  expect(due(enquiry('2026-08-09'), enquiry('2026-07-20'))).toBe('2026-07-20');
  expect(due(...complaintGreeted(), enquiry('2026-08-09'), enquiry('2026-07-20'), answered(2))).toBe('2026-08-09');
});

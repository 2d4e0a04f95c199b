import { describe, expect, it } from 'vitest';
import { BeyondHolidayTableError } from '../../../functions/domain/calendar/holiday-table.ts';
import { computeRequestDeadline } from '../../../functions/domain/deadlines/compute-request-deadline.ts';
import { ClarificationOrderError } from '../../../functions/domain/deadlines/read-clarification.ts';
import type { RequestClock } from '../../../functions/domain/deadlines/request-clock.ts';
import { RIGHTS } from '../../../functions/domain/deadlines/rights.ts';

const erewash = { days: 30, source: 'SR-4', title: 'Erewash Borough Council' };

function ask(received: string, more: Partial<RequestClock> = {}) {
  return computeRequestDeadline({
    right: 'access',
    received: received.includes('T') ? received : `${received}T10:00:00Z`,
    nation: 'england-and-wales',
    policyDays: null,
    ...more,
  });
}

describe('one month (L1) moved to a working day (L2), with the examples of the law page (L3)', () => {
  it.each([
    ['2026-09-03', '2026-10-05', 'a Saturday in 2026'],
    ['2025-09-03', '2025-10-03', 'the corresponding date, a Friday'],
    ['2026-01-31', '2026-03-02', 'no 31 February; 28 February is a Saturday'],
    ['2024-01-31', '2024-02-29', 'no 31 February in a leap year'],
    ['2025-01-31', '2025-02-28', 'no 31 February; a Friday'],
    ['2024-11-25', '2024-12-27', 'Christmas Day and the day after it'],
    ['2026-03-31', '2026-04-30', 'no 31 April'],
    ['2022-03-31', '2022-05-03', 'no 31 April; a weekend and the May holiday'],
    ['2026-08-31T22:59:59Z', '2026-09-30', 'the last second of 31 August; no 31 September'],
    ['2026-08-31T23:30:00Z', '2026-10-01', 'already 1 September in London'],
  ])('received %s is due %s: %s', (received, due) => {
    const deadline = ask(received);
    expect([deadline.statutoryDue, deadline.due, deadline.extensionNoticeDue]).toEqual([due, due, due]);
    expect(deadline.policyDue).toBeNull();
  });

  it('starts on the London date', () => {
    expect(ask('2026-08-31T23:30:00Z').clockStart).toBe('2026-09-01');
    expect(ask('2026-08-31T23:30:00Z').explanation[0]).toBe('received Tuesday 1 September 2026, London time (L1)');
  });

  it("keeps each nation's holidays", () => {
    const due = (received: string, nation: RequestClock['nation']) => ask(received, { nation }).due;
    expect(due('2026-05-15', 'scotland')).toBe('2026-06-16');
    expect(due('2026-05-15', 'england-and-wales')).toBe('2026-06-15');
    expect(due('2026-06-13', 'northern-ireland')).toBe('2026-07-14');
    expect(due('2026-06-13', 'scotland')).toBe('2026-07-13');
  });

  it('explains each step with its rule', () => {
    expect(ask('2024-11-25').explanation).toEqual([
      'received Monday 25 November 2024 (L1)',
      'one month: Wednesday 25 December 2024 (L1)',
      '25 December 2024 is a public holiday in England and Wales, 26 December 2024 is a public holiday in England and Wales: moved to Friday 27 December 2024 (L2)',
      'an extension would be notified, with reasons, by Friday 27 December 2024 (L7)',
    ]);
    expect(ask('2026-01-31').explanation).toContain(
      'one month: Saturday 28 February 2026, the last day of a month without a day 31 (L1)',
    );
  });
});

describe('proof of identity moves the start (L4)', () => {
  it('starts on the day it came', () => {
    const deadline = ask('2026-09-01', { identityProved: '2026-09-10T09:00:00Z' });
    expect([deadline.clockStart, deadline.due, deadline.pausedDays]).toEqual(['2026-09-10', '2026-10-12', 0]);
    expect(deadline.explanation[1]).toBe(
      'identity proved Thursday 10 September 2026: the clock starts on that day (L4)',
    );
  });

  it('leaves receipt as the start where it came with the request or before', () => {
    const deadline = ask('2026-09-01', { identityProved: '2026-08-20T09:00:00Z' });
    expect([deadline.clockStart, deadline.due]).toEqual(['2026-09-01', '2026-10-01']);
  });
});

describe('a fee, where one may be charged, moves the start (L4)', () => {
  const feePaid = '2026-09-15T09:00:00Z';

  it('starts on the day it was paid', () => {
    const deadline = ask('2026-09-01', { feePaid });
    expect([deadline.clockStart, deadline.due]).toEqual(['2026-09-15', '2026-10-15']);
    expect(deadline.explanation[1]).toBe('fee paid Tuesday 15 September 2026: the clock starts on that day (L4)');
  });

  it('of proof and fee the later counts', () => {
    const feeLater = ask('2026-09-01', { identityProved: '2026-09-10T09:00:00Z', feePaid });
    expect(feeLater.clockStart).toBe('2026-09-15');
    expect(feeLater.explanation[2]).toBe(
      'fee paid Tuesday 15 September 2026: the clock starts on that day instead (L4)',
    );
    const proofLater = ask('2026-09-01', { identityProved: '2026-09-20T09:00:00Z', feePaid });
    expect(proofLater.clockStart).toBe('2026-09-20');
    expect(proofLater.explanation[2]).toBe(
      'fee paid Tuesday 15 September 2026: the clock still starts with the proof (L4)',
    );
  });
});

describe('clarification of an access request excludes days (L5), before the date is moved (L6)', () => {
  const paused = (...clarification: [string, string | null][]) =>
    clarification.map(([asked, answered]): [string, string | null] => [
      `${asked}T10:00:00Z`,
      answered === null ? null : `${answered}T10:00:00Z`,
    ]);

  it('counts both ends', () => {
    const deadline = ask('2026-09-01', { clarification: paused(['2026-09-10', '2026-09-14']) });
    expect([deadline.due, deadline.extensionNoticeDue, deadline.pausedDays]).toEqual(['2026-10-06', '2026-10-06', 5]);
    expect(deadline.explanation).toEqual([
      'received Tuesday 1 September 2026 (L1)',
      'one month: Thursday 1 October 2026 (L1)',
      'clarification awaited from Thursday 10 September 2026 to Monday 14 September 2026: 5 days excluded (L5)',
      '5 excluded days added: Tuesday 6 October 2026 (L6)',
      'an extension would be notified, with reasons, by Tuesday 6 October 2026 (L7)',
    ]);
  });

  it('adds before it moves: adding to the moved date would be late', () => {
    // The month ends on Saturday 3 October: two days make it Monday 5, where the moved Monday 5 would give Wednesday 7.
    const deadline = ask('2026-09-03', { clarification: paused(['2026-09-10', '2026-09-11']) });
    expect([deadline.due, deadline.pausedDays]).toEqual(['2026-10-05', 2]);
  });

  it('never excludes the day the clock starts, nor days before', () => {
    const same = ask('2026-09-01', { clarification: paused(['2026-09-01', '2026-09-01']) });
    expect([same.due, same.pausedDays]).toEqual(['2026-10-01', 0]);
    const straddling = ask('2026-09-01', {
      identityProved: '2026-09-07T10:00:00Z',
      clarification: paused(['2026-09-02', '2026-09-08']),
    });
    expect([straddling.clockStart, straddling.due, straddling.pausedDays]).toEqual(['2026-09-07', '2026-10-08', 1]);
  });

  it('counts a day once however many questions cover it', () => {
    const clarification = paused(
      ['2026-09-10', '2026-09-14'],
      ['2026-09-12', '2026-09-15'],
      ['2026-09-11', '2026-09-11'],
    );
    expect(ask('2026-09-01', { clarification }).pausedDays).toBe(6);
  });

  it('runs on where it is open at expiry', () => {
    const deadline = ask('2026-09-01', { clarification: paused(['2026-10-01', '2026-10-06']) });
    expect([deadline.due, deadline.pausedDays]).toEqual(['2026-10-07', 6]);
  });

  it('excludes nothing after expiry', () => {
    const deadline = ask('2026-09-01', { clarification: paused(['2026-10-02', '2026-10-06']) });
    expect([deadline.due, deadline.pausedDays]).toEqual(['2026-10-01', 0]);
    expect(deadline.explanation).toContain('days of clarification after the period had expired are not excluded (L5)');
  });

  it('takes the moved date for expiry', () => {
    // The month ends on Saturday 3 October and expires on Monday 5: Sunday 4 is still within it.
    const deadline = ask('2026-09-03', { clarification: paused(['2026-10-04', '2026-10-04']) });
    expect([deadline.due, deadline.pausedDays]).toEqual(['2026-10-05', 1]);
    const long = ask('2026-09-03', { clarification: paused(['2026-10-04', '2026-10-09']) });
    // Six days from Sunday 4 to Friday 9, open when the period would expire on Monday 5, run on: Saturday 3 + 6 is Friday 9.
    expect([long.due, long.pausedDays]).toEqual(['2026-10-09', 6]);
    const late = ask('2026-09-03', { clarification: paused(['2026-10-06', '2026-10-09']) });
    expect([late.due, late.pausedDays]).toEqual(['2026-10-05', 0]);
  });

  it('gives no date while it is open, and says so', () => {
    const deadline = ask('2026-09-01', {
      policyDays: erewash,
      clarification: paused(['2026-09-03', '2026-09-04'], ['2026-09-10', null]),
    });
    expect(deadline).toMatchObject({
      clockStart: '2026-09-01',
      statutoryDue: null,
      policyDue: null,
      due: null,
      extensionNoticeDue: null,
      pausedDays: 2,
    });
    expect(deadline.explanation).toContain(
      'clarification not answered: the clock is stopped from Thursday 10 September 2026 and nothing is due until the answer comes (L5)',
    );
  });

  it('keeps its dates where the open question came only after expiry, and says so', () => {
    const deadline = ask('2026-09-01', { policyDays: erewash, clarification: paused(['2026-10-02', null]) });
    expect(deadline).toMatchObject({ statutoryDue: '2026-10-01', policyDue: '2026-10-01', due: '2026-10-01' });
    expect(deadline.explanation).toContain(
      'clarification not answered, but asked after the period had expired: it cannot stop the clock (L5)',
    );
  });

  it('refuses an answer that came before its question, to the second', () => {
    const clarification: [string, string][] = [['2026-09-10T10:00:01Z', '2026-09-10T11:00:00+01:00']];
    expect(() => ask('2026-09-01', { clarification })).toThrow(ClarificationOrderError);
    expect(() => ask('2026-09-01', { clarification, right: 'erasure' })).toThrow('before it was asked');
  });

  it.each(RIGHTS.filter((right) => right !== 'access'))('changes nothing for %s, and says so (L9)', (right) => {
    const deadline = ask('2026-09-01', {
      right,
      policyDays: erewash,
      clarification: paused(['2026-09-03', '2026-09-09'], ['2026-09-10', null]),
    });
    expect(deadline).toMatchObject({ statutoryDue: '2026-10-01', policyDue: null, due: '2026-10-01', pausedDays: 0 });
    expect(deadline.explanation.join()).toContain('clarification pauses requests for access only');
  });
});

describe('an extension of two months (L7)', () => {
  it('counts three months from the start; its notice keeps to the first', () => {
    const deadline = ask('2026-08-31', { extended: true, policyDays: erewash });
    expect(deadline).toMatchObject({
      statutoryDue: '2026-11-30',
      policyDue: null,
      due: '2026-11-30',
      extensionNoticeDue: '2026-09-30',
    });
    expect(deadline.explanation.join()).toContain('which a notified extension replaces (L8, SR-4)');
  });

  it('excludes days from each period by itself', () => {
    const clarification: [string, string][] = [['2026-10-20T10:00:00Z', '2026-10-24T10:00:00Z']];
    const deadline = ask('2026-09-01', { extended: true, clarification });
    expect([deadline.due, deadline.extensionNoticeDue, deadline.pausedDays]).toEqual(['2026-12-07', '2026-10-01', 5]);
  });

  it('keeps the notice where only the extended period is stopped', () => {
    const deadline = ask('2026-09-01', { extended: true, clarification: [['2026-10-20T10:00:00Z', null]] });
    expect([deadline.due, deadline.extensionNoticeDue]).toEqual([null, '2026-10-01']);
  });
});

describe('a promise shorter than the month (L8, SR-4)', () => {
  it.each([
    ['2026-07-01', '2026-08-03', '2026-07-31', '2026-07-31'],
    // A flat thirty days is later than the law in February.
    ['2026-02-02', '2026-03-02', '2026-03-04', '2026-03-02'],
    // Not moved: 30 days end on a Saturday.
    ['2026-09-03', '2026-10-05', '2026-10-03', '2026-10-03'],
  ])('received %s: by law %s, by promise %s, due %s', (received, statutoryDue, policyDue, due) => {
    expect(ask(received, { policyDays: erewash })).toMatchObject({ statutoryDue, policyDue, due });
  });

  it('counts from the proof of identity, and moves by the excluded days', () => {
    const deadline = ask('2026-07-01', {
      policyDays: erewash,
      identityProved: '2026-07-06T10:00:00Z',
      clarification: [['2026-07-08T10:00:00Z', '2026-07-09T10:00:00Z']],
    });
    expect(deadline).toMatchObject({ clockStart: '2026-07-06', statutoryDue: '2026-08-10', policyDue: '2026-08-07' });
    expect(deadline.explanation).toContain(
      'Erewash Borough Council promises 30 calendar days and 2 excluded days: Friday 7 August 2026, not moved to a working day (L8, SR-4)',
    );
  });
});

describe('the edges of what is known', () => {
  it.each(['2018-11-20', '2028-12-01', '2035-01-01'])('%s needs a date beyond the holiday table', (received) => {
    expect(() => ask(received)).toThrow(BeyondHolidayTableError);
  });

  it('answers where only the receipt is outside the table', () => {
    expect(ask('2018-12-15').due).toBe('2019-01-15');
  });

  it('needs no table while the clock is stopped', () => {
    expect(ask('2035-01-01', { clarification: [['2035-01-02T10:00:00Z', null]] })).toMatchObject({ due: null });
  });

  it('refuses a clarification of years, whose end is beyond the table', () => {
    const clarification: [string, string][] = [['2026-09-10T10:00:00Z', '9999-12-31T10:00:00Z']];
    expect(() => ask('2026-09-01', { clarification })).toThrow(BeyondHolidayTableError);
  });

  it('adds the direct-marketing rule to an objection only (L9)', () => {
    const rule = 'an objection to direct marketing takes effect at once (L9)';
    expect(ask('2026-09-01', { right: 'objection' }).explanation).toContain(rule);
    expect(ask('2026-09-01', { right: 'erasure' }).explanation).not.toContain(rule);
  });
});

import { describe, expect, test } from 'vitest';
import { decideNextStep } from '../../../functions/domain/decide/decide-next-step.ts';
import {
  findResponseWork,
  listSpentPackages,
  readCollection,
  readPackage,
} from '../../../functions/domain/response/read-package.ts';
import { type Entry, request, requestGreeted, requestTriaged, rulesOf } from '../case/write-history.ts';
import { collected, day, issued, issuedCase, policy, sentByPackage, wrongCode } from './package-history.ts';

/** How the latest package of a case stands at a moment. */
function standing(at: string, ...since: Entry[]) {
  const { response } = issuedCase(...since);
  const latest = response.packages.at(-1);
  if (latest === undefined) throw new Error('There is no package.');
  return readPackage(response, latest, policy, Date.parse(at));
}

describe('a package behind a link', () => {
  test('is open until the very moment at which its link expires', () => {
    expect(standing(day(23, '11:59:59'))).toBe('open');
    expect(standing(day(23))).toBe('expired');
  });

  test('is locked by the fifth wrong code and by no fewer', () => {
    const four = [1, 2, 3, 4].map(() => wrongCode(day(10)));
    expect(standing(day(10), ...four)).toBe('open');
    expect(standing(day(10), ...four, wrongCode(day(10)))).toBe('locked');
  });

  test('stays open for a day after it is first collected, and for three downloads', () => {
    expect(standing(day(11, '11:59:59'), collected(day(10)))).toBe('open');
    expect(standing(day(11), collected(day(10)))).toBe('spent');
    expect(standing(day(10), collected(day(10)), collected(day(10)))).toBe('open');
    expect(standing(day(10), collected(day(10)), collected(day(10)), collected(day(10)))).toBe('spent');
  });

  test('that was collected on its last day does not stay open beyond its expiry', () => {
    expect(standing(day(23), collected(day(22, '20:00:00')))).toBe('spent');
  });

  test('gives way to a newer issue and to the post', () => {
    const again: Entry = { type: 'package-asked', at: day(12), issue: 2 };
    const { response } = issuedCase(again);
    expect(response.packages.map((each) => readPackage(response, each, policy, Date.parse(day(12))))).toEqual([
      'replaced',
      'preparing',
    ]);
    expect(standing(day(12), { type: 'despatched', at: day(12), what: 'response' })).toBe('replaced');
    // A copy in braille that goes by post replaces nothing.
    expect(standing(day(12), { type: 'despatched', at: day(12), what: 'braille' })).toBe('open');
  });
});

describe('what is deleted', () => {
  const spent = (at: string, ...since: Entry[]) =>
    listSpentPackages(issuedCase(...since).response, policy, Date.parse(at));

  test('a package that has no use any more, with the reason, and once', () => {
    expect(spent(day(23))).toEqual([{ issue: 1, because: 'expired' }]);
    expect(spent(day(11), collected(day(10)))).toEqual([{ issue: 1, because: 'collected' }]);
    const gone: Entry = { type: 'package-deleted', at: day(23), by: 'system', issue: 1, because: 'expired' };
    expect(spent(day(24), gone)).toEqual([]);
  });

  test('not one whose last download is still under way', () => {
    const thrice = [collected(day(10)), collected(day(10)), collected(day(10, '12:05:00'))];
    expect(spent(day(10, '12:10:00'), ...thrice)).toEqual([]);
    expect(spent(day(11), ...thrice)).toEqual([{ issue: 1, because: 'collected' }]);
  });

  test('each of several', () => {
    const again: Entry[] = [{ type: 'package-asked', at: day(12), issue: 2 }, issued(2, day(12))];
    expect(spent(day(30), ...again)).toEqual([
      { issue: 1, because: 'replaced' },
      { issue: 2, because: 'expired' },
    ]);
  });
});

describe('what the machine makes next', () => {
  const work = (at: string, ...since: Entry[]) =>
    findResponseWork(request(requestTriaged(day(3)), ...since).response, policy, Date.parse(at));
  const drafted: Entry = { type: 'response-drafted', at: day(8), draft: 1, outcome: 'answered', afresh: false };
  const prepared: Entry = { type: 'response-prepared', at: day(8), by: 'system', draft: 1, documents: [] };

  test('the letter of the latest draft, then the package once the response is sent', () => {
    expect(work(day(8))).toBeNull();
    expect(work(day(8), drafted)).toBe('letter');
    expect(work(day(8), drafted, prepared)).toBeNull();
    const edited: Entry = { type: 'letter-edited', at: day(8), draft: 2, sections: ['purposes'] };
    expect(work(day(8), drafted, prepared, edited)).toBe('letter');
    expect(work(day(9), drafted, prepared, sentByPackage)).toBe('package');
    expect(work(day(9), drafted, prepared, sentByPackage, issued())).toBeNull();
  });

  test('nothing again for a package that could not be made: that is for people', () => {
    const failed: Entry = { type: 'package-failed', at: day(9), by: 'system', issue: 1, because: 'too-large' };
    expect(work(day(9), sentByPackage, failed)).toBeNull();
  });
});

describe('a case whose answer has still to arrive', () => {
  const isAwaited = (at: string, ...since: Entry[]) =>
    readCollection(issuedCase(...since).response, policy, Date.parse(at)).isAwaited;
  const expired: Entry = { type: 'package-deleted', at: day(23), by: 'system', issue: 1, because: 'expired' };

  test('waits for as long as an expired package can be issued again, and no longer', () => {
    expect(isAwaited(day(23), expired)).toBe(true);
    expect(isAwaited('2026-04-22T11:59:59.000Z', expired)).toBe(true);
    expect(isAwaited('2026-04-22T12:00:00.000Z', expired)).toBe(false);
  });

  test('waits for a copy in another format that was asked for', () => {
    const spent: Entry[] = [collected(day(10))];
    const asked: Entry = { type: 'format-asked', at: day(10), format: 'braille' };
    expect(isAwaited(day(12), ...spent)).toBe(false);
    expect(isAwaited(day(12), ...spent, asked)).toBe(true);
    expect(isAwaited(day(12), ...spent, asked, { type: 'format-supplied', at: day(12), format: 'braille' })).toBe(
      false,
    );
  });

  test('is awake at the moment at which the link expires', () => {
    const given = ['response-sent', 'collection-link/1', 'collection-code/1'].map(
      (notice): Entry => ({ type: 'requester-told', at: day(9), by: 'system', notice }),
    );
    const state = request(...requestGreeted(), requestTriaged(day(3)), sentByPackage, issued(), ...given);
    // The first reminder comes before it: three days on, at nine.
    expect(decideNextStep(state, rulesOf(), day(9))).toMatchObject({
      stage: 'await-collection',
      alarmSeconds: 248_400,
    });
  });

  test('other routes than the package close at once, as ever', () => {
    const sent: Entry = { type: 'response-sent', at: day(9), outcome: 'answered', route: 'secure-portal' };
    const told: Entry = { type: 'requester-told', at: day(9), by: 'system', notice: 'response-sent' };
    const state = request(...requestGreeted(), requestTriaged(day(3)), sent, told);
    expect(decideNextStep(state, rulesOf(), day(9)).stage).toBe('close');
  });
});

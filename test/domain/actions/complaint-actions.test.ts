import { describe, expect, test } from 'vitest';
import type { Actor } from '../../../functions/domain/actions/action.ts';
import { checkAction } from '../../../functions/domain/actions/check-action.ts';
import type { CaseState } from '../../../functions/domain/case/fold-case.ts';
import { roles } from '../../../functions/domain/policy/roles.ts';
import { complaint, type Entry, REQUEST, request, requestTriaged, rulesOf } from '../case/write-history.ts';

const rules = rulesOf();
const day = (n: number) => `2026-07-${String(n).padStart(2, '0')}T10:00:00.000Z`;
const at = day(20);
const people = ['case-officer', 'head-of-service', 'siro'].map((role) => ({
  id: `staff-${role}`,
  address: `${role}@council.example`,
}));
const actor = (id: string): Actor => ({ id: `staff-${id}`, roles, services: [] });

function check(state: CaseState, action: string, data: unknown, by = actor('siro'), linked: CaseState[] = []) {
  const context = { rules, at, actor: by, officers: people, linked };
  return checkAction(state, { action, roles, data }, context);
}
const refusal = (...given: Parameters<typeof check>) => {
  const answer = check(...given);
  if (answer.fits) throw new Error(`${given[1]} was taken`);
  return answer.reason;
};

const triaged: Entry = { type: 'complaint-triaged', at: day(2), category: 'complaint' };
const about: Entry = { type: 'case-linked', at: day(2), by: 'system', to: REQUEST, because: 'complained-of' };
const allocated = (to: string): Entry => ({ type: 'allocated', at: day(3), to: `staff-${to}` });
const conclusion = { outcome: 'not-upheld', route: 'secure-portal', findings: 'It was answered in time.' };
/** The case officer triaged the request that is complained of. */
const handled = request(requestTriaged('2026-03-03T10:00:00.000Z'));

describe('a complaint goes to somebody uninvolved (L20)', () => {
  test('nobody who acted on the case complained of is given it', () => {
    const state = complaint(triaged, about);
    expect(refusal(state, 'allocate', { to: 'case-officer@council.example' }, actor('siro'), [handled])).toContain(
      `They acted on ${REQUEST}`,
    );
    expect(check(state, 'allocate', { to: 'head-of-service@council.example' }, actor('siro'), [handled]).fits).toBe(
      true,
    );
    // On what is no complaint anybody is given the case, and so they are where nothing is known to be complained of.
    expect(check(handled, 'allocate', { to: 'case-officer@council.example' }).fits).toBe(true);
    expect(
      check(complaint(triaged), 'allocate', { to: 'case-officer@council.example' }, actor('siro'), [handled]).fits,
    ).toBe(true);
  });

  test('nor the officer to whom that case is allocated, though they never acted', () => {
    const theirs = request({ type: 'allocated', at: day(1), by: 'staff-information-governance', to: 'staff-siro' });
    expect(
      refusal(complaint(triaged, about), 'allocate', { to: 'siro@council.example' }, actor('x'), [theirs]),
    ).toContain('somebody uninvolved');
  });

  test('nor may they decide on it, or have it decided that the officer was involved after all', () => {
    const state = complaint(triaged, about, allocated('head-of-service'));
    expect(refusal(state, 'conclude-complaint', conclusion, actor('case-officer'), [handled])).toContain('uninvolved');
    const late = complaint(triaged, allocated('case-officer'), about);
    expect(refusal(late, 'conclude-complaint', conclusion, actor('siro'), [handled])).toContain(
      'The officer to whom this complaint is allocated acted on the case complained of',
    );
    expect(check(state, 'conclude-complaint', conclusion, actor('siro'), [handled])).toMatchObject({
      fits: true,
      event: { type: 'complaint-concluded', outcome: 'not-upheld', route: 'secure-portal' },
    });
  });
});

describe('what does not fit a complaint', () => {
  const enquiry = (due: string): Entry => ({ type: 'enquiry-received', at: day(4), receivedAt: day(4), due });
  const regulator: Entry = { type: 'complaint-triaged', at: day(2), category: 'regulator-enquiry' };
  const concluded: Entry = { type: 'complaint-concluded', at: day(9), outcome: 'upheld', route: 'secure-portal' };

  test.each<[string, CaseState, string, object, string]>([
    ['an outcome before triage', complaint(), 'conclude-complaint', conclusion, 'Triage it first'],
    [
      'an outcome that nobody looked into',
      complaint(triaged),
      'conclude-complaint',
      conclusion,
      'Allocate it to somebody',
    ],
    [
      'one that is upheld and puts nothing right',
      complaint(triaged, allocated('siro')),
      'conclude-complaint',
      { ...conclusion, outcome: 'partly-upheld' },
      'remedy:',
    ],
    [
      'a tracked letter without its number (SH-4)',
      complaint(triaged, allocated('siro')),
      'conclude-complaint',
      { ...conclusion, route: 'tracked-and-signed-post' },
      'trackingNumber:',
    ],
    ['an outcome of the regulator’s enquiry', complaint(regulator), 'conclude-complaint', conclusion, 'record-enquiry'],
    ['a second outcome', complaint(triaged, concluded), 'conclude-complaint', conclusion, 'has its outcome already'],
    ['no complaint, without reasons', complaint(), 'triage-complaint', { category: 'not-a-complaint' }, 'reasons:'],
    ['a complaint about itself', complaint(), 'link-complaint', { to: 'cmp-7qk2m9xw4t' }, 'about itself'],
    ['a case that it names already', complaint(about), 'link-complaint', { to: REQUEST }, 'already'],
    [
      'an answer due before the question',
      complaint(),
      'record-enquiry',
      { due: '2026-07-01', receivedAt: day(5), question: 'Why?' },
      'regulator’s own date',
    ],
    ['an answer to nothing', complaint(), 'answer-enquiry', { answer: 'So.' }, 'Record it first (record-enquiry)'],
    [
      'an answer to one of two that does not say which',
      complaint(enquiry('2026-08-01'), enquiry('2026-08-02')),
      'answer-enquiry',
      { answer: 'So.' },
      'Say which one: number.',
    ],
    [
      'an answer to one that is not open',
      complaint(enquiry('2026-08-01')),
      'answer-enquiry',
      { answer: 'So.', number: 2 },
      'No enquiry 2 is open on this case. Open are: 1.',
    ],
    [
      'an acknowledgement of what is acknowledged',
      complaint({ type: 'acknowledged', at: day(1), by: 'system', notice: 'acknowledgement' }),
      'record-acknowledgement',
      { how: 'letter' },
      'acknowledged already',
    ],
  ])('%s', (_what, state, action, data, reason) => expect(refusal(state, action, data)).toContain(reason));

  test('the system’s hold on the case complained of is not for people to release (L40)', () => {
    const placed: Entry = { type: 'hold-placed', at: day(3), by: 'system', because: 'complaint', complaint: 'CMP-1' };
    expect(refusal(request(placed), 'release-hold', { reasons: 'Done.' })).toContain('CMP-1');
    const another: Entry = { type: 'hold-placed', at: day(3), because: 'litigation' };
    expect(check(request(placed, another), 'release-hold', { reasons: 'Done.' }).fits).toBe(true);
  });

  test('an enquiry is recorded for as long as the case is open, though the complaint has its outcome', () => {
    const data = { due: '2026-08-10', question: 'Why?' };
    expect(check(complaint(triaged, concluded), 'record-enquiry', data).fits).toBe(true);
  });
});

import { describe, expect, test } from 'vitest';
import { checkAction } from '../../../functions/domain/actions/check-action.ts';
import type { CaseState } from '../../../functions/domain/case/fold-case.ts';
import { roles } from '../../../functions/domain/policy/roles.ts';
import { disclosure, type Entry, rulesOf } from '../case/write-history.ts';

const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00.000Z`;
const at = day(20);

function check(state: CaseState, action: string, data: object, policy = 'statutory', by = 'head-of-service') {
  const actor = { id: `staff-${by}`, roles, services: [] };
  return checkAction(state, { action, roles, data }, { rules: rulesOf(policy), at, actor });
}
const refusal = (...given: Parameters<typeof check>) => {
  const answer = check(...given);
  if (answer.fits) throw new Error(`${given[1]} was taken`);
  return answer.reason;
};

const triaged = (changes: Partial<Extract<Entry, { type: 'disclosure-triaged' }>> = {}): Entry => ({
  type: 'disclosure-triaged',
  at: day(3),
  category: 'police',
  nhsDataBeyondCare: false,
  ...changes,
});
const siro: Entry = { type: 'siro-consulted', at: day(4), by: 'staff-siro', advice: 'agrees' };
const checked: Entry = { type: 'opt-out-checked', at: day(4), removed: 2 };
const decidedAs = (changes: Partial<Extract<Entry, { type: 'disclosure-decided' }>> = {}): Entry => ({
  type: 'disclosure-decided',
  at: day(5),
  by: 'staff-head-of-service',
  decision: 'disclose',
  data: ['contact-details'],
  recipient: 'police',
  ground: 'crime-and-taxation',
  subject: 'not-told',
  notToldBecause: 'would-prejudice-the-purpose',
  ...changes,
});
const whole = {
  decision: 'disclose',
  data: ['contact-details'],
  recipient: 'police',
  to: 'Northmoor Constabulary',
  ground: 'crime-and-taxation',
  prejudice: true,
  subject: 'not-told',
  notToldBecause: 'would-prejudice-the-purpose',
  reasons: 'Needed to find a witness.',
};

describe('every disclosure is a recorded decision (SH-1)', () => {
  test('what, to whom, on which ground, and why the person is not told', () => {
    expect(check(disclosure(triaged()), 'decide-disclosure', whole)).toEqual({
      fits: true,
      event: {
        type: 'disclosure-decided',
        decision: 'disclose',
        data: ['contact-details'],
        recipient: 'police',
        ground: 'crime-and-taxation',
        subject: 'not-told',
        notToldBecause: 'would-prejudice-the-purpose',
      },
      words: { reasons: whole.reasons, to: whole.to },
    });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['what', { data: [] }, 'data:'],
    ['to whom', { recipient: undefined }, 'recipient:'],
    ['to whom exactly', { to: undefined }, 'to:'],
    ['on which ground', { ground: undefined }, 'ground:'],
    ['whether the person is told', { subject: undefined }, 'subject:'],
    ['and if not, why', { notToldBecause: undefined }, 'notToldBecause:'],
    ['what is left out of a part', { decision: 'disclose-in-part' }, 'information:'],
    ['why', { reasons: undefined }, 'reasons'],
  ])('never without saying %s', (_what, changes, reason) => {
    const data = Object.fromEntries(
      Object.entries({ ...whole, ...changes }).filter(([, value]) => value !== undefined),
    );
    expect(refusal(disclosure(triaged()), 'decide-disclosure', data)).toContain(reason);
  });

  test('L41: under Schedule 2 paragraph 2 only where withholding would prejudice the purpose', () => {
    const { prejudice: _, ...unsaid } = whole;
    expect(refusal(disclosure(triaged()), 'decide-disclosure', { ...whole, prejudice: false })).toContain(
      'paragraph 2',
    );
    expect(refusal(disclosure(triaged()), 'decide-disclosure', unsaid)).toContain('prejudice');
    expect(check(disclosure(triaged()), 'decide-disclosure', { ...unsaid, ground: 'required-by-law' }).fits).toBe(true);
  });

  test('a refusal needs its reasons and discloses nothing', () => {
    const refuse = { decision: 'refuse', reasons: 'No ground was named.' };
    expect(check(disclosure(triaged()), 'decide-disclosure', refuse)).toMatchObject({
      fits: true,
      event: { decision: 'refuse', data: [], recipient: null, ground: null, subject: null },
    });
    expect(refusal(disclosure(triaged()), 'decide-disclosure', { ...refuse, data: ['health'] })).toContain('data:');
  });

  test('nobody approves their own work, and the roles are the policy’s', () => {
    const own = disclosure(triaged({ by: 'staff-head-of-service' }));
    expect(refusal(own, 'decide-disclosure', whole)).toContain('nobody approves their own work');
    const reason = checkAction(
      disclosure(triaged()),
      { action: 'decide-disclosure', roles: ['case-officer'], data: whole },
      { rules: rulesOf(), at },
    );
    expect(reason).toMatchObject({
      fits: false,
      reason: '"decide-disclosure" is for head-of-service, information-asset-owner under this policy.',
    });
  });

  test('the SIRO is consulted on reuse first; under nhs-supplier on every disclosure (SH-1)', () => {
    const reuse = triaged({ category: 'reuse' });
    const data = { ...whole, recipient: 'own-organisation', ground: 'research-or-planning' };
    expect(refusal(disclosure(reuse), 'decide-disclosure', data)).toContain('(advise-on-disclosure; SH-1)');
    expect(check(disclosure(reuse, siro), 'decide-disclosure', data).fits).toBe(true);
    expect(refusal(disclosure(triaged()), 'decide-disclosure', whole, 'nhs-supplier')).toContain('SH-1');
  });

  test('the National Data Opt-Out is checked where NHS data would be used beyond care (OV-5)', () => {
    const nhs = triaged({ nhsDataBeyondCare: true });
    expect(refusal(disclosure(nhs), 'decide-disclosure', whole)).toContain('OV-5');
    expect(check(disclosure(nhs, checked), 'decide-disclosure', whole).fits).toBe(true);
    expect(check(disclosure(nhs), 'decide-disclosure', { decision: 'refuse', reasons: 'No.' }).fits).toBe(true);
  });
});

describe('what does not fit a disclosure', () => {
  const sent = (by: object = {}) => ({ route: 'secure-portal', ...by });
  const gone: Entry = { type: 'disclosure-sent', at: day(6), route: 'secure-portal', sentAt: day(6) };

  test.each<[string, CaseState, string, object, string]>([
    ['a decision before triage', disclosure(), 'decide-disclosure', whole, 'Triage it first'],
    ['data that goes before the decision', disclosure(triaged()), 'send-disclosure', sent(), 'Decide first'],
    [
      'data that went before it',
      disclosure(triaged(), decidedAs()),
      'send-disclosure',
      sent({ sentAt: day(4) }),
      'report a breach',
    ],
    [
      'data that was refused',
      disclosure(triaged(), decidedAs({ decision: 'refuse' })),
      'send-disclosure',
      sent(),
      'nothing may be sent',
    ],
    ['data sent twice', disclosure(triaged(), decidedAs(), gone), 'send-disclosure', sent(), 'gone already'],
    [
      'a parcel without its number (SH-4)',
      disclosure(triaged(), decidedAs()),
      'send-disclosure',
      sent({ route: 'tracked-and-signed-post' }),
      'trackingNumber:',
    ],
    [
      'data handed to nobody in particular',
      disclosure(triaged(), decidedAs()),
      'send-disclosure',
      sent({ route: 'collected-in-person' }),
      'collectedBy:',
    ],
    [
      'the police’s data, kept within',
      disclosure(triaged(), decidedAs()),
      'send-disclosure',
      sent({ route: 'kept-within' }),
      'stays within the organisation',
    ],
    [
      'telling somebody who is not to be told',
      disclosure(triaged(), decidedAs()),
      'tell-data-subject',
      { how: 'By letter.' },
      'does not leave the person to be told',
    ],
    ['a second decision', disclosure(triaged(), decidedAs()), 'decide-disclosure', whole, 'has been taken'],
  ])('%s', (_what, state, action, data, reason) => expect(refusal(state, action, data)).toContain(reason));
});

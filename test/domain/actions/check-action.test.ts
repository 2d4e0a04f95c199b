import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkAction, describeActions, listFittingActions } from '../../../functions/domain/actions/check-action.ts';
import type { CaseState } from '../../../functions/domain/case/fold-case.ts';
import { foldRequest } from '../../../functions/domain/case/fold-request.ts';
import type { Right } from '../../../functions/domain/deadlines/rights.ts';
import type { Role } from '../../../functions/domain/policy/roles.ts';
import { roles } from '../../../functions/domain/policy/roles.ts';
import {
  breach,
  type Entry,
  number,
  REQUEST,
  request,
  requestOpened,
  requestTriaged,
  rulesOf,
} from '../case/write-history.ts';
import { rulesWith } from '../review/write-schedule.ts';
import { complaintSamples } from './complaint-samples.ts';
import { incidentSamples } from './incident-samples.ts';
import { learningSamples } from './learning-samples.ts';
import { notificationSamples } from './notification-samples.ts';
import { officerSamples } from './officer-samples.ts';
import { packSamples } from './pack-samples.ts';
import { peopleSamples } from './people-samples.ts';
import { responseSamples } from './response-samples.ts';
import { reviewSamples } from './review-samples.ts';

const rules = rulesWith();
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00.000Z`;
const at = day(20);
const everybody: readonly Role[] = roles;
const OFFICER = {
  id: 'staff-case-officer',
  address: 'case-officer@council.example',
  roles: ['investigating-officer'] as const,
};
/** Where the part is to go that an action splits off: derived before the action is checked. */
const PART = 'BRE-0000000003';

const check = (
  state: CaseState,
  action: string,
  data: unknown = {},
  by: readonly Role[] = everybody,
  context: Parameters<typeof checkAction>[2] = { rules, at, officers: [OFFICER], splitTo: PART },
) => checkAction(state, { action, roles: by, data }, context);

function refusal(...given: Parameters<typeof check>): { reason: string; fitting: string[] } {
  const answer = check(...given);
  if (answer.fits) throw new Error(`${given[1]} was taken`);
  return answer;
}

const eventOf = (...given: Parameters<typeof check>) => {
  const answer = check(...given);
  if (!answer.fits) throw new Error(answer.reason);
  return answer.event;
};

const triaged = requestTriaged(day(3));
const triagedAs = (right: Right) => requestTriaged(day(3), { rights: [right] });
const restricted: Entry = { type: 'processing-restricted', at: day(5), ground: 'accuracy-contested' };
const question: Entry = { type: 'clarification-asked', at: day(5), askedAt: day(5) };
const feeAsked: Entry = { type: 'fee-asked', at: day(4), because: 'manifestly-excessive', pence: 1_000 };
const lapsed: Entry = { type: 'lapsed', at: day(8), by: 'system', notice: 'lapse/x', awaited: 'proof' };
const askEvidence: Entry = { type: 'proof-asked', at: day(3), of: 'identity', route: 'evidence' };
const askCode: Entry = { type: 'proof-asked', at: day(3), of: 'identity', route: 'code' };
const codeSent = (issue: number): Entry => ({
  type: 'code-sent',
  at: day(3),
  by: 'system',
  notice: `code/${issue}`,
  issue,
});
const evidence: Entry = { type: 'evidence-received', at: day(6), of: 'identity', route: 'posted', receivedAt: day(5) };
const decided = (decision: 'accepted' | 'rejected'): Entry => ({
  type: 'proof-decided',
  at: day(7),
  of: 'identity',
  decision,
  provedAt: decision === 'accepted' ? day(5) : null,
});
const withdrawn: Entry = { type: 'withdrawn', at: day(8) };
const closedRequest: Entry[] = [
  withdrawn,
  { type: 'case-closed', at: day(8), by: 'system', outcome: 'withdrawn', disposeOn: '2026-05-07' },
];
const purged: Entry = { type: 'case-purged', at: day(9), by: 'system', items: 1, objects: 1 };
const breachTriaged: Entry = { type: 'breach-triaged', at: day(2), category: 'breach', awareAt: day(2) };
const advised: Entry = { type: 'dpo-advised', at: day(3), advice: 'do-not-notify' };
const closedBreach: Entry[] = [
  { ...breachTriaged, type: 'breach-triaged', category: 'not-a-breach', awareAt: day(2) },
  { type: 'case-closed', at: day(3), by: 'system', outcome: 'not-a-breach', disposeOn: '2026-05-07' },
];

/** One set of data that each action takes, with a name where free text is asked for. */
const NAME = 'Philippa Quillfeather of 14 Tanglewood Rise';
const samples: Record<string, { state: CaseState; data: Record<string, unknown>; words: Record<string, unknown> }> = {
  'triage-request': {
    state: request(),
    data: { rights: ['erasure'], regime: 'uk-gdpr', asker: 'representative', firstReceiptAt: day(1) },
    words: { reasons: NAME },
  },
  'pass-on': { state: request(), data: { to: 'foi' }, words: { reasons: NAME } },
  'ask-clarification': { state: request(triaged), data: { askedAt: day(4) }, words: { question: NAME } },
  'clarification-received': {
    state: request(triaged, question),
    data: { receivedAt: day(9) },
    words: { answer: NAME },
  },
  extend: { state: request(triaged), data: { because: 'complex' }, words: { reasons: NAME } },
  'send-response': {
    state: request(triaged),
    data: { outcome: 'answered', route: 'secure-portal' },
    words: { trackingNumber: NAME, reasons: NAME },
  },
  'record-withdrawal': { state: request(), data: {}, words: { how: NAME } },
  'ask-proof': { state: request(), data: { of: 'identity', route: 'code' }, words: { reason: NAME } },
  'resend-code': { state: request(askCode, codeSent(1)), data: {}, words: {} },
  'receive-evidence': {
    state: request(askEvidence),
    data: { of: 'identity', route: 'posted', receivedAt: day(5) },
    words: { description: NAME },
  },
  'decide-proof': {
    state: request(askEvidence, evidence),
    data: { of: 'identity', decision: 'accepted' },
    words: { reasons: NAME },
  },
  'decide-right': {
    state: request(triagedAs('erasure')),
    data: { right: 'erasure', decision: 'met', grounds: ['no-longer-necessary'], exceptions: [] },
    words: { reasons: NAME },
  },
  'stop-marketing': { state: request(triagedAs('objection')), data: { effect: 'stopped' }, words: { measures: NAME } },
  'restrict-processing': {
    state: request(triagedAs('rectification')),
    data: { ground: 'accuracy-contested' },
    words: { measures: NAME },
  },
  'announce-lifting': {
    state: request(triagedAs('rectification'), restricted),
    data: { ground: 'accuracy-contested' },
    words: { reasons: NAME },
  },
  'lift-restriction': {
    state: request(triagedAs('rectification'), restricted, {
      type: 'lifting-announced',
      at: day(6),
      ground: 'accuracy-contested',
    }),
    data: { ground: 'accuracy-contested', told: 'post' },
    words: { measures: NAME },
  },
  'tell-recipients': {
    state: request(triagedAs('rectification'), restricted),
    data: { of: 'restriction', number: 3, untold: 'impossible' },
    words: { who: NAME },
  },
  'ask-fee': {
    state: request(triaged),
    data: { because: 'manifestly-excessive', pence: 1_000 },
    words: { reasons: NAME },
  },
  'record-fee-paid': { state: request(triaged, feeAsked), data: { paidAt: day(9) }, words: { reference: NAME } },
  'waive-fee': { state: request(triaged, feeAsked), data: {}, words: { reasons: NAME } },
  refuse: { state: request(triaged), data: { ground: 'manifestly-unfounded' }, words: { reasons: NAME } },
  'neither-confirm-nor-deny': { state: request(triaged), data: {}, words: { reasons: NAME } },
  revive: { state: request(triaged, lapsed), data: {}, words: { how: NAME } },
  'record-authority': {
    state: request(requestTriaged(day(3), { asker: 'attorney' })),
    data: { authority: 'power-of-attorney' },
    words: { reasons: NAME },
  },
  'judge-competence': {
    state: request(triaged),
    data: { age: '12-or-over', competent: true },
    words: { reasons: NAME },
  },
  'record-address': {
    state: request(triaged),
    data: {},
    words: { post: NAME },
  },
  'triage-breach': { state: breach(), data: { category: 'breach', awareAt: day(1) }, words: { reasons: NAME } },
  'record-containment': { state: breach(), data: {}, words: { measures: NAME } },
  allocate: { state: request(triaged), data: { to: OFFICER.address }, words: { reasons: NAME } },
  'hand-over': { state: request(triaged), data: { regime: 'foi' }, words: { what: NAME, reasons: NAME } },
  'split-off': { state: request(triaged), data: { kind: 'breach', reporter: 'public' }, words: { reasons: NAME } },
  'link-case': { state: request(), data: { to: 'REQ-0000000002' }, words: { reasons: NAME } },
  reopen: { state: request(...closedRequest), data: {}, words: { reasons: NAME } },
  note: { state: request(), data: {}, words: { text: NAME } },
  'place-hold': { state: request(), data: { because: 'litigation' }, words: { reasons: NAME } },
  'export-case': { state: request(), data: { items: 6, bytes: 2048 }, words: {} },
  'release-hold': {
    state: request({ type: 'hold-placed', at: day(4), because: 'inquiry' }),
    data: {},
    words: { reasons: NAME },
  },
  ...reviewSamples,
  ...responseSamples,
  ...complaintSamples,
  ...incidentSamples,
  ...learningSamples,
  ...notificationSamples,
  ...officerSamples,
  ...packSamples,
  ...peopleSamples,
};

describe('every action', () => {
  test('is known here', () => {
    expect(
      describeActions()
        .map(({ action }) => action)
        .sort(),
    ).toEqual(Object.keys(samples).sort());
  });

  test.each(Object.entries(samples))(
    '%s is taken where it fits, its free text apart from its event',
    (action, sample) => {
      const answer = check(sample.state, action, { ...sample.data, ...sample.words });
      if (!answer.fits) throw new Error(answer.reason);
      expect(answer.words).toEqual(sample.words);
      for (const [key, value] of Object.entries(sample.data)) {
        // An event names an officer by id, and the case that was split off: neither is what was typed.
        if (
          key in answer.event &&
          !['allocate', 'split-off', 'set-lesson', 'set-task', 'assign-officer'].includes(action)
        )
          expect(answer.event).toMatchObject({ [key]: value });
      }
      expect(JSON.stringify(answer.event)).not.toContain('Quillfeather');
    },
  );

  test.each(Object.entries(samples))(
    '%s is for its roles alone, and a refusal says whose it is',
    (action, { state, data, words }) => {
      const described = describeActions().find((one) => one.action === action);
      const entitled = described?.who(rules.policy) ?? [];
      const others = roles.filter((role) => !entitled.includes(role));
      expect(entitled.length).toBeGreaterThan(0);
      const { reason, fitting } = refusal(state, action, { ...data, ...words }, others);
      expect(reason).toBe(`"${action}" is for ${entitled.join(', ')} under this policy.`);
      expect(fitting).not.toContain(action);
      for (const role of entitled) expect(check(state, action, { ...data, ...words }, [role]).fits).toBe(true);
    },
  );

  test.each(Object.entries(samples))(
    '%s refuses a key that it does not know, and names it',
    (action, { state, data, words }) => {
      const { reason } = refusal(state, action, { ...data, ...words, resons: 'a typo' });
      expect(reason).toContain('resons');
      expect(reason).not.toContain('a typo');
    },
  );

  test.each(Object.keys(samples))('%s is refused on a case that was disposed of, where nothing fits', (action) => {
    const kind = describeActions().find((one) => one.action === action)?.kind;
    const gone = kind === 'breach' ? breach(...closedBreach, purged) : request(...closedRequest, purged);
    expect(refusal(gone, action)).toMatchObject({
      reason: 'This case was disposed of; only its history is left.',
      fitting: [],
    });
    expect(listFittingActions(gone, { rules, at })).toEqual([]);
  });

  test('whatever people type as free text, no event holds it', () => {
    // Words that stand in lists and tables have samples of their own: schedule-actions.test.ts, search-actions.test.ts.
    const isPlain = (said: object) => Object.values(said).every((one) => typeof one === 'string');
    const cases = Object.entries(samples)
      .filter(([, { words }]) => Object.keys(words).length > 0 && isPlain(words))
      // Words of the register are refused where they tell of a person: learning-actions.test.ts.
      .filter(([action]) => action !== 'write-register-entry');
    const text = fc
      .string({ unit: 'grapheme', minLength: 12, maxLength: 200 })
      .filter((typed) => typed.trim().length >= 12);
    fc.assert(
      fc.property(fc.constantFrom(...cases), text, ([action, { state, data, words }], typed) => {
        const said = Object.fromEntries(Object.keys(words).map((key) => [key, typed]));
        const answer = check(state, action, { ...data, ...said });
        if (!answer.fits) throw new Error(answer.reason);
        expect(Object.values(answer.words)).toEqual(Object.keys(words).map(() => typed.trim()));
        const strings = JSON.stringify(answer.event);
        expect(strings).not.toContain(JSON.stringify(typed.trim()).slice(1, -1));
      }),
      { numRuns: 150 },
    );
  });

  test('moments are kept in UTC, whatever the offset they were given with', () => {
    expect(
      eventOf(request(triaged), 'ask-clarification', { askedAt: '2026-03-04T10:00:00+01:00', question: 'Which?' }),
    ).toEqual({
      type: 'clarification-asked',
      askedAt: '2026-03-04T09:00:00.000Z',
    });
  });
});

describe('a refusal lists what would fit', () => {
  test('for the roles of who asked', () => {
    const { fitting } = refusal(request(), 'send-response', {}, ['case-officer']);
    expect(fitting).toEqual(
      expect.arrayContaining(['triage-request', 'ask-clarification', 'extend', 'ask-fee', 'ask-proof', 'note']),
    );
    // Neither what does not fit yet nor what is for another role.
    for (const action of ['send-response', 'record-fee-paid', 'refuse', 'place-hold']) {
      expect(fitting).not.toContain(action);
    }
    const onBreach = refusal(breach(), 'send-response', {}, ['siro']);
    expect(onBreach).toMatchObject({ fits: false, reason: 'There is no action "send-response" on a breach case.' });
    expect(onBreach.fitting).toEqual(
      expect.arrayContaining(['raise-danger', 'notify-regulator', 'note', 'place-hold']),
    );
    for (const action of ['acknowledge-danger', 'triage-breach', 'send-response']) {
      expect(onBreach.fitting).not.toContain(action);
    }
    expect(refusal(request(), 'note', {}, ['caldicott-guardian']).fitting).toEqual([]);
  });

  test('an ended request can still be noted and held', () => {
    const fitting = listFittingActions(request(...closedRequest), { rules, at });
    expect(fitting).toEqual(expect.arrayContaining(['note', 'place-hold']));
    for (const action of ['triage-request', 'send-response', 'revive']) expect(fitting).not.toContain(action);
  });

  test('data that are no object are refused, not a fault', () => {
    for (const data of ['text', 7, [], null]) expect(check(request(), 'place-hold', data).fits).toBe(false);
  });
});

describe('what does not fit a request', () => {
  const response = { outcome: 'answered', route: 'secure-portal' };

  test.each([
    ['a response before triage', request(), 'send-response', response, 'Triage it first'],
    [
      'a response while proof is outstanding (SR-3)',
      request(triaged, askEvidence, evidence),
      'send-response',
      response,
      'nothing may be released (SR-3)',
    ],
    [
      'a response after a rejected proof',
      request(triaged, askEvidence, evidence, decided('rejected')),
      'send-response',
      response,
      '(SR-3)',
    ],
    ['anything once it has ended', request(withdrawn), 'send-response', response, 'This request has ended'],
    ['a triage once it has ended', request(withdrawn), 'triage-request', {}, 'This request has ended'],
    [
      'an answer to no question',
      request(triaged),
      'clarification-received',
      {},
      'No question to the requester is open',
    ],
    [
      'an answer before its question',
      request(triaged, question),
      'clarification-received',
      { receivedAt: day(4) },
      'would come before its question',
    ],
    [
      'an answer from the future',
      request(triaged, question),
      'clarification-received',
      { receivedAt: day(21) },
      'lies after the action itself',
    ],
    [
      'a question from the future',
      request(triaged),
      'ask-clarification',
      { question: 'Which?', askedAt: day(21) },
      'lies after the action itself',
    ],
    [
      'first receipt in the future',
      request(),
      'triage-request',
      { firstReceiptAt: day(21) },
      'lies after the action itself',
    ],
    [
      'a second extension',
      request(triaged, { type: 'extended', at: day(10), because: 'complex' }),
      'extend',
      { because: 'numerous', reasons: 'x' },
      'extended already',
    ],
    [
      'a code as proof of authority',
      request(),
      'ask-proof',
      { of: 'authority', route: 'code', reason: 'x' },
      'never authority',
    ],
    [
      'a code where there is no address',
      foldRequest(REQUEST, number([requestOpened({ flags: ['no-answer-address'] })])),
      'ask-proof',
      { of: 'identity', route: 'code', reason: 'x' },
      'no email address',
    ],
    [
      'a second code by asking',
      request(askCode),
      'ask-proof',
      { of: 'identity', route: 'code', reason: 'x' },
      'resend-code',
    ],
    [
      'evidence asked for twice',
      request(askEvidence),
      'ask-proof',
      { of: 'identity', route: 'evidence', reason: 'x' },
      'asked for already',
    ],
    ['a fresh code where none was asked for', request(), 'resend-code', {}, 'Ask for proof first'],
    ['a fourth code', request(askCode, codeSent(3)), 'resend-code', {}, 'As many codes have been sent'],
    [
      'a fourth code by asking anew',
      request(askCode, codeSent(3), { ...askEvidence, at: day(4) }),
      'ask-proof',
      { of: 'identity', route: 'code', reason: 'x' },
      'As many codes have been sent',
    ],
    [
      'evidence of what nobody asked for',
      request(),
      'receive-evidence',
      { of: 'identity', route: 'posted' },
      'is not outstanding',
    ],
    [
      'evidence from the future',
      request(askEvidence),
      'receive-evidence',
      { of: 'identity', route: 'posted', receivedAt: day(21) },
      'lies after the action itself',
    ],
    [
      'a decision on what nobody asked for',
      request(),
      'decide-proof',
      { of: 'identity', decision: 'rejected', reasons: 'x' },
      'is not outstanding',
    ],
    [
      'a decision taken already',
      request(askEvidence, evidence, decided('accepted')),
      'decide-proof',
      { of: 'identity', decision: 'rejected', reasons: 'x' },
      'is not outstanding',
    ],
    [
      'accepting what has not come',
      request(askEvidence),
      'decide-proof',
      { of: 'identity', decision: 'accepted', reasons: 'x' },
      'Nothing has come that could be accepted',
    ],
    [
      'accepting what was rejected',
      request(askEvidence, evidence, decided('rejected')),
      'decide-proof',
      { of: 'identity', decision: 'accepted', reasons: 'x' },
      'Nothing has come',
    ],
    ['a release of no hold', request(), 'release-hold', { reasons: 'x' }, 'No hold stands'],
    ['a breach’s action', request(), 'triage-breach', {}, 'There is no action "triage-breach" on a request case.'],
  ])('%s', (_what, state, action, data, because) => {
    expect(refusal(state, action, data).reason).toContain(because);
  });

  test('what was rejected may be asked for again, with the reason', () => {
    const state = request(askEvidence, evidence, decided('rejected'));
    expect(check(state, 'ask-proof', { of: 'identity', route: 'evidence', reason: 'Not legible.' }).fits).toBe(true);
  });

  test('proof counts from when it reached us, unless staff say from when', () => {
    const state = request(askEvidence, evidence);
    const accept = { of: 'identity', decision: 'accepted', reasons: 'x' };
    expect(eventOf(state, 'decide-proof', accept)).toMatchObject({ provedAt: day(5) });
    expect(eventOf(state, 'decide-proof', { ...accept, provedAt: day(4) })).toMatchObject({ provedAt: day(4) });
    expect(eventOf(state, 'decide-proof', { ...accept, decision: 'rejected' })).toMatchObject({ provedAt: null });
  });

  test('an extension is notified within the first period or not at all (L7)', () => {
    const extend = (when: string) =>
      check(request(triaged), 'extend', { because: 'complex', reasons: 'x' }, everybody, { rules, at: when });
    // Due on 2 April, which ends at 23:00 UTC in summer time.
    expect(extend('2026-04-02T22:59:59.999Z').fits).toBe(true);
    const late = extend('2026-04-02T23:00:00.000Z');
    expect(late).toMatchObject({ fits: false });
    expect(late.fits || late.reason).toContain('The first period ended on Thursday 2 April 2026');
  });
});

describe('what does not fit a breach', () => {
  test.each([
    [
      'a triage from the future',
      breach(),
      'triage-breach',
      { category: 'breach', awareAt: day(21), reasons: 'x' },
      'lies after the action itself',
    ],
    ['a triage without reasons', breach(), 'triage-breach', { category: 'breach' }, 'reasons'],
    ['a risk before triage', breach(), 'assess-risk', { risk: 'risk', reasons: 'x' }, 'Triage it first'],
    ['not notifying before triage', breach(advised), 'decide-not-to-notify', { reasons: 'x' }, 'Triage it first'],
    [
      'not notifying without the DPO’s advice',
      breach(breachTriaged),
      'decide-not-to-notify',
      { reasons: 'x' },
      'advice is not recorded yet',
    ],
    [
      'not notifying once notified',
      breach(breachTriaged, advised, { type: 'regulator-notified', at: day(4), sentAt: day(4), final: false }),
      'decide-not-to-notify',
      { reasons: 'x' },
      'has been told already',
    ],
    [
      'not telling people before triage',
      breach(),
      'decide-not-to-tell-people',
      { because: 'risk-removed', reasons: 'x' },
      'Triage it first',
    ],
    ['lessons before triage', breach(), 'record-lessons', { cause: 'process', lessons: 'x' }, 'Triage it first'],
    [
      'a Toolkit entry from the future',
      breach(),
      'record-toolkit-entry',
      { reference: 'x', recordedAt: day(21) },
      'lies after the action itself',
    ],
    [
      'containment of a closed case',
      breach(...closedBreach),
      'record-containment',
      { measures: 'x' },
      'This case is closed',
    ],
    [
      'a reopening',
      breach(...closedBreach),
      'triage-breach',
      { category: 'breach', reasons: 'x' },
      'This case is closed',
    ],
  ])('%s', (_what, state, action, data, because) => {
    expect(refusal(state, action, data).reason).toContain(because);
  });

  test('telling the regulator late demands the reasons for the delay (L31)', () => {
    const tell = (data: Record<string, unknown>, when: string) =>
      check(breach(breachTriaged), 'notify-regulator', data, ['siro'], { rules, at: when });
    // Aware at 10:00 on 2 March.
    expect(tell({}, '2026-03-05T10:00:00.000Z').fits).toBe(true);
    const late = tell({}, '2026-03-05T10:00:00.001Z');
    expect(late.fits || late.reason).toContain('Give the reasons for the delay');
    expect(tell({ reasonsForDelay: 'The extent was unknown.' }, '2026-03-05T10:00:00.001Z').fits).toBe(true);
    expect(tell({ sentAt: '2026-03-05T09:00:00.000Z' }, '2026-03-06T10:00:00.000Z').fits).toBe(true);
    expect(tell({ sentAt: '2026-03-09T09:00:00.000Z', reasonsForDelay: 'x' }, '2026-03-06T10:00:00.000Z').fits).toBe(
      false,
    );
  });

  test('who decides a notification is the policy’s to say', () => {
    const erewash = rulesOf('erewash');
    const tell = (by: Role) =>
      check(breach(breachTriaged), 'notify-regulator', { sentAt: day(4) }, [by], { rules: erewash, at });
    expect([tell('dpo').fits, tell('siro').fits]).toEqual([true, false]);
  });
});

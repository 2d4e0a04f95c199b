import { describe, expect, it } from 'vitest';
import { importedCaseSchema } from '../../../functions/lifecycle/import-case/imported-case.ts';
import { planHistory } from '../../../functions/lifecycle/import-case/plan-history.ts';
import { resolveMoment } from '../../../functions/lifecycle/import-case/resolve-moment.ts';

const now = '2026-03-31T09:00:00.000Z';
const request = {
  kind: 'request',
  reference: 'A/1',
  channel: 'email',
  received: '2026-03-02',
  acknowledged: '2026-03-03',
  rights: ['access'],
};
const breach = { kind: 'breach', reference: 'B/1', channel: 'form', received: '2026-03-02', acknowledged: 'no' };
const plan = (said: object) => planHistory(importedCaseSchema.parse(said), now);
function actionsOf(said: object): string[] {
  const planned = plan(said);
  if (!planned.possible) throw new Error(planned.fault.reason);
  return planned.course.actions.map(({ action, at }) => `${at} ${action}`);
}

describe('a date without a time', () => {
  it.each([
    ['is noon in London where dates count, in winter', '2026-03-02', 'noon', {}, '2026-03-02T12:00:00.000Z'],
    ['and in summer', '2026-06-02', 'noon', { now: '2026-07-01T00:00:00Z' }, '2026-06-02T11:00:00.000Z'],
    [
      'is the first moment of the day where hours count',
      '2026-06-02',
      'start',
      { now: '2026-07-01T00:00:00Z' },
      '2026-06-01T23:00:00.000Z',
    ],
    [
      'is no earlier than what it followed on the same day',
      '2026-03-02',
      'noon',
      { after: '2026-03-02T15:00:00Z' },
      '2026-03-02T15:00:00.000Z',
    ],
    [
      'is not moved by what came on another day',
      '2026-03-03',
      'noon',
      { after: '2026-03-02T15:00:00Z' },
      '2026-03-03T12:00:00.000Z',
    ],
    ['is no later than now, where it is today', '2026-03-31', 'noon', {}, now],
    ['but an instant stays as it is', '2026-03-02T23:30:00+01:00', 'noon', {}, '2026-03-02T22:30:00.000Z'],
  ] as const)('%s', (_what, given, rule, bounds, moment) => {
    expect(resolveMoment(given, rule, { now, ...bounds })).toBe(moment);
  });
});

describe('what happened on a case elsewhere', () => {
  it('becomes actions in order of time, an answer after its question', () => {
    const said = {
      ...request,
      triaged: '2026-03-03',
      identityAsked: '2026-03-03',
      identityProved: '2026-03-06',
      clarifications: [
        { asked: '2026-03-20', answered: null },
        { asked: '2026-03-05', answered: '2026-03-05' },
      ],
    };
    expect(actionsOf(said)).toEqual([
      '2026-03-03T12:00:00.000Z triage-request',
      '2026-03-03T12:00:00.000Z ask-proof',
      '2026-03-05T12:00:00.000Z ask-clarification',
      '2026-03-05T12:00:00.000Z clarification-received',
      '2026-03-06T12:00:00.000Z receive-evidence',
      '2026-03-06T12:00:00.000Z decide-proof',
      '2026-03-20T12:00:00.000Z ask-clarification',
    ]);
  });

  it.each([
    ['a receipt that lies ahead', { ...request, received: '2026-04-01' }, 'received', /lies ahead/],
    ['a receipt before the table of holidays', { ...request, received: '1926-03-02' }, 'received', /Check the year/],
    [
      'a first receipt after the receipt',
      { ...request, firstReceipt: '2026-03-03' },
      'received',
      /lies before its first receipt by staff/,
    ],
    [
      'triage before receipt',
      { ...request, triaged: '2026-03-01' },
      'triaged',
      /lies before the request was received \(Monday 2 March 2026/,
    ],
    [
      'proof that nobody asked for',
      { ...request, identityProved: '2026-03-05' },
      'identityAsked',
      /moves no clock \(L4\)/,
    ],
    [
      'proof before it was asked for',
      { ...request, identityAsked: '2026-03-05', identityProved: '2026-03-04' },
      'identityProved',
      /before the day on which it was asked for/,
    ],
    [
      'an answer before its question',
      { ...request, clarifications: [{ asked: '2026-03-05', answered: '2026-03-04' }] },
      'clarifications',
      /before its question/,
    ],
    [
      'an extension without its reason',
      { ...request, extended: '2026-03-05' },
      'extendedBecause',
      /complex or numerous/,
    ],
    ['a reason without an extension', { ...request, extendedBecause: 'complex' }, 'extended', /not when/],
    ['an acknowledgement before receipt', { ...request, acknowledged: '2026-03-01' }, 'acknowledged', /lies before/],
    ['awareness without triage', { ...breach, aware: '2026-03-01' }, 'triaged', /Give the day of triage/],
    ['triage without what was found', { ...breach, triaged: '2026-03-02' }, 'category', /near-miss/],
    ['a report before staff knew', { ...breach, staffKnew: '2026-03-03' }, 'received', /before staff knew/],
  ])('cannot be: %s', (_what, said, field, reason) => {
    expect(plan(said)).toEqual({ possible: false, fault: { field, reason: expect.stringMatching(reason) } });
  });
});

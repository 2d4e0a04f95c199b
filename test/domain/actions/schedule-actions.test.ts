import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../functions/domain/actions/action.ts';
import { checkAction } from '../../../functions/domain/actions/check-action.ts';
import type { RequestState } from '../../../functions/domain/case/fold-request.ts';
import { MOST_ITEMS } from '../../../functions/domain/case/schedule-events.ts';
import type { Entry } from '../case/write-history.ts';
import { REQUEST } from '../case/write-history.ts';
import { advised, context, day, items, NOW, triaged, who } from '../review/write-schedule.ts';

const preparer = who('information-governance');
const head = who('head-of-service');

function act(state: RequestState, action: string, data: unknown = {}, actor: Actor = preparer, policy = 'statutory') {
  return checkAction(state, { action, roles: actor.roles, data }, context(actor, NOW, policy));
}
function refusal(...given: Parameters<typeof act>): string {
  const answer = act(...given);
  if (answer.fits) throw new Error(`${given[1]} was taken`);
  return answer.reason;
}

const withheld = { item: '2', decision: 'withhold', exemptions: ['legal-privilege'], service: 'housing' };
const letter = { name: 'Letter to Philippa Quillfeather, 3 May 2019', reasons: 'Advice of our solicitor.' };

describe('recording items (SR-7)', () => {
  it('keeps codes in the event and everything in words out of it', () => {
    const answer = act(triaged(), 'record-items', { items: [withheld], documents: { 2: letter } });
    expect(answer).toEqual({
      fits: true,
      event: {
        type: 'schedule-items-recorded',
        items: [{ kind: 'document', flags: [], ...withheld }],
      },
      words: { documents: { 2: letter } },
    });
  });

  it('marks what comes from a service that holds health or social care data (OV-4)', () => {
    const given = { item: '1', decision: 'disclose', service: 'childrens-services' };
    expect(act(triaged(), 'record-items', { items: [given], documents: { 1: { name: 'Note' } } })).toMatchObject({
      event: { items: [{ flags: ['social-care'] }] },
    });
  });

  it.each([
    ['an item without a name', { items: [{ item: '1', decision: 'disclose' }] }, 'Item 1 has no name'],
    ['no reasons', { items: [withheld], documents: { 2: { name: 'Letter' } } }, 'no reasons are given'],
    ['no exemption', { items: [{ ...withheld, exemptions: [] }], documents: { 2: letter } }, 'names no exemption'],
    [
      'another regime',
      { items: [{ ...withheld, exemptions: ['le-crime'] }], documents: { 2: letter } },
      'law-enforcement data alone',
    ],
    [
      'an unknown exemption',
      { items: [{ ...withheld, exemptions: ['secret'] }], documents: { 2: letter } },
      'items.0.exemptions.0',
    ],
    [
      'a foreign file',
      { items: [withheld], documents: { 2: { ...letter, file: 'cases/REQ-1/found/a/b' } } },
      'which is no file that was found for this case',
    ],
    [
      'a name in place of a number',
      { items: [{ ...withheld, item: 'Philippa' }], documents: {} },
      'expected the number of an item',
    ],
    [
      'an unknown service',
      { items: [{ ...withheld, service: 'parks' }], documents: { 2: letter } },
      'no service of the directory',
    ],
    ['an item twice', { items: [withheld, withheld], documents: { 2: letter } }, 'given twice'],
    ['words about another item', { items: [withheld], documents: { 2: letter, 3: letter } }, '"documents" speaks of 3'],
  ])('does not take %s', (_name, data, reason) => {
    expect(refusal(triaged(), 'record-items', data)).toContain(reason);
  });

  it(`takes ${MOST_ITEMS} at a time and not one more`, () => {
    const many = Array.from({ length: MOST_ITEMS + 1 }, (_, index) => ({
      item: String(index + 1),
      decision: 'disclose',
    }));
    const documents = Object.fromEntries(many.map(({ item }) => [item, { name: 'x' }]));
    expect(refusal(triaged(), 'record-items', { items: many, documents })).toContain('items');
    const { [String(MOST_ITEMS + 1)]: _, ...fewer } = documents;
    expect(act(triaged(), 'record-items', { items: many.slice(0, MOST_ITEMS), documents: fewer }).fits).toBe(true);
  });

  it('whatever is said of them, an event and its words fit the tables (400 KB an item)', () => {
    const many = Array.from({ length: MOST_ITEMS }, (_, index) => ({
      ...withheld,
      item: `ABC-${100_000 + index}.1234`,
      exemptions: Array(6).fill('social-work-serious-harm'),
      flags: ['special-category', 'health', 'social-care', 'child', 'third-party', 'known-to-data-subject'],
    }));
    // The largest character of UTF-8 has four bytes, and two of the units in which lengths are counted.
    const said = {
      name: '𝕏'.repeat(100),
      reasons: '𝕏'.repeat(750),
      file: `cases/${REQUEST}/found/housing/${'é'.repeat(400)}`,
    };
    const documents = Object.fromEntries(many.map(({ item }) => [item, said]));
    const answer = act(triaged(), 'record-items', { items: many, documents });
    if (!answer.fits) throw new Error(answer.reason);
    expect(Buffer.byteLength(JSON.stringify(answer.event))).toBeLessThan(20_000);
    expect(Buffer.byteLength(JSON.stringify(answer.words))).toBeLessThan(380_000);
  });

  it('is for those whom the policy has prepare it', () => {
    expect(refusal(triaged(), 'record-items', {}, head)).toContain('is for case-officer, information-governance');
  });
});

describe('who advises and who decides', () => {
  const prepared = items(day(5), { item: '1' });

  it('nobody approves their own work, whatever roles they hold', () => {
    const both: Actor = {
      id: 'staff-information-governance',
      roles: ['information-governance', 'head-of-service'],
      services: [],
    };
    const ready = triaged(prepared, advised(day(6)));
    expect(refusal(ready, 'approve-schedule', {}, both)).toContain('nobody approves their own work');
    expect(act(ready, 'approve-schedule', {}, head)).toMatchObject({ event: { followsAdvice: true } });
    expect(act(ready, 'approve-schedule', {}, both)).toMatchObject({
      fitting: expect.not.arrayContaining(['approve-schedule']),
    });
  });

  it('weighing third parties is preparing too', () => {
    const weighed: Entry = {
      type: 'third-parties-weighed',
      at: day(6),
      by: 'staff-head-of-service',
      items: ['1'],
      test: { professional: true },
    };
    expect(refusal(triaged(prepared, weighed, advised(day(7))), 'approve-schedule', {}, head)).toContain('own work');
  });

  it('nothing is approved that is not ready, and the words say what is missing', () => {
    expect(refusal(triaged(prepared), 'approve-schedule', {}, head)).toBe(
      'The schedule cannot be approved yet. The advice of dpo or deputy-dpo on the schedule as it stands is not recorded (advise-on-schedule).',
    );
  });

  it('advice is followed or not; against it, with the reasons', () => {
    const against = triaged(prepared, advised(day(6), 'do-not-release'));
    expect(refusal(against, 'approve-schedule', {}, head)).toContain('says why');
    expect(act(against, 'approve-schedule', { reasons: 'The risk is small.' }, head)).toMatchObject({
      event: { type: 'schedule-approved', followsAdvice: false },
    });
  });

  it('advice is the DPO’s, the Caldicott Guardian’s is the Guardian’s, the decision is neither’s', () => {
    const state = triaged(prepared);
    expect(act(state, 'advise-on-schedule', { advice: 'release', reasons: 'Fine.' }, who('dpo')).fits).toBe(true);
    expect(refusal(state, 'advise-on-schedule', { advice: 'release', reasons: 'x' }, head)).toContain(
      'is for dpo, deputy-dpo',
    );
    expect(refusal(state, 'consult-caldicott', { advice: 'release', reasons: 'x' }, who('dpo'))).toContain(
      'caldicott-guardian',
    );
    expect(refusal(state, 'approve-schedule', {}, who('dpo'))).toContain(
      'is for head-of-service, information-asset-owner',
    );
  });

  it('a change takes the approval back', () => {
    const approval: Entry = { type: 'schedule-approved', at: day(7), by: head.id, followsAdvice: true };
    const changed = triaged(prepared, advised(day(6)), approval, {
      type: 'schedule-items-removed',
      at: day(8),
      items: ['1'],
    });
    expect(changed.schedule.approval).toBeNull();
  });
});

describe('redacted copies', () => {
  const redacted = triaged(items(day(5), { item: '1', decision: 'redact', exemptions: ['legal-privilege'] }));
  const key = `cases/${REQUEST}/redacted/1.pdf`;

  it('are files of this case, named for each item', () => {
    expect(act(redacted, 'attach-copies', { items: ['1'], copies: { 1: key } })).toEqual({
      fits: true,
      event: { type: 'copies-attached', items: ['1'] },
      words: { copies: { 1: key } },
    });
    expect(refusal(redacted, 'attach-copies', { items: ['1'], copies: { 2: key } })).toContain('do not name the same');
    expect(
      refusal(redacted, 'attach-copies', { items: ['1'], copies: { 1: `cases/${REQUEST}/mail/1.eml` } }),
    ).toContain('is no file of this case');
    expect(refusal(redacted, 'attach-copies', { items: ['9'], copies: { 9: key } })).toContain(
      'Not on the schedule: 9',
    );
  });

  it('are accepted in spite of a finding, but not unread', () => {
    const withCopy = (finding: 'metadata' | 'encrypted') =>
      triaged(
        items(day(5), { item: '1', decision: 'redact', exemptions: ['legal-privilege'] }),
        { type: 'copies-attached', at: day(6), items: ['1'] },
        { type: 'copy-checked', at: day(6), by: 'system', item: '1', copy: 6, findings: [finding] },
      );
    const data = { item: '1', reasons: 'The title is the council’s own.' };
    expect(act(withCopy('metadata'), 'accept-copy', data).fits).toBe(true);
    expect(refusal(withCopy('encrypted'), 'accept-copy', data)).toContain('could not be looked into');
    expect(refusal(redacted, 'accept-copy', data)).toContain('Nothing was found');
  });
});

describe('what others say', () => {
  const state = triaged(items(day(5), { item: '1', service: 'housing', flags: ['health'] }));

  it('a service speaks of what came from it, by its own representative', () => {
    const view = { service: 'housing', view: 'objects' };
    expect(refusal(state, 'record-service-view', view, who('service-representative', ['housing']))).toContain(
      'says why',
    );
    const said = { ...view, reasons: 'It names an informant.' };
    expect(act(state, 'record-service-view', said, who('service-representative', ['housing'])).fits).toBe(true);
    expect(refusal(state, 'record-service-view', said, who('service-representative', ['public-health']))).toContain(
      'do not represent',
    );
    expect(refusal(state, 'record-service-view', { ...said, service: 'public-health' })).toContain(
      'Nothing on the schedule',
    );
  });

  it('a health professional’s opinion is of a day that has been, and their name is no part of the event', () => {
    const opinion = {
      items: ['1'],
      harm: false,
      givenOn: '2026-03-19',
      professional: 'Dr Marian Hollis',
      opinion: 'No harm.',
    };
    const answer = act(state, 'record-health-opinion', opinion);
    expect(answer).toMatchObject({ fits: true, words: { professional: 'Dr Marian Hollis' } });
    expect(JSON.stringify(answer.fits && answer.event)).not.toContain('Hollis');
    expect(refusal(state, 'record-health-opinion', { ...opinion, givenOn: '2026-03-21' })).toContain('still to come');
  });
});

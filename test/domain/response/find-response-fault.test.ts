import { expect, test } from 'vitest';
import { findResponseFault, listMissingSections } from '../../../functions/domain/response/find-response-fault.ts';
import { sectionsForPeople } from '../../../functions/domain/response/letter-sections.ts';
import { type Entry, request, requestTriaged } from '../case/write-history.ts';
import { day } from './package-history.ts';

const drafted: Entry = { type: 'response-drafted', at: day(8), draft: 1, outcome: 'answered', afresh: false };
const edited = (draft: number, ...sections: Extract<Entry, { type: 'letter-edited' }>['sections']): Entry => ({
  type: 'letter-edited',
  at: day(8),
  actionId: `edit-${draft}`,
  draft,
  sections,
});
const prepared = (draft: number): Entry => ({
  type: 'response-prepared',
  at: day(8),
  by: 'system',
  draft,
  documents: [],
});
const byPackage = { outcome: 'answered', route: 'encrypted-package' } as const;
const complete: Entry[] = [drafted, edited(2, ...sectionsForPeople), prepared(2)];

const fault = (proposed: Parameters<typeof findResponseFault>[1], ...since: Entry[]) =>
  findResponseFault(request(requestTriaged(day(3)), ...since), proposed);

test('a package goes with a letter that is written, says the same and has every particular (SR-1)', () => {
  expect(fault(byPackage)).toContain('no letter yet');
  expect(fault(byPackage, drafted)).toContain('being written just now');
  expect(fault(byPackage, drafted, prepared(1))).toContain('whom it is shared with; how long it is kept');
  expect(fault(byPackage, ...complete)).toBeNull();
  expect(fault({ ...byPackage, outcome: 'partly-answered' }, ...complete)).toContain('The letter says "answered"');
  expect(fault(byPackage, ...complete, edited(3, 'closing'))).toContain('being written just now');
});

test('a letter that was written before the schedule changed is not sent', () => {
  const recorded: Entry = {
    type: 'schedule-items-recorded',
    at: day(9),
    items: [{ item: '1', kind: 'document', service: null, decision: 'disclose', exemptions: [], flags: [] }],
  };
  expect(fault(byPackage, ...complete, recorded)).toContain('has changed since');
  expect(fault(byPackage, recorded, ...complete)).toBeNull();
});

test('edits that were made for earlier drafts count unless the letter is written afresh', () => {
  const again: Entry[] = [{ ...drafted, draft: 3 }, prepared(3)];
  expect(fault(byPackage, ...complete, ...again)).toBeNull();
  const afresh: Entry[] = [{ ...drafted, draft: 3, afresh: true }, prepared(3)];
  expect(fault(byPackage, ...complete, ...afresh)).toContain('does not say yet');
});

test('tracked post has a number where the letter was written here (SH-4); what was written elsewhere is only recorded', () => {
  const byPost = { outcome: 'answered', route: 'tracked-and-signed-post' } as const;
  expect(fault(byPost)).toBeNull();
  expect(fault(byPost, ...complete)).toContain('Give trackingNumber');
  expect(fault({ ...byPost, trackingNumber: 'AB 12' }, ...complete)).toBeNull();
});

test('a refusal says why, in words or by the grounds of the schedule (L10); nothing held needs no particulars', () => {
  const state = request(requestTriaged(day(3)));
  expect(listMissingSections(state, 'refused')).toEqual(['withheld']);
  expect(listMissingSections(state, 'nothing-held')).toEqual([]);
  expect(listMissingSections(request(requestTriaged(day(3), { rights: ['erasure'] })), 'answered')).toEqual([]);
});

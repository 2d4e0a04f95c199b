import { describe, expect, it } from 'vitest';
import { decideNextStep, readNotices } from '../../../functions/domain/decide/decide-next-step.ts';
import { request, requestTriaged, rulesOf } from './write-history.ts';

const imported = '2026-12-01T09:00:00.000Z';
const asked = {
  type: 'clarification-asked',
  at: '2026-03-03T12:00:00.000Z',
  askedAt: '2026-03-03T12:00:00.000Z',
} as const;
const opened = { at: '2026-03-02T12:00:00.000Z' };
const marked = (...settled: string[]) => ({ type: 'case-imported', at: imported, settled }) as const;

describe('a request that was imported', () => {
  it('is not handled by whoever typed it in, nor by whoever takes a copy; by who acts on it after', () => {
    const before = requestTriaged(opened.at);
    const exported = { type: 'case-exported', at: imported, by: 'staff-dpo', items: 1, bytes: 1 } as const;
    expect([...request(before).actors]).toEqual(['staff-case-officer']);
    expect([...request(before, marked(), exported).actors]).toEqual([]);
    expect([...request(before, marked(), { type: 'noted', at: imported }).actors]).toEqual(['staff-case-officer']);
  });

  it('owes nobody what the other system told them', () => {
    const keys = (state: ReturnType<typeof request>) =>
      readNotices(state, rulesOf(), Date.parse(imported)).notices.map(({ key }) => key);
    expect(keys(request(marked()))).toContain('acknowledgement');
    expect(keys(request(marked('acknowledgement')))).not.toContain('acknowledgement');
  });

  it('waits for the requester afresh: silence before the import makes nothing lapse', () => {
    const lapsed = request(requestTriaged(asked.at), asked);
    const templates = (state: typeof lapsed, now: string) =>
      readNotices(state, rulesOf(), Date.parse(now)).notices.map(({ template }) => template);
    expect(templates(lapsed, imported)).toContain('clarification-lapsed');
    const moved = request(requestTriaged(asked.at), asked, marked());
    expect(templates(moved, imported)).not.toContain('clarification-lapsed');
    expect(templates(moved, '2027-12-01T09:00:00.000Z')).toContain('clarification-lapsed');
    expect(decideNextStep(moved, rulesOf(), imported).stage).not.toBe('close');
  });
});

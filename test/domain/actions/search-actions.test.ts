import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../functions/domain/actions/action.ts';
import { checkAction } from '../../../functions/domain/actions/check-action.ts';
import type { RequestState } from '../../../functions/domain/case/fold-request.ts';
import { findSearch, isSearchOpen, sumEffort } from '../../../functions/domain/case/fold-searches.ts';
import { type Entry, REQUEST, request } from '../case/write-history.ts';
import { context, day, NOW, triaged, who } from '../review/write-schedule.ts';

const officer = who('case-officer');
const housing = who('service-representative', ['housing']);

function act(state: RequestState, action: string, data: unknown, actor: Actor = officer, at = NOW) {
  return checkAction(state, { action, roles: actor.roles, data }, context(actor, at));
}
function refusal(...given: Parameters<typeof act>): string {
  const answer = act(...given);
  if (answer.fits) throw new Error(`${given[1]} was taken`);
  return answer.reason;
}
function eventOf(...given: Parameters<typeof act>) {
  const answer = act(...given);
  if (!answer.fits) throw new Error(answer.reason);
  return answer.event;
}

const started = (at: string, due: string, ...services: string[]): Entry => ({
  type: 'searches-started',
  at,
  searches: services.map((service) => ({ service, due })),
});
const answered = (at: string, service: string, effortMinutes = 10): Entry => ({
  type: 'search-answered',
  at,
  service,
  answer: 'found',
  effortMinutes,
  files: 0,
});

describe('starting searches (SR-6)', () => {
  it('gives each service the policy’s ten days', () => {
    expect(eventOf(triaged(), 'start-searches', { services: ['housing', 'public-health'] }, officer, day(5))).toEqual({
      type: 'searches-started',
      searches: [
        { service: 'housing', due: '2026-03-15' },
        { service: 'public-health', due: '2026-03-15' },
      ],
    });
  });

  it('but never more than the case itself has: that is due on 2 April', () => {
    const late = eventOf(triaged(), 'start-searches', { services: ['housing'] }, officer, day(28));
    expect(late).toMatchObject({ searches: [{ due: '2026-04-02' }] });
    const overdue = eventOf(
      triaged(),
      'start-searches',
      { services: ['housing'] },
      officer,
      '2026-04-20T10:00:00.000Z',
    );
    expect(overdue).toMatchObject({ searches: [{ due: '2026-04-20' }] });
    expect(refusal(triaged(), 'start-searches', { services: ['housing'], due: '2026-04-03' })).toContain(
      'The case itself is due on Thursday 2 April 2026',
    );
    expect(refusal(triaged(), 'start-searches', { services: ['housing'], due: '2026-03-19' })).toContain('has passed');
  });

  it('asks only services of the directory, once at a time, and any more at any time', () => {
    expect(refusal(triaged(), 'start-searches', { services: ['parks'] })).toBe(
      'There is no service parks in the directory. There is: housing, childrens-services, public-health.',
    );
    const asked = triaged(started(day(4), '2026-03-14', 'housing'));
    expect(refusal(asked, 'start-searches', { services: ['housing'] })).toContain('has been asked already');
    expect(act(asked, 'start-searches', { services: ['public-health'] }).fits).toBe(true);
    const again = triaged(started(day(4), '2026-03-14', 'housing'), answered(day(5), 'housing'));
    expect(act(again, 'start-searches', { services: ['housing'] }).fits).toBe(true);
  });

  it('waits for triage', () => {
    expect(refusal(request(), 'start-searches', { services: ['housing'] })).toContain('triage-request');
  });
});

describe('answering a search', () => {
  const asked = triaged(started(day(4), '2026-03-14', 'housing', 'public-health'));

  it('is for the service’s own representative and for those who work on cases', () => {
    const answer = { service: 'housing', answer: 'nothing-held', effortMinutes: 45 };
    expect(eventOf(asked, 'answer-search', answer, housing)).toEqual({
      type: 'search-answered',
      ...answer,
      files: 0,
    });
    expect(act(asked, 'answer-search', answer, officer).fits).toBe(true);
    expect(refusal(asked, 'answer-search', { ...answer, service: 'public-health' }, housing)).toBe(
      'You do not represent public-health. Its own representative answers for it, or somebody who works on cases.',
    );
    expect(refusal(asked, 'answer-search', answer, who('siro'))).toContain('"answer-search" is for');
  });

  it('counts the files and keeps their keys out of the event', () => {
    const files = [`cases/${REQUEST}/found/housing/1-letter.pdf`];
    const answer = act(asked, 'answer-search', { service: 'housing', answer: 'found', effortMinutes: 5, files });
    expect(answer).toMatchObject({ fits: true, event: { files: 1 }, words: { files } });
    expect(JSON.stringify(answer.fits && answer.event)).not.toContain('letter.pdf');
  });

  it.each([
    'cases/REQ-0000000000/found/housing/1.pdf',
    `cases/${REQUEST}/found/../evidence/passport.pdf`,
    `cases/${REQUEST}/evidence/passport.pdf`,
    `cases/${REQUEST}/mail/1.eml`,
    '../secret',
  ])('does not take %s for a file of its own', (key) => {
    const answer = { service: 'housing', answer: 'found', effortMinutes: 5, files: [key] };
    expect(refusal(asked, 'answer-search', answer, housing)).toContain('is not a file that housing sent for this case');
  });

  it('wants reasons where a service refuses, and no files where it found nothing', () => {
    const refused = { service: 'housing', answer: 'refused', effortMinutes: 0 };
    expect(refusal(asked, 'answer-search', refused)).toContain('says why');
    expect(act(asked, 'answer-search', { ...refused, reasons: 'Not ours.' }).fits).toBe(true);
    const files = [`cases/${REQUEST}/found/housing/1.pdf`];
    expect(refusal(asked, 'answer-search', { ...refused, answer: 'nothing-held', files })).toContain('There are files');
  });

  it('comes too late once the request has ended, and is refused for a service that was never asked', () => {
    const ended = triaged(started(day(4), '2026-03-14', 'housing'), { type: 'withdrawn', at: day(6) });
    const answer = { service: 'housing', answer: 'nothing-held', effortMinutes: 1 };
    expect(refusal(ended, 'answer-search', answer, housing)).toContain('has ended');
    expect(refusal(asked, 'answer-search', { ...answer, service: 'childrens-services' })).toContain('not been asked');
  });

  it('may be added to: everything a service says stands, and its effort adds up (L12)', () => {
    const state = triaged(
      started(day(4), '2026-03-14', 'housing', 'public-health'),
      answered(day(5), 'housing', 90),
      answered(day(6), 'housing', 30),
      answered(day(7), 'public-health', 15),
    );
    expect(findSearch(state.searches, 'housing')?.answers).toHaveLength(2);
    expect(sumEffort(state.searches)).toBe(135);
  });
});

describe('withdrawing a search', () => {
  it('closes that one alone, and it can be started again', () => {
    const asked = triaged(started(day(4), '2026-03-14', 'housing', 'public-health'));
    const withdrawal = eventOf(asked, 'withdraw-search', { service: 'housing', reasons: 'Never a tenant.' });
    expect(withdrawal).toEqual({ type: 'search-withdrawn', service: 'housing' });
    const state = triaged(started(day(4), '2026-03-14', 'housing', 'public-health'), {
      type: 'search-withdrawn',
      at: day(6),
      service: 'housing',
    });
    expect(state.searches.searches.filter(isSearchOpen).map(({ service }) => service)).toEqual(['public-health']);
    expect(refusal(state, 'withdraw-search', { service: 'housing', reasons: 'x' })).toContain('not open any more');
    expect(refusal(state, 'answer-search', { service: 'housing', answer: 'nothing-held', effortMinutes: 1 })).toContain(
      'was withdrawn',
    );
    expect(act(state, 'start-searches', { services: ['housing'] }).fits).toBe(true);
  });
});

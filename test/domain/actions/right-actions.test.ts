import { describe, expect, test } from 'vitest';
import { checkAction } from '../../../functions/domain/actions/check-action.ts';
import type { CaseState } from '../../../functions/domain/case/fold-case.ts';
import { foldRequest, type RequestState } from '../../../functions/domain/case/fold-request.ts';
import type { Right } from '../../../functions/domain/deadlines/rights.ts';
import { type Entry, number, request, requestOpened, requestTriaged, rulesOf } from '../case/write-history.ts';

const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00.000Z`;
const triaged = (...rights: Right[]) => requestTriaged(day(3), { rights });
const context = { rules: rulesOf(), at: day(20) };

function take(state: RequestState, action: string, data: object, linked: CaseState[] = []) {
  return checkAction(state, { action, roles: ['case-officer'], data }, { ...context, linked });
}

function refusal(...given: Parameters<typeof take>): string {
  const answer = take(...given);
  if (answer.fits) throw new Error(`${given[1]} was taken`);
  return answer.reason;
}

const reasons = 'As the file shows.';
const erase = { right: 'erasure', decision: 'met', grounds: ['no-longer-necessary'], reasons };

describe('deciding a right', () => {
  test('says in plain words what the right’s own test still lacks', () => {
    expect(
      refusal(request(triaged('portability')), 'decide-right', {
        right: 'portability',
        decision: 'met',
        grounds: ['consent'],
        reasons,
      }),
    ).toBe(
      'The test of data portability, decided as met, still lacks: The second condition: “automated”. The third condition: “provided-by-person”. Who gets the data: “given-to-person” or “sent-to-controller”.',
    );
  });

  test('not a right that nobody asked for, nor before triage, nor by a code that no test has', () => {
    expect(refusal(request(triaged('access')), 'decide-right', erase)).toContain(
      'does not invoke erasure; it invokes access',
    );
    expect(refusal(request(), 'decide-right', erase)).toContain('triage-request');
    expect(refusal(request(triaged('erasure')), 'decide-right', { ...erase, grounds: ['because'] })).toContain(
      'no right’s test has this code',
    );
  });

  test('the event holds codes alone, each once', () => {
    const answer = take(request(triaged('erasure')), 'decide-right', {
      ...erase,
      grounds: ['unlawful-processing', 'unlawful-processing'],
    });
    expect(answer).toEqual({
      fits: true,
      event: {
        type: 'right-decided',
        right: 'erasure',
        decision: 'met',
        grounds: ['unlawful-processing'],
        exceptions: [],
      },
      words: { reasons },
    });
  });
});

describe('erasure and an open request for the same data (L40; DPA 2018, s.173)', () => {
  const other = (...since: Entry[]) =>
    foldRequest('REQ-0000000002', number([requestOpened({ rights: ['access'] }), ...since]));

  test('on a linked case: warned of, until it is answered or the data is said to be kept for it', () => {
    const state = request(triaged('erasure'));
    expect(refusal(state, 'decide-right', erase, [other()])).toContain('access on REQ-0000000002');
    expect(take(state, 'decide-right', { ...erase, exceptions: ['kept-for-open-request'] }, [other()]).fits).toBe(true);
    const answered = other({ type: 'response-sent', at: day(9), outcome: 'answered', route: 'secure-portal' });
    expect(take(state, 'decide-right', erase, [answered]).fits).toBe(true);
  });

  test('on the same case: access is decided first', () => {
    const access: Entry = {
      type: 'right-decided',
      at: day(5),
      right: 'access',
      decision: 'met',
      grounds: [],
      exceptions: [],
    };
    expect(refusal(request(triaged('access', 'erasure')), 'decide-right', erase)).toContain('section 173');
    expect(take(request(triaged('access', 'erasure'), access), 'decide-right', erase).fits).toBe(true);
  });

  test('another erasure is no request for the data', () => {
    const erasure = foldRequest('REQ-0000000003', number([requestOpened({ rights: ['erasure'] })]));
    expect(take(request(triaged('erasure')), 'decide-right', erase, [erasure]).fits).toBe(true);
  });
});

describe('direct marketing', () => {
  const objection = (...since: Entry[]): RequestState =>
    foldRequest(
      'REQ-0000000001',
      number([requestOpened({ rights: ['objection'], flags: ['direct-marketing'] }), ...since]),
    );

  test('is stopped before triage, without proof, and after a refusal; once', () => {
    const stop = { measures: 'Taken off the list.' };
    const asked: Entry = { type: 'proof-asked', at: day(3), of: 'identity', route: 'code' };
    for (const state of [
      objection(),
      objection(asked),
      objection({ type: 'refused', at: day(4), ground: 'manifestly-unfounded' }),
    ]) {
      expect(take(state, 'stop-marketing', stop)).toMatchObject({ fits: true, event: { effect: 'stopped' } });
    }
    expect(
      refusal(objection({ type: 'marketing-stopped', at: day(3), effect: 'stopped' }), 'stop-marketing', stop),
    ).toContain('already');
    expect(refusal(request(triaged('access')), 'stop-marketing', stop)).toContain('invokes none of objection');
  });

  test('stopped is decided: there is nothing left to weigh', () => {
    expect(
      objection({ type: 'marketing-stopped', at: day(3), effect: 'none-sent' }).deciding.decided.objection,
    ).toEqual({
      decision: 'met',
      grounds: ['direct-marketing'],
      exceptions: [],
      at: day(3),
    });
  });
});

describe('a restriction is lifted only after the person was told (18(3); L14)', () => {
  const ground = 'accuracy-contested';
  const restricted: Entry = { type: 'processing-restricted', at: day(4), ground };
  const announced: Entry = { type: 'lifting-announced', at: day(10), ground };
  const notice = `lifting/${ground}/${day(10)}`;
  const told: Entry = { type: 'requester-told', at: day(10), by: 'system', notice };
  const on = (...since: Entry[]) => request(triaged('rectification'), restricted, ...since);

  test('not announced: refused; announced and not yet told: refused; told: lifted', () => {
    expect(refusal(on(), 'lift-restriction', { ground })).toContain('Article 18(3)');
    expect(refusal(on(announced), 'lift-restriction', { ground })).toContain('has not gone out yet');
    expect(take(on(announced, told), 'lift-restriction', { ground })).toMatchObject({
      fits: true,
      event: { type: 'restriction-lifted', ground, told: 'notice' },
    });
  });

  test('a notice that came back has told nobody: then by another way, and that is said', () => {
    const bounced: Entry = { type: 'notice-bounced', at: day(10), by: 'system', notice, recipient: 'requester' };
    expect(refusal(on(announced, told, bounced), 'lift-restriction', { ground })).toContain('came back');
    expect(take(on(announced, told, bounced), 'lift-restriction', { ground, told: 'post' }).fits).toBe(true);
  });

  test('nor can a notice tell who gave no address', () => {
    const state = foldRequest(
      'REQ-0000000001',
      number([requestOpened({ flags: ['no-answer-address'] }), triaged('rectification'), restricted, announced, told]),
    );
    expect(refusal(state, 'lift-restriction', { ground })).toContain('no email address');
    expect(take(state, 'lift-restriction', { ground, told: 'telephone' }).fits).toBe(true);
  });

  test('none stands, one stands already, one is announced already: each says so', () => {
    expect(refusal(request(triaged('rectification')), 'lift-restriction', { ground })).toContain('No restriction');
    expect(refusal(on(), 'announce-lifting', { ground: 'needed-for-claims', reasons })).toContain('needed-for-claims');
    expect(refusal(on(announced), 'announce-lifting', { ground, reasons })).toContain('being told already');
    expect(refusal(on(), 'restrict-processing', { ground, measures: 'Locked.' })).toContain('already');
    const lifted: Entry = { type: 'restriction-lifted', at: day(11), ground, told: 'notice' };
    expect(take(on(announced, told, lifted), 'restrict-processing', { ground, measures: 'Locked.' }).fits).toBe(true);
  });
});

describe('recipients are told (Article 19; L14)', () => {
  const met: Entry = {
    type: 'right-decided',
    at: day(5),
    right: 'rectification',
    decision: 'met',
    grounds: [],
    exceptions: [],
  };

  test('of what was done, and of nothing else', () => {
    const state = request(triaged('rectification'), met);
    const data = { of: 'rectification', number: 0, untold: 'disproportionate', who: 'Whoever downloaded it.' };
    expect(take(state, 'tell-recipients', data)).toMatchObject({
      fits: true,
      event: { type: 'recipients-told', of: 'rectification', number: 0, untold: 'disproportionate' },
      words: { who: 'Whoever downloaded it.' },
    });
    expect(refusal(state, 'tell-recipients', { ...data, of: 'erasure' })).toContain('what is open is rectification');
    expect(refusal(request(triaged('rectification')), 'tell-recipients', data)).toContain(
      'nothing that recipients have to be told',
    );
  });
});

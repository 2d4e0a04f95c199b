import { describe, expect, test } from 'vitest';
import { decideNextStep, findOutcome, isEvidenceSpent } from '../../../functions/domain/decide/decide-next-step.ts';
import {
  type Entry,
  RECEIVED,
  REQUEST,
  request,
  requestGreeted,
  requestOpened,
  requestTriaged,
  rulesOf,
} from '../case/write-history.ts';
import { play, playUntil } from './play-case.ts';

const rules = rulesOf();
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00.000Z`;
const history = (...since: Entry[]): Entry[] => [requestOpened(), ...requestGreeted(), ...since];
const stageAt = (now: string, ...since: Entry[]) => decideNextStep(request(...requestGreeted(), ...since), rules, now);
const restAt = (now: string, ...since: Entry[]) => play(REQUEST, history(...since), rules, now);
const keysGiven = (given: { notice: { key: string } }[]) => given.map(({ notice }) => notice.key);

const askEvidence: Entry = { type: 'proof-asked', at: day(3), of: 'identity', route: 'evidence' };
const askCode: Entry = { type: 'proof-asked', at: day(3), of: 'identity', route: 'code' };
const evidence = (at: string): Entry => ({
  type: 'evidence-received',
  at,
  by: 'requester',
  of: 'identity',
  route: 'mailed',
  receivedAt: at,
  mail: `mail of ${at}`,
});
const decide = (at: string, decision: 'accepted' | 'rejected'): Entry => ({
  type: 'proof-decided',
  at,
  of: 'identity',
  decision,
  provedAt: decision === 'accepted' ? at : null,
});

describe('each stage', () => {
  test('a new request is acknowledged to the requester and told to the officer, first of all', () => {
    expect(decideNextStep(request(), rules, RECEIVED)).toEqual({ stage: 'acknowledge', alarmSeconds: 1, seen: 1 });
    const { given, decision } = play(REQUEST, [requestOpened()], rules, RECEIVED);
    expect(given.map(({ notice }) => [notice.key, notice.to])).toEqual([
      ['opened', ['case-officer', 'dpo']],
      ['acknowledgement', ['requester']],
    ]);
    expect(decision.stage).toBe('await-triage');
  });

  test('waits for triage until the first rung of its ladder, at 09:00 the next day', () => {
    expect(stageAt('2026-03-02T12:00:00.000Z')).toEqual({ stage: 'await-triage', alarmSeconds: 21 * 3_600, seen: 3 });
  });

  test('triaged: waits for the response, ten days before it is due', () => {
    const { stage, alarmSeconds } = stageAt(day(3), requestTriaged(day(3)));
    // 23 March 09:00, ten days before 2 April.
    expect([stage, alarmSeconds]).toEqual(['await-response', (20 * 24 - 1) * 3_600]);
  });

  test('proof asked for: the requester is told, then the case waits for it; once it has come, for the response', () => {
    expect(stageAt(day(3), requestTriaged(day(3)), askEvidence).stage).toBe('tell-requester');
    const waiting = restAt(day(3), requestTriaged(day(3)), askEvidence);
    expect(waiting.decision.stage).toBe('await-proof');
    expect(play(REQUEST, [...waiting.entries, evidence(day(4))], rules, day(4)).decision.stage).toBe('await-response');
  });

  test('a code asked for is sent; asked for again, the next one is', () => {
    expect(stageAt(day(3), requestTriaged(day(3)), askCode).stage).toBe('send-code');
    const first = restAt(day(3), requestTriaged(day(3)), askCode);
    expect(first.given.at(-1)?.notice).toMatchObject({
      template: 'identity-code',
      records: { type: 'code-sent', issue: 1 },
    });
    const again = play(
      REQUEST,
      [...first.entries, { type: 'code-requested', at: day(4), of: 'identity' }],
      rules,
      day(4),
    );
    expect(again.given.map(({ notice }) => notice.records)).toEqual([{ type: 'code-sent', issue: 2 }]);
  });

  test('a code asked for after a chase had sent one goes out all the same', () => {
    const chased = playUntil(REQUEST, history(requestTriaged(day(3)), askCode), rules, day(3), day(11));
    expect(chased.given.map(({ notice }) => notice.records).filter(({ type }) => type === 'code-sent')).toEqual([
      { type: 'code-sent', issue: 1 },
      { type: 'code-sent', issue: 2 },
    ]);
    const asked = play(
      REQUEST,
      [...chased.entries, { type: 'code-requested', at: day(12), of: 'identity' }],
      rules,
      day(12),
    );
    expect(asked.given.map(({ notice }) => notice.records)).toEqual([{ type: 'code-sent', issue: 3 }]);
  });

  test('an untriaged request waits for triage even while proof is outstanding', () => {
    expect(restAt(day(3), askEvidence).decision.stage).toBe('await-triage');
  });

  test('evidence that was decided on is deleted before anything else is waited for', () => {
    const decided = history(requestTriaged(day(3)), askEvidence, evidence(day(4)), decide(day(5), 'accepted'));
    const { entries, decision } = play(REQUEST, decided, rules, day(5));
    expect(entries.filter(({ type }) => type === 'evidence-deleted')).toHaveLength(1);
    expect(decision.stage).toBe('await-response');
  });

  test('ended: the requester is told, then it is closed, then it is over', () => {
    const sent: Entry = { type: 'response-sent', at: day(9), outcome: 'answered', route: 'secure-portal' };
    const closing = restAt(day(9), requestTriaged(day(3)), sent);
    expect(keysGiven(closing.given)).toContain('response-sent');
    expect(closing.decision.stage).toBe('close');
    const closed: Entry = {
      type: 'case-closed',
      at: day(9),
      by: 'system',
      outcome: 'answered',
      disposeOn: '2026-05-08',
    };
    expect(play(REQUEST, [...closing.entries, closed], rules, day(9)).decision.stage).toBe('end');
  });

  test('purged: over, whatever came before', () => {
    const purged: Entry = { type: 'case-purged', at: day(9), by: 'system', items: 1, objects: 1 };
    const { stage } = decideNextStep(request({ type: 'withdrawn', at: day(4) }, purged), rules, day(9));
    expect(stage).toBe('end');
  });

  test('now is the later of the state’s entry and the last event', () => {
    const late = stageAt('2026-03-02T12:00:00.000Z', requestTriaged('2026-03-02T12:00:30.000Z'));
    const there = stageAt('2026-03-02T12:00:30.000Z', requestTriaged('2026-03-02T12:00:30.000Z'));
    expect(late).toEqual(there);
  });
});

describe('how it ended', () => {
  const outcomeOf = (...since: Entry[]) => findOutcome(request(...since), rules.policy);
  test.each([
    ['answered', { type: 'response-sent', at: day(9), outcome: 'answered', route: 'secure-portal' }],
    ['refused', { type: 'response-sent', at: day(9), outcome: 'refused', route: 'secure-portal' }],
    ['passed-on', { type: 'passed-on', at: day(9), to: 'controller' }],
    ['not-a-request', { type: 'passed-on', at: day(9), to: 'not-a-request' }],
    ['withdrawn', { type: 'withdrawn', at: day(9) }],
    ['lapsed', { type: 'lapsed', at: day(9), by: 'system', notice: 'lapse/x' }],
  ] satisfies [string, Entry][])('%s', (outcome, entry) => {
    expect(outcomeOf(entry)).toBe(outcome);
  });

  test('not while it is open', () => {
    expect(outcomeOf(requestTriaged(day(3)))).toBeNull();
  });
});

describe('the ladders of a request', () => {
  test('nobody answers: each level is told in its turn, the DPO throughout, and the last for ever', () => {
    const { given } = playUntil(REQUEST, history(requestTriaged(day(3))), rules, day(3), '2026-04-20T00:00:00.000Z');
    expect(given.map(({ at, notice }) => [at.slice(0, 10), notice.records.type, notice.to.join(' ')])).toEqual([
      ['2026-03-23', 'reminded', 'case-officer dpo'],
      ['2026-03-28', 'escalated', 'case-officer information-governance-manager dpo'],
      ['2026-03-31', 'escalated', 'case-officer information-governance-manager head-of-service dpo'],
      ['2026-04-02', 'escalated', 'information-governance-manager head-of-service siro dpo'],
      ['2026-04-03', 'escalated', 'head-of-service siro chief-executive dpo'],
      ['2026-04-10', 'escalated', 'head-of-service siro chief-executive dpo'],
      ['2026-04-17', 'escalated', 'head-of-service siro chief-executive dpo'],
    ]);
  });

  test('an open question stops the response’s ladder and starts its own, which chases the requester', () => {
    const question: Entry = { type: 'clarification-asked', at: day(5), askedAt: day(5) };
    const { given } = playUntil(
      REQUEST,
      history(requestTriaged(day(3)), question),
      rules,
      day(5),
      '2026-04-25T00:00:00.000Z',
    );
    expect(given.map(({ at, notice }) => [at.slice(0, 10), notice.template])).toEqual([
      ['2026-03-05', 'clarification-asked'],
      ['2026-03-12', 'clarification-chased'],
      ['2026-03-12', 'reminder'],
      ['2026-03-19', 'clarification-chased'],
      ['2026-03-19', 'escalation'],
      ['2026-04-02', 'reminder'],
      ['2026-04-16', 'reminder'],
    ]);
  });

  test('a moved due date begins its ladder anew', () => {
    const first = playUntil(REQUEST, history(requestTriaged(day(3))), rules, day(3), '2026-03-29T00:00:00.000Z');
    const extended: Entry = { type: 'extended', at: '2026-03-29T12:00:00.000Z', because: 'numerous' };
    const then = playUntil(REQUEST, [...first.entries, extended], rules, extended.at, '2026-05-29T00:00:00.000Z');
    expect(then.given.map(({ at, notice }) => [at.slice(0, 10), notice.key])).toEqual([
      ['2026-03-29', `extension/${extended.at}`],
      ['2026-05-23', 'response/2026-06-02/-P10D'],
      ['2026-05-28', 'response/2026-06-02/-P5D'],
    ]);
  });

  test('forwarded when it was due already: one escalation at once, to all whom the ladder had named by then', () => {
    const late = requestOpened({ firstReceiptAt: '2026-01-30T10:00:00.000Z' });
    const kept = requestTriaged(day(3), { firstReceiptAt: '2026-01-30T10:00:00.000Z' });
    const overdue = play(REQUEST, [late, ...requestGreeted(), kept], rules, day(3));
    expect(overdue.given.map(({ notice }) => [notice.key, notice.to.length])).toEqual([['response/2026-03-02/P1D', 6]]);
  });

  test('proof: chased twice with a fresh code each, then it lapses after ninety days, and the request with it', () => {
    const { given, decision, state } = playUntil(
      REQUEST,
      history(requestTriaged(day(3)), askCode),
      rules,
      day(3),
      '2026-06-30T00:00:00.000Z',
    );
    const toRequester = given.filter(({ notice }) => notice.to.includes('requester'));
    expect(toRequester.map(({ at, notice }) => [at, notice.template])).toEqual([
      ['2026-03-03T10:00:00.000Z', 'identity-code'],
      ['2026-03-10T09:00:00.000Z', 'identity-code'],
      ['2026-03-17T09:00:00.000Z', 'identity-code'],
      // Ninety days of twenty-four hours.
      ['2026-06-01T10:00:00.000Z', 'proof-lapsed'],
    ]);
    expect(decision.stage).toBe('close');
    expect(findOutcome(state, rules.policy)).toBe('lapsed');
  });

  test('proof that has come does not lapse, however long it lies undecided; rejected, it is awaited again', () => {
    const arrived = history(requestTriaged(day(3)), askEvidence, evidence(day(4)));
    const undecided = playUntil(REQUEST, arrived, rules, day(4), '2026-08-01T00:00:00.000Z');
    expect(undecided.decision.stage).toBe('await-response');
    const rejected = playUntil(
      REQUEST,
      [...arrived, decide(day(6), 'rejected')],
      rules,
      day(6),
      '2026-08-01T00:00:00.000Z',
    );
    expect(rejected.given.some(({ notice }) => notice.template === 'proof-lapsed')).toBe(true);
    expect(rejected.decision.stage).toBe('close');
  });
});

describe('evidence', () => {
  const spent = (...since: Entry[]) => isEvidenceSpent(request(...since));

  test('kept while a proof it came for is undecided', () => {
    expect(spent(askEvidence, evidence(day(4)))).toBe(false);
    expect(spent(askEvidence, evidence(day(4)), decide(day(5), 'rejected'))).toBe(true);
    expect(spent(askEvidence, evidence(day(4)), decide(day(5), 'rejected'), evidence(day(6)))).toBe(false);
    const authority: Entry[] = [
      { type: 'proof-asked', at: day(3), of: 'authority', route: 'evidence' },
      { type: 'evidence-received', at: day(4), of: 'authority', route: 'mailed', receivedAt: day(4), mail: 'm' },
    ];
    expect(spent(askEvidence, ...authority, evidence(day(4)), decide(day(5), 'accepted'))).toBe(false);
  });

  test('not kept beyond the request’s end', () => {
    expect(spent(askEvidence, evidence(day(4)), { type: 'withdrawn', at: day(5) })).toBe(true);
  });
});

describe('mail and bounces', () => {
  const came: Entry = {
    type: 'mail-received',
    at: day(4),
    by: 'requester',
    mail: 'm',
    sender: 'requester',
    attachments: 0,
  };
  const bounced = (notice: string, at = day(24)): Entry => ({
    type: 'notice-bounced',
    at,
    by: 'system',
    notice,
    recipient: 'staff-case-officer',
  });

  test('the officer is told of each mail once', () => {
    const first = restAt(day(4), came);
    expect(keysGiven(first.given)).toContain('mail-came/4');
    expect(play(REQUEST, first.entries, rules, day(4)).given).toEqual([]);
  });

  test('mail on a closed case is told of as well', () => {
    const closed: Entry[] = [
      { type: 'withdrawn', at: day(3) },
      { type: 'requester-told', at: day(3), by: 'system', notice: 'withdrawn' },
      { type: 'case-closed', at: day(3), by: 'system', outcome: 'withdrawn', disposeOn: '2026-05-02' },
      came,
    ];
    const { given, decision } = restAt(day(4), ...closed);
    expect([keysGiven(given), decision.stage]).toEqual([['mail-came/7'], 'end']);
  });

  test('a reminder that bounced raises the rung above it at once, and that rung still comes at its own time', () => {
    const reminded = playUntil(REQUEST, history(requestTriaged(day(3))), rules, day(3), day(24));
    const raised = play(REQUEST, [...reminded.entries, bounced('response/2026-04-02/-P10D')], rules, day(24));
    expect(
      raised.given.map(({ notice }) => [notice.key, notice.to.includes('information-governance-manager')]),
    ).toEqual([
      ['response/2026-04-02/-P10D/undelivered', true],
      ['undelivered/6', false],
    ]);
    const next = playUntil(REQUEST, raised.entries, rules, day(24), '2026-03-29T00:00:00.000Z');
    expect(keysGiven(next.given)).toEqual(['response/2026-04-02/-P5D']);
  });

  test('a mailbox that is dead does not set off a mail for each mail that it returns', () => {
    const reminded = playUntil(REQUEST, history(requestTriaged(day(3))), rules, day(3), day(24));
    let entries = [...reminded.entries, bounced('response/2026-04-02/-P10D')];
    const sent: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      const played = play(REQUEST, entries, rules, day(24));
      sent.push(...keysGiven(played.given));
      entries = [...played.entries, ...keysGiven(played.given).map((key) => bounced(key))];
    }
    expect(sent.length).toBeLessThanOrEqual(3);
  });
});

describe('a date beyond the holiday table', () => {
  test('the case is not stuck: its triage ladder watches it until the table is extended', () => {
    const opened = requestOpened({ at: '2028-12-20T12:00:00.000Z' });
    const greeted = requestGreeted('2028-12-20T12:00:00.000Z');
    const triaged = requestTriaged('2028-12-20T13:00:00.000Z');
    const { decision, given } = playUntil(
      REQUEST,
      [opened, ...greeted, triaged],
      rules,
      triaged.at,
      '2029-02-01T00:00:00.000Z',
    );
    expect(decision.stage).toBe('await-response');
    expect(given.at(-1)?.notice.to).toContain('chief-executive');
    expect(given.length).toBeGreaterThanOrEqual(8);
  });
});

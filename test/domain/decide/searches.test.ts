import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../../functions/domain/case/events.ts';
import { foldCase } from '../../../functions/domain/case/fold-case.ts';
import { decideNextStep } from '../../../functions/domain/decide/decide-next-step.ts';
import { type Entry, number, REQUEST, requestGreeted, requestOpened, requestTriaged } from '../case/write-history.ts';
import { day, items, rulesWith } from '../review/write-schedule.ts';
import { play, playUntil } from './play-case.ts';

const rules = rulesWith();
const opened = [requestOpened(), ...requestGreeted(), requestTriaged(day(3))];
const started = (at: string, due: string, ...services: string[]): Entry => ({
  type: 'searches-started',
  at,
  searches: services.map((service) => ({ service, due })),
});
const answered = (at: string, service: string): Entry => ({
  type: 'search-answered',
  at,
  service,
  answer: 'nothing-held',
  effortMinutes: 5,
  files: 0,
});

/** What was given about searches: when, what, for which service and to which roles; the DPO has a copy of each reminder. */
const about = (given: ReturnType<typeof playUntil>['given']) =>
  given
    .filter(({ notice }) => notice.service !== undefined)
    .map(({ at, notice }) => `${at.slice(0, 10)} ${notice.template} ${notice.service}: ${notice.to.join(', ')}`);

describe('the escalation path of a search (SR-6)', () => {
  it('asks at once, reminds the representative, and climbs to the head of service and the manager', () => {
    const history = [...opened, started(day(4), '2026-03-14', 'housing')];
    const { given } = playUntil(REQUEST, history, rules, day(4), '2026-03-23T00:00:00.000Z');
    expect(about(given)).toEqual([
      '2026-03-04 search-asked housing: service-representative',
      '2026-03-11 reminder housing: service-representative, dpo',
      '2026-03-14 escalation housing: service-representative, case-officer, dpo',
      '2026-03-16 escalation housing: service-representative, case-officer, head-of-service, dpo',
      '2026-03-19 escalation housing: head-of-service, information-governance-manager, dpo',
      '2026-03-22 escalation housing: head-of-service, information-governance-manager, dpo',
    ]);
  });

  it('is each service’s own: one that answers is left alone, the other is not', () => {
    const history = [...opened, started(day(4), '2026-03-14', 'housing', 'public-health'), answered(day(5), 'housing')];
    const { given } = playUntil(REQUEST, history, rules, day(5), '2026-03-15T00:00:00.000Z');
    expect(about(given).filter((line) => line.includes('reminder') || line.includes('escalation'))).toEqual([
      '2026-03-11 reminder public-health: service-representative, dpo',
      '2026-03-14 escalation public-health: service-representative, case-officer, dpo',
    ]);
  });

  it('does not remind in the same breath in which it asks', () => {
    const history = [...opened, started('2026-03-13T10:00:00.000Z', '2026-03-14', 'housing')];
    const { given } = play(REQUEST, history, rules, '2026-03-13T10:00:00.000Z');
    expect(about(given)).toEqual(['2026-03-13 search-asked housing: service-representative']);
  });

  it('never counts from later than the case’s own date, which triage may move forward', () => {
    const earlier: Entry = requestTriaged(day(5), { firstReceiptAt: '2026-02-10T10:00:00.000Z' });
    const history = [...opened, started(day(4), '2026-03-14', 'housing'), earlier];
    const { given } = playUntil(REQUEST, history, rules, day(5), '2026-03-10T23:00:00.000Z');
    // Due on 10 March: three days before it, and on it.
    expect(about(given).slice(1)).toEqual([
      '2026-03-07 reminder housing: service-representative, dpo',
      '2026-03-10 escalation housing: service-representative, case-officer, dpo',
    ]);
  });

  it('turns to the officer once the service has sent something', () => {
    const history: Entry[] = [
      ...opened,
      started(day(4), '2026-03-14', 'housing'),
      { type: 'search-mail-received', at: day(6), by: 'staff', service: 'housing', mail: 'm', attachments: 2 },
    ];
    const { given } = playUntil(REQUEST, history, rules, day(6), '2026-03-12T00:00:00.000Z');
    expect(about(given).slice(1)).toEqual(['2026-03-11 reminder housing: case-officer, dpo']);
  });
});

describe('stopping', () => {
  const stops = (given: ReturnType<typeof play>['given']) => about(given).filter((line) => line.includes('stopped'));

  it('tells a service whose search was withdrawn, or whose request has ended, and nobody who has answered', () => {
    const asked = [...opened, started(day(4), '2026-03-14', 'housing', 'public-health', 'childrens-services')];
    const running = play(REQUEST, asked, rules, day(4)).entries;
    const withdrawn: Entry = { type: 'search-withdrawn', at: day(5), service: 'housing' };
    const history = play(REQUEST, [...running, withdrawn], rules, day(5));
    expect(stops(history.given)).toEqual(['2026-03-05 search-stopped housing: service-representative']);
    const ended: Entry[] = [answered(day(6), 'public-health'), { type: 'withdrawn', at: day(7) }];
    const over = play(REQUEST, [...history.entries, ...ended], rules, day(7));
    expect(stops(over.given)).toEqual(['2026-03-07 search-stopped childrens-services: service-representative']);
  });

  it('does not tell a service that was never asked: withdrawn in the same second', () => {
    const withdrawn: Entry = { type: 'search-withdrawn', at: day(4), service: 'housing' };
    const history = [...opened, started(day(4), '2026-03-14', 'housing'), withdrawn];
    expect(about(play(REQUEST, history, rules, day(4)).given)).toEqual([]);
  });

  it('a service that is asked again is asked by a mail of its own', () => {
    const first = play(REQUEST, [...opened, started(day(4), '2026-03-14', 'housing')], rules, day(4)).entries;
    const again = [...first, answered(day(5), 'housing'), started(day(6), '2026-03-16', 'housing')];
    expect(about(play(REQUEST, again, rules, day(6)).given)).toEqual([
      '2026-03-06 search-asked housing: service-representative',
    ]);
  });
});

describe('a late service', () => {
  it('blocks nothing: the case waits for its response as before, and closes with a search still open', () => {
    const asked = play(REQUEST, [...opened, started(day(4), '2026-03-14', 'housing')], rules, day(4));
    expect(asked.decision.stage).toBe('await-response');
    const sent: Entry = { type: 'response-sent', at: day(20), outcome: 'answered', route: 'secure-portal' };
    expect(play(REQUEST, [...asked.entries, sent], rules, day(20)).decision.stage).toBe('close');
  });
});

describe('copies', () => {
  it('are checked by the machine before it waits again', () => {
    const decide = (...since: Entry[]) => {
      const history: CaseEvent[] = number([
        ...opened,
        items(day(5), { item: '1', decision: 'redact', exemptions: ['legal-privilege'] }),
        { type: 'copies-attached', at: day(6), items: ['1'] },
        ...since,
      ]);
      return decideNextStep(foldCase(REQUEST, history), rules, day(6)).stage;
    };
    expect(decide()).toBe('check-copies');
    expect(decide({ type: 'copy-checked', at: day(6), by: 'system', item: '1', copy: 6, findings: [] })).toBe(
      'await-response',
    );
    expect(decide({ type: 'withdrawn', at: day(6) })).not.toBe('check-copies');
  });
});

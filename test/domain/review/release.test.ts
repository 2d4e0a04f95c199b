import { describe, expect, it } from 'vitest';
import { findReleaseFault } from '../../../functions/domain/review/find-release-fault.ts';
import { listScheduleFaults } from '../../../functions/domain/review/list-release-faults.ts';
import { readSchedule } from '../../../functions/domain/review/read-schedule.ts';
import type { ThirdPartyTest } from '../../../functions/domain/review/weigh-third-party.ts';
import { type Entry, requestTriaged } from '../case/write-history.ts';
import { advised, approved, consulted, day, item, items, NOW, rulesWith, triaged } from './write-schedule.ts';

const { policy } = rulesWith();
const faultOf = (history: Entry[], at = NOW, under = policy) => findReleaseFault(triaged(...history), under, at);
const problems = (...history: Entry[]) =>
  listScheduleFaults(triaged(...history, advised(day(19))), policy, NOW).map(
    ({ items: named, problem }) => `${named.join()}: ${problem}`,
  );

const weighed = (test: Partial<ThirdPartyTest>, ...named: string[]): Entry => ({
  type: 'third-parties-weighed',
  at: day(6),
  items: named,
  test: { professional: false, ...test },
});
const opinion = (harm: boolean, givenOn: string, ...named: string[]): Entry => ({
  type: 'health-opinion-recorded',
  at: day(6),
  items: named,
  harm,
  givenOn,
});

describe('a schedule may be released (SR-7)', () => {
  it('where there is none, or where it was advised on and approved as it stands', () => {
    expect(faultOf([])).toBeNull();
    expect(faultOf([items(day(5), { item: '1' }), advised(day(6)), approved(day(7))])).toBeNull();
  });

  it('not before it was approved, and the words say by whom', () => {
    expect(faultOf([items(day(5), { item: '1' }), advised(day(6))])).toBe(
      'The disclosure schedule is not approved yet: that is for head-of-service or information-asset-owner, and for nobody who has prepared any of it (approve-schedule).',
    );
  });

  it('not without advice on it as it stands', () => {
    const history = [items(day(5), { item: '1' }), advised(day(6)), approved(day(7)), items(day(8), { item: '2' })];
    expect(faultOf(history)).toMatch(/^The disclosure schedule is not ready. The advice of dpo or deputy-dpo on the /);
    expect(faultOf([...history, advised(day(9))])).toMatch(/not approved yet/);
    expect(faultOf([...history, advised(day(9)), approved(day(10))])).toBeNull();
  });

  it('not after it was sent back', () => {
    const history: Entry[] = [items(day(5), { item: '1' }), advised(day(6))];
    expect(faultOf([...history, { type: 'schedule-returned', at: day(7) }])).toMatch(/was sent back/);
  });
});

describe('an item needs a ground (L11, L16)', () => {
  it('where it is withheld or redacted, and none where it is disclosed', () => {
    expect(problems(items(day(5), { item: '1', decision: 'withhold' }))).toEqual([
      '1: is to be withheld and names no exemption',
    ]);
    expect(problems(items(day(5), { item: '1', exemptions: ['legal-privilege'] }))[0]).toMatch(
      /is to be disclosed, and names an exemption/,
    );
  });

  it('of the regime that the data falls under, also when triage corrects it later', () => {
    const withheld = items(day(5), { item: '1', decision: 'withhold', exemptions: ['crime-and-taxation'] });
    expect(problems(withheld)).toEqual([]);
    const lawEnforcement = requestTriaged(day(6), { regime: 'law-enforcement' });
    expect(problems(withheld, lawEnforcement)[0]).toMatch(/section 45\(4\) alone/);
    expect(problems(items(day(5), { item: '1', decision: 'withhold', exemptions: ['le-crime'] }))[0]).toMatch(
      /for law-enforcement data alone/,
    );
  });

  it('and a document of which a passage is held back does not go whole', () => {
    const passage = item({ item: '1.2', kind: 'passage', decision: 'redact', exemptions: ['legal-privilege'] });
    expect(problems(items(day(5), { item: '1' }, passage))).toEqual([
      '1: is to be disclosed whole, and a passage of it is not. Decide "redact" for the document',
    ]);
  });
});

describe('other people’s information (Schedule 2 paragraph 16)', () => {
  const document = items(day(5), { item: '7', flags: ['third-party'] });

  it('does not go before the test is on record, and the fault names what is missing', () => {
    expect(problems(document)[0]).toContain('whether the other person consents; the type of information');
    expect(problems(document, weighed({ consent: 'given' }, '7'))).toEqual([]);
    expect(problems(document, weighed({ professional: true }, '7'))).toEqual([]);
  });

  const factors = {
    consent: 'no-answer',
    information: 'confidential',
    confidence: 'owed',
    steps: 'asked',
    capability: 'capable',
    refusal: 'not-refused',
  } as const;

  it('goes where it is reasonable without consent, and is withheld where it is not', () => {
    expect(problems(document, weighed({ ...factors, conclusion: 'reasonable' }, '7'))).toEqual([]);
    const unreasonable = weighed({ ...factors, conclusion: 'not-reasonable' }, '7');
    expect(problems(document, unreasonable)[0]).toContain('says that this is not reasonable');
    const withheld = items(day(7), { item: '7', decision: 'withhold', exemptions: ['rights-of-others'] });
    expect(problems(document, unreasonable, withheld)).toEqual([]);
    expect(problems(withheld, weighed({ consent: 'given' }, '7'))[0]).toContain('may be disclosed');
  });
});

describe('health data (Schedule 3)', () => {
  const health = (changes = {}) => items(day(5), { item: '3', flags: ['health'], ...changes });
  const guardian = consulted(day(8));

  it('does not go without a health professional’s opinion of less than six months', () => {
    expect(problems(health(), guardian)).toEqual([
      '3: is health data that is to be disclosed, and no health professional’s opinion is recorded (record-health-opinion)',
    ]);
    // Relied on on 20 March: the six months that end with it begin on 21 September.
    expect(problems(health(), opinion(false, '2025-09-21', '3'), guardian)).toEqual([]);
    expect(problems(health(), opinion(false, '2025-09-20', '3'), guardian)[0]).toContain('six months old or more');
    expect(problems(health(), opinion(true, '2026-02-01', '3'), guardian)[0]).toContain(
      'that it would do serious harm',
    );
  });

  it('goes without one where the data subject knows it, and from a health body', () => {
    expect(problems(health({ flags: ['health', 'known-to-data-subject'] }), guardian)).toEqual([]);
    const body = { ...policy, review: { ...policy.review, healthBody: { value: true, source: 'L11' } } };
    expect(listScheduleFaults(triaged(health(), guardian, advised(day(9))), body, NOW)).toEqual([]);
  });

  it('is not withheld for serious harm on anybody else’s word', () => {
    const harm = health({ decision: 'withhold', exemptions: ['health-serious-harm'] });
    expect(problems(harm, guardian)[0]).toContain('no health professional’s opinion is recorded');
    expect(problems(harm, opinion(false, '2026-02-01', '3'), guardian)[0]).toContain('that disclosure would do none');
    expect(problems(harm, opinion(true, '2026-02-01', '3'), guardian)).toEqual([]);
  });

  it('was approved on an opinion that is too old by the time of release: then it does not go', () => {
    const history = [health(), opinion(false, '2025-09-21', '3'), guardian, advised(day(9)), approved(day(10))];
    expect(faultOf(history, '2026-03-20T23:59:00.000Z')).toBeNull();
    expect(faultOf(history, '2026-03-21T00:01:00.000Z')).toContain('six months old or more');
  });
});

describe('the Caldicott Guardian (OV-4)', () => {
  it.each(['health', 'social-care'] as const)('is consulted on %s data as it stands', (flag) => {
    const withheld = (number: string) =>
      item({ item: number, decision: 'withhold', exemptions: ['legal-privilege'], flags: [flag] });
    const first = items(day(5), withheld('3'));
    expect(problems(first)).toEqual([
      '3: is health or social care data, and the Caldicott Guardian has not been consulted on it as it stands (consult-caldicott)',
    ]);
    expect(problems(first, consulted(day(6)))).toEqual([]);
    const other = items(day(7), { item: '4' });
    expect(problems(first, consulted(day(6)), other)).toEqual([]);
    const more = items(day(8), withheld('5'));
    expect(problems(first, consulted(day(6)), more)[0]).toMatch(/^3,5: .*Caldicott/);
  });
});

describe('a redacted copy', () => {
  const redacted = items(day(5), { item: '1', decision: 'redact', exemptions: ['legal-privilege'] });
  const attached: Entry = { type: 'copies-attached', at: day(6), items: ['1'] };
  const checked = (copy: number, ...findings: ('metadata' | 'text-under-box')[]): Entry => ({
    type: 'copy-checked',
    at: day(6),
    by: 'system',
    item: '1',
    copy,
    findings,
  });
  const copySeq = 6;

  it('is laid down, checked and clean, or accepted with reasons', () => {
    expect(problems(redacted)[0]).toContain('no redacted copy has been laid down');
    expect(problems(redacted, attached)[0]).toContain('still being checked');
    expect(problems(redacted, attached, checked(copySeq))).toEqual([]);
    expect(problems(redacted, attached, checked(copySeq, 'text-under-box', 'metadata'))[0]).toContain(
      'text still lies under a redaction box and can be copied out; the properties of the file say who made it',
    );
    const accepted: Entry = { type: 'copy-findings-accepted', at: day(7), item: '1' };
    expect(problems(redacted, attached, checked(copySeq, 'metadata'), accepted)).toEqual([]);
  });

  it('that replaces another is checked itself', () => {
    expect(problems(redacted, attached, checked(copySeq), { ...attached, at: day(7) })[0]).toContain('still being');
    // What was found in the one that was replaced says nothing of the new one.
    expect(problems(redacted, attached, { ...attached, at: day(7) }, checked(copySeq))[0]).toContain('still being');
  });
});

describe('the service that the data came from (SR-7)', () => {
  const withheld = items(day(5), {
    item: '1',
    service: 'housing',
    decision: 'withhold',
    exemptions: ['legal-privilege'],
  });
  const view = (said: 'objects' | 'no-view-given'): Entry => ({
    type: 'service-view-recorded',
    at: day(6),
    service: 'housing',
    view: said,
  });

  it('is heard first under Hull’s policy, and a service that says nothing holds nobody up', () => {
    const hull = rulesWith('hull').policy;
    const done = [advised(day(7)), approved(day(8))];
    expect(faultOf([withheld, ...done], NOW, policy)).toBeNull();
    expect(faultOf([withheld, ...done], NOW, hull)).toContain('has not been heard on that (record-service-view)');
    expect(faultOf([withheld, view('no-view-given'), ...done], NOW, hull)).toBeNull();
    expect(faultOf([withheld, view('objects'), ...done], NOW, hull)).toBeNull();
  });
});

describe('reading a schedule', () => {
  it('sorts its lines and names the grounds with their source in the law', () => {
    const state = triaged(
      items(
        day(5),
        { item: '1' },
        { item: '2', decision: 'withhold', exemptions: ['legal-privilege'] },
        { item: '3', decision: 'redact', exemptions: ['rights-of-others'] },
      ),
      items(day(6), { item: '1', decision: 'withhold', exemptions: ['negotiations'] }),
    );
    const schedule = readSchedule(state);
    expect(schedule.lines.map((line) => `${line.item} ${line.decision}`)).toEqual([
      '1 withhold',
      '2 withhold',
      '3 redact',
    ]);
    expect(schedule.withheld.map(({ grounds }) => grounds.map(({ source }) => source))).toEqual([
      ['Sch 2 para 23'],
      ['Sch 2 para 19'],
    ]);
    expect(schedule.disclosed).toEqual([]);
    expect(schedule.approval).toBeNull();
  });
});

import { describe, expect, test } from 'vitest';
import { registerEntrySchema } from '../../../functions/domain/register/register-entry.ts';
import { breachReported, type Entry, RECEIVED } from '../case/write-history.ts';
import { buildSample, reportedAt, staffIds, words } from './register-samples.ts';

const HOUR = 3_600_000;
const hoursIn = (hours: number) => new Date(Date.parse(RECEIVED) + hours * HOUR).toISOString();
const triaged = reportedAt(RECEIVED);

const answers = {
  dataContext: 'financial',
  contextAdjustment: 0,
  identification: 'maximum',
  confidentiality: 'known-recipients',
  integrity: 'none',
  availability: 'none',
  malicious: false,
  likelihood: 4,
  severity: 3,
  vulnerablePeople: false,
} as const;

/** One of everything that an entry tells of, each by somebody of the directory. */
const whole: Entry[] = [
  breachReported({ flags: ['late-internal-report', 'safety'], occurredAt: '2026-03-01T09:00:00.000Z', stolen: true }),
  { type: 'breach-triaged', at: hoursIn(1), category: 'breach', awareAt: RECEIVED },
  { type: 'contained', at: hoursIn(2) },
  {
    type: 'incident-described',
    at: hoursIn(3),
    answered: [],
    facts: { dataCategories: ['health'], peopleCategories: ['patients'], numberOfPeople: 40, encrypted: 'no' },
  },
  { type: 'officer-assigned', at: hoursIn(4), officer: 'staff-investigating-officer', service: 'housing' },
  { type: 'risk-assessed', at: hoursIn(5), risk: 'high-risk', answers },
  { type: 'dpo-advised', at: hoursIn(6), by: 'staff-dpo', advice: 'notify' },
  { type: 'notifying-decided', at: hoursIn(7), by: 'staff-siro' },
  { type: 'regulator-notified', at: hoursIn(80), sentAt: hoursIn(73), final: false },
  { type: 'regulator-notified', at: hoursIn(90), sentAt: hoursIn(90), final: true },
  { type: 'people-told', at: hoursIn(91), number: 38, how: 'individually' },
  { type: 'police-informed', at: hoursIn(92), informedAt: hoursIn(20) },
  { type: 'report-merged', at: hoursIn(93), from: 'BRE-0000000002', receivedAt: RECEIVED, awareAt: RECEIVED },
  { type: 'lessons-recorded', at: hoursIn(94), cause: 'malicious' },
  { type: 'lesson-set', at: hoursIn(95), lesson: 1, owner: 'staff-head-of-service', due: '2026-03-20' },
  { type: 'lesson-done', at: hoursIn(96), lesson: 1 },
  { type: 'register-entry-written', at: hoursIn(97) },
  { type: 'case-closed', at: hoursIn(98), by: 'system', outcome: 'breach', disposeOn: '2026-05-05' },
  { type: 'case-purged', at: hoursIn(2_000), by: 'system', items: 4, objects: 2 },
];

describe('an entry of the register (L33, BR-8)', () => {
  test('has what was, what was decided and by which office, who was told, and how it ended', () => {
    expect(buildSample(whole, { said: words })).toMatchObject({
      status: 'purged',
      category: 'breach',
      service: 'housing',
      occurredAt: '2026-03-01T09:00:00.000Z',
      reportedLate: true,
      danger: true,
      stolen: 'yes',
      dataCategories: ['health'],
      peopleCategories: ['patients'],
      numberOfPeople: 40,
      risk: 'high-risk',
      enisaScore: 3.25,
      enisaLevel: 'high',
      toolkitLikelihood: 4,
      toolkitSeverity: 3,
      dpoAdvice: 'notify',
      decision: 'notify',
      decidedBy: 'siro',
      decidedAt: hoursIn(7),
      regulatorDue: hoursIn(72).replace('.000', ''),
      regulatorToldAt: hoursIn(73),
      regulatorToldBy: 'us',
      regulatorLate: true,
      regulatorReports: 2,
      regulatorFinal: true,
      peopleTold: 38,
      policeInformed: true,
      mergedReports: ['BRE-0000000002'],
      cause: 'malicious',
      lessons: [{ lesson: 1, due: '2026-03-20', doneAt: hoursIn(96), withdrawnAt: null }],
      ...words,
      wordsWrittenAt: hoursIn(97),
      outcome: 'breach',
      purgedAt: hoursIn(2_000),
    });
  });

  test('names nobody: of the people who acted there is not even the id', () => {
    const text = JSON.stringify(buildSample(whole, { said: words }));
    expect(text).not.toMatch(/staff-/);
    for (const id of staffIds) expect(text).not.toContain(`"${id}"`);
  });

  test('is there from the first minute, as far as anything is known, and reads back', () => {
    const entry = buildSample([breachReported()]);
    expect(entry).toMatchObject({ status: 'open', category: 'unassessed', decision: null, regulatorToldAt: null });
    expect(registerEntrySchema.parse(JSON.parse(JSON.stringify(entry)))).toEqual(entry);
  });

  test('keeps the decision not to tell the regulator, with the office that made it', () => {
    const decided: Entry = { type: 'not-notifying-decided', at: hoursIn(8), by: 'staff-siro' };
    expect(buildSample([...triaged, decided])).toMatchObject({
      decision: 'do-not-notify',
      decidedAt: hoursIn(8),
      decidedBy: 'siro',
      regulatorLate: false,
    });
  });

  test('counts the sending by whoever decides as their decision, and knows no office of somebody who has left', () => {
    const sent: Entry = {
      type: 'regulator-notified',
      at: hoursIn(9),
      sentAt: hoursIn(9),
      final: true,
      by: 'staff-siro',
    };
    expect(buildSample([...triaged, sent])).toMatchObject({ decision: 'notify', decidedBy: 'siro' });
    const left = { ...sent, by: 'staff-who-has-left' };
    expect(buildSample([...triaged, left])).toMatchObject({ decision: 'notify', decidedBy: null });
  });

  test('seventy-two hours exactly are in time, a second more is late (L30)', () => {
    const sentAt = (moment: string): Entry => ({ type: 'regulator-notified', at: moment, sentAt: moment, final: true });
    expect(buildSample([...triaged, sentAt(hoursIn(72))]).regulatorLate).toBe(false);
    const second = new Date(Date.parse(hoursIn(72)) + 1_000).toISOString();
    expect(buildSample([...triaged, sentAt(second)]).regulatorLate).toBe(true);
  });

  test('says where the Toolkit told the regulator, and that a processor has none of its own to tell (L34, L37)', () => {
    const forwarded: Entry = { type: 'toolkit-recorded', at: hoursIn(5), recordedAt: hoursIn(5), forwards: true };
    expect(buildSample([...triaged, forwarded])).toMatchObject({
      regulatorToldAt: hoursIn(5),
      regulatorToldBy: 'toolkit',
      regulatorReports: 0,
    });
    const processor = reportedAt(RECEIVED, { capacity: 'processor' });
    const told: Entry = { type: 'controllers-told', at: hoursIn(6), sentAt: hoursIn(6), number: 2 };
    expect(buildSample([...processor, told])).toMatchObject({
      capacity: 'processor',
      regulatorDue: null,
      controllersToldAt: hoursIn(6),
    });
  });

  test('danger that somebody found to be none is none, and words nobody wrote are not there', () => {
    const calm: Entry = { type: 'danger-acknowledged', at: hoursIn(1), finding: 'no-danger' };
    const entry = buildSample([breachReported({ flags: ['safety'] }), calm]);
    expect(entry).toMatchObject({ danger: false, facts: null, wordsWrittenAt: null });
  });
});

import { describe, expect, it } from 'vitest';
import type { RiskAnswers } from '../../functions/domain/case/assessment-events.ts';
import { incidentQuestionSchema } from '../../functions/domain/case/incident-events.ts';
import { statuses } from './support/executions.ts';
import { type Journey, useJourney } from './support/journey.ts';
import { writeBreachReport } from './support/write-mail.ts';

const reasons = 'As discussed with the service.';
const lessons = { cause: 'human-error', lessons: 'Addresses are checked by two people.' };

/** Bank details of known people, sent to one wrong recipient: 3 × 1 + 0.25 by ENISA, and likely minor harm by the Toolkit. */
const answers: RiskAnswers = {
  dataContext: 'financial',
  contextAdjustment: -1,
  identification: 'maximum',
  confidentiality: 'known-recipients',
  integrity: 'none',
  availability: 'none',
  malicious: false,
  likelihood: 3,
  severity: 2,
  vulnerablePeople: false,
};

/** Adds minutes to an instant. */
const later = (at: string, minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString();

/** A breach that came at `at`: within the hour triaged, contained, in an investigating officer's hands, and no question open. */
async function openBreach(at: string, journey: Journey, name: string): Promise<string> {
  const id = await journey.open(at, writeBreachReport(name));
  const assign = { officer: 'investigating-officer@council.example' };
  await journey.mustAct(later(at, 10), id, 'triage-breach', 'case-officer', { category: 'breach', reasons });
  await journey.mustAct(later(at, 20), id, 'record-containment', 'case-officer', { measures: 'Asked for it back.' });
  await journey.mustAct(later(at, 30), id, 'assign-officer', 'information-governance', assign);
  await journey.mustAct(later(at, 40), id, 'accept-assignment', 'investigating-officer');
  await journey.mustAct(later(at, 50), id, 'describe-incident', 'case-officer', {
    answered: incidentQuestionSchema.options,
  });
  return id;
}

describe('under the statutory policy', () => {
  const journey = useJourney({ at: '2026-03-01T09:00:00Z', schedules: [] });

  it('BR-5, BR-8: reported in time: the SIRO decides on the DPO’s advice, the case officer sends it, and no alarm comes', async () => {
    const at = journey();
    const id = await openBreach('2026-03-02T09:00:00Z', at, 'in-time');
    await at.mustAct('2026-03-02T10:00:00Z', id, 'assess-risk', 'case-officer', { risk: 'risk', answers, reasons });
    await at.mustAct('2026-03-02T11:00:00Z', id, 'advise-on-notification', 'dpo', { advice: 'notify', reasons });
    const early = await at.act('2026-03-02T11:30:00Z', id, 'notify-regulator', 'case-officer', { reference: 'IC-1' });
    expect(early).toMatchObject({ recorded: false, reason: expect.stringContaining('decide-to-notify') });
    await at.mustAct('2026-03-02T12:00:00Z', id, 'decide-to-notify', 'siro', { reasons });
    expect((await at.read(id)).clocks[0]).toMatchObject({ name: 'regulator', due: '2026-03-05T09:00:00Z', met: null });
    const sent = { sentAt: '2026-03-02T13:45:00Z', reference: 'IC-1' };
    await at.mustAct('2026-03-02T14:00:00Z', id, 'notify-regulator', 'case-officer', sent);
    expect((await at.read(id)).clocks[0]).toMatchObject({ name: 'regulator', met: '2026-03-02T13:45:00Z' });
    await at.to('2026-03-06T09:00:01Z');
    expect(at.notices(id)).toEqual([
      '2026-03-02T09:00Z breach-reported: siro, dpo, information-governance',
      '2026-03-02T09:00Z breach-acknowledged: perpetua.lund',
      '2026-03-02T09:30Z officer-assigned: investigating-officer',
      '2026-03-02T12:00Z notifying-decided: case-officer, information-governance, investigating-officer',
    ]);
    const { risk } = await at.read(id);
    expect(risk?.gradings.map(({ name, result }) => `${name}: ${result}`)).toEqual([
      'ENISA: 2.25, medium',
      'DSP Toolkit: likelihood 3, severity 2',
    ]);
    await at.mustAct('2026-03-06T10:00:00Z', id, 'record-lessons', 'case-officer', lessons);
    expect(statuses(at.runtime, id)).toEqual(['1 SUCCEEDED']);
  });

  it('L31: late: every alarm rings, and the report is recorded only with the reasons for its delay', async () => {
    const at = journey();
    const id = await openBreach('2026-03-13T16:00:00Z', at, 'late');
    await at.mustAct('2026-03-13T17:00:00Z', id, 'assess-risk', 'case-officer', { risk: 'risk', reasons });
    await at.mustAct('2026-03-16T15:30:00Z', id, 'decide-to-notify', 'siro', { reasons });
    await at.to('2026-03-16T16:00:01Z');
    expect(at.notices(id).slice(3)).toEqual([
      '2026-03-14T16:00Z reminder: case-officer, information-governance, dpo, investigating-officer',
      '2026-03-15T16:00Z escalation: case-officer, information-governance-manager, dpo, investigating-officer',
      '2026-03-16T04:00Z escalation: information-governance-manager, head-of-service, dpo, investigating-officer',
      '2026-03-16T10:00Z escalation: head-of-service, siro, dpo, investigating-officer',
      '2026-03-16T15:00Z escalation: siro, chief-executive, dpo, investigating-officer',
      '2026-03-16T15:30Z notifying-decided: case-officer, information-governance, investigating-officer',
      '2026-03-16T16:00Z reminder: siro, chief-executive, dpo, investigating-officer',
    ]);
    const refused = await at.act('2026-03-16T16:30:00Z', id, 'notify-regulator', 'case-officer', {});
    expect(refused).toMatchObject({
      recorded: false,
      reason: expect.stringMatching(
        /^The seventy-two hours ended on Monday 16 March 2026 at 16:00 GMT\. Give the reasons/,
      ),
    });
    const told = { reference: 'IC-2', reasonsForDelay: 'Nobody could open the file before Monday.' };
    await at.mustAct('2026-03-16T16:31:00Z', id, 'notify-regulator', 'case-officer', told);
    const kept = (await at.read(id)).particulars.map(({ particulars }) => particulars);
    expect(kept).toContainEqual(expect.objectContaining(told));
    expect((await at.events(id)).map((event) => JSON.stringify(event)).join()).not.toContain('before Monday');
    await at.to('2026-03-18T16:00:01Z');
    expect(at.notices(id)).toHaveLength(10);
    await at.mustAct('2026-03-18T17:00:00Z', id, 'record-lessons', 'case-officer', lessons);
  });

  it('L32: in phases: the rest is chased from the last report on, until the final one', async () => {
    const at = journey();
    const id = await openBreach('2026-04-13T08:00:00Z', at, 'phases');
    await at.mustAct('2026-04-13T09:00:00Z', id, 'assess-risk', 'case-officer', { risk: 'risk', answers, reasons });
    const first = { final: false, reference: 'IC-3', reasons };
    await at.mustAct('2026-04-13T12:00:00Z', id, 'notify-regulator', 'siro', first);
    await at.mustAct('2026-04-13T12:30:00Z', id, 'record-lessons', 'case-officer', lessons);
    // Three days and seven after the report, at nine in London; the second phase starts the count again.
    await at.to('2026-04-20T08:00:01Z');
    await at.mustAct('2026-04-20T10:00:00Z', id, 'notify-regulator', 'case-officer', { ...first, reasons: undefined });
    await at.to('2026-04-23T08:00:01Z');
    expect(at.notices(id).slice(3)).toEqual([
      '2026-04-16T08:00Z reminder: case-officer, information-governance, dpo, investigating-officer',
      '2026-04-20T08:00Z escalation: case-officer, information-governance-manager, dpo, investigating-officer',
      '2026-04-23T08:00Z reminder: case-officer, information-governance, dpo, investigating-officer',
    ]);
    const [chase] = at.mailsOf(id, 'reminder');
    expect(chase && (await at.textOf(chase))).toContain('notify-regulator');
    await at.mustAct('2026-04-24T10:00:00Z', id, 'notify-regulator', 'case-officer', { reference: 'IC-3' });
    expect((await at.history(id)).filter((line) => /regulator|closed/.test(line))).toEqual([
      '2026-04-13T12:00Z regulator-notified by staff-siro',
      '2026-04-20T10:00Z regulator-notified by staff-case-officer',
      '2026-04-24T10:00Z regulator-notified by staff-case-officer',
      '2026-04-24T10:00Z case-closed by system',
    ]);
  });

  it('BR-8, L30: not notified, with reasons; when the facts change and the risk with them, the regulator is owed again', async () => {
    const at = journey();
    const id = await openBreach('2026-05-04T08:00:00Z', at, 'not-notified');
    const low = { ...answers, dataContext: 'simple', contextAdjustment: 0, likelihood: 2 };
    await at.mustAct('2026-05-04T09:00:00Z', id, 'assess-risk', 'case-officer', {
      risk: 'unlikely',
      answers: low,
      reasons,
    });
    await at.mustAct('2026-05-04T10:00:00Z', id, 'advise-on-notification', 'dpo', { advice: 'do-not-notify', reasons });
    await at.mustAct('2026-05-04T11:00:00Z', id, 'decide-not-to-notify', 'siro', { reasons });
    expect((await at.read(id)).clocks[0]).toMatchObject({ name: 'regulator', met: '2026-05-04T11:00:00Z' });
    await at.to('2026-05-06T08:00:01Z');
    expect(at.notices(id).slice(3)).toEqual([]);
    const found = { facts: { numberOfPeople: 4_000, dataCategories: ['economic-and-financial'] } };
    await at.mustAct('2026-05-06T09:00:00Z', id, 'describe-incident', 'case-officer', found);
    expect((await at.read(id)).risk).toMatchObject({ level: 'unlikely', outdated: true });
    await at.mustAct('2026-05-06T09:30:00Z', id, 'assess-risk', 'case-officer', {
      risk: 'unlikely',
      answers,
      reasons: 'They are banks themselves.',
    });
    expect((await at.read(id)).risk).toMatchObject({ level: 'unlikely', outdated: false, advised: 'risk' });
    expect(at.notices(id).slice(3)).toEqual([]);
    await at.mustAct('2026-05-06T10:00:00Z', id, 'assess-risk', 'case-officer', { risk: 'risk', answers, reasons });
    // Forty-eight hours are past by then: their rungs are raised at once, to everybody whom they name.
    expect(at.notices(id).slice(3)).toEqual([
      '2026-05-06T10:00Z escalation: case-officer, information-governance, information-governance-manager, dpo, investigating-officer',
    ]);
    await at.mustAct('2026-05-06T11:00:00Z', id, 'notify-regulator', 'siro', { reference: 'IC-4', reasons });
    await at.mustAct('2026-05-06T12:00:00Z', id, 'record-lessons', 'case-officer', lessons);
    expect(await at.state(id)).toMatchObject({
      closed: { outcome: 'breach' },
      notification: { decision: { notify: true }, reports: [{ final: true }] },
    });
  });
});

describe('under the policy of a supplier of the NHS', () => {
  const journey = useJourney({ at: '2026-03-01T09:00:00Z', schedules: [], policy: 'nhs-supplier' });

  it('BR-2, L37: the Toolkit passes the breach on, and nothing is reported twice', async () => {
    const at = journey();
    const id = await openBreach('2026-03-09T09:00:00Z', at, 'toolkit');
    const entry = { reference: 'DSPT-1' };
    await at.mustAct('2026-03-09T10:00:00Z', id, 'record-toolkit-entry', 'case-officer', entry);
    await at.mustAct('2026-03-09T11:00:00Z', id, 'assess-risk', 'case-officer', { risk: 'risk', answers, reasons });
    expect((await at.read(id)).clocks).toMatchObject([
      { name: 'regulator', met: null },
      { name: 'toolkit', met: '2026-03-09T10:00:00Z' },
      { name: 'officer' },
      { name: 'lessons' },
    ]);
    await at.to('2026-03-10T09:00:01Z');
    // The entry was below the threshold, so that the regulator’s clock runs on; brought up to date, it stops.
    expect(at.notices(id).slice(3)).toEqual([
      '2026-03-10T09:00Z reminder: case-officer, information-governance, dpo, investigating-officer',
    ]);
    await at.mustAct('2026-03-10T10:00:00Z', id, 'record-toolkit-entry', 'case-officer', entry);
    expect((await at.read(id)).clocks).toMatchObject([
      { name: 'regulator', met: '2026-03-10T10:00:00Z' },
      { name: 'toolkit', met: '2026-03-09T10:00:00Z' },
      { name: 'officer' },
      { name: 'lessons' },
    ]);
    const twice = await at.act('2026-03-10T11:00:00Z', id, 'notify-regulator', 'siro', { reference: 'IC-5' });
    expect(twice).toMatchObject({
      recorded: false,
      reason: expect.stringContaining('nothing is reported twice (L37)'),
    });
    await at.to('2026-03-13T09:00:01Z');
    expect(at.notices(id)).toHaveLength(4);
    await at.mustAct('2026-03-13T10:00:00Z', id, 'record-lessons', 'case-officer', lessons);
    expect((await at.history(id)).at(-1)).toBe('2026-03-13T10:00Z case-closed by system');
  });
});

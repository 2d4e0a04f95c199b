import { describe, expect, it } from 'vitest';
import { type Journey, useJourney } from './support/journey.ts';
import { writeAccessRequest, writeBreachReport, writeMail } from './support/write-mail.ts';

const at = '2026-03-02T09:00:00Z';

/** The same access request under every policy: proof of identity on 3 March, then nothing but waiting. */
async function askForData(journey: Journey) {
  const id = await journey.open(at, writeAccessRequest('wren', 'wren@surgery.nhs.net'));
  await journey.mustAct('2026-03-02T10:00:00Z', id, 'triage-request', 'case-officer');
  const ask = { of: 'identity', route: 'evidence', reason: 'No account has this address.' };
  await journey.mustAct('2026-03-02T10:05:00Z', id, 'ask-proof', 'case-officer', ask);
  const shown = { of: 'identity', route: 'shown-in-person' };
  await journey.mustAct('2026-03-03T09:00:00Z', id, 'receive-evidence', 'case-officer', shown);
  const decision = { of: 'identity', decision: 'accepted', reasons: 'It is her passport.' };
  await journey.mustAct('2026-03-03T10:00:00Z', id, 'decide-proof', 'case-officer', decision);
  const [clock] = (await journey.read(id)).clocks;
  return { id, dates: [clock?.statutoryDue, clock?.policyDue, clock?.due], explanation: clock?.explanation.join('\n') };
}

/** The same report under every policy: whom it reaches at once, and in the day in which nobody touches it. */
async function reportBreach(journey: Journey) {
  const id = await journey.open('2026-03-09T09:00:00Z', writeBreachReport('letter'));
  await journey.to('2026-03-10T08:59:59Z');
  return { id, notices: journey.notices(id) };
}

async function finishBreach(journey: Journey, id: string, notifier: 'siro' | 'dpo') {
  const reasons = 'As discussed.';
  await journey.mustAct('2026-03-10T10:00:00Z', id, 'triage-breach', 'case-officer', { category: 'breach', reasons });
  await journey.mustAct('2026-03-10T10:01:00Z', id, 'record-containment', 'case-officer', { measures: 'Recalled.' });
  await journey.mustAct('2026-03-10T10:02:00Z', id, 'assess-risk', 'case-officer', { risk: 'risk', reasons });
  await journey.mustAct('2026-03-10T10:03:00Z', id, 'notify-regulator', notifier, { final: true });
  const lessons = { cause: 'human-error', lessons: 'Two people check.' };
  await journey.mustAct('2026-03-10T10:04:00Z', id, 'record-lessons', 'case-officer', lessons);
}

/** Some of the questions that the form asks (BR-11), with the moment at which the reporter noticed. */
const writeBreachForm = (id: string, awareAt: string) =>
  writeMail({
    id,
    from: 'forms@council.example',
    subject: 'Data breach report',
    text: [
      'Your name: Corin Ashdown',
      'Your email: corin.ashdown@council.example',
      'What data is involved?: Names and care notes',
      'What actually happened and which employees were involved?: I left the folder on the bus.',
      `When did you become aware?: ${awareAt}`,
    ].join('\n'),
  });

const ofReporter = '2026-03-09T09:00Z breach-acknowledged: perpetua.lund';
const escalatedAtEight = '2026-03-09T17:00Z escalation: information-governance-manager, dpo';

describe('rule 9: the statutory profile', () => {
  const journey = useJourney({ at, policy: 'statutory', schedules: [] });

  it('gives a month, moved past Good Friday and Easter Monday (L1, L2), and tells the SIRO, the DPO and Information Governance', async () => {
    expect((await askForData(journey())).dates).toEqual(['2026-04-07', null, '2026-04-07']);
    expect((await reportBreach(journey())).notices).toEqual([
      '2026-03-09T09:00Z breach-reported: siro, dpo, information-governance',
      ofReporter,
      '2026-03-09T13:00Z reminder: case-officer, information-governance, dpo',
      escalatedAtEight,
    ]);
  });
});

describe('rule 9: Erewash', () => {
  const journey = useJourney({ at, policy: 'erewash', schedules: [] });

  it('promises thirty days from the proof of identity (SR-4, L8); the DPO leads on breaches and decides (BR-3, BR-4)', async () => {
    const { dates, explanation, id: request } = await askForData(journey());
    expect(dates).toEqual(['2026-04-07', '2026-04-02', '2026-04-02']);
    expect(explanation).toContain('SR-4');
    const { id, notices } = await reportBreach(journey());
    expect(notices).toEqual([
      '2026-03-09T09:00Z breach-reported: dpo, siro, information-asset-owner',
      ofReporter,
      '2026-03-09T13:00Z reminder: dpo, information-asset-owner',
      '2026-03-09T17:00Z escalation: dpo, deputy-dpo',
    ]);
    await finishBreach(journey(), id, 'dpo');
    expect(await journey().state(id)).toMatchObject({ closed: { outcome: 'breach' } });
    // The reminders follow the promise, which is the earlier date: ten days before 2 April.
    await journey().to('2026-03-23T09:00:01Z');
    expect(journey().notices(request, 'reminder')).toEqual(['2026-03-23T09:00Z reminder: case-officer, dpo']);
  });
});

describe('rule 9: South Tyneside', () => {
  const journey = useJourney({ at, policy: 'south-tyneside', schedules: [] });

  it('informs the deputy DPO throughout, and flags a report later than twenty-four hours (BR-7, OV-4)', async () => {
    expect((await askForData(journey())).dates).toEqual(['2026-04-07', null, '2026-04-07']);
    expect((await reportBreach(journey())).notices).toEqual([
      '2026-03-09T09:00Z breach-reported: information-governance, siro, dpo, deputy-dpo',
      ofReporter,
      '2026-03-09T13:00Z reminder: case-officer, information-governance, dpo, deputy-dpo',
      '2026-03-09T17:00Z escalation: information-governance-manager, dpo, deputy-dpo',
    ]);
    const inTime = await journey().open('2026-03-12T10:00:00Z', writeBreachForm('in-time', '11 March 2026, 10:00'));
    const late = await journey().open('2026-03-12T10:05:00Z', writeBreachForm('late', '11 March 2026, 10:04'));
    expect((await journey().read(inTime)).flags).not.toContain('late-internal-report');
    expect((await journey().read(late)).flags).toContain('late-internal-report');
  });
});

describe('rule 9: Hull', () => {
  const journey = useJourney({ at, policy: 'hull', schedules: [] });

  it('brings in the investigating officer, who has to contain the breach from the fourth hour on (BR-12)', async () => {
    expect((await askForData(journey())).dates).toEqual(['2026-04-07', null, '2026-04-07']);
    expect((await reportBreach(journey())).notices).toEqual([
      '2026-03-09T09:00Z breach-reported: information-governance, investigating-officer, siro, dpo',
      ofReporter,
      // Nobody has triaged it, nobody investigates, nothing is contained.
      '2026-03-09T13:00Z reminder: case-officer, information-governance, dpo, information-governance, dpo, investigating-officer, dpo',
      `${escalatedAtEight}, information-governance, information-governance-manager, dpo`,
    ]);
  });
});

describe('rule 9: the NHS supplier', () => {
  const journey = useJourney({ at, policy: 'nhs-supplier', schedules: [] });

  it('tells Information Security, marks its mail, and keeps a breach open until it is on the Toolkit (BR-1, BR-2, SH-4)', async () => {
    const { id: request, dates } = await askForData(journey());
    expect(dates).toEqual(['2026-04-07', null, '2026-04-07']);
    const [acknowledgement] = journey().mailsOf(request, 'request-acknowledged');
    expect(acknowledgement?.subject).toMatch(/^\[secure\] \[REQ-/);
    expect(acknowledgement && (await journey().textOf(acknowledgement))).toMatch(/^EXTERNAL OFFICIAL-SENSITIVE\n/);
    const { id, notices } = await reportBreach(journey());
    expect(notices).toEqual([
      '2026-03-09T09:00Z breach-reported: siro, dpo, information-security',
      ofReporter,
      '2026-03-09T13:00Z reminder: case-officer, information-governance, dpo',
      escalatedAtEight,
    ]);
    await finishBreach(journey(), id, 'siro');
    expect(await journey().state(id)).toMatchObject({ closed: null, learning: { recordedAt: expect.any(String) } });
    await journey().mustAct('2026-03-10T11:00:00Z', id, 'record-toolkit-entry', 'case-officer', { reference: 'T-9' });
    expect(await journey().state(id)).toMatchObject({ closed: { outcome: 'breach' } });
  });
});

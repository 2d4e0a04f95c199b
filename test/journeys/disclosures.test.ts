import { expect, it } from 'vitest';
import { statuses } from './support/executions.ts';
import { useJourney } from './support/journey.ts';
import { readSample, writeMail } from './support/write-mail.ts';

const journey = useJourney({ at: '2026-03-02T09:00:00Z', schedules: [] });
const reasons = 'As the form says.';

it('SH-1, SH-2, L41: the police ask; Information Governance hears at once, and it ends in a recorded decision', async () => {
  const at = journey();
  const id = await at.open('2026-03-02T16:40:00Z', readSample('police-request', 'complaints-and-disclosures'));
  expect(id).toMatch(/^DIS-/);
  expect(at.notices(id)).toEqual([
    '2026-03-02T16:40Z disclosure-requested: information-governance, information-governance-manager',
    '2026-03-02T16:40Z disclosure-acknowledged: imogen.hallam@northmoor.police.uk',
  ]);
  const view = await at.read(id);
  expect(view.header).toMatchObject({ kind: 'disclosure', category: 'police', due: '2026-03-12' });
  expect(view.clocks).toMatchObject([{ statutoryDue: null, policyDue: '2026-03-12', due: '2026-03-12' }]);
  expect(await at.state(id)).toMatchObject({ claimedGround: 'crime-and-taxation' });

  await at.mustAct('2026-03-02T17:00:00Z', id, 'triage-disclosure', 'information-governance', { category: 'police' });
  const decision = {
    decision: 'disclose-in-part',
    data: ['images-or-footage'],
    recipient: 'police',
    to: 'DC Hallam, Northmoor Constabulary',
    information: 'The square from 21:30 to 22:15; nothing of the side streets.',
    ground: 'crime-and-taxation',
    prejudice: true,
    subject: 'not-told',
    notToldBecause: 'would-prejudice-the-purpose',
    reasons: 'Needed to identify the attacker.',
  };
  expect(await at.act('2026-03-03T09:00:00Z', id, 'decide-disclosure', 'case-officer', decision)).toMatchObject({
    recorded: false,
    reason: '"decide-disclosure" is for head-of-service, information-asset-owner under this policy.',
  });
  await at.mustAct('2026-03-03T09:10:00Z', id, 'decide-disclosure', 'head-of-service', decision);
  expect((await at.read(id)).header).toMatchObject({ stage: 'await-sending', due: null });
  const sent = { route: 'tracked-and-signed-post', trackingNumber: 'XY 1234 5678 9GB' };
  await at.mustAct('2026-03-03T14:00:00Z', id, 'send-disclosure', 'information-governance', sent);
  expect(await at.history(id)).toEqual([
    '2026-03-02T16:40Z disclosure-requested by requester',
    '2026-03-02T16:40Z roles-told by system',
    '2026-03-02T16:40Z acknowledged by system',
    '2026-03-02T17:00Z disclosure-triaged by staff-information-governance',
    '2026-03-03T09:10Z disclosure-decided by staff-head-of-service',
    '2026-03-03T14:00Z disclosure-sent by staff-information-governance',
    '2026-03-03T14:00Z requester-told by system',
    '2026-03-03T14:00Z case-closed by system',
  ]);
  expect(statuses(at.runtime, id)).toEqual(['1 SUCCEEDED']);
  // What was decided stands in its history, by codes; whom it names stands among the particulars alone.
  const events = JSON.stringify(await at.events(id));
  expect(events).not.toMatch(/Hallam|Northmoor|attacker/);
  expect(JSON.stringify((await at.read(id)).particulars)).toContain('DC Hallam');
  expect(at.notices(id).at(-1)).toBe('2026-03-03T14:00Z disclosure-sent: imogen.hallam@northmoor.police.uk');
});

it('SH-1: another agency asks by form; left alone, the decision rings by the day promised, and a refusal closes it', async () => {
  const at = journey();
  const id = await at.open('2026-03-09T10:05:00Z', readSample('disclosure-form', 'complaints-and-disclosures'));
  expect(await at.state(id)).toMatchObject({
    category: 'other-agency',
    claimedGround: 'required-by-law',
    channel: 'form',
  });
  await at.mustAct('2026-03-09T10:30:00Z', id, 'triage-disclosure', 'case-officer', { category: 'other-agency' });
  await at.to('2026-03-19T09:00:01Z');
  expect(at.notices(id).slice(2)).toEqual([
    '2026-03-14T09:00Z reminder: case-officer, dpo',
    '2026-03-17T09:00Z escalation: case-officer, information-governance-manager, head-of-service, dpo',
    '2026-03-19T09:00Z reminder: information-governance-manager, head-of-service, dpo',
  ]);
  await at.mustAct('2026-03-19T10:00:00Z', id, 'decide-disclosure', 'head-of-service', { decision: 'refuse', reasons });
  expect(await at.state(id)).toMatchObject({ closed: { outcome: 'refused' } });
  expect(at.notices(id, 'disclosure-refused')).toEqual([
    '2026-03-19T10:00Z disclosure-refused: r.penhale@fraud.example',
  ]);
});

it('SH-1, OV-5: reuse goes to the SIRO, the National Data Opt-Out is applied, and the person is told', async () => {
  const at = journey();
  const text = 'We want to use the data of our care clients for research into loneliness.';
  const mail = writeMail({ id: 'reuse', from: 'Odile Marsh <odile.marsh@council.example>', subject: 'Research', text });
  const id = await at.open('2026-04-01T09:00:00Z', mail);
  expect(await at.state(id)).toMatchObject({ category: 'reuse' });
  const triage = { category: 'reuse', nhsDataBeyondCare: true };
  await at.mustAct('2026-04-01T09:30:00Z', id, 'triage-disclosure', 'case-officer', triage);
  const decision = {
    decision: 'disclose',
    data: ['social-care', 'health'],
    recipient: 'own-organisation',
    to: 'The public health team',
    ground: 'research-or-planning',
    subject: 'to-be-told',
    reasons,
  };
  const decide = (time: string) => at.act(time, id, 'decide-disclosure', 'head-of-service', decision);
  expect(await decide('2026-04-01T10:00:00Z')).toMatchObject({
    recorded: false,
    reason: expect.stringContaining('SH-1'),
  });
  await at.mustAct('2026-04-01T11:00:00Z', id, 'advise-on-disclosure', 'siro', { advice: 'agrees', reasons });
  expect(await decide('2026-04-01T12:00:00Z')).toMatchObject({
    recorded: false,
    reason: expect.stringContaining('OV-5'),
  });
  await at.mustAct('2026-04-01T13:00:00Z', id, 'check-opt-out', 'case-officer', { removed: 14 });
  expect(await decide('2026-04-01T14:00:00Z')).toMatchObject({ recorded: true });
  await at.mustAct('2026-04-01T15:00:00Z', id, 'send-disclosure', 'case-officer', { route: 'kept-within' });
  expect((await at.read(id)).header).toMatchObject({ stage: 'await-telling' });
  await at.mustAct('2026-04-02T15:00:00Z', id, 'tell-data-subject', 'case-officer', { how: 'The privacy notice.' });
  expect(await at.state(id)).toMatchObject({ closed: { outcome: 'disclosed' } });
});

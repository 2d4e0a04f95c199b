import { describe, expect, it } from 'vitest';
import { statuses } from './support/executions.ts';
import { useJourney } from './support/journey.ts';
import { readSample, writeAccessRequest, writeMail, writeReply } from './support/write-mail.ts';

const journey = useJourney({ at: '2026-05-01T09:00:00Z', schedules: ['purge'] });
const saffron = 'Saffron Ellery <saffron.ellery@post.example>';

describe('L20, L40: a complaint about a request', () => {
  const reasons = 'As discussed.';

  it('is acknowledged at once, holds the request from disposal, goes to somebody uninvolved, and has its outcome told', async () => {
    const at = journey();
    const about = await at.open('2026-05-01T09:14:00Z', writeAccessRequest('saffron', saffron));
    await at.mustAct('2026-05-01T10:00:00Z', about, 'triage-request', 'case-officer');
    await at.mustAct('2026-05-05T10:00:00Z', about, 'record-withdrawal', 'case-officer');
    // Sixty days on the request is due for disposal: on 4 July. The complaint comes two days before, as a reply.
    const words = 'I want to complain about how you handled my request. I never withdrew it.\n\nSaffron';
    const id = await at.open('2026-07-02T08:30:00Z', writeReply('saffron-complains', saffron, about, words));
    expect(id).toMatch(/^CMP-/);
    expect(at.notices(id)).toEqual([
      '2026-07-02T08:30Z complaint-acknowledged: saffron.ellery@post.example',
      '2026-07-02T08:30Z complaint-received: information-governance-manager, dpo',
    ]);
    expect(await at.history(id)).toEqual([
      '2026-07-02T08:30Z complaint-received by requester',
      '2026-07-02T08:30Z case-linked by system',
      '2026-07-02T08:30Z concerned-case-held by system',
      '2026-07-02T08:30Z acknowledged by system',
      '2026-07-02T08:30Z roles-told by system',
    ]);
    // Thirty days from the day after receipt are 1 August, a Saturday: the date stands although it has been met (L21).
    const clock = async () =>
      (await at.read(id)).clocks.map(({ name, due, statutoryDue }) => [name, statutoryDue, due]);
    expect(await clock()).toEqual([['acknowledgement', '2026-08-03', '2026-08-03']]);
    const [acknowledged] = at.mailsOf(id, 'complaint-acknowledged');
    const letter = acknowledged ? await at.textOf(acknowledged) : '';
    expect(letter).toContain('Somebody who has had no part in what you complain of');
    expect(letter).toContain('Received: Thursday 2 July 2026');

    await at.to('2026-07-06T02:00:00Z');
    expect(await at.state(about)).toMatchObject({ holds: 1, heldFor: [id], purgedAt: null });
    expect((await at.history(about)).slice(-1)).toEqual(['2026-07-02T08:30Z hold-placed by system']);
    const release = await at.act('2026-07-06T08:00:00Z', about, 'release-hold', 'siro', { reasons });
    expect(release).toMatchObject({ recorded: false, reason: expect.stringContaining(id) });

    await at.mustAct('2026-07-06T09:00:00Z', id, 'triage-complaint', 'information-governance', {
      category: 'complaint',
    });
    const officer = { to: 'case-officer@council.example' };
    expect(await at.act('2026-07-06T09:10:00Z', id, 'allocate', 'information-governance', officer)).toMatchObject({
      recorded: false,
      reason: expect.stringContaining('somebody uninvolved'),
    });
    const head = { to: 'investigating-officer@council.example' };
    await at.mustAct('2026-07-06T09:20:00Z', id, 'allocate', 'information-governance', head);
    await at.mustAct('2026-07-10T09:00:00Z', id, 'tell-progress', 'investigating-officer', {
      progress: 'Two interviews.',
    });
    const outcome = {
      outcome: 'upheld',
      route: 'encrypted-email',
      findings: 'It was hers.',
      remedy: 'It is answered now.',
    };
    await at.mustAct('2026-07-15T09:00:00Z', id, 'conclude-complaint', 'head-of-service', outcome);
    expect((await at.history(id)).slice(-5)).toEqual([
      '2026-07-10T09:00Z requester-told by system',
      '2026-07-15T09:00Z complaint-concluded by staff-head-of-service',
      '2026-07-15T09:00Z requester-told by system',
      '2026-07-15T09:00Z concerned-case-released by system',
      '2026-07-15T09:00Z case-closed by system',
    ]);
    expect(at.notices(id).slice(-2)).toEqual([
      '2026-07-10T09:00Z complaint-progress: saffron.ellery@post.example',
      '2026-07-15T09:00Z complaint-concluded: saffron.ellery@post.example',
    ]);
    expect(statuses(at.runtime, id)).toEqual(['1 SUCCEEDED']);
    expect(await clock()).toEqual([['acknowledgement', '2026-08-03', '2026-08-03']]);
    // Released, the request goes with the next daily run.
    await at.to('2026-07-16T02:00:00Z');
    expect((await at.state(about)).purgedAt).toMatch(/^2026-07-16T00:00/);
    expect((await at.state(id)).closed).toMatchObject({ outcome: 'upheld', disposeOn: '2027-07-15' });
  });
});

it('L20: a complaint by form that names no case is linked by hand; nobody is left to wonder who looks into it', async () => {
  const at = journey();
  const about = await at.open('2026-07-20T08:00:00Z', writeAccessRequest('saffron-again', saffron));
  const id = await at.open('2026-07-20T09:12:00Z', readSample('complaint-form', 'complaints-and-disclosures'));
  expect(await at.state(id)).toMatchObject({ kind: 'complaint', channel: 'form', concerns: [] });
  await at.mustAct('2026-07-20T10:00:00Z', id, 'triage-complaint', 'case-officer', { category: 'complaint' });
  expect(
    await at.act('2026-07-20T10:05:00Z', id, 'link-complaint', 'case-officer', { to: 'REQ-ZZZZZZZZZZ' }),
  ).toMatchObject({
    recorded: false,
    reason: expect.stringContaining('There is no case REQ-ZZZZZZZZZZ'),
  });
  await at.mustAct('2026-07-20T10:10:00Z', id, 'link-complaint', 'case-officer', { to: about });
  expect(await at.state(id)).toMatchObject({ concerns: [{ to: about, standing: 'held' }] });
  expect(await at.state(about)).toMatchObject({ heldFor: [id], routing: { links: [{ to: id }] } });
  // Its investigation starts with its receipt: a day, three days, a week.
  await at.to('2026-07-27T08:00:01Z');
  expect(at.notices(id).slice(2)).toEqual([
    '2026-07-21T08:00Z reminder: information-governance-manager, dpo',
    '2026-07-23T08:00Z escalation: information-governance-manager, head-of-service, dpo',
    '2026-07-27T08:00Z escalation: head-of-service, siro, dpo',
  ]);
  await at.mustAct('2026-07-27T09:00:00Z', id, 'withdraw-complaint', 'case-officer', { how: 'By telephone.' });
  expect(await at.state(about)).toMatchObject({ heldFor: [], holds: 0 });
  await at.mustAct('2026-07-27T09:10:00Z', about, 'record-withdrawal', 'case-officer');
});

it('L20: the regulator’s enquiry has the regulator’s own dates, with reminders before and after them', async () => {
  const at = journey();
  const text = 'We have received a complaint about your organisation. Please answer our questions by 21 August 2026.';
  const mail = writeMail({ id: 'ico', from: 'Casework <casework@ico.org.uk>', subject: 'IC-1234', text });
  const id = await at.open('2026-08-03T09:00:00Z', mail);
  expect((await at.read(id)).header).toMatchObject({ kind: 'complaint', category: 'regulator-enquiry', due: null });
  const question = { due: '2026-08-21', question: 'When was it answered?', reference: 'IC-1234' };
  await at.mustAct('2026-08-03T10:00:00Z', id, 'record-enquiry', 'information-governance-manager', question);
  await at.mustAct('2026-08-03T10:01:00Z', id, 'triage-complaint', 'information-governance-manager', {
    category: 'regulator-enquiry',
  });
  expect((await at.read(id)).header).toMatchObject({ due: '2026-08-21', stage: 'await-regulator' });
  await at.to('2026-08-22T08:00:01Z');
  expect(at.notices(id).slice(2)).toEqual([
    '2026-08-11T08:00Z reminder: case-officer, information-governance-manager, dpo',
    '2026-08-16T08:00Z escalation: information-governance-manager, head-of-service, dpo',
    '2026-08-19T08:00Z escalation: head-of-service, siro, dpo',
    '2026-08-21T08:00Z reminder: head-of-service, siro, dpo',
    '2026-08-22T08:00Z escalation: siro, chief-executive, dpo',
  ]);
  await at.mustAct('2026-08-22T10:00:00Z', id, 'answer-enquiry', 'information-governance-manager', {
    answer: 'On 3 May.',
  });
  expect(await at.state(id)).toMatchObject({ closed: { outcome: 'answered' } });
});

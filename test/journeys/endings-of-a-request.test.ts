import { describe, expect, it } from 'vitest';
import { statuses } from './support/executions.ts';
import { type Journey, useJourney } from './support/journey.ts';
import { writeAccessRequest, writeMail, writeReply } from './support/write-mail.ts';

/** An access request by mail, triaged; answers its reference and the address it came from. */
async function openTriaged(at: Journey, received: string, name: string, triage: object = {}) {
  const from = `${name}@mail.example`;
  const id = await at.open(received, writeAccessRequest(name, from));
  await at.mustAct(`${received.slice(0, 11)}12:00:00Z`, id, 'triage-request', 'case-officer', triage);
  return { id, from };
}

/** The text of the one mail of a template on a case, its reference written as it is for every case. */
async function letter(at: Journey, id: string, template: string): Promise<string> {
  const mails = at.mailsOf(id, template);
  expect(mails).toHaveLength(1);
  return mails[0] ? (await at.textOf(mails[0])).replaceAll(id, 'REQ').trim() : '';
}

const changesOf = async (at: Journey, id: string) =>
  (await at.events(id)).flatMap((event) =>
    event.type === 'due-date-changed' ? [`${event.right} ${event.from} → ${event.to} (${event.rule})`] : [],
  );

const HOW_TO_WRITE = `How to write to us about this
-----------------------------

Reply to this email and keep REQ in the subject. Please do not send us more personal information than we ask for.`;

const HOW_TO_COMPLAIN = `If you are not satisfied
------------------------

* You can complain to us. Reply to this email, or write to data.protection@council.example and quote REQ. Say that it is a complaint. We will acknowledge it within 30 days.
* You can complain to the Information Commissioner’s Office (ICO), the regulator for personal information: ico.org.uk/make-a-complaint, or telephone 0303 123 1113.
* You can also ask a court to enforce your rights.`;

const SIGNED = 'Information Governance, Example Council';

describe('from day to day', () => {
  const journey = useJourney({ at: '2026-03-02T08:00:00Z', schedules: [] });

  describe('how a request ends', () => {
    it.each([
      ['answered', 'ash', 'We have done what you asked.'],
      [
        'partly-answered',
        'birch',
        'We have done part of what you asked. The response says what we have left out, and why.',
      ],
    ])('%s: the letter says that the response went, and how to complain (L10)', async (outcome, name, words) => {
      const at = journey();
      const { id } = await openTriaged(at, '2026-03-02T09:00:00Z', name);
      await at.mustAct('2026-03-04T10:00:00Z', id, 'send-response', 'case-officer', {
        outcome,
        route: 'tracked-and-signed-post',
      });
      expect(await letter(at, id, 'response-sent')).toBe(
        [
          'Hello,',
          `We have answered your request REQ. ${words}`,
          'Our response comes to you by tracked post, which has to be signed for. If it has not reached you within five working days, reply to this email and tell us.',
          HOW_TO_WRITE,
          HOW_TO_COMPLAIN,
          SIGNED,
        ].join('\n\n'),
      );
      expect(await at.state(id)).toMatchObject({ closed: { outcome } });
    });

    it('refused (L10): by those who may, with the ground and every way to complain', async () => {
      const at = journey();
      const { id } = await openTriaged(at, '2026-03-05T09:00:00Z', 'cedar');
      const refusal = { ground: 'manifestly-excessive', reasons: 'The ninth time this month.' };
      expect(await at.act('2026-03-05T14:00:00Z', id, 'refuse', 'case-officer', refusal)).toMatchObject({
        recorded: false,
        reason:
          '"refuse" is for information-governance-manager, head-of-service, information-asset-owner under this policy.',
      });
      await at.mustAct('2026-03-06T10:00:00Z', id, 'refuse', 'head-of-service', refusal);
      expect(await letter(at, id, 'request-refused')).toBe(
        [
          'Hello,',
          'We have decided not to do what you ask in your request REQ.',
          'Our reason\n----------',
          'We think that it is manifestly excessive: out of all proportion, or a repeat of requests that we have answered.',
          'Our reasons in full come to you separately, because an ordinary email is not private enough for them. If they have not reached you within five working days, reply to this email and tell us.',
          HOW_TO_WRITE,
          HOW_TO_COMPLAIN,
          SIGNED,
        ].join('\n\n'),
      );
      expect(await at.state(id)).toMatchObject({ closed: { outcome: 'refused' } });
    });

    it('neither confirmed nor denied (L11): the letter tells nothing else', async () => {
      const at = journey();
      const { id } = await openTriaged(at, '2026-03-06T11:00:00Z', 'dogwood');
      await at.mustAct('2026-03-09T10:00:00Z', id, 'neither-confirm-nor-deny', 'head-of-service', {
        reasons: 'A tip-off.',
      });
      expect(await letter(at, id, 'neither-confirm-nor-deny')).toBe(
        [
          'Hello,',
          'You made the request REQ. We can neither confirm nor deny that we hold the personal information that it is about.',
          'Our reason\n----------',
          'For some kinds of information, even saying whether it exists would tell somebody what the law protects. The Data Protection Act 2018 then allows us to say neither. We would give you this answer whether we held the information or not, so please do not take it to mean that we do, or that we do not.',
          HOW_TO_WRITE,
          HOW_TO_COMPLAIN,
          SIGNED,
        ].join('\n\n'),
      );
      expect(await at.state(id)).toMatchObject({ closed: { outcome: 'refused' } });
    });

    it('withdrawn: confirmed to who asked', async () => {
      const at = journey();
      const { id } = await openTriaged(at, '2026-03-09T11:00:00Z', 'elder');
      await at.mustAct('2026-03-09T15:00:00Z', id, 'record-withdrawal', 'case-officer', { how: 'By telephone.' });
      expect(await letter(at, id, 'request-withdrawn')).toContain(
        'You told us that you withdraw your request REQ. We have stopped working on it.',
      );
      expect(await at.state(id)).toMatchObject({ closed: { outcome: 'withdrawn' } });
    });
  });

  it('an answer after the close is kept and told of, and moves neither the case nor its clock', async () => {
    const at = journey();
    const { id, from } = await openTriaged(at, '2026-03-10T09:00:00Z', 'fir');
    const question = { question: 'Which years?' };
    await at.mustAct('2026-03-10T13:00:00Z', id, 'ask-clarification', 'case-officer', question);
    await at.mustAct('2026-03-11T09:00:00Z', id, 'record-withdrawal', 'case-officer');
    const before = (await at.read(id)).clocks;
    const reply = await at.receive('2026-03-12T09:00:00Z', writeReply('fir-late', from, id, 'From 2019 on.'));
    expect(reply).toMatchObject({ outcome: 'reply', belongsTo: id });
    expect(await at.act('2026-03-12T10:00:00Z', id, 'clarification-received', 'case-officer')).toMatchObject({
      recorded: false,
      reason: 'This request has ended: what was decided stands, and its record is kept until disposal.',
      fitting: expect.arrayContaining(['note']),
    });
    expect(at.notices(id).at(-1)).toBe('2026-03-12T09:00Z mail-came: case-officer');
    expect((await at.objects()).filter((key) => key.startsWith(`cases/${id}/mail/`))).toHaveLength(2);
    expect(await at.state(id)).toMatchObject({ closed: { outcome: 'withdrawn' }, ended: { how: 'withdrawn' } });
    expect((await at.read(id)).clocks).toEqual(before);
  });

  it('L5: overlapping questions count once, an answer to none is refused, and other rights run on', async () => {
    const at = journey();
    const { id } = await openTriaged(at, '2026-03-12T09:00:00Z', 'gorse', { rights: ['access', 'erasure'] });
    const dues = async () => (await at.read(id)).clocks.map(({ name, due }) => [name, due]);
    expect(await at.act('2026-03-12T13:00:00Z', id, 'clarification-received', 'case-officer')).toMatchObject({
      recorded: false,
      reason: 'No question to the requester is open, so this answers none. Ask it first (ask-clarification).',
      fitting: expect.arrayContaining(['ask-clarification', 'extend']),
    });
    await at.mustAct('2026-03-16T10:00:00Z', id, 'ask-clarification', 'case-officer', { question: 'Which years?' });
    await at.mustAct('2026-03-18T10:00:00Z', id, 'ask-clarification', 'case-officer', { question: 'Which service?' });
    expect(await dues()).toEqual([
      ['access', null],
      ['erasure', '2026-04-13'],
    ]);
    expect(
      await at.act('2026-03-19T10:00:00Z', id, 'clarification-received', 'case-officer', { question: 3 }),
    ).toMatchObject({
      recorded: false,
      reason: expect.stringContaining('Question 3 is not open. Open: question 1, asked'),
    });
    await at.mustAct('2026-03-20T10:00:00Z', id, 'clarification-received', 'case-officer', { question: 2 });
    expect(await dues()).toEqual([
      ['access', null],
      ['erasure', '2026-04-13'],
    ]);
    await at.mustAct('2026-03-23T10:00:00Z', id, 'clarification-received', 'case-officer');
    // 16 to 23 March are eight days, however many questions they were waited on for (L5).
    expect(await dues()).toEqual([
      ['access', '2026-04-20'],
      ['erasure', '2026-04-13'],
    ]);
    expect(await changesOf(at, id)).toEqual([
      'erasure null → 2026-04-13 (L9)',
      'access 2026-04-13 → null (L5)',
      'access null → 2026-04-20 (L5)',
    ]);
    const asked = at.mailsOf(id, 'clarification-asked');
    expect(asked).toHaveLength(2);
    for (const mail of asked) {
      expect(await at.textOf(mail)).toContain('Your request for erasure goes on meanwhile: its time is not stopped.');
    }
    await at.mustAct('2026-03-24T10:00:00Z', id, 'record-withdrawal', 'case-officer');
  });

  it('L5: a question on a request that is not for access is recorded, stops nothing and says so', async () => {
    const at = journey();
    const { id } = await openTriaged(at, '2026-03-24T11:00:00Z', 'hazel', { rights: ['rectification'] });
    await at.mustAct('2026-03-25T10:00:00Z', id, 'ask-clarification', 'case-officer', { question: 'Which address?' });
    expect(await letter(at, id, 'clarification-asked')).toContain(
      'Your request for rectification goes on meanwhile: its time is not stopped.',
    );
    expect((await at.read(id)).clocks).toMatchObject([
      {
        due: '2026-04-24',
        paused: false,
        explanation: expect.arrayContaining([
          'clarification pauses requests for access only: it changes nothing for rectification (L5)',
        ]),
      },
    ]);
    await at.mustAct('2026-03-27T10:00:00Z', id, 'record-withdrawal', 'case-officer');
  });

  it('L7: an extension after the first period is refused, says what to do, and changes nothing', async () => {
    const at = journey();
    const { id } = await openTriaged(at, '2026-03-27T11:00:00Z', 'ivy');
    const history = await at.history(id);
    await at.to('2026-04-27T23:00:00Z');
    const late = await at.act('2026-04-28T09:00:00Z', id, 'extend', 'case-officer', {
      because: 'complex',
      reasons: 'Ten systems.',
    });
    expect(late).toMatchObject({
      recorded: false,
      reason:
        'The first period ended on Monday 27 April 2026. An extension must be notified within it (L7), so this request can no longer be extended; answer it as soon as possible.',
      fitting: expect.arrayContaining(['send-response']),
    });
    expect((await at.history(id)).filter((line) => !/reminded|escalated/.test(line))).toEqual(history);
    expect((await at.read(id)).clocks).toMatchObject([{ due: '2026-04-27' }]);
    await at.mustAct('2026-04-28T10:00:00Z', id, 'send-response', 'case-officer', {
      outcome: 'answered',
      route: 'secure-portal',
    });
  });

  it('L4: a fee is asked for, paid, and starts the clock', async () => {
    const at = journey();
    const { id } = await openTriaged(at, '2026-04-29T09:00:00Z', 'juniper');
    const fee = { because: 'further-copies', pence: 1_250, reasons: 'The third set of the same file.' };
    await at.mustAct('2026-04-29T13:00:00Z', id, 'ask-fee', 'case-officer', fee);
    expect(await letter(at, id, 'fee-asked')).toBe(
      [
        'Hello,',
        'Most requests cost nothing. The law allows us to charge a reasonable fee for your request REQ, because you ask for further copies of what we have given you already.',
        'The fee\n-------',
        'Fee: £12.50',
        'Our invoice says how to pay it and comes to you separately. The time that the law gives us to answer starts on the day on which you pay.',
        'If nothing has reached us by Tuesday 28 July 2026, we will close the request. You can make it again at any time.',
        HOW_TO_WRITE,
        HOW_TO_COMPLAIN,
        SIGNED,
      ].join('\n\n'),
    );
    expect((await at.read(id)).header).toMatchObject({ stage: 'await-fee', provisional: true });
    const response = { outcome: 'answered', route: 'secure-portal' };
    expect(await at.act('2026-04-30T09:00:00Z', id, 'send-response', 'case-officer', response)).toMatchObject({
      recorded: false,
      reason: expect.stringContaining('A fee was asked for and is not paid yet'),
      fitting: expect.arrayContaining(['record-fee-paid', 'waive-fee']),
    });
    await at.mustAct('2026-05-06T09:00:00Z', id, 'record-fee-paid', 'case-officer', { paidAt: '2026-05-05T15:00:00Z' });
    expect((await at.read(id)).clocks).toMatchObject([{ start: '2026-05-05', due: '2026-06-05', provisional: false }]);
    expect(await changesOf(at, id)).toEqual(['access 2026-05-29 → 2026-06-05 (L4)']);
    await at.mustAct('2026-05-07T09:00:00Z', id, 'send-response', 'case-officer', response);
  });

  it('SR-2: a request without an address waits for one, while its clock runs; letters then go there, and answers count', async () => {
    const at = journey();
    const form = writeMail({
      id: 'form-without-address',
      from: 'Council web forms <forms@council.example>',
      subject: 'Request about your personal data',
      text: 'Your full name*: Kestrel Lomond\nTelephone number: 01632 960177\nWhich right do you want to use?: Access: a copy of my data\nDetails of your request: Everything you hold about me.\n',
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    const id = await at.open('2026-05-11T09:00:00Z', form);
    await at.mustAct('2026-05-11T10:00:00Z', id, 'triage-request', 'case-officer');
    expect((await at.read(id)).header).toMatchObject({ stage: 'await-address', provisional: false, due: '2026-06-11' });
    await at.to('2026-05-14T09:00:00Z');
    expect(at.notices(id).slice(1)).toEqual([
      '2026-05-12T08:00Z reminder: case-officer, dpo',
      '2026-05-14T08:00Z reminder: case-officer, dpo',
    ]);
    await at.mustAct('2026-05-14T10:00:00Z', id, 'record-address', 'case-officer', { email: 'kestrel@mail.example' });
    expect(at.notices(id).at(-1)).toBe('2026-05-14T10:00Z request-acknowledged: kestrel@mail.example');
    expect((await at.read(id)).header).toMatchObject({ stage: 'await-response', due: '2026-06-11' });
    const reply = await at.receive(
      '2026-05-15T09:00:00Z',
      writeReply('kestrel-1', 'kestrel@mail.example', id, 'Thank you.'),
    );
    expect(reply).toMatchObject({ outcome: 'reply', belongsTo: id });
    expect((await at.events(id)).filter(({ type }) => type === 'mail-received')).toMatchObject([
      { sender: 'requester' },
    ]);
    await at.mustAct('2026-05-18T10:00:00Z', id, 'record-withdrawal', 'case-officer');
  });

  it('on a question: the clock stands while it lapses, and goes on as the law counts it once staff take it up', async () => {
    const at = journey();
    const { id } = await openTriaged(at, '2026-05-19T09:00:00Z', 'maple');
    await at.mustAct('2026-05-20T10:00:00Z', id, 'ask-clarification', 'case-officer', { question: 'Which years?' });
    await at.to('2026-08-18T10:00:01Z');
    expect(at.notices(id, 'clarification-lapsed')).toEqual([
      '2026-08-18T10:00Z clarification-lapsed: maple@mail.example, case-officer',
    ]);
    await at.mustAct('2026-08-24T10:00:00Z', id, 'revive', 'case-officer', { how: 'A letter of 21 August.' });
    const answer = { receivedAt: '2026-08-21T09:00:00Z' };
    await at.mustAct('2026-08-24T10:05:00Z', id, 'clarification-received', 'case-officer', answer);
    // 94 days, 20 May to 21 August, after 19 June.
    expect((await at.read(id)).clocks).toMatchObject([{ due: '2026-09-21', pausedDays: 94 }]);
    expect(await changesOf(at, id)).toEqual(['access 2026-06-19 → null (L5)', 'access null → 2026-09-21 (L5)']);
    expect(statuses(at.runtime, id)).toEqual(['1 SUCCEEDED', '2 RUNNING']);
  });
});

describe('a request that lapses', () => {
  const journey = useJourney({ at: '2026-05-19T08:00:00Z', schedules: ['purge'] });
  const evidence = { filename: 'licence.jpg', contentType: 'image/jpeg', content: Buffer.from('a scan') };

  it('closes with a letter, is taken up by a late reply, and its timer lets it alone', async () => {
    const at = journey();
    const { id, from } = await openTriaged(at, '2026-05-19T09:00:00Z', 'larch');
    const ask = { of: 'identity', route: 'evidence', reason: 'Another name than on the account.' };
    await at.mustAct('2026-05-19T13:00:00Z', id, 'ask-proof', 'case-officer', ask);
    await at.to('2026-08-17T13:01:00Z');
    expect(await at.state(id)).toMatchObject({ closed: { outcome: 'lapsed', disposeOn: '2026-10-16' } });
    const [toRequester, toOfficer] = at.mailsOf(id, 'proof-lapsed');
    if (!toRequester || !toOfficer) throw new Error('both are told');
    expect((await at.textOf(toRequester)).replaceAll(id, 'REQ').trim()).toBe(
      [
        'Hello,',
        'We asked you for proof so that we could answer your request REQ. Nothing has reached us in the time that we gave you, so we have closed the request.',
        'If you still want an answer\n---------------------------',
        'Reply to this email with what we asked for, and we will go on where we stopped. You can also make the request again at any time.',
        HOW_TO_WRITE,
        HOW_TO_COMPLAIN,
        SIGNED,
      ].join('\n\n'),
    );
    expect(await at.textOf(toOfficer)).toContain('If they are heard of another way, take it up again (revive).');
    expect(
      await at.act('2026-08-18T09:00:00Z', id, 'receive-evidence', 'case-officer', { of: 'identity', route: 'posted' }),
    ).toMatchObject({
      recorded: false,
      reason: expect.stringContaining('This request has lapsed'),
      fitting: expect.arrayContaining(['revive']),
    });
    expect(statuses(at.runtime, id)).toEqual(['1 SUCCEEDED']);

    const reply = writeReply('larch-late', from, id, 'Here it is.', [evidence]);
    expect(await at.receive('2026-09-01T10:00:00Z', reply)).toMatchObject({ outcome: 'reply', belongsTo: id });
    expect((await at.history(id)).slice(-7)).toEqual([
      '2026-08-17T13:00Z case-closed by system',
      '2026-09-01T10:00Z revived by requester',
      '2026-09-01T10:00Z evidence-received by requester',
      '2026-09-01T10:00Z mail-received by requester',
      '2026-09-01T10:00Z requester-told by system',
      // The month from receipt, which runs while proof is outstanding, ended in June: staff hear of that at once.
      '2026-09-01T10:00Z escalated by system',
      '2026-09-01T10:00Z roles-told by system',
    ]);
    expect(statuses(at.runtime, id)).toEqual(['1 SUCCEEDED', '2 RUNNING']);
    expect(await at.state(id)).toMatchObject({ closed: null, ended: null });
    expect(await letter(at, id, 'request-revived')).toContain(
      'Now that we have, it is open again, and everything that you sent us before still counts.',
    );
    expect((await at.objects()).filter((key) => key.includes(`${id}/evidence/`))).toHaveLength(1);

    await at.mustAct('2026-09-02T10:00:00Z', id, 'decide-proof', 'case-officer', {
      of: 'identity',
      decision: 'accepted',
      reasons: 'It matches.',
    });
    // The proof came with the late reply, and starts the clock (L4).
    expect((await at.read(id)).clocks).toMatchObject([{ start: '2026-09-01', due: '2026-10-01' }]);
    expect(await changesOf(at, id)).toEqual(['access 2026-06-19 → 2026-10-01 (L4)']);
    await at.mustAct('2026-09-03T10:00:00Z', id, 'extend', 'case-officer', {
      because: 'complex',
      reasons: 'Ten systems.',
    });

    // The day on which it would have been disposed of, had it stayed closed.
    await at.to('2026-10-16T12:00:00Z');
    expect(await at.state(id)).toMatchObject({ closed: null, purgedAt: null });
    expect((await at.objects()).filter((key) => key.startsWith(`cases/${id}/`)).length).toBeGreaterThan(0);
    await at.mustAct('2026-10-19T10:00:00Z', id, 'send-response', 'case-officer', {
      outcome: 'answered',
      route: 'secure-portal',
    });
    expect(await at.state(id)).toMatchObject({ closed: { outcome: 'answered', disposeOn: '2026-12-18' } });
  });
});

import { expect, it } from 'vitest';
import { useJourney } from './support/journey.ts';
import { messageIdOf, readSample, writeAccessRequest, writeMail, writeReply } from './support/write-mail.ts';

const journey = useJourney({ at: '2026-03-02T09:00:00Z', schedules: ['purge'] });
const wren = 'Wren Halloway <wren@mail.example>';

/** A delivery status notification that a mail of ours came back. */
const writeBounce = (id: string, failed: string, original: string) =>
  Buffer.from(
    readSample('bounced-reminder')
      .toString()
      .replaceAll('case-officer@council.example', failed)
      .replace('<dsn-20260313-77@mx.council.example>', messageIdOf(id))
      .replace('<0102019c-reminder@eu-west-2.amazonses.com>', original),
  );

it('an automatic reply is recorded on its case and answered by nobody', async () => {
  const at = journey();
  const id = await at.open('2026-03-02T09:00:00Z', writeAccessRequest('away', wren));
  const [acknowledgement] = at.mailsOf(id, 'request-acknowledged');
  const sent = at.runtime.outbox.list().length;
  const away = writeMail({
    id: 'auto',
    from: wren,
    subject: 'Automatic reply',
    text: 'I am away. If you hold data about me, ring.',
    inReplyTo: acknowledgement?.messageId ?? '',
    headers: { 'Auto-Submitted': 'auto-replied' },
  });
  expect(await at.receive('2026-03-02T09:05:00Z', away)).toEqual({ outcome: 'automatic', belongsTo: id, reason: null });
  expect((await at.events(id)).at(-1)).toMatchObject({ type: 'automatic-mail-received', what: 'auto-reply' });
  await at.to('2026-03-02T12:00:00Z');
  expect(at.runtime.outbox.list()).toHaveLength(sent);
  await at.mustAct('2026-03-02T13:00:00Z', id, 'record-withdrawal', 'case-officer');
});

it('OV-4: a reminder that bounces raises the next rung at once, and the case officer’s other notices tell of it', async () => {
  const at = journey();
  const id = await at.open('2026-03-03T10:00:00Z', writeAccessRequest('bounce', wren));
  await at.to('2026-03-04T09:00:01Z');
  const reminder = at.mailsOf(id, 'reminder').find(({ tags }) => tags.role === 'case-officer');
  const bounce = writeBounce('dsn', 'case-officer@council.example', reminder?.messageId ?? '');
  expect(await at.receive('2026-03-04T09:02:00Z', bounce)).toMatchObject({ outcome: 'automatic', belongsTo: id });
  expect(at.notices(id).slice(2)).toEqual([
    '2026-03-04T09:00Z reminder: case-officer, dpo',
    expect.stringMatching(
      /^2026-03-04T09:02Z (?:reminder|escalation): case-officer, information-governance-manager, dpo$/,
    ),
    '2026-03-04T09:02Z undelivered: case-officer',
  ]);
  await at.mustAct('2026-03-04T13:00:00Z', id, 'record-withdrawal', 'case-officer');
});

it('a mail with a virus is locked away unread, and Information Security is told', async () => {
  const at = journey();
  const mail = writeAccessRequest('virus', wren);
  const fate = await at.receive('2026-03-05T09:00:00Z', mail, { verdicts: { virus: 'FAIL' } });
  expect(fate).toEqual({ outcome: 'quarantine', belongsTo: expect.stringMatching(/^QUA-/), reason: 'virus-found' });
  expect(at.notices(fate.belongsTo ?? '')).toEqual([
    '2026-03-05T09:00Z quarantined-mail: information-security, information-governance',
  ]);
  expect((await at.objects()).filter((key) => key.startsWith('quarantine/'))).toHaveLength(1);
});

it('SR-10: unclear mail waits for Information Governance; what they open counts from the mail’s receipt', async () => {
  const at = journey();
  const fate = await at.receive('2026-03-06T16:00:00Z', readSample('unclear'));
  const item = fate.belongsTo ?? '';
  expect(fate).toMatchObject({ outcome: 'triage', belongsTo: expect.stringMatching(/^TRI-/) });
  expect(at.notices(item)).toEqual(['2026-03-06T16:00Z unsorted-mail: information-governance']);
  const opened = await at.act('2026-03-09T09:00:00Z', item, 'open-request', 'information-governance', {
    rights: ['access'],
  });
  const id = opened.recorded ? opened.caseId : '';
  expect(id).toMatch(/^REQ-/);
  expect((await at.read(id)).clocks).toMatchObject([{ start: '2026-03-06', due: '2026-04-07' }]);
  expect(at.notices(id)).toEqual([
    '2026-03-09T09:00Z request-opened: case-officer, dpo',
    '2026-03-09T09:00Z request-acknowledged: hob@mail.example',
    // Nobody has triaged it for three days, counted from its receipt.
    '2026-03-09T09:00Z escalation: case-officer, information-governance-manager, dpo',
  ]);
  expect((await at.objects()).filter((key) => key.includes(item))).toEqual([]);
  expect(
    await at.act('2026-03-09T10:00:00Z', item, 'dismiss', 'information-governance', { reasons: 'x' }),
  ).toMatchObject({
    recorded: false,
    reason: expect.stringContaining('sorted already'),
  });
  await at.mustAct('2026-03-09T13:00:00Z', id, 'record-withdrawal', 'case-officer');
});

it('the same Message-ID with another body is put before a person; the same body is the same mail', async () => {
  const at = journey();
  const id = await at.open('2026-03-10T09:00:00Z', writeAccessRequest('same', wren));
  const other = writeMail({ id: 'same', from: wren, subject: 'My data', text: 'Please delete all my data instead.' });
  expect(await at.receive('2026-03-10T09:10:00Z', other)).toMatchObject({
    outcome: 'triage',
    reason: 'same-id-other-body',
  });
  expect(await at.receive('2026-03-10T09:20:00Z', writeAccessRequest('same', wren))).toMatchObject({
    outcome: 'duplicate',
    belongsTo: id,
  });
  expect(await at.receive('2026-03-10T09:30:00Z', other)).toMatchObject({ outcome: 'duplicate' });
  await at.mustAct('2026-03-10T13:00:00Z', id, 'record-withdrawal', 'case-officer');
});

it('a forged reference reaches no case, and a stranger who knows a true one proves nothing', async () => {
  const at = journey();
  const id = await at.open('2026-03-11T09:00:00Z', writeAccessRequest('forged', wren));
  await at.mustAct('2026-03-11T09:10:00Z', id, 'triage-request', 'case-officer');
  const ask = { of: 'identity', route: 'code', reason: 'Doubt.' };
  await at.mustAct('2026-03-11T09:20:00Z', id, 'ask-proof', 'case-officer', ask);
  const code = await at.code(id);
  const stranger = 'mallory@mail.example';
  const invented = writeReply('invented', stranger, 'REQ-0000000000', 'Any news?');
  expect(await at.receive('2026-03-11T10:00:00Z', invented)).toMatchObject({ outcome: 'triage' });
  const named = {
    id: 'in-reply-to',
    from: stranger,
    subject: 'Re: it',
    text: 'Any news?',
    inReplyTo: '<forged@x.example>',
  };
  expect(await at.receive('2026-03-11T10:10:00Z', writeMail(named))).toMatchObject({ outcome: 'triage' });
  const guess = writeReply('stranger', stranger, id, code);
  expect(await at.receive('2026-03-11T10:20:00Z', guess)).toMatchObject({ outcome: 'reply', belongsTo: id });
  const events = await at.events(id);
  expect(events.some(({ type }) => type === 'code-answered')).toBe(false);
  expect(events.findLast(({ type }) => type === 'mail-received')).toMatchObject({ sender: 'other' });
  await at.mustAct('2026-03-11T13:00:00Z', id, 'record-withdrawal', 'case-officer');
});

it('a reply to a closed case is kept with it and told; one to a disposed case is put before a person', async () => {
  const at = journey();
  const id = await at.open('2026-03-16T09:00:00Z', writeAccessRequest('late', wren));
  await at.mustAct('2026-03-16T10:00:00Z', id, 'record-withdrawal', 'case-officer');
  const thanks = writeReply('thanks', wren, id, 'Thank you.');
  expect(await at.receive('2026-03-17T09:00:00Z', thanks)).toMatchObject({ outcome: 'reply', belongsTo: id });
  expect(at.notices(id).at(-1)).toBe('2026-03-17T09:00Z mail-came: case-officer');
  // Closed on 16 March: disposed of on 15 May.
  await at.to('2026-05-15T00:00:01Z');
  expect((await at.history(id)).at(-1)).toBe('2026-05-15T00:00Z case-purged by system');
  const later = await at.receive('2026-05-16T09:00:00Z', writeReply('later', wren, id, 'One more thing.'));
  expect(later).toMatchObject({ outcome: 'triage', reason: 'reply-to-a-disposed-case' });
  expect((await at.history(id)).at(-1)).toBe('2026-05-15T00:00Z case-purged by system');
  expect(at.notices(later.belongsTo ?? '')).toEqual(['2026-05-16T09:00Z unsorted-mail: information-governance']);
});

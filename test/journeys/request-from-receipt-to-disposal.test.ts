import { expect, it } from 'vitest';
import { countTransitions, statuses } from './support/executions.ts';
import { useJourney } from './support/journey.ts';
import { writeAccessRequest, writeReply } from './support/write-mail.ts';

const journey = useJourney({ at: '2026-03-02T09:00:00Z', schedules: ['purge'] });

it('SR-1, SR-3, SR-5, RT-1: an access request is proved, clarified, extended, answered, closed and disposed of', async () => {
  const at = journey();
  const { runtime, records } = at;
  const wren = 'Wren Halloway <wren@mail.example>';
  const id = await at.open('2026-03-02T09:14:00Z', writeAccessRequest('wren', wren));
  const clock = async () => {
    const [clock] = (await at.read(id)).clocks;
    return clock && [clock.start, clock.due, clock.provisional ? 'provisional' : 'firm'];
  };
  expect(await clock()).toEqual(['2026-03-02', '2026-04-02', 'firm']);

  await at.mustAct('2026-03-02T11:00:00Z', id, 'triage-request', 'case-officer');
  const reason = 'The address is not the one on the account.';
  await at.mustAct('2026-03-02T11:05:00Z', id, 'ask-proof', 'case-officer', { of: 'identity', route: 'code', reason });
  expect(await clock()).toEqual(['2026-03-02', '2026-04-02', 'provisional']);
  const code = await at.code(id);
  const reply = await at.receive('2026-03-03T10:20:00Z', writeReply('wren-code', wren, id, `It is ${code}.\n\nWren`));
  expect(reply).toMatchObject({ outcome: 'reply', belongsTo: id });
  const response = { outcome: 'partly-answered', route: 'encrypted-email' };
  expect(await at.act('2026-03-03T13:00:00Z', id, 'send-response', 'case-officer', response)).toMatchObject({
    recorded: false,
    reason: expect.stringContaining('nothing may be released'),
    fitting: expect.arrayContaining(['decide-proof', 'ask-clarification']),
  });
  const reasons = 'The mailbox is the one on the tenancy.';
  const decision = { of: 'identity', decision: 'accepted', reasons };
  await at.mustAct('2026-03-03T14:00:00Z', id, 'decide-proof', 'case-officer', decision);
  // A month from the proof is Good Friday; Easter Monday is no working day either (L2, L4).
  expect(await clock()).toEqual(['2026-03-03', '2026-04-07', 'firm']);

  await at.mustAct('2026-03-09T10:00:00Z', id, 'ask-clarification', 'case-officer', { question: 'Which years?' });
  expect(await clock()).toEqual(['2026-03-03', null, 'firm']);
  await at.receive('2026-03-13T15:00:00Z', writeReply('wren-years', wren, id, 'From 2019 on.'));
  const answer = { receivedAt: '2026-03-13T15:00:00Z' };
  await at.mustAct('2026-03-13T16:00:00Z', id, 'clarification-received', 'case-officer', answer);
  // Five days from asking through receipt are added to 3 April, and then nothing is left to move (L5, L6).
  expect(await clock()).toEqual(['2026-03-03', '2026-04-08', 'firm']);
  await at.mustAct('2026-03-20T09:30:00Z', id, 'extend', 'case-officer', {
    because: 'complex',
    reasons: 'Ten systems.',
  });
  expect(await clock()).toEqual(['2026-03-03', '2026-06-08', 'firm']);

  await at.mustAct('2026-03-24T10:00:00Z', id, 'send-response', 'case-officer', response);
  expect(await at.history(id)).toEqual([
    '2026-03-02T09:14Z request-opened by requester',
    '2026-03-02T09:14Z roles-told by system',
    '2026-03-02T09:14Z acknowledged by system',
    '2026-03-02T11:00Z request-triaged by staff-case-officer',
    '2026-03-02T11:05Z proof-asked by staff-case-officer',
    '2026-03-02T11:05Z code-sent by system',
    '2026-03-03T10:20Z code-answered by requester',
    '2026-03-03T10:20Z mail-received by requester',
    '2026-03-03T10:20Z roles-told by system',
    '2026-03-03T14:00Z proof-decided by staff-case-officer',
    '2026-03-03T14:00Z due-date-changed by system',
    '2026-03-09T10:00Z clarification-asked by staff-case-officer',
    '2026-03-09T10:00Z due-date-changed by system',
    '2026-03-09T10:00Z requester-told by system',
    '2026-03-13T15:00Z mail-received by requester',
    '2026-03-13T15:00Z roles-told by system',
    '2026-03-13T16:00Z clarification-received by staff-case-officer',
    '2026-03-13T16:00Z due-date-changed by system',
    '2026-03-20T09:30Z extended by staff-case-officer',
    '2026-03-20T09:30Z due-date-changed by system',
    '2026-03-20T09:30Z requester-told by system',
    '2026-03-24T10:00Z response-sent by staff-case-officer',
    '2026-03-24T10:00Z requester-told by system',
    '2026-03-24T10:00Z case-closed by system',
  ]);
  expect(at.notices(id)).toEqual([
    '2026-03-02T09:14Z request-opened: case-officer, dpo',
    '2026-03-02T09:14Z request-acknowledged: wren@mail.example',
    '2026-03-02T11:05Z identity-code: wren@mail.example',
    '2026-03-03T10:20Z mail-came: case-officer',
    '2026-03-09T10:00Z clarification-asked: wren@mail.example',
    '2026-03-13T15:00Z mail-came: case-officer',
    '2026-03-20T09:30Z extension: wren@mail.example',
    '2026-03-24T10:00Z response-sent: wren@mail.example',
  ]);
  expect(statuses(runtime, id)).toEqual(['1 SUCCEEDED']);

  // Sixty days from 24 March; the daily run is at one in the morning, which in May is midnight in UTC.
  expect(await at.state(id)).toMatchObject({ closed: { outcome: 'partly-answered', disposeOn: '2026-05-23' } });
  await at.to('2026-05-22T23:59:00Z');
  expect(await records.countPersonalData()).not.toEqual({ items: 0, objects: 0 });
  await at.to('2026-05-23T00:01:00Z');
  expect((await at.history(id)).at(-1)).toBe('2026-05-23T00:00Z case-purged by system');
  expect(await records.countPersonalData()).toEqual({ items: 0, objects: 0 });
  expect(await records.findTombstone(id)).toMatchObject({
    caseId: id,
    recoverableUntil: expect.stringMatching(/^2026-05-30T/),
  });
  expect(at.notices(id)).toHaveLength(8);
});

it('costs at most sixty state transitions where nobody has to be reminded', async () => {
  const at = journey();
  const id = await at.open('2026-06-01T09:00:00Z', writeAccessRequest('merle', 'merle@mail.example'));
  await at.mustAct('2026-06-01T11:00:00Z', id, 'triage-request', 'case-officer');
  const ask = { of: 'identity', route: 'code', reason: 'No account has this address.' };
  await at.mustAct('2026-06-01T11:05:00Z', id, 'ask-proof', 'case-officer', ask);
  await at.receive('2026-06-01T12:00:00Z', writeReply('merle-code', 'merle@mail.example', id, await at.code(id)));
  const decision = { of: 'identity', decision: 'accepted', reasons: 'It is the address on the card.' };
  await at.mustAct('2026-06-01T14:00:00Z', id, 'decide-proof', 'case-officer', decision);
  await at.mustAct('2026-06-08T09:00:00Z', id, 'send-response', 'case-officer', {
    outcome: 'answered',
    route: 'secure-portal',
  });
  expect(at.notices(id, 'reminder')).toEqual([]);
  expect(statuses(at.runtime, id)).toEqual(['1 SUCCEEDED']);
  expect(countTransitions(at.runtime, id)).toBeLessThanOrEqual(60);
});

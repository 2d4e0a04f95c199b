import { expect, it } from 'vitest';
import { statuses } from './support/executions.ts';
import { useJourney } from './support/journey.ts';
import { writeAccessRequest, writeReply } from './support/write-mail.ts';

const journey = useJourney({ at: '2026-03-02T09:00:00Z', schedules: [] });
const response = { outcome: 'answered', route: 'secure-portal' };

it('SR-3: evidence that came by mail blocks release until it is decided, starts the clock, and is deleted at once', async () => {
  const at = journey();
  const odile = 'Odile Marchbanks <odile@mail.example>';
  const id = await at.open('2026-03-02T09:00:00Z', writeAccessRequest('odile', odile));
  await at.mustAct('2026-03-02T10:00:00Z', id, 'triage-request', 'case-officer', { asker: 'representative' });
  const ask = { of: 'authority', route: 'evidence', reason: 'She asks for her son.' };
  await at.mustAct('2026-03-02T10:05:00Z', id, 'ask-proof', 'case-officer', ask);
  await at.to('2026-03-10T12:00:00Z');
  const pdf = {
    filename: 'certificate.pdf',
    contentType: 'application/pdf',
    content: Buffer.from('%PDF-1.4 certificate'),
  };
  const mail = writeReply('odile-evidence', odile, id, 'It is attached.', [pdf]);
  expect(await at.receive('2026-03-10T17:45:00Z', mail)).toMatchObject({ outcome: 'reply', belongsTo: id });
  expect((await at.objects()).filter((key) => key.startsWith(`cases/${id}/evidence/`))).toHaveLength(1);
  const early = await at.act('2026-03-11T09:00:00Z', id, 'send-response', 'case-officer', response);
  expect(early).toMatchObject({ recorded: false, reason: expect.stringContaining('nothing may be released') });

  const decision = { of: 'authority', decision: 'accepted', reasons: 'The certificate names her.' };
  await at.mustAct('2026-03-11T09:30:00Z', id, 'decide-proof', 'case-officer', decision);
  expect((await at.objects()).filter((key) => key.includes('/evidence/'))).toEqual([]);
  expect((await at.events(id)).at(-1)).toMatchObject({ type: 'evidence-deleted', objects: 1 });
  expect((await at.history(id)).slice(-4)).toEqual([
    '2026-03-10T17:45Z roles-told by system',
    '2026-03-11T09:30Z proof-decided by staff-case-officer',
    '2026-03-11T09:30Z due-date-changed by system',
    '2026-03-11T09:30Z evidence-deleted by system',
  ]);
  // The proof came on 10 March: not the request's day, nor that of the decision, starts the month (L4).
  expect((await at.read(id)).clocks).toMatchObject([{ start: '2026-03-10', due: '2026-04-10', provisional: false }]);
  await at.mustAct('2026-03-11T10:00:00Z', id, 'send-response', 'case-officer', response);
  expect(at.notices(id).slice(2)).toEqual([
    '2026-03-02T10:05Z proof-asked: odile@mail.example',
    '2026-03-09T09:00Z proof-chased: odile@mail.example',
    '2026-03-09T09:00Z reminder: case-officer, dpo',
    '2026-03-10T17:45Z mail-came: case-officer',
    '2026-03-11T10:00Z response-sent: odile@mail.example',
  ]);
});

it('SR-3: five wrong answers void a code, a late answer gets a fresh one, and the right one matches', async () => {
  const at = journey();
  const from = 'merle@mail.example';
  const id = await at.open('2026-03-12T09:00:00Z', writeAccessRequest('merle', from));
  await at.mustAct('2026-03-12T10:00:00Z', id, 'triage-request', 'case-officer');
  const ask = { of: 'identity', route: 'code', reason: 'No account has this address.' };
  await at.mustAct('2026-03-12T10:05:00Z', id, 'ask-proof', 'case-officer', ask);
  const first = await at.code(id);
  const wrong = ['000001', '000002', '000003', '000004', '000005'].map((code) => (code === first ? '000006' : code));
  await at.receive('2026-03-12T11:00:00Z', writeReply('merle-1', from, id, wrong.join('\n')));
  await at.receive('2026-03-12T12:00:00Z', writeReply('merle-2', from, id, first));
  const answers = async () =>
    (await at.events(id)).flatMap((event) => (event.type === 'code-answered' ? [event.matched] : []));
  expect(await answers()).toEqual([false, false, false, false, false]);

  await at.mustAct('2026-03-12T13:00:00Z', id, 'resend-code', 'case-officer');
  const second = await at.code(id);
  expect(second).not.toBe(first);
  // A code lives a day: one second later it is void, and the answer has the last of three sent.
  await at.receive('2026-03-13T13:00:01Z', writeReply('merle-3', from, id, second));
  const third = await at.code(id);
  expect([first, second]).not.toContain(third);
  await at.receive('2026-03-13T14:00:00Z', writeReply('merle-4', from, id, `My code: ${third}`));
  expect((await answers()).slice(5)).toEqual([false, true]);
  expect(at.notices(id, 'identity-code')).toEqual([
    `2026-03-12T10:05Z identity-code: ${from}`,
    `2026-03-12T13:00Z identity-code: ${from}`,
    `2026-03-13T13:00Z identity-code: ${from}`,
  ]);
  expect(await at.act('2026-03-13T15:00:00Z', id, 'resend-code', 'case-officer')).toMatchObject({
    recorded: false,
    reason: expect.stringContaining('As many codes have been sent'),
  });
  // It proves control of a mailbox: staff decide whether that suffices.
  expect(await at.act('2026-03-13T15:01:00Z', id, 'send-response', 'case-officer', response)).toMatchObject({
    recorded: false,
  });
  await at.mustAct('2026-03-13T15:05:00Z', id, 'record-withdrawal', 'case-officer');
});

it('SR-3: proof that never comes is chased, each time with a fresh code, and lapses after ninety days', async () => {
  const at = journey();
  const from = 'rowan@mail.example';
  const id = await at.open('2026-03-16T09:00:00Z', writeAccessRequest('rowan', from));
  await at.mustAct('2026-03-16T09:30:00Z', id, 'triage-request', 'case-officer');
  const ask = { of: 'identity', route: 'code', reason: 'No account has this address.' };
  await at.mustAct('2026-03-16T10:00:00Z', id, 'ask-proof', 'case-officer', ask);
  await at.to('2026-06-14T09:59:59Z');
  expect(await at.state(id)).toMatchObject({ ended: null });
  expect((await at.read(id)).header).toMatchObject({ stage: 'await-proof', provisional: true });
  await at.to('2026-06-14T10:00:01Z');
  // Chased at nine in the morning of London, which is eight in UTC from 29 March.
  expect(at.notices(id).filter((line) => line.includes(from) || line.includes('lapsed'))).toEqual([
    `2026-03-16T09:00Z request-acknowledged: ${from}`,
    `2026-03-16T10:00Z identity-code: ${from}`,
    `2026-03-23T09:00Z identity-code: ${from}`,
    `2026-03-30T08:00Z identity-code: ${from}`,
    `2026-06-14T10:00Z proof-lapsed: ${from}, case-officer`,
  ]);
  expect((await at.history(id)).slice(-2)).toEqual([
    '2026-06-14T10:00Z lapsed by system',
    '2026-06-14T10:00Z case-closed by system',
  ]);
  expect(await at.state(id)).toMatchObject({ closed: { outcome: 'lapsed', disposeOn: '2026-08-13' } });
  expect(statuses(at.runtime, id)).toEqual(['1 SUCCEEDED']);
});

import { expect, it } from 'vitest';
import { jsonError } from '../../local/edge/aws-call.ts';
import { SES_THROTTLING } from '../../local/mail-out/answer-ses.ts';
import { statuses } from './support/executions.ts';
import { useJourney } from './support/journey.ts';
import { writeAccessRequest, writeBreachReport } from './support/write-mail.ts';

const journey = useJourney({ at: '2026-03-02T09:00:00Z', schedules: [] });
const sending = { service: 'SES', operation: 'SendRawEmail', calledBy: 'GiveNotices' } as const;

it('rule 7: a function that dies after SES took a mail may repeat it, to that recipient alone, and omits nobody', async () => {
  const at = journey();
  at.runtime.faults.arm(sending, { kind: 'die-after' }, { skip: 1 });
  const id = await at.open('2026-03-02T09:10:00Z', writeAccessRequest('wren', 'wren@mail.example'));
  await at.to('2026-03-02T09:11:00Z');
  expect(at.mailsOf(id).map(({ tags }) => `${tags.template}: ${tags.role}`)).toEqual([
    'request-opened: case-officer',
    'request-opened: dpo',
    'request-opened: dpo',
    'request-acknowledged: requester',
  ]);
  expect((await at.history(id)).map((line) => line.split(' ')[1])).toEqual([
    'request-opened',
    'roles-told',
    'acknowledged',
  ]);
});

it('rule 7: the code in a mail that is repeated is the same code', async () => {
  const at = journey();
  const id = await at.open('2026-03-02T10:00:00Z', writeAccessRequest('merle', 'merle@mail.example'));
  at.runtime.faults.arm(sending, { kind: 'die-after' });
  const ask = { of: 'identity', route: 'code', reason: 'No account has this address.' };
  await at.mustAct('2026-03-02T10:10:00Z', id, 'ask-proof', 'case-officer', ask);
  await at.to('2026-03-02T10:11:00Z');
  const texts = await Promise.all(at.mailsOf(id, 'identity-code').map((mail) => at.textOf(mail)));
  expect(texts).toHaveLength(2);
  expect(texts[1]).toBe(texts[0]);
});

it('rule 7: while SES throttles, the others are told at once and the one who was not is told after', async () => {
  const at = journey();
  // The SDK tries thrice by itself.
  at.runtime.faults.arm(sending, { kind: 'refuse', reply: SES_THROTTLING }, { times: 3 });
  const id = await at.open('2026-03-03T09:00:00Z', writeBreachReport('letter'));
  await at.to('2026-03-03T09:01:00Z');
  expect(at.runtime.faults.remaining).toBe(0);
  expect(at.mailsOf(id).map(({ tags }) => `${tags.template}: ${tags.role}`)).toEqual([
    'breach-reported: dpo',
    'breach-reported: information-governance',
    'breach-acknowledged: requester',
    'breach-reported: siro',
  ]);
});

it('rules 4 and 7: an outage longer than every retry delays a notice and loses none', async () => {
  const at = journey();
  const refused = jsonError('ValidationException', 'The table is being restored.');
  const reading = { service: 'DYNAMODB', operation: 'Query', calledBy: 'GiveNotices' } as const;
  await at.to('2026-03-04T11:20:00Z');
  at.runtime.faults.arm(reading, { kind: 'refuse', reply: refused }, { times: 7 });
  const id = await at.open('2026-03-04T11:20:00Z', writeAccessRequest('rowan', 'rowan@mail.example'));
  // 2 + 4 + 8 + 16 + 32 + 60 seconds of retries, then five minutes of rest.
  await at.to('2026-03-04T11:26:55Z');
  expect(at.notices(id)).toEqual([]);
  await at.to('2026-03-04T11:27:05Z');
  expect(at.notices(id)).toEqual([
    '2026-03-04T11:27Z request-opened: case-officer, dpo',
    '2026-03-04T11:27Z request-acknowledged: rowan@mail.example',
  ]);
  expect(statuses(at.runtime, id)).toEqual(['1 RUNNING']);
});

it('rule 4: a case whose hub cannot read it waits and goes on; it is never failed', async () => {
  const at = journey();
  const id = await at.open('2026-03-05T09:00:00Z', writeAccessRequest('ash', 'ash@mail.example'));
  const refused = jsonError('ValidationException', 'The table is being restored.');
  const where = ({ body }: { body: Buffer }) => body.includes(id);
  const reading = { service: 'DYNAMODB', operation: 'Query', calledBy: 'DecideNextStep', where } as const;
  at.runtime.faults.arm(reading, { kind: 'refuse', reply: refused }, { times: 7 });
  await at.mustAct('2026-03-05T09:10:00Z', id, 'triage-request', 'case-officer');
  expect((await at.read(id)).header).toMatchObject({ stage: 'await-triage' });
  await at.to('2026-03-05T09:18:00Z');
  expect((await at.read(id)).header).toMatchObject({ stage: 'await-response' });
  expect(statuses(at.runtime, id)).toEqual(['1 RUNNING']);
});

import { SESClient, SendEmailCommand, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { expect, it } from 'vitest';
import { SES_THROTTLING } from '../../../local/mail-out/answer-ses.ts';
import { makeTemporaryFolder } from '../../make-temporary-folder.ts';
import { clientOf, START, startOn, startTestRuntime } from '../start-test-runtime.ts';
import { writeAssembly } from '../write-assembly.ts';

const RAW = [
  'From: Data Protection <data.protection@council.example>',
  'To: ada@example.org',
  'Message-ID:',
  ' <own@council.example>',
  'Date: Thu, 1 Jan 1970 00:00:00 +0000',
  'Subject: =?UTF-8?Q?Your_request_=E2=80=93_received?=',
  'Auto-Submitted: auto-replied',
  '',
  'Date: this line stays, it is of the body',
  '',
].join('\r\n');

const raw = (text: string) => ({ RawMessage: { Data: Buffer.from(text) } });

async function start() {
  const runtime = await startTestRuntime({});
  const client = new SESClient({ ...clientOf(runtime, 'SES'), maxAttempts: 1 });
  return {
    runtime,
    client,
    send: (input: ConstructorParameters<typeof SendRawEmailCommand>[0]) => client.send(new SendRawEmailCommand(input)),
  };
}

it('a raw message is kept as its recipient gets it, under a Message-ID and a Date of SES', async () => {
  const { runtime, send } = await start();
  const { MessageId } = await send({
    ...raw(RAW),
    Source: 'data.protection@council.example',
    Destinations: ['ada@example.org', 'dpo@council.example'],
    Tags: [
      { Name: 'template', Value: 'acknowledgement' },
      { Name: 'case', Value: 'REQ-7QK2M9XW4T' },
    ],
  });
  expect(runtime.outbox.list()).toEqual([
    {
      number: 1,
      sesId: MessageId,
      messageId: `<${MessageId}@eu-west-2.amazonses.com>`,
      at: new Date(START).toISOString(),
      source: 'data.protection@council.example',
      destinations: ['ada@example.org', 'dpo@council.example'],
      subject: 'Your request – received',
      tags: { template: 'acknowledgement', case: 'REQ-7QK2M9XW4T' },
    },
  ]);
  expect(runtime.outbox.read(1).toString()).toBe(
    [
      'Date: Sun, 01 Mar 2026 09:00:00 +0000',
      `Message-ID: <${MessageId}@eu-west-2.amazonses.com>`,
      'From: Data Protection <data.protection@council.example>',
      'To: ada@example.org',
      'Subject: =?UTF-8?Q?Your_request_=E2=80=93_received?=',
      'Auto-Submitted: auto-replied',
      '',
      'Date: this line stays, it is of the body',
      '',
    ].join('\r\n'),
  );
});

it('sender and recipients come from the message where the request does not name them', async () => {
  const { runtime, send } = await start();
  await send(
    raw(
      'From: "Office, Data" <office@council.example>\nTo: Ada <ada@example.org>, bob@example.org\nCc: c@example.org\n\nx\n',
    ),
  );
  expect(runtime.outbox.list()[0]).toMatchObject({
    source: 'office@council.example',
    destinations: ['ada@example.org', 'bob@example.org', 'c@example.org'],
  });
});

it('ids follow the order of sending, so that a run repeated gives the same', async () => {
  const ids = async () => {
    const { send } = await start();
    const first = await send(raw(RAW));
    const second = await send(raw(RAW));
    return [first.MessageId, second.MessageId];
  };
  const [first, second] = await ids();
  expect(first).not.toBe(second);
  expect(await ids()).toEqual([first, second]);
});

it.each([
  ['no recipient', { ...raw('From: a@council.example\r\n\r\nx') }, "Missing required header 'To'"],
  ['no sender', { ...raw('To: a@council.example\r\n\r\nx') }, "Missing required header 'From'"],
  ['an address without a domain', { ...raw(RAW), Destinations: ['nobody'] }, "Missing final '@domain'"],
  ['an address outside ASCII', { ...raw(RAW), Destinations: ['josé@example.org'] }, 'Local address contains'],
  ['an illegal domain', { ...raw(RAW), Destinations: ['a@exa_mple..org'] }, 'Domain contains illegal character'],
  [
    'too many recipients',
    { ...raw(RAW), Destinations: Array.from({ length: 51 }, (_, i) => `a${i}@b.example`) },
    'exceeds 50',
  ],
  ['too large a message', { ...raw(RAW + 'x'.repeat(10 * 1024 * 1024)) }, 'Message length is more than'],
])('%s is refused and nothing is sent', async (_, input, message) => {
  const { runtime, send } = await start();
  await expect(send(input)).rejects.toMatchObject({
    name: 'InvalidParameterValue',
    message: expect.stringContaining(message),
  });
  expect(runtime.outbox.list()).toEqual([]);
});

it('a throttle that a test injects is the Throttling error of SES, as often as armed', async () => {
  const { runtime, send } = await start();
  runtime.faults.arm({ service: 'SES', operation: 'SendRawEmail' }, { kind: 'refuse', reply: SES_THROTTLING });
  await expect(send(raw(RAW))).rejects.toMatchObject({ name: 'Throttling', message: 'Maximum sending rate exceeded.' });
  expect(runtime.faults.remaining).toBe(0);
  await send(raw(RAW));
  expect(runtime.outbox.list()).toHaveLength(1);
});

it('a message of parts is composed', async () => {
  const { runtime, client } = await start();
  await client.send(
    new SendEmailCommand({
      Source: 'Office <office@council.example>',
      Destination: { ToAddresses: ['ada@example.org'], BccAddresses: ['hidden@example.org'] },
      Message: { Subject: { Data: 'Grüße' }, Body: { Text: { Data: 'plain' }, Html: { Data: '<p>rich</p>' } } },
    }),
  );
  expect(runtime.outbox.list()[0]).toMatchObject({
    source: 'office@council.example',
    destinations: ['ada@example.org', 'hidden@example.org'],
    subject: 'Grüße',
  });
  expect(runtime.outbox.read(1).toString()).toMatch(/multipart\/alternative[\s\S]*plain[\s\S]*<p>rich<\/p>/);
});

it('sent mail outlives a restart', async () => {
  const stateDirectory = makeTemporaryFolder();
  const assembly = await writeAssembly({});
  const first = await startOn(assembly, { stateDirectory });
  await new SESClient(clientOf(first, 'SES')).send(new SendRawEmailCommand(raw(RAW)));
  await first.stop();
  const second = await startOn(assembly, { stateDirectory });
  await new SESClient(clientOf(second, 'SES')).send(new SendRawEmailCommand(raw(RAW)));
  expect(second.outbox.list().map(({ number }) => number)).toEqual([1, 2]);
  expect(second.outbox.read(1).toString()).toContain('Date: this line stays');
});

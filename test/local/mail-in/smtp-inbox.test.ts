import { createConnection } from 'node:net';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { clientOf, START, startOn, startTestRuntime } from '../start-test-runtime.ts';
import { functionResource, writeAssembly } from '../write-assembly.ts';

/** Keeps the event that it is invoked with, so that a test can read what SES sent. */
const KEEP_EVENT = `
  import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
  const client = new DynamoDBClient({});
  export const handler = async (event: { Records: [{ ses: { mail: { messageId: string } } }] }) => {
    const Item = { id: { S: event.Records[0].ses.mail.messageId }, event: { S: JSON.stringify(event) } };
    await client.send(new PutItemCommand({ TableName: 'Events', Item }));
  };`;

const rule = (Recipients: string[], Actions: unknown[], properties: Record<string, unknown> = {}) => ({
  Type: 'AWS::SES::ReceiptRule',
  Properties: { RuleSetName: { Ref: 'Rules' }, Rule: { Enabled: true, Recipients, Actions }, ...properties },
});
const store = (prefix: string) => ({ S3Action: { BucketName: 'files', ObjectKeyPrefix: prefix } });
const invoke = { LambdaAction: { FunctionArn: { 'Fn::GetAtt': ['Keep', 'Arn'] } } };

let assembly: string;
beforeAll(async () => {
  assembly = await writeAssembly({
    Mailbox: {
      template: {
        Resources: {
          Rules: { Type: 'AWS::SES::ReceiptRuleSet' },
          Files: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'files' } },
          Events: {
            Type: 'AWS::DynamoDB::Table',
            Properties: {
              TableName: 'Events',
              AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
              KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
            },
          },
          Keep: functionResource('Keep', {}, { Timeout: 30 }),
          Copies: rule(['archive.example'], [store('copies/')], { After: { Ref: 'Intake' } }),
          Intake: rule(['data.protection@council.example', 'archive.example'], [store('incoming/'), invoke]),
          Last: rule([], [{ StopAction: { Scope: 'RuleSet' } }, store('never/')], { After: { Ref: 'Copies' } }),
          Off: rule([], [store('off/')], {
            Rule: { Enabled: false, Recipients: [], Actions: [store('off/')] },
            After: { Ref: 'Last' },
          }),
        },
      },
      bundles: { Keep: KEEP_EVENT },
    },
  });
});

const MAIL = Buffer.from(
  'From: Ada <ada@example.org>\r\nTo: x\r\nSubject: A request\r\nMessage-ID: <1@example.org>\r\n\r\nHello\r\n',
);

async function start() {
  const runtime = await startOn(assembly);
  const deliver = async (raw: Buffer, to: string[], verdicts = {}) => {
    const id = await runtime.deliver(raw, { from: 'ada@example.org', to }, verdicts);
    await runtime.clock.atRest();
    return id;
  };
  const events = async () => {
    const { Items = [] } = await new DynamoDBClient(clientOf(runtime, 'DYNAMODB')).send(
      new ScanCommand({ TableName: 'Events' }),
    );
    return Items.map(({ event }) => JSON.parse(event?.S ?? '').Records[0].ses);
  };
  return { runtime, deliver, events };
}

describe('a mail by SMTP', () => {
  it('is stored and handed to the function, with the envelope, headers and verdicts that SES adds', async () => {
    const { runtime, deliver, events } = await start();
    const id = await deliver(MAIL, ['Data.Protection+REQ-1@council.example']);
    expect(id).toMatch(/^[a-z0-9]{40}$/);

    const [object] = await runtime.buckets.listObjects('files');
    expect(object?.key).toBe(`incoming/${id}`);
    const stored = object?.body.toString() ?? '';
    expect(stored.endsWith(MAIL.toString())).toBe(true);
    expect(stored).toMatch(
      /^Return-Path: <ada@example\.org>\r\nReceived: from [\s\S]*Sun, 01 Mar 2026 09:00:00 \+0000 \(UTC\)\r\n/,
    );
    expect(stored).toContain('\r\nX-SES-Spam-Verdict: PASS\r\nX-SES-Virus-Verdict: PASS\r\nReceived-SPF: pass ');

    const [event] = await events();
    const at = new Date(START).toISOString();
    expect(event.mail).toMatchObject({
      timestamp: at,
      messageId: id,
      source: 'ada@example.org',
      destination: ['Data.Protection+REQ-1@council.example'],
      headersTruncated: false,
      commonHeaders: { from: ['Ada <ada@example.org>'], subject: 'A request', messageId: '<1@example.org>' },
    });
    expect(event.mail.headers).toContainEqual({ name: 'X-SES-Virus-Verdict', value: 'PASS' });
    expect(event.receipt).toMatchObject({
      timestamp: at,
      recipients: ['Data.Protection+REQ-1@council.example'],
      spamVerdict: { status: 'PASS' },
      dmarcVerdict: { status: 'PASS' },
      action: { type: 'Lambda', invocationType: 'Event' },
    });
  });

  it('carries the verdicts that a scenario sets, and the next one passes again', async () => {
    const { runtime, deliver, events } = await start();
    const id = await deliver(MAIL, ['data.protection@council.example'], { virus: 'FAIL', dkim: 'GRAY' });
    const next = await deliver(MAIL, ['data.protection@council.example']);
    const byId = new Map((await events()).map((event) => [event.mail.messageId, event.receipt]));
    expect(byId.get(id)).toMatchObject({ virusVerdict: { status: 'FAIL' }, dkimVerdict: { status: 'GRAY' } });
    expect(byId.get(id)).toMatchObject({ spamVerdict: { status: 'PASS' } });
    expect(byId.get(next)).toMatchObject({ virusVerdict: { status: 'PASS' } });
    const first = (await runtime.buckets.listObjects('files')).find(({ key }) => key.endsWith(id));
    expect(first?.body.toString()).toMatch(/X-SES-Virus-Verdict: FAIL[\s\S]*dkim=none/);
  });

  it('runs through the enabled rules in their order, each with the recipients that it takes, until one stops', async () => {
    const { runtime, deliver, events } = await start();
    const id = await deliver(MAIL, ['any@archive.example', 'other@elsewhere.example']);
    const keys = (await runtime.buckets.listObjects('files')).map(({ key }) => key);
    expect(keys).toEqual([`incoming/${id}`, `copies/${id}`]);
    expect((await events())[0].receipt.recipients).toEqual(['any@archive.example']);
  });

  it.each([
    ['8-bit characters and NUL', Buffer.from('From: \xe9\0@x\r\nSubject: \xff\xfe\r\n\r\n\x00\x80\r\n', 'latin1')],
    ['bare line feeds', Buffer.from('Subject: a\n folded\n\n.dot\n..dots\n')],
    ['no header', Buffer.from('just a line\r\n')],
    ['nothing at all', Buffer.alloc(0)],
    ['a header of a hundred kilobytes', Buffer.from(`${'X-Pad: y\r\n'.repeat(10_000)}\r\nbody\r\n`)],
  ])('of %s is received like any other', async (_, raw) => {
    const { runtime, deliver, events } = await start();
    const id = await deliver(raw, ['data.protection@council.example']);
    expect((await runtime.buckets.listObjects('files')).map(({ key }) => key)).toEqual([`incoming/${id}`]);
    expect((await events())[0].mail.headersTruncated).toBe(raw.length > 50_000);
  });

  it('of forty-five megabytes is received', async () => {
    const { runtime, deliver } = await start();
    await deliver(Buffer.from(`Subject: x\r\n\r\n${'0123456789\r\n'.repeat(3_900_000)}`), [
      'data.protection@council.example',
    ]);
    expect((await runtime.buckets.listObjects('files'))[0]?.body.length).toBeGreaterThan(45_000_000);
  });

  it('survives a client that hangs up in the middle', async () => {
    const { runtime, deliver } = await start();
    const socket = createConnection(runtime.smtpPort, '127.0.0.1');
    const commands = [
      'EHLO x',
      'MAIL FROM:<a@b.example>',
      'RCPT TO:<data.protection@council.example>',
      'DATA',
      'Subject: x',
    ];
    await new Promise<void>((resolve) => {
      socket.on('data', () => {
        const command = commands.shift();
        if (command !== undefined) socket.write(`${command}\r\n`);
        if (commands.length === 0) resolve();
      });
    });
    socket.destroy();
    const id = await deliver(MAIL, ['data.protection@council.example']);
    expect((await runtime.buckets.listObjects('files')).map(({ key }) => key)).toEqual([`incoming/${id}`]);
  });
});

it('an address that no rule takes is refused at once', async () => {
  const resources = { Rules: { Type: 'AWS::SES::ReceiptRuleSet' }, One: rule(['office@council.example'], []) };
  const runtime = await startTestRuntime({ Mailbox: { template: { Resources: resources } } });
  const from = 'ada@example.org';
  await expect(runtime.deliver(MAIL, { from, to: ['nobody@council.example'] })).rejects.toMatchObject({
    name: 'MailRefusedError',
    message: expect.stringContaining('550'),
  });
  await expect(runtime.deliver(MAIL, { from: '', to: ['office@council.example'] })).resolves.toMatch(/^[a-z0-9]{40}$/);
});

it('a rule that would have the client encrypt what it stores is refused by name', async () => {
  const action = { S3Action: { BucketName: 'files', KmsKeyArn: 'arn:aws:kms:eu-west-2:000000000000:key/1' } };
  const resources = { Rules: { Type: 'AWS::SES::ReceiptRuleSet' }, Intake: rule(['a.example'], [action]) };
  await expect(startTestRuntime({ Mailbox: { template: { Resources: resources } } })).rejects.toThrow(
    /Intake[\s\S]*KmsKeyArn/,
  );
});

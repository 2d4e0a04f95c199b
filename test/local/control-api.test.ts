import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { serveControlApi } from '../../local/control-api.ts';
import { findRunningRuntime } from '../../local/control-client.ts';
import { makeTemporaryFolder } from '../make-temporary-folder.ts';
import { START, startOn } from './start-test-runtime.ts';
import { functionResource, writeAssembly } from './write-assembly.ts';

let assembly: string;
beforeAll(async () => {
  assembly = await writeAssembly({
    Casework: {
      template: {
        Resources: {
          Echo: functionResource('Echo'),
          Files: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'files' } },
          Rules: { Type: 'AWS::SES::ReceiptRuleSet' },
          Intake: {
            Type: 'AWS::SES::ReceiptRule',
            Properties: {
              RuleSetName: 'Rules',
              Rule: {
                Enabled: true,
                Recipients: ['council.example'],
                Actions: [{ S3Action: { BucketName: 'files' } }],
              },
            },
          },
        },
      },
      bundles: {
        Echo: `export const handler = async (event: unknown) => {
          if (event === 'bad') throw new TypeError('bad event');
          return { event };
        };`,
      },
    },
  });
});

async function start() {
  const stateDirectory = makeTemporaryFolder();
  const runtime = await startOn(assembly, { stateDirectory });
  const close = await serveControlApi(runtime, stateDirectory);
  onTestFinished(close);
  const client = await findRunningRuntime(stateDirectory);
  if (client === undefined) throw new Error('the runtime was not found');
  return { runtime, stateDirectory, close, client };
}

it('a command finds the runtime on a state folder, invokes functions and reads the clock', async () => {
  const { client } = await start();
  expect(await client.send('/status', {})).toMatchObject({ now: '2026-03-01T09:00:00.000Z' });
  expect(await client.send('/invoke', { function: 'Echo', payload: { case: 1 } })).toEqual({
    ok: true,
    payload: { event: { case: 1 } },
  });
  expect(await client.send('/invoke', { function: 'Echo', payload: 'bad' })).toMatchObject({
    ok: false,
    payload: { errorType: 'TypeError', errorMessage: 'bad event' },
  });
  await expect(client.send('/invoke', { function: 'Nobody', payload: null })).rejects.toThrow(
    'there is no function Nobody',
  );
});

it('the clock goes forward by calendar time in London, and never back', async () => {
  const { runtime, client } = await start();
  await client.send('/clock/forward', { duration: 'P30D' });
  // The clocks went forward on 29 March: the thirtieth day is an hour short.
  expect(runtime.clock.now()).toBe(START + 30 * 86_400_000 - 3_600_000);
  await expect(client.send('/clock/forward', { duration: '-PT1H' })).rejects.toThrow('only goes forward');
  await expect(client.send('/clock/forward', { duration: '30d' })).rejects.toThrow('not an ISO 8601 duration');
});

it('a mail can be delivered', async () => {
  const { runtime, client } = await start();
  const raw = Buffer.from('Subject: x\r\n\r\nhello\r\n').toString('base64');
  const reply = await client.send('/deliver', {
    raw,
    from: 'a@b.example',
    to: ['x@council.example'],
    verdicts: { spf: 'FAIL' },
  });
  const [object] = await runtime.buckets.listObjects('files');
  expect(reply).toEqual({ sesId: object?.key });
  expect(object?.body.toString()).toContain('spf=fail');
  await expect(client.send('/deliver', { raw, from: '', to: ['x@other.example'] })).rejects.toThrow('550');
});

it('the control file is for its owner only, and without its token nothing is done', async () => {
  const { stateDirectory } = await start();
  const path = join(stateDirectory, 'control.json');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const { url } = JSON.parse(readFileSync(path, 'utf8'));
  const headers = { authorization: 'Bearer guess' };
  const response = await fetch(`${url}/status`, { method: 'POST', headers, body: '{}' });
  expect([response.status, await response.json()]).toEqual([400, { error: 'the token is wrong' }]);
});

it('a control file that nobody answers any more counts as none', async () => {
  const { stateDirectory, close } = await start();
  const path = join(stateDirectory, 'control.json');
  const content = readFileSync(path, 'utf8');
  await close();
  expect(await findRunningRuntime(stateDirectory)).toBeUndefined();
  writeFileSync(path, content);
  expect(await findRunningRuntime(stateDirectory)).toBeUndefined();
});

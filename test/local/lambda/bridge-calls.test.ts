import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startOn } from '../start-test-runtime.ts';
import { functionResource, writeAssembly } from '../write-assembly.ts';

const Store = `
  import { createHash } from 'node:crypto';
  import { Readable } from 'node:stream';
  import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
  const client = new S3Client({ forcePathStyle: true });
  const at = { Bucket: process.env.BUCKET, Key: 'cases/REQ-1/letter é.pdf' };
  const get = async () => {
    const { Body, ContentLength } = await client.send(new GetObjectCommand(at));
    return { hash: createHash('sha256').update(await Body.transformToByteArray()).digest('hex'), ContentLength };
  };
  export const handler = async ({ bytes, inPieces }) => {
    const body = Buffer.from(bytes, 'base64');
    const pieces = () => Readable.from([body.subarray(0, 7), body.subarray(7)]);
    await client.send(new PutObjectCommand({ ...at, Body: inPieces ? pieces() : body, ContentLength: body.length }));
    const { ContentLength } = await client.send(new HeadObjectCommand(at));
    const missing = await client.send(new GetObjectCommand({ ...at, Key: 'nowhere' })).catch((error) => error.name);
    return { head: ContentLength, got: await get(), missing };
  };`;

const Elsewhere = `
  import { request } from 'node:http';
  export const handler = ({ port }) => new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: '/there' }, (response) => {
      response.setEncoding('utf8').on('data', resolve);
    }).on('error', reject).end();
  });`;

let assembly: string;
beforeAll(async () => {
  const Resources = {
    Files: { Type: 'AWS::S3::Bucket' },
    Store: functionResource('Store', { BUCKET: { Ref: 'Files' } }, { Timeout: 10 }),
    Elsewhere: functionResource('Elsewhere'),
  };
  assembly = await writeAssembly({ Casework: { template: { Resources }, bundles: { Store, Elsewhere } } });
});

async function invoke(name: string, event: unknown): Promise<unknown> {
  const { functions } = await startOn(assembly);
  const { ok, payload } = await functions.invoke(name, JSON.stringify(event));
  expect({ ok, payload }).toMatchObject({ ok: true });
  return JSON.parse(payload);
}

describe('calls of a function to AWS, handed over as messages', () => {
  it.each([
    { what: 'in one piece', length: 100, inPieces: false },
    { what: 'as a stream', length: 100, inPieces: true },
    // The SDK asks first whether a body of more than two megabytes is welcome.
    { what: 'large', length: 3 * 1024 * 1024, inPieces: false },
    { what: 'empty', length: 0, inPieces: false },
  ])('carry bytes there and back, and errors: $what', async ({ length, inPieces }) => {
    const bytes = randomBytes(length);
    expect(await invoke('Store', { bytes: bytes.toString('base64'), inPieces })).toEqual({
      head: length,
      got: { hash: createHash('sha256').update(bytes).digest('hex'), ContentLength: length },
      missing: 'NoSuchKey',
    });
  });

  it('are no others than those to the services: what a function asks elsewhere goes through its socket', async () => {
    const server = createServer(({ url }, response) => response.end(`asked for ${url}`));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    expect(await invoke('Elsewhere', { port })).toBe('asked for /there');
  });
});

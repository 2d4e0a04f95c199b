import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import type { Runtime } from '../../../local/runtime.ts';
import { makeTemporaryFolder } from '../../make-temporary-folder.ts';
import { clientOf, START, startOn, startTestRuntime } from '../start-test-runtime.ts';
import { writeAssembly } from '../write-assembly.ts';

const stacks = {
  Data: { template: { Resources: { Files: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'files' } } } } },
};
const HOUR = 3_600_000;
/** A key with what URLs, XML and file names have to escape. */
const AWKWARD = "cases/REQ-1/mail/a b&c'<d>+é:?.eml";

const s3 = (runtime: Runtime) => new S3Client(clientOf(runtime, 'S3'));

it('objects are put, listed, copied and deleted, and dated by the virtual clock', async () => {
  const runtime = await startTestRuntime(stacks);
  const client = s3(runtime);
  await client.send(
    new PutObjectCommand({ Bucket: 'files', Key: AWKWARD, Body: 'mail', ContentType: 'message/rfc822' }),
  );
  await runtime.clock.advanceTo(START + HOUR);
  const CopySource = `files/${encodeURIComponent(AWKWARD)}`;
  const copied = await client.send(new CopyObjectCommand({ Bucket: 'files', Key: 'incoming/2', CopySource }));
  expect(copied.CopyObjectResult?.LastModified).toEqual(new Date(START + HOUR));

  const { Contents } = await client.send(new ListObjectsV2Command({ Bucket: 'files' }));
  expect(Contents?.map(({ Key, LastModified }) => [Key, LastModified])).toEqual([
    [AWKWARD, new Date(START)],
    ['incoming/2', new Date(START + HOUR)],
  ]);
  const head = await client.send(new HeadObjectCommand({ Bucket: 'files', Key: AWKWARD }));
  expect(head).toMatchObject({ LastModified: new Date(START), ContentType: 'message/rfc822', ContentLength: 4 });

  await client.send(new DeleteObjectsCommand({ Bucket: 'files', Delete: { Objects: [{ Key: AWKWARD }] } }));
  expect((await runtime.buckets.listObjects('files')).map(({ key }) => key)).toEqual(['incoming/2']);
  await client.send(new DeleteObjectCommand({ Bucket: 'files', Key: 'incoming/2' }));
  expect((await client.send(new ListObjectsV2Command({ Bucket: 'files' }))).KeyCount).toBe(0);
  await expect(client.send(new GetObjectCommand({ Bucket: 'files', Key: AWKWARD }))).rejects.toMatchObject({
    name: 'NoSuchKey',
  });
});

it('an object of sixty megabytes passes unharmed', async () => {
  const client = s3(await startTestRuntime(stacks));
  const body = Buffer.alloc(60 * 1024 * 1024, 'mail\0');
  await client.send(new PutObjectCommand({ Bucket: 'files', Key: 'large', Body: body }));
  const { Body } = await client.send(new GetObjectCommand({ Bucket: 'files', Key: 'large' }));
  expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(body)).toBe(true);
});

it('objects outlive a restart with their dates and metadata, and what was deleted does not', async () => {
  const stateDirectory = makeTemporaryFolder();
  const assembly = await writeAssembly(stacks);
  const first = await startOn(assembly, { stateDirectory });
  const put = (Key: string) =>
    s3(first).send(
      new PutObjectCommand({ Bucket: 'files', Key, Body: `body of ${Key}`, Metadata: { kind: 'evidence' } }),
    );
  await put(AWKWARD);
  await put('gone');
  await s3(first).send(new DeleteObjectCommand({ Bucket: 'files', Key: 'gone' }));
  await first.clock.advanceTo(START + HOUR);
  await first.stop();

  const second = await startOn(assembly, { stateDirectory });
  const found = await s3(second).send(new GetObjectCommand({ Bucket: 'files', Key: AWKWARD }));
  expect(found).toMatchObject({ LastModified: new Date(START), Metadata: { kind: 'evidence' } });
  expect(await found.Body?.transformToString()).toBe(`body of ${AWKWARD}`);
  expect((await second.buckets.listObjects('files')).map(({ key }) => key)).toEqual([AWKWARD]);
});

import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { buildApp } from 'fauxqs';
import { createFileStore } from '../../functions/platform/s3/file-store.ts';
import { createFileStreams } from '../../functions/platform/s3/file-streams.ts';

const BUCKET = 'files';
/** SES takes mail of up to 40 MB; fauxqs alone would stop at 11. */
const LARGEST_BODY = 64 * 1024 * 1024;

/** A bucket, empty, behind the protocol of the service, on a free port of the loopback interface. */
export async function openTestBucket() {
  const app = buildApp({ logger: false });
  app.removeContentTypeParser('*');
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LARGEST_BODY }, (_request, body, done) =>
    done(null, body),
  );
  const endpoint = await app.listen({ host: '127.0.0.1', port: 0 });
  const client = new S3Client({
    endpoint,
    region: 'eu-west-2',
    forcePathStyle: true,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  await client.send(new CreateBucketCommand({ Bucket: BUCKET }));
  const files = createFileStore(BUCKET, client);
  return {
    files,
    streams: createFileStreams(BUCKET, client),
    async put(key: string, body: string | Uint8Array) {
      await client.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: Buffer.from(body) }));
    },
    /** Every object of the bucket by its key, whole. */
    async readAll(): Promise<Map<string, string>> {
      const objects = new Map<string, string>();
      for (const { key } of await files.list('')) {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: BUCKET, Key: key }));
        objects.set(key, (await Body?.transformToString('latin1')) ?? '');
      }
      return objects;
    },
    async close() {
      client.destroy();
      await app.close();
    },
  };
}
export type TestBucket = Awaited<ReturnType<typeof openTestBucket>>;

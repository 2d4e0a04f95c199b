import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { FileStreams } from '../ports.ts';

/** A part of an upload: S3 takes up to 10,000 of them, so eighty gigabytes. Two are held at once. */
const PART = 8 * 1024 * 1024;
const PARTS_AT_ONCE = 2;

/** The streams of the standard and those of Node are one class with two descriptions. */
const isNodeStream = (stream: unknown): stream is NodeReadableStream<Uint8Array> => stream instanceof ReadableStream;

/** Objects of a bucket as streams. */
export function createFileStreams(bucket: string, client: S3Client = new S3Client({})): FileStreams {
  return {
    async open(key) {
      try {
        const { Body, ContentLength } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        if (Body === undefined) return null;
        return { bytes: ContentLength ?? 0, stream: Body.transformToWebStream() };
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },

    async upload(key, stream, contentType) {
      if (!isNodeStream(stream)) throw new TypeError('Only a stream of this runtime can be uploaded.');
      const upload = new Upload({
        client,
        params: { Bucket: bucket, Key: key, Body: Readable.fromWeb(stream), ContentType: contentType },
        partSize: PART,
        queueSize: PARTS_AT_ONCE,
      });
      await upload.done();
    },

    async save(key, bytes, contentType) {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, ContentType: contentType }));
    },
  };
}

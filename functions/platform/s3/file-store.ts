import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  NotFound,
  S3Client,
} from '@aws-sdk/client-s3';
import { FileGoneError, type FileStore } from '../ports.ts';

/** The service deletes at most this many objects at once. */
const BATCH = 1000;

const isMissing = (error: unknown) =>
  error instanceof NoSuchKey ||
  error instanceof NotFound ||
  // CopyObject does not declare the errors of its source; they come by their code alone.
  (error instanceof Error && ['NotFound', 'NoSuchKey'].includes(error.name));

/** The size of the whole, as `bytes 0-99/1234` says it. */
function readTotal(range: string | undefined): number | null {
  const [, total] = /\/(\d+)$/.exec(range ?? '') ?? [];
  return total === undefined ? null : Number(total);
}

/** The bucket of raw mail and case files. It keeps no versions, so what is deleted is gone. */
export function createFileStore(bucket: string, client: S3Client = new S3Client({})): FileStore {
  const list: FileStore['list'] = async (prefix) => {
    const found: Awaited<ReturnType<FileStore['list']>> = [];
    let from: string | undefined;
    do {
      const page = await client.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: from }),
      );
      for (const object of page.Contents ?? []) {
        if (!object.Key) continue;
        found.push({ key: object.Key, storedAt: object.LastModified?.toISOString() ?? '', bytes: object.Size ?? 0 });
      }
      from = page.NextContinuationToken;
    } while (from);
    return found;
  };

  return {
    list,

    async read(key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
        return { bytes, size: bytes.byteLength };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

    async readStart(key, bytes) {
      try {
        const Range = `bytes=0-${bytes - 1}`;
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, Range }));
        return (await Body?.transformToByteArray()) ?? new Uint8Array();
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

    async readPart(key, from, bytes) {
      try {
        const Range = `bytes=${from}-${from + bytes - 1}`;
        const { Body, ContentRange } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, Range }));
        const part = (await Body?.transformToByteArray()) ?? new Uint8Array();
        return { bytes: part, total: readTotal(ContentRange) ?? from + part.byteLength };
      } catch (error) {
        if (isMissing(error)) return null;
        // There is no byte at that place: the object is empty, or ends before it.
        if (error instanceof Error && error.name === 'InvalidRange') return { bytes: new Uint8Array(), total: from };
        throw error;
      }
    },

    async size(key) {
      try {
        const { ContentLength } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
        return ContentLength ?? 0;
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

    async copy(from, to) {
      const source = `${bucket}/${from.split('/').map(encodeURIComponent).join('/')}`;
      try {
        await client.send(new CopyObjectCommand({ Bucket: bucket, Key: to, CopySource: source }));
      } catch (error) {
        throw isMissing(error) ? new FileGoneError() : error;
      }
    },

    async remove(key) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },

    async removeAll(prefix) {
      const keys = (await list(prefix)).map(({ key }) => ({ Key: key }));
      for (let start = 0; start < keys.length; start += BATCH) {
        const answer = await client.send(
          new DeleteObjectsCommand({
            Bucket: bucket,
            Delete: { Objects: keys.slice(start, start + BATCH), Quiet: true },
          }),
        );
        if (answer.Errors && answer.Errors.length > 0) throw new ObjectsNotDeletedError(answer.Errors.length);
      }
      return keys.length;
    },
  };
}

/** S3 kept objects it was asked to delete. The purge is tried again; nothing else of the case is marked as gone. */
export class ObjectsNotDeletedError extends Error {
  override readonly name = 'ObjectsNotDeletedError';
  constructor(count: number) {
    super(`${count} objects could not be deleted; the next run tries again.`);
  }
}

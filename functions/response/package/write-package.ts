import { createHash } from 'node:crypto';
import { configure, ZipWriter } from '@zip.js/zip.js';
import type { FileStreams } from '../../platform/ports.ts';

/** Bounds of one package: what a person can download and unpack, and what a function can write within its time. */
export const MOST_FILES = 2_000;
export const MOST_BYTES = 2 * 1024 ** 3;

/** One file of a package: an object of the case, or bytes that are held. */
export interface PackedFile {
  /** Its path within the package. */
  name: string;
  content: { key: string } | { bytes: Uint8Array };
}

export interface WrittenPackage {
  files: number;
  bytes: number;
  sha256: string;
}

/** A package that cannot be made: an expected outcome, which staff are told of. */
export class PackageFault extends Error {
  override readonly name = 'PackageFault';
  readonly because: 'too-large' | 'too-many-files' | 'file-missing';
  constructor(because: PackageFault['because']) {
    super(`The package cannot be made: ${because}.`);
    this.because = because;
  }
}

// A function has one processor: threads of the library's own would only take memory.
configure({ useWebWorkers: false });

const asStream = (bytes: Uint8Array) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });

async function openContent(content: PackedFile['content'], files: FileStreams) {
  if ('bytes' in content) return { bytes: content.bytes.byteLength, stream: asStream(content.bytes) };
  const opened = await files.open(content.key);
  if (opened === null) throw new PackageFault('file-missing');
  return opened;
}

/** Counts and hashes what passes through. */
function measure() {
  const hash = createHash('sha256');
  let bytes = 0;
  const stream = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      controller.enqueue(chunk);
    },
  });
  return { stream, read: () => ({ bytes, sha256: hash.digest('hex') }) };
}

async function fill(
  writable: WritableStream<Uint8Array>,
  packed: readonly PackedFile[],
  password: string,
  at: string,
  files: FileStreams,
): Promise<void> {
  // Stored and not compressed: what is disclosed is mostly PDF and pictures, and compressing takes longer than sending.
  const options = { password, encryptionStrength: 3, level: 0, lastModDate: new Date(at), keepOrder: true } as const;
  const zip = new ZipWriter(writable, options);
  let total = 0;
  for (const { name, content } of packed) {
    const { bytes, stream } = await openContent(content, files);
    total += bytes;
    if (total > MOST_BYTES) {
      await stream.cancel();
      throw new PackageFault('too-large');
    }
    await zip.add(name, stream);
  }
  await zip.close();
}

/**
 * Writes files as one zip, encrypted with AES-256 under `password`, to `key`: each is read, encrypted and sent on piece
 * by piece, so that a package of any size takes the same memory. Throws PackageFault, and then nothing is left at `key`.
 */
export async function writePackage(
  key: string,
  packed: readonly PackedFile[],
  { password, at }: { password: string; at: string },
  files: FileStreams,
): Promise<WrittenPackage> {
  if (packed.length > MOST_FILES) throw new PackageFault('too-many-files');
  const { stream, read } = measure();
  let fault: unknown;
  const filling = fill(stream.writable, packed, password, at, files).catch(async (error: unknown) => {
    fault = error;
    await stream.writable.abort(error).catch(() => undefined);
  });
  try {
    await files.upload(key, stream.readable, 'application/zip');
  } catch (error) {
    // A fault in filling ends the upload as well; it is the reason and not the broken stream.
    await filling;
    throw fault ?? error;
  }
  await filling;
  if (fault !== undefined) throw fault;
  return { files: packed.length, ...read() };
}

import { configure, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';

/** One part of an office file. Its text is read when it is asked for. */
export interface ArchivePart {
  name: string;
  isEncrypted: boolean;
  /** The bytes of the part. Throws ArchiveTooLargeError. */
  read(): Promise<Uint8Array>;
}

/** An archive that unpacks to more than anybody writes: what it says of its own sizes is not believed. */
export class ArchiveTooLargeError extends Error {
  override readonly name = 'ArchiveTooLargeError';
  constructor() {
    super('The archive unpacks to more than is read of one file.');
  }
}

const MOST_PARTS = 5_000;

// Threads would outlive the function's call.
configure({ useWebWorkers: false });

/** Takes what is unpacked, until there is more of it than `most` bytes. */
function collect(most: number) {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const sink = new WritableStream<Uint8Array>({
    write(chunk) {
      size += chunk.byteLength;
      if (size > most) throw new ArchiveTooLargeError();
      chunks.push(chunk);
    },
  });
  return { sink, chunks, isFull: () => size > most };
}

/**
 * The parts of a zip archive, in its own order, of which `most` bytes are unpacked in all. Throws on what is none, and
 * ArchiveTooLargeError.
 */
export async function openArchive(bytes: Uint8Array, most: number): Promise<ArchivePart[]> {
  const entries = await new ZipReader(new Uint8ArrayReader(bytes)).getEntries();
  if (entries.length > MOST_PARTS) throw new ArchiveTooLargeError();
  let left = most;
  return entries
    .filter((entry) => !entry.directory)
    .map((entry) => ({
      name: entry.filename,
      isEncrypted: entry.encrypted,
      async read() {
        if (!('getData' in entry) || entry.getData === undefined) return new Uint8Array();
        const { sink, chunks, isFull } = collect(left);
        try {
          await entry.getData({ writable: sink });
        } catch (fault) {
          // The archive's reader reports that the sink took no more in an error of its own.
          throw isFull() ? new ArchiveTooLargeError() : fault;
        }
        const whole = new Uint8Array(Buffer.concat(chunks));
        left -= whole.byteLength;
        return whole;
      },
    }));
}

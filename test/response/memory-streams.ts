import type { FileStreams } from '../../functions/platform/ports.ts';

export interface MemoryStreams extends FileStreams {
  objects: Map<string, Uint8Array>;
}

const asStream = (bytes: Uint8Array) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });

/** Objects in memory; an upload is there once its stream has ended, and not at all if it fails. */
export function createMemoryStreams(objects: Record<string, string> = {}): MemoryStreams {
  const kept = new Map<string, Uint8Array>(Object.entries(objects).map(([key, text]) => [key, Buffer.from(text)]));
  return {
    objects: kept,
    async open(key) {
      const bytes = kept.get(key);
      return bytes === undefined ? null : { bytes: bytes.byteLength, stream: asStream(bytes) };
    },
    async upload(key, stream) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of stream) chunks.push(chunk);
      kept.set(key, Buffer.concat(chunks));
    },
    async save(key, bytes) {
      kept.set(key, bytes);
    },
  };
}

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ReadDocument, Structure } from './read-structure.ts';

/**
 * Reads a PDF's structure in a thread of its own. The product reads PDFs with an older release of the same library,
 * which knows no scope of a header cell; and two releases in one process share a global worker, which refuses the other.
 */
export async function readApart(bytes: Uint8Array): Promise<ReadDocument> {
  const thread = new Worker(new URL('./read-structure-thread.ts', import.meta.url), { workerData: bytes });
  const [read]: ReadDocument[] = await once(thread, 'message');
  if (read === undefined) throw new Error('the thread that reads a PDF ended without an answer');
  return read;
}

/** Every node of a tree, in reading order. */
export const flatten = (nodes: readonly Structure[]): Structure[] =>
  nodes.flatMap((node) => [node, ...flatten(node.children)]);

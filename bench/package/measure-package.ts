import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';
import { serveObjects } from './serve-objects.ts';

const resultSchema = z.object({
  files: z.number(),
  bytes: z.number(),
  seconds: z.number(),
  peakMemory: z.number(),
});

export interface PackageMeasurement extends z.infer<typeof resultSchema> {
  /** Bytes that arrived where the package was uploaded to. */
  uploaded: number;
}

const writer = fileURLToPath(new URL('write-one.ts', import.meta.url));

/**
 * Has a package of `files` files of `bytesEach` bytes written in a process of its own, from an object store that makes
 * the files as they are read. Memory in bytes, the most that the process ever held; times in seconds of real time.
 */
export async function measurePackage(files: number, bytesEach: number): Promise<PackageMeasurement> {
  const objects = await serveObjects(bytesEach);
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [writer, objects.url, String(files)]);
    return { ...resultSchema.parse(JSON.parse(stdout)), uploaded: objects.received() };
  } finally {
    await objects.close();
  }
}

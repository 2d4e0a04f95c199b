import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import * as z from 'zod';

const measuredSchema = z.object({ accepted: z.number(), bytes: z.number(), peakMemory: z.number() });

/** Without a limit Node lets garbage lie for as long as there is room, and the most that was held says nothing of what is needed. */
const HEAP = ['--max-old-space-size=128', '--max-semi-space-size=4'];

it('a list of a hundred thousand people is read in less than 300 MB of the process, however wide its rows', async () => {
  const script = fileURLToPath(new URL('read-large-list.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [...HEAP, script, '100000']);
  const { accepted, bytes, peakMemory } = measuredSchema.parse(JSON.parse(stdout));
  expect(accepted).toBe(100_000);
  // What it wrote meanwhile: it cannot have held that and stayed below.
  expect(bytes).toBeGreaterThan(30_000_000);
  expect(peakMemory).toBeLessThan(300 * 1024 * 1024);
});

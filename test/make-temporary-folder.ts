import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const parent = mkdtempSync(join(tmpdir(), 'caseclock-test-'));
// Test files share a process, so the folder goes with the process and not with the first of them.
process.once('exit', () => rmSync(parent, { recursive: true, force: true }));

/** A new, empty folder that only its caller uses; gone when the tests have been run. */
export const makeTemporaryFolder = (): string => mkdtempSync(join(parent, 'folder-'));

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const parent = mkdtempSync(join(tmpdir(), 'caseclock-infra-test-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

/** A new, empty folder, gone when the test file has been run. */
export const makeTemporaryFolder = (): string => mkdtempSync(join(parent, 'folder-'));

import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { CommandError } from '../casework/run-command.ts';

const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;

/** A file of the folder: `path` is relative to it. */
export interface WrittenFile {
  path: string;
  bytes: number;
  sha256: string;
}

/** A folder that a case file is taken out to: personal data, so readable by its owner alone. */
export interface CaseFolder {
  path: string;
  write(path: string, content: string | Uint8Array): WrittenFile;
  /** Opens a file for bytes that come piece by piece. */
  open(path: string): { take(bytes: Uint8Array): void; close(): void };
  read(path: string): Uint8Array;
}

/** Makes the folder of a case. Throws CommandError where there is something in it already: an export never overwrites. */
export function createCaseFolder(to: string, caseId: string): CaseFolder {
  const folder = join(to, caseId);
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new CommandError(`${folder} has something in it already. Move it away, or name another folder with --to.`);
  }
  const prepare = (path: string) => {
    const whole = join(folder, path);
    mkdirSync(dirname(whole), { recursive: true, mode: PRIVATE_FOLDER });
    return whole;
  };
  mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
  return {
    path: folder,
    write(path, content) {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      writeFileSync(prepare(path), bytes, { mode: PRIVATE_FILE });
      return { path, bytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') };
    },
    open(path) {
      const file = openSync(prepare(path), 'w', PRIVATE_FILE);
      return { take: (bytes) => void writeSync(file, bytes), close: () => closeSync(file) };
    },
    read: (path) => readFileSync(join(folder, path)),
  };
}

import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resolvePolicy } from '../../functions/domain/policy/resolve-policy.ts';
import type { Policy } from '../../functions/domain/policy/schema.ts';
import { profileNames, readProfile } from '../../functions/platform/read-profile.ts';
import { CommandError } from '../casework/run-command.ts';

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CommandError(`${path} cannot be read as JSON, so there is no profile in it:\n  /: ${why}`);
  }
}

/**
 * The complete policy of a file anywhere; profiles that it extends are looked for beside it and then among those that
 * are shipped. Throws CommandError where a file is not there or is no JSON, InvalidPolicyError where it is no profile.
 */
export function readProfileFile(path: string): Policy {
  const folder = dirname(resolve(path));
  if (!existsSync(path)) {
    throw new CommandError(`There is no file ${path}. The profiles shipped are: ${profileNames().join(', ')}.`);
  }
  return resolvePolicy(basename(path, '.json'), (name) => {
    const beside = join(folder, `${name}.json`);
    return existsSync(beside) ? readJson(beside) : readProfile(name);
  });
}

/** A profile by its name, or by the path of its file. */
export function findProfileFile(nameOrPath: string): string {
  const shipped = fileURLToPath(new URL(`../../policies/${nameOrPath}.json`, import.meta.url));
  return profileNames().includes(nameOrPath) ? shipped : nameOrPath;
}

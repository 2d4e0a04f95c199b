import { readdirSync, readFileSync } from 'node:fs';
import { type ReadProfile, resolvePolicy } from '../domain/policy/resolve-policy.ts';
import type { Policy } from '../domain/policy/schema.ts';

const folder = new URL('../../policies/', import.meta.url);

/** The names of the shipped profiles, in order. */
export function profileNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}

/** Reads `policies/<name>.json`. Only what runs from the source tree (synthesis, commands, tests) calls this. */
export const readProfile: ReadProfile = (name) => {
  const known = profileNames();
  if (!known.includes(name)) {
    throw new Error(`There is no policy called "${name}". The policies are: ${known.join(', ')}.`);
  }
  const text = readFileSync(new URL(`${name}.json`, folder), 'utf8');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`policies/${name}.json is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
};

/** The complete, validated policy called `name`. */
export const loadPolicy = (name: string): Policy => resolvePolicy(name, readProfile);

import { Temporal } from 'temporal-polyfill';
import type * as z from 'zod';
import { type Policy, policySchema } from './schema.ts';

/** One fault of a profile: a JSON pointer to it and what was expected there. */
export interface PolicyFault {
  path: string;
  problem: string;
}

/** A policy profile that cannot be used. The message names the file, each path and what was expected. */
export class InvalidPolicyError extends Error {
  override readonly name = 'InvalidPolicyError';
  readonly faults: PolicyFault[];

  constructor(file: string, faults: PolicyFault[]) {
    super(
      `${file} is not a valid policy profile:\n${faults.map((fault) => `  ${fault.path}: ${fault.problem}`).join('\n')}`,
    );
    this.faults = faults;
  }
}

/** Reads the parsed JSON of a profile by name; throws an error that lists the known names where there is none. */
export type ReadProfile = (name: string) => unknown;

type JsonObject = Record<string, unknown>;
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A sourced value is replaced whole: half of one document's rule and half of another's would be nobody's. */
const isLeaf = (value: JsonObject) => 'source' in value;

function overlay(base: JsonObject, own: JsonObject): JsonObject {
  const result: JsonObject = { ...base };
  for (const [key, value] of Object.entries(own)) {
    const under = result[key];
    result[key] = isObject(under) && isObject(value) && !isLeaf(under) ? overlay(under, value) : value;
  }
  return result;
}

function pointer(path: readonly PropertyKey[]): string {
  return path.length === 0
    ? '/'
    : `/${path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
}

function faultsOf(error: z.ZodError): PolicyFault[] {
  return error.issues.flatMap((issue): PolicyFault[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: pointer([...issue.path, key]),
        problem: 'unknown key: a profile has no such value',
      }));
    }
    return [{ path: pointer(issue.path), problem: issue.message }];
  });
}

/** The bounds that span fields: a code lives between ten minutes and two days (SR-3). */
function spanFaults(policy: Policy): PolicyFault[] {
  const codeLife = Temporal.Duration.from(policy.identity.codeLife.value).total('minutes');
  return codeLife >= 10 && codeLife <= 2 * 24 * 60
    ? []
    : [{ path: '/identity/codeLife/value', problem: 'expected between PT10M and PT48H' }];
}

/**
 * The complete policy called `name`: its own values laid over those of the profile that it extends, so that where a
 * document is silent the statutory rule stands. Throws InvalidPolicyError (file, paths, what was expected).
 */
export function resolvePolicy(name: string, readProfile: ReadProfile, chain: string[] = []): Policy {
  const file = `policies/${name}.json`;
  if (chain.includes(name)) {
    throw new InvalidPolicyError(file, [
      { path: '/extends', problem: `extends itself by way of ${chain.join(' → ')}` },
    ]);
  }
  const merged = mergedProfile(name, readProfile, chain);
  const parsed = policySchema.safeParse(merged);
  if (!parsed.success) throw new InvalidPolicyError(file, faultsOf(parsed.error));
  const faults = spanFaults(parsed.data);
  if (faults.length > 0) throw new InvalidPolicyError(file, faults);
  return parsed.data;
}

function mergedProfile(name: string, readProfile: ReadProfile, chain: string[]): JsonObject {
  const file = `policies/${name}.json`;
  const profile = readProfile(name);
  if (!isObject(profile)) throw new InvalidPolicyError(file, [{ path: '/', problem: 'expected a JSON object' }]);
  const { extends: parent, ...own } = profile;
  if (parent === undefined) return own;
  if (typeof parent !== 'string') {
    throw new InvalidPolicyError(file, [{ path: '/extends', problem: 'expected the name of another profile' }]);
  }
  if (chain.includes(parent) || parent === name) {
    throw new InvalidPolicyError(file, [
      { path: '/extends', problem: `extends itself by way of ${[...chain, name].join(' → ')}` },
    ]);
  }
  return overlay(mergedProfile(parent, readProfile, [...chain, name]), own);
}

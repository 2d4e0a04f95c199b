import { Temporal } from 'temporal-polyfill';
import type * as z from 'zod';
import { findRungOutOfOrder } from './order-rungs.ts';
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
  readonly file: string;

  constructor(file: string, faults: PolicyFault[]) {
    super(
      `${file} is not a valid policy profile:\n${faults.map((fault) => `  ${fault.path}: ${fault.problem}`).join('\n')}`,
    );
    this.faults = faults;
    this.file = file;
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

/** A code lives between ten minutes and two days (SR-3). */
function codeLifeFaults(policy: Policy): PolicyFault[] {
  const codeLife = Temporal.Duration.from(policy.identity.codeLife.value).total('minutes');
  return codeLife >= 10 && codeLife <= 2 * 24 * 60
    ? []
    : [{ path: '/identity/codeLife/value', problem: 'expected between PT10M and PT48H' }];
}

/** A ladder is read upwards, so a rung that came before the one under it would never be raised. */
function ladderFaults(policy: Policy): PolicyFault[] {
  return Object.entries(policy.ladders).flatMap(([name, { value }]) => {
    const at = findRungOutOfOrder(value, policy.mailHour.value);
    return at === null
      ? []
      : [
          {
            path: pointer(['ladders', name, 'value', 'rungs', at, 'at']),
            problem:
              'expected a later time than that of the rung before, whatever the hour from which the ladder counts',
          },
        ];
  });
}

/** A profile's own name and its file's are one, or nobody could say which of two was in force. */
const nameFaults = (name: string, policy: Policy): PolicyFault[] =>
  policy.name === name ? [] : [{ path: '/name', problem: `expected "${name}", as the file is called` }];

function readOwnValues(
  name: string,
  readProfile: ReadProfile,
  chain: readonly string[],
): { parent: string | null; own: JsonObject } {
  const file = `policies/${name}.json`;
  const profile = readProfile(name);
  if (!isObject(profile)) throw new InvalidPolicyError(file, [{ path: '/', problem: 'expected a JSON object' }]);
  const { extends: parent = null, ...own } = profile;
  if (parent === null) return { parent, own };
  if (typeof parent !== 'string') {
    throw new InvalidPolicyError(file, [{ path: '/extends', problem: 'expected the name of another profile' }]);
  }
  if (parent === name || chain.includes(parent)) {
    throw new InvalidPolicyError(file, [
      { path: '/extends', problem: `extends itself by way of ${[...chain, name, parent].join(' → ')}` },
    ]);
  }
  return { parent, own };
}

/**
 * The complete policy called `name`: its own values laid over those of the profile that it extends, so that where a
 * document is silent the statutory rule stands. A fault of the extended profile is told of that file. Throws
 * InvalidPolicyError (file, paths, what was expected), and what `readProfile` throws.
 */
export function resolvePolicy(name: string, readProfile: ReadProfile, chain: readonly string[] = []): Policy {
  const { parent, own } = readOwnValues(name, readProfile, chain);
  const base = parent === null ? {} : resolvePolicy(parent, readProfile, [...chain, name]);
  const parsed = policySchema.safeParse(overlay(base, own));
  const faults = parsed.success
    ? [...codeLifeFaults(parsed.data), ...ladderFaults(parsed.data), ...nameFaults(name, parsed.data)]
    : faultsOf(parsed.error);
  if (!parsed.success || faults.length > 0) throw new InvalidPolicyError(`policies/${name}.json`, faults);
  return parsed.data;
}

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { InvalidPolicyError, resolvePolicy } from '../../../functions/domain/policy/resolve-policy.ts';
import { loadPolicy, profileNames, readProfile } from '../../../functions/platform/read-profile.ts';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function asObject(value: unknown): Json {
  if (!isObject(value)) throw new Error('expected an object');
  return value;
}

/** A copy of a JSON value with one place of it set to something else; `undefined` takes the key away. */
function changed(value: unknown, path: string[], to: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? changed(item, rest, to) : item));
  const object = asObject(value);
  return { ...object, [key]: changed(object[key] ?? (rest.length > 0 ? {} : undefined), rest, to) };
}

/** Reads the shipped profiles, some of them replaced. */
const readWith = (replaced: Json) => (name: string) => (name in replaced ? replaced[name] : readProfile(name));

function faultOf(name: string, replaced: Json): InvalidPolicyError {
  try {
    resolvePolicy(name, readWith(replaced));
  } catch (error) {
    if (error instanceof InvalidPolicyError) return error;
    throw error;
  }
  throw new Error('the profile was taken for valid');
}

/** The statutory profile with one value changed. */
const statutoryWith = (path: string, to: unknown) => ({
  statutory: changed(readProfile('statutory'), path.split('/'), to),
});

function listSources(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(listSources);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'source' && typeof inner === 'string' ? [inner] : listSources(inner),
  );
}

describe('the shipped profiles', () => {
  test('are the five that the documents call for', () => {
    expect(profileNames()).toEqual(['erewash', 'hull', 'nhs-supplier', 'south-tyneside', 'statutory']);
  });

  test.each(profileNames())('%s is complete and valid', (name) => {
    const policy = loadPolicy(name);
    expect(policy.name).toBe(name);
    expect(policy.ladders.regulator.value.rungs.map(({ at }) => at)).toEqual(
      expect.arrayContaining(['PT24H', 'PT48H', 'PT60H', 'PT66H', 'PT71H', 'PT72H']),
    );
  });

  test.each(profileNames())('%s: every value names a duty or a rule that the documentation has', (name) => {
    const documents = { duty: '../../../docs/duties.md', rule: '../../../docs/law.md' };
    for (const source of new Set(listSources(loadPolicy(name)))) {
      const isRule = source.startsWith('L');
      expect(source).toMatch(isRule ? /^L\d+$/ : /^(?:BR|SR|RT|SH|OV)-\d+$/);
      const file = new URL(isRule ? documents.rule : documents.duty, import.meta.url);
      if (existsSync(file)) expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`(?<![A-Z0-9-])${source}(?!\\d)`));
    }
  });

  test('Erewash promises thirty days where the law has its month (SR-4)', () => {
    expect(loadPolicy('erewash').clocks.access.days).toEqual({ value: 30, source: 'SR-4' });
    expect(loadPolicy('statutory').clocks.access.days.value).toBeNull();
  });

  test('a supplier of the NHS records every breach on the Toolkit, and nobody else has to (BR-2)', () => {
    const obliged = profileNames().filter((name) => loadPolicy(name).breach.toolkit.value);
    expect(obliged).toEqual(['nhs-supplier']);
  });

  test('where a document is silent the statutory rule stands, and its source with it', () => {
    expect(loadPolicy('hull').ladders.response).toEqual(loadPolicy('statutory').ladders.response);
  });
});

describe('a profile with a fault', () => {
  test('a key that is none: file, path, and that it is unknown', () => {
    const error = faultOf('erewash', {
      erewash: changed(readProfile('erewash'), ['clocks', 'acess'], { days: { value: 30, source: 'SR-4' } }),
    });
    expect(error.faults).toEqual([{ path: '/clocks/acess', problem: 'unknown key: a profile has no such value' }]);
    expect(error.message).toContain('policies/erewash.json');
  });

  test.each([
    ['a role', 'ladders/response/value/rungs/0/to/0', 'case-oficer', 'requester'],
    ['a role that titles name', 'roles/titles/value/case-oficer', 'Officer', 'unknown key'],
    [
      'an offset',
      'ladders/response/value/rungs/0/at',
      '10 days',
      'expected whole days, hours or minutes such as -P10D',
    ],
    ['a number', 'retention/closedRequest/days', '60', 'expected number'],
    ['an hour', 'mailHour/value', '9:00', 'expected a local time such as 09:00'],
    ['a source', 'mailHour/source', 'policy, page 3', 'expected a duty or rule id'],
    ['a repeat that never comes', 'ladders/response/value/repeatEvery', 'P0D', 'longer than nothing'],
    ['a code that lives too long', 'identity/codeLife/value', 'PT49H', 'between PT10M and PT48H'],
    ['a code that dies at once', 'identity/codeLife/value', 'PT9M', 'between PT10M and PT48H'],
    ['six attempts', 'identity/codeAttempts/value', 6, '<=5'],
    ['ninety-six hours', 'clocks/breach/hours/value', 96, '<=72'],
    ['a value without its source', 'mail/signOff/source', undefined, 'expected string'],
    ['another name than the file', 'name', 'statute', 'expected "statutory"'],
  ])('%s: path and what was expected', (_what, path, to, expected) => {
    const { faults, message } = faultOf('statutory', statutoryWith(path, to));
    expect(faults.map((fault) => fault.path)).toEqual([`/${path}`]);
    expect(faults[0]?.problem).toContain(expected);
    expect(message).toContain('policies/statutory.json');
    expect(message).toContain(`/${path}`);
  });

  test('rungs out of order: a ladder is read upwards, and one of them would never be raised', () => {
    const rungs = [
      { at: 'PT48H', to: ['siro'] },
      { at: 'PT24H', to: ['dpo'] },
    ];
    const { faults } = faultOf('statutory', statutoryWith('ladders/toolkit/value/rungs', rungs));
    expect(faults).toEqual([
      { path: '/ladders/toolkit/value/rungs/1/at', problem: expect.stringContaining('a later time') },
    ]);
  });

  test('hours and days whose order hangs on the hour of the report', () => {
    // Thirty-four hours after a report at 23:30 end at 09:30 two days on, and after one at 00:30 the day before that.
    const order = (hours: string, days: string) => [
      { at: hours, to: ['siro'] },
      { at: days, to: ['dpo'] },
    ];
    const read = (rungs: unknown) =>
      resolvePolicy('statutory', readWith(statutoryWith('ladders/toolkit/value/rungs', rungs)));
    expect(() => read(order('PT30H', 'P1D'))).toThrow(InvalidPolicyError);
    expect(() => read(order('PT34H', 'P2D'))).toThrow(InvalidPolicyError);
    expect(() => read(order('PT30H', 'P2D'))).not.toThrow();
  });

  test('the fault of an extended profile is told of that file, not of the one that extends it', () => {
    const { message } = faultOf('hull', statutoryWith('retention/closedRequest/days', 0));
    expect(message).toContain('policies/statutory.json');
    expect(message).not.toContain('policies/hull.json');
  });

  test('all faults are told at once', () => {
    const twice = changed(statutoryWith('mailHour/value', 'noon').statutory, ['identity', 'codesSent', 'value'], 0);
    expect(faultOf('statutory', { statutory: twice }).faults.map(({ path }) => path)).toEqual([
      '/mailHour/value',
      '/identity/codesSent/value',
    ]);
  });

  test('profiles that extend one another', () => {
    const { faults, message } = faultOf('a', { a: { extends: 'b' }, b: { extends: 'c' }, c: { extends: 'a' } });
    expect(faults).toEqual([{ path: '/extends', problem: 'extends itself by way of a → b → c → a' }]);
    expect(message).toContain('policies/c.json');
    expect(faultOf('a', { a: { extends: 'a' } }).faults[0]?.problem).toBe('extends itself by way of a → a');
  });

  test('what is no profile at all', () => {
    expect(faultOf('a', { a: [] }).faults).toEqual([{ path: '/', problem: 'expected a JSON object' }]);
    expect(faultOf('a', { a: { extends: 7 } }).faults).toEqual([
      { path: '/extends', problem: 'expected the name of another profile' },
    ]);
    expect(() => loadPolicy('erewosh')).toThrow(
      'There is no policy called "erewosh". The policies are: erewash, hull, nhs-supplier, south-tyneside, statutory.',
    );
  });
});

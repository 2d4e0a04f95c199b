import { describe, expect, test } from 'vitest';
import { deriveCode, matchesCode } from '../../functions/identity/derive-code.ts';
import type { Keys } from '../../functions/platform/ports.ts';
import { createKeysFrom } from '../../functions/platform/secrets/keys.ts';

const keys = createKeysFrom('a secret of the tests');
const caseId = 'REQ-7QK2M9XW4T';

/** Keys whose every hash begins with these twelve digits. */
const keysOf = (start: string): Keys => ({ hash: async () => start.padEnd(64, 'f') });

describe('a one-time code', () => {
  test('is the same whenever it is derived again, and another for another issue, case or secret', async () => {
    const code = await deriveCode(keys, caseId, 1);
    expect(await deriveCode(createKeysFrom('a secret of the tests'), caseId, 1)).toBe(code);
    const others = await Promise.all([
      deriveCode(keys, caseId, 2),
      deriveCode(keys, 'REQ-7QK2M9XW4V', 1),
      deriveCode(createKeysFrom('another secret'), caseId, 1),
    ]);
    expect(others).not.toContain(code);
  });

  test.each([
    ['000000000000', '000000'],
    ['000000000007', '000007'],
    // 2^48 - 1 = 281,474,976,710,655
    ['ffffffffffff', '710655'],
  ])('of a hash that begins with %s is %s, leading zeros kept', async (start, code) => {
    expect(await deriveCode(keysOf(start), caseId, 1)).toBe(code);
  });

  test('spreads over all first digits', async () => {
    const issues = Array.from({ length: 1_000 }, (_, index) => index + 1);
    const codes = await Promise.all(issues.map((issue) => deriveCode(keys, caseId, issue)));
    expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true);
    const counts = Map.groupBy(codes, (code) => code[0]);
    // A thousand draws over ten digits: a hundred each, give or take five standard deviations of 9.5.
    for (const digit of '0123456789') {
      expect(Math.abs((counts.get(digit)?.length ?? 0) - 100)).toBeLessThan(48);
    }
  });
});

test.each([
  ['012345', '012345', true],
  ['012345', '012346', false],
  ['012345', '12345', false],
  ['012345', '', false],
])('%s against %s: %s', (a, b, matches) => {
  expect(matchesCode(a, b)).toBe(matches);
});

import { expect, test } from 'vitest';
import { createKeysFrom } from '../../functions/platform/secrets/keys.ts';
import { deriveCollectionCode, normaliseCode } from '../../functions/response/collection-code.ts';
import { deriveToken, readToken, writeLink } from '../../functions/response/link-token.ts';

const keys = createKeysFrom('a secret of the tests');
const target = { caseId: 'REQ-7QK2M9XW4T', number: 1 };

test('a code is the same for the same issue, another for every other, and can be read out', async () => {
  const codes = await Promise.all([1, 1, 2].map((issue) => deriveCollectionCode(keys, target.caseId, issue)));
  expect(codes[0]).toBe(codes[1]);
  expect(codes[0]).not.toBe(codes[2]);
  for (const code of codes) expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(await deriveCollectionCode(createKeysFrom('another'), target.caseId, 1)).not.toBe(codes[0]);
});

test.each(['7qk2 m9xw 4tab oc1d', '7QK2M9XW4TAB0CID', ' 7QK2–M9XW–4TAB–0CLD ', '7QK2-M9XW-4TAB-0C1D'])(
  'typed as %j it is the same',
  (typed) => {
    expect(normaliseCode(typed)).toBe('7QK2-M9XW-4TAB-0C1D');
  },
);

test('a token names its case and number, for its purpose and no other', async () => {
  const token = await deriveToken(keys, 'collection', target);
  expect(await readToken(keys, 'collection', token)).toEqual(target);
  expect(await readToken(keys, 'upload', token)).toBeNull();
  expect(await writeLink(keys, 'https://pages.example/', 'collection', target)).toBe(
    `https://pages.example/collect/${token}`,
  );
});

test.each([
  ['another case', (token: string) => token.replace('7QK2', '7QK3')],
  ['another number', (token: string) => token.replace('.1.', '.2.')],
  ['a digit less', (token: string) => token.slice(0, -1)],
  ['something after it', (token: string) => `${token}0`],
  ['nothing', () => ''],
])('a token with %s is none of ours', async (_what, change) => {
  expect(await readToken(keys, 'collection', change(await deriveToken(keys, 'collection', target)))).toBeNull();
});

import { expect, it } from 'vitest';
import { addressForBounces, readBounceAddress } from '../../functions/people/letter-address.ts';
import { createKeysFrom } from '../../functions/platform/secrets/keys.ts';

const keys = createKeysFrom('a secret of the tests');
const intake = 'data.protection@council.example';
const place = { caseId: 'BRE-4D8RW1ZC6H', list: 2, batch: 17, line: 1_701 };

it('a letter names its place by numbers alone, and comes back to it whatever its capitals', async () => {
  const address = await addressForBounces(intake, place, keys);
  expect(address).toMatch(/^data\.protection\+BRE-4D8RW1ZC6H\.2\.17\.1701\.[0-9a-f]{8}@council\.example$/);
  // SMTP has room for sixty-four characters before the @ (RFC 5321).
  expect(address.indexOf('@')).toBeLessThanOrEqual(64);
  expect(await readBounceAddress(address, intake, keys)).toEqual(place);
  expect(await readBounceAddress(address.toUpperCase(), intake, keys)).toEqual(place);
});

it('nobody who has one letter can say of another that it came back', async () => {
  const address = await addressForBounces(intake, place, keys);
  for (const other of [
    address.replace('.1701.', '.1702.'),
    address.replace('.17.', '.18.'),
    address.replace('council.example', 'mail.example'),
    address.replace('data.protection', 'other'),
    address.replace('BRE-4D8RW1ZC6H', 'BRE-4D8RW1ZC6J'),
    'data.protection+BRE-4D8RW1ZC6H@council.example',
    intake,
    '',
  ]) {
    expect(await readBounceAddress(other, intake, keys), other).toBeNull();
  }
});

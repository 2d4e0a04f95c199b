import { createHash } from 'node:crypto';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { expect, test } from 'vitest';
import { MOST_BYTES, MOST_FILES, writePackage } from '../../functions/response/package/write-package.ts';
import { createMemoryStreams } from './memory-streams.ts';

const options = { password: '7QK2-M9XW-4TAB-0C1D', at: '2026-03-02T12:00:00Z' };
const target = 'cases/REQ-0000000001/response/package-1.zip';
const letter = { name: 'Our answer.html', content: { bytes: Buffer.from('<p>Siân') } };

const entriesOf = (zip: Uint8Array, password: string) =>
  new ZipReader(new Uint8ArrayReader(new Uint8Array(zip)), { password }).getEntries();

test('every file is in it, encrypted with AES-256, and opens with the code alone', async () => {
  const streams = createMemoryStreams({ 'cases/REQ-0000000001/found/housing/1.pdf': 'the tenancy' });
  const file = { name: 'documents/1 Tenancy.pdf', content: { key: 'cases/REQ-0000000001/found/housing/1.pdf' } };
  const written = await writePackage(target, [letter, file], options, streams);
  const zip = streams.objects.get(target) ?? new Uint8Array();
  expect(written).toEqual({
    files: 2,
    bytes: zip.byteLength,
    sha256: createHash('sha256').update(zip).digest('hex'),
  });
  expect(Buffer.from(zip).toString('latin1')).not.toContain('the tenancy');
  const entries = await entriesOf(zip, options.password);
  expect(entries.map(({ filename, encrypted, zipCrypto }) => [filename, encrypted, zipCrypto])).toEqual([
    ['Our answer.html', true, false],
    ['documents/1 Tenancy.pdf', true, false],
  ]);
  // The extra field of an entry names its strength: 3 is AES-256 (APPNOTE, AES encryption).
  expect(entries.map(({ extraFieldAES }) => extraFieldAES?.strength)).toEqual([3, 3]);
  const second = entries[1];
  if (second === undefined || second.directory) throw new Error('The file is not there.');
  expect(Buffer.from(await second.getData(new Uint8ArrayWriter())).toString()).toBe('the tenancy');
  const [wrong] = await entriesOf(zip, '7qk2m9xw4tab0c1d');
  if (wrong === undefined || wrong.directory) throw new Error('The file is not there.');
  await expect(wrong.getData(new Uint8ArrayWriter())).rejects.toThrow();
});

test('a file that is not there stops it, and leaves no package', async () => {
  const streams = createMemoryStreams();
  const missing = { name: 'documents/1.pdf', content: { key: 'cases/REQ-0000000001/found/housing/none.pdf' } };
  await expect(writePackage(target, [letter, missing], options, streams)).rejects.toMatchObject({
    name: 'PackageFault',
    because: 'file-missing',
  });
  expect([...streams.objects.keys()]).toEqual([]);
});

test('more files, or more bytes, than a person can use are refused before they are read', async () => {
  const streams = createMemoryStreams();
  const many = Array.from({ length: MOST_FILES + 1 }, () => letter);
  await expect(writePackage(target, many, options, streams)).rejects.toMatchObject({ because: 'too-many-files' });
  let wasCancelled = false;
  const huge = {
    ...streams,
    open: async () => ({
      bytes: MOST_BYTES + 1,
      stream: new ReadableStream<Uint8Array>({
        cancel() {
          wasCancelled = true;
        },
      }),
    }),
  };
  const file = { name: 'huge.pdf', content: { key: 'huge' } };
  await expect(writePackage(target, [file], options, huge)).rejects.toMatchObject({ because: 'too-large' });
  expect([wasCancelled, [...streams.objects.keys()]]).toEqual([true, []]);
});

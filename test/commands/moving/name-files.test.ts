import { expect, it } from 'vitest';
import { createFileNamer } from '../../../commands/moving/name-files.ts';

it('names files so that none leaves the folder and none takes the place of another', () => {
  const nameFile = createFileNamer();
  const names = [
    'files/../../etc/passwd',
    'files/mail/a.eml',
    'files/mail/A.EML',
    'files/mail/a.eml',
    'files/con',
    'files//x',
  ];
  const given = names.map(nameFile);
  expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(names.length);
  for (const name of given) {
    expect(name.startsWith('files/')).toBe(true);
    expect(name.split('/')).not.toContain('..');
    expect(name).not.toMatch(/(^|\/)con$|\/\//i);
  }
});

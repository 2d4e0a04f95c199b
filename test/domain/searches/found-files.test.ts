import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foundFolder, isFileOfCase, nameKeptFile } from '../../../functions/domain/searches/found-files.ts';
import { readFoundFiles } from '../../../functions/domain/searches/read-found-files.ts';
import { number, REQUEST } from '../case/write-history.ts';

describe('the key of a file that a service found', () => {
  it.each([
    ['Tenancy agreement.pdf', 'Tenancy-agreement.pdf'],
    ['../../../etc/passwd', 'passwd'],
    ['C:\\Users\\philippa\\file.docx', 'file.docx'],
    ['<script>alert(1)</script>.html', 'script-.html'],
    ['....', 'file'],
    ['résumé.pdf', 'resume.pdf'],
    [null, 'file'],
  ])('%s is kept as %s', (name, kept) => {
    expect(nameKeptFile(REQUEST, foundFolder('housing'), 'm1-1', name)).toBe(
      `cases/${REQUEST}/found/housing/m1-1-${kept}`,
    );
  });

  it('is always one of the case’s own, whatever the file is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const key = nameKeptFile(REQUEST, foundFolder('housing'), 'm1-1', name);
        return isFileOfCase(REQUEST, key) && key.startsWith(`cases/${REQUEST}/found/housing/m1-1-`) && key.length < 200;
      }),
    );
  });
});

it('mail, evidence and other cases’ files are none that could be released', () => {
  for (const key of [
    `cases/${REQUEST}/mail/a.eml`,
    `cases/${REQUEST}/evidence/a.eml`,
    `cases/${REQUEST}/found/housing/../../evidence/a.eml`,
    `cases/${REQUEST}/found//a`,
    `cases/${REQUEST}X/found/housing/a`,
    'cases/REQ-0000000000/found/housing/a',
    'incoming/a',
  ]) {
    expect(isFileOfCase(REQUEST, key), key).toBe(false);
  }
  expect(isFileOfCase(REQUEST, `cases/${REQUEST}/uploads/1/1`)).toBe(true);
});

it('files are read once each, whether they came by mail or were named in an answer', () => {
  const key = (name: string) => `cases/${REQUEST}/found/housing/${name}`;
  const events = number([
    {
      type: 'search-answered',
      at: '2026-03-04T10:00:00.000Z',
      actionId: 'a1',
      service: 'housing',
      answer: 'found',
      effortMinutes: 1,
      files: 2,
    },
  ]);
  const stored = [
    { name: 'found/m1', particulars: { service: 'housing', files: [{ key: key('m1-1-a.pdf'), name: 'A.pdf' }] } },
    { name: 'found/m2', particulars: { broken: true } },
    { name: 'words/a1', particulars: { files: [key('m1-1-a.pdf'), key('u-b.pdf')] } },
    { name: 'words/never', particulars: { files: [key('c.pdf')] } },
  ];
  expect(readFoundFiles(events, stored).map(({ name }) => name)).toEqual(['A.pdf', 'u-b.pdf']);
});

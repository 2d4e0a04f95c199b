import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanFileName, findEnding } from '../../../functions/domain/response/clean-file-name.ts';

test.each([
  ['report.pdf', 'report.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['..\\..\\boot.ini', 'boot.ini'],
  ['<script>alert(1)</script>.html', 'script.html'],
  ['a<b>&"c".pdf', 'a-b---c.pdf'],
  ['Siân’s Ŵyn.PDF', 'Siân’s Ŵyn.pdf'],
  ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['CON.txt', 'CON-file.txt'],
  ['.htaccess', 'file.htaccess'],
  ['a\u0000b\r\n.txt', 'ab.txt'],
  ['', 'file'],
  ['...', 'file'],
])('%j becomes %j', (given, clean) => {
  expect(cleanFileName(given)).toBe(clean);
});

test('whatever it was called, it has no path, no control character and a bounded length, and is clean already', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const clean = cleanFileName(name);
      expect(clean).not.toMatch(/[\\/<>:"|?*\p{Cc}]|^\.|^\s|\s$/u);
      expect(clean.length).toBeGreaterThan(0);
      expect([...clean].length).toBeLessThanOrEqual(94);
      expect(cleanFileName(clean)).toBe(clean);
    }),
  );
});

test('an ending is what a program goes by', () => {
  expect([findEnding('a.PDF'), findEnding('a'), findEnding('a.tar.gz'), findEnding('a. pdf')]).toEqual([
    'pdf',
    '',
    'gz',
    '',
  ]);
});

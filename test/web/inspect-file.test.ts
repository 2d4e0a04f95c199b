import { expect, test } from 'vitest';
import { inspectFile } from '../../functions/web/upload/inspect-file.ts';

/** A file that comes in pieces of `size` bytes. */
function streamOf(content: string, size = 7): ReadableStream<Uint8Array> {
  const bytes = Buffer.from(content, 'latin1');
  return new ReadableStream({
    start(controller) {
      for (let start = 0; start < bytes.length; start += size) controller.enqueue(bytes.subarray(start, start + size));
      controller.close();
    },
  });
}
const utf16 = (text: string) => [...text].map((character) => `${character}\0`).join('');
const zip = (flags: string) => `PK\x03\x04\x14\0${flags}\0`;

test.each([
  ['a plain PDF', 'report.pdf', '%PDF-1.7 1 0 obj', []],
  ['an empty file', 'report.pdf', '', ['empty']],
  ['a path for a name', '../../report.pdf', '%PDF-1.7', ['name-cleaned']],
  ['a script for a name', 'a<script>.pdf', '%PDF-1.7', ['name-cleaned']],
  ['a script', 'notes.js', 'alert(1)', ['script']],
  ['a program under another name', 'holiday.jpg', 'MZ\x90\0', ['script']],
  ['a page with a script', 'page.txt', '<p>hello<ScRiPt>', ['script']],
  ['a PDF that runs something', 'form.pdf', '%PDF-1.4 /OpenAction << /S /JavaScript', ['script']],
  ['an encrypted PDF', 'pay.pdf', `%PDF-1.4 ${'x'.repeat(100)} trailer << /Encrypt 9 0 R`, ['encrypted']],
  ['an encrypted zip', 'files.zip', zip('\x01'), ['encrypted']],
  ['a zip', 'files.zip', zip('\0'), []],
  ['a document with macros', 'rota.docx', `${zip('\0')} word/vbaProject.bin`, ['macros']],
  ['a macro document by its name', 'rota.xlsm', zip('\0'), ['macros']],
  ['an old document with macros', 'old.doc', `\xd0\xcf\x11\xe0 ${utf16('_VBA_PROJECT')}`, ['macros']],
  ['an Office document with a password', 'pay.xlsx', `\xd0\xcf\x11\xe0 ${utf16('EncryptedPackage')}`, ['encrypted']],
  ['a text that only speaks of such things', 'notes.txt', 'We discussed /Encrypt and vbaProject.bin', []],
] as const)('%s', async (_what, name, content, flags) => {
  expect((await inspectFile(name, streamOf(content))).toSorted()).toEqual([...flags].toSorted());
});

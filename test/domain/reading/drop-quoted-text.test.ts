import { expect, test } from 'vitest';
import { boundText } from '../../../functions/domain/reading/bound-text.ts';
import { dropBoilerplate } from '../../../functions/domain/reading/drop-boilerplate.ts';
import { dropQuotedText } from '../../../functions/domain/reading/drop-quoted-text.ts';
import { readMailDate } from '../../../functions/domain/reading/read-mail-date.ts';

test.each([
  [
    'answers between quoted lines stay',
    'On 2 March 2026 at 09:00, A <a@x.example> wrote:\n> one?\nYes.\n> two?\nNo.',
    'Yes.\nNo.',
  ],
  [
    'an attribution wrapped over two lines',
    'Yes.\n\nOn Monday, 2 March 2026 at 09:00, Council Data Protection\n<dp@council.example> wrote:\n\nOld text',
    'Yes.',
  ],
  ['an Original Message rule', 'Yes.\n\n-----Original Message-----\nOld text', 'Yes.'],
  [
    'a rule above a header block',
    'Yes.\n________________________________\nFrom: A <a@x.example>\nSent: today\nTo: B\nOld',
    'Yes.',
  ],
  ['a name and address that wrote', 'Yes.\n\nA Person <a@x.example> wrote:\n\nOld text', 'Yes.'],
  [
    'a sentence that begins with On',
    'On Monday I lost a file.\nOn Tuesday she wrote: sorry',
    'On Monday I lost a file.\nOn Tuesday she wrote: sorry',
  ],
  ['a lone From line', 'From: Monday\nplease ring', 'From: Monday\nplease ring'],
  ['underscores alone', 'Name\n________________________________\nWren', 'Name\n________________________________\nWren'],
])('quoted mail: %s', (_, text, own) => {
  expect(dropQuotedText(text)).toBe(own);
});

test.each([
  ['a signature goes', 'Please ring.\n\nKind regards,\nWren\nData Breach Team', 'Please ring.'],
  [
    'an opening courtesy does not',
    `Many thanks\n\n${'A line of the letter.\n'.repeat(20)}`,
    `Many thanks\n\n${'A line of the letter.\n'.repeat(20)}`.trim(),
  ],
  ['what a device adds goes', 'Please ring.\n\nSent from my phone', 'Please ring.'],
  [
    'a report that begins like a disclaimer stays',
    'This email was sent to the wrong person by me.',
    'This email was sent to the wrong person by me.',
  ],
  ['a warning on top goes', '[EXTERNAL] This email came from outside the council.\n\nPlease ring.', 'Please ring.'],
])('boilerplate: %s', (_, text, meant) => {
  expect(dropBoilerplate(text)).toBe(meant);
});

test('text is bounded: line ends, control characters, long lines, blank lines, length', () => {
  expect(boundText('a\r\nb\rc\0\u200bd  \n\n\n\n\ne')).toEqual({ text: 'a\nb\ncd\n\n\ne', cut: false });
  expect(
    boundText('x'.repeat(2_500))
      .text.split('\n')
      .map((line) => line.length),
  ).toEqual([1_000, 1_000, 500]);
  expect(boundText('y\n'.repeat(200_000))).toMatchObject({ cut: true });
});

test.each([
  ['Mon, 02 Mar 2026 09:00:00 +0100 (CET)', '2026-03-02T08:00:00Z'],
  ['2 Mar 26 09:00 GMT', '2026-03-02T09:00:00Z'],
  ['Mon, 02 Mar 2026 09:00:00 -0000', '2026-03-02T09:00:00Z'],
  ['Sat, 30 Feb 2026 09:00:00 +0000', null],
  ['Mon, 02 Mar 2026 25:00:00 +0000', null],
  ['Mon, 02 Mar 2026 09:00:00 +0160', null],
  ['2026-03-02T09:00:00Z', null],
  ['', null],
])('the mail date %j is %j', (header, at) => {
  expect(readMailDate(header)).toBe(at);
});

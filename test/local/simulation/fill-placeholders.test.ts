import { expect, it } from 'vitest';
import type { DeliveredMails } from '../../../local/simulation/delivered-mail.ts';
import { fillPlaceholders } from '../../../local/simulation/fill-placeholders.ts';

const mails: Pick<DeliveredMails, 'findOwner' | 'readCode'> = {
  findOwner: async (messageId) => (messageId === 'opened@mail.example' ? 'REQ-0123456789' : null),
  readCode: async (caseId) => (caseId === 'REQ-0123456789' ? '012345' : null),
};
const fill = (raw: Buffer) => fillPlaceholders(raw, mails);

it('references and codes are filled in wherever they stand, and every other byte stays as it is', async () => {
  const before = Buffer.concat([
    Buffer.from('To: a+{{reference:opened@mail.example}}@x\r\n\r\n'),
    Buffer.from([0xe9, 0x00, 0xff]),
  ]);
  const text = '{{code:opened@mail.example}} {{reference:opened@mail.example}} {{other:x}}';
  const filled = await fill(Buffer.concat([before, Buffer.from(text)]));
  expect(filled.toString('latin1')).toBe(
    'To: a+REQ-0123456789@x\r\n\r\n\u00e9\u0000\u00ff012345 REQ-0123456789 {{other:x}}',
  );
});

it('a mail without placeholders is passed on as it is', async () => {
  const raw = Buffer.from('{{ }} {{reference}}');
  expect(await fill(raw)).toBe(raw);
});

it('a placeholder that names a mail which opened nothing is an error that names both', async () => {
  await expect(fill(Buffer.from('{{reference:other@mail.example}}'))).rejects.toThrow(
    '{{reference:other@mail.example}}: the mail other@mail.example has opened no case.',
  );
});

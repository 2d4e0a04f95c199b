import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { MailReading } from '../../../functions/intake/read-mail/mail-reading.ts';
import { readMail } from '../../../functions/intake/read-mail/read-mail.ts';
import { context } from './compose-mail.ts';

const inbox = new URL('../../../samples/inbox/', import.meta.url);

/** A line that says how a mail was read. */
function summarise(reading: MailReading): string {
  switch (reading.kind) {
    case 'unreadable':
      return `unreadable: ${reading.reason}`;
    case 'automatic':
      return `automatic: ${reading.automatic.subtype}`;
    case 'form':
      return reading.form.kind === 'request' ? `form: ${reading.form.rights.join(', ')}` : 'form: breach';
    case 'text':
      return `text: ${reading.opens} ${reading.classification.rights.join(', ')}`.trim();
    case 'unclear':
      return `unclear: ${reading.reasons.join(', ')}`;
  }
}

const expected: Record<string, string> = {
  'access-request-form.eml': 'form: access',
  'access-request-form-again.eml': 'form: access',
  'access-request-table.eml': 'form: rectification',
  'access-request-letter.eml': 'text: request access',
  'erasure-request.eml': 'text: request erasure',
  'breach-report-form.eml': 'form: breach',
  'breach-report-staff.eml': 'text: breach',
  'breach-report-processor.eml': 'form: breach',
  'breach-report-public.eml': 'text: breach',
  'forwarded-letter.eml': 'text: request access',
  'out-of-office.eml': 'automatic: auto-reply',
  'bounced-reminder.eml': 'automatic: bounce',
  'freedom-of-information.eml': 'unclear: other-regime:foi',
  'advertising.eml': 'unclear: advertising-or-bulk',
  'unclear.eml': 'unclear: question-about-procedure',
  'near-miss.eml': 'text: breach',
};

const read = async (name: string) => readMail(readFileSync(new URL(name, inbox)), context);

test.each(Object.entries(expected))('%s is read as %s', async (name, summary) => {
  expect(summarise(await read(name))).toBe(summary);
});

test('every sample has its expectation and its line in the table', () => {
  const samples = readdirSync(inbox).filter((name) => name.endsWith('.eml'));
  expect(samples.toSorted()).toEqual(Object.keys(expected).toSorted());
  const table = readFileSync(new URL('../README.md', inbox), 'utf8');
  for (const name of samples) expect(table).toContain(`| ${name} |`);
});

test('the second delivery has the same Message-ID and body as the first, another header notwithstanding', async () => {
  const first = await read('access-request-form.eml');
  const second = await read('access-request-form-again.eml');
  expect(second.facts.messageId).toBe(first.facts.messageId);
  expect(second.facts.bodyHashInput).toEqual(first.facts.bodyHashInput);
});

test('the bounced reminder names the mail of ours, its case and the address', async () => {
  expect(await read('bounced-reminder.eml')).toMatchObject({
    automatic: {
      recipients: [{ address: 'case-officer@council.example', outcome: 'permanent', status: '5.1.1' }],
      originalMessageIds: ['<0102019c-reminder@eu-west-2.amazonses.com>'],
      originalTokens: ['REQ-7QK2M9XW4T'],
    },
  });
});

test('the forwarded letter keeps the writer, the day of first receipt and who forwarded it', async () => {
  expect(await read('forwarded-letter.eml')).toMatchObject({
    forward: {
      style: 'attached',
      counts: 'original',
      date: { state: 'dated', at: '2026-03-07T18:31:09Z' },
      forwardedBy: { address: 'linus.farrow@council.example', staff: true },
      original: { from: { name: 'Thea Varga', address: 'thea.varga@mail.example' } },
    },
  });
});

test('the public report is decoded from Latin-1', async () => {
  const reading = await read('breach-report-public.eml');
  expect(reading.kind === 'text' ? reading.facts.text : '').toContain('she owes £412.');
});

import { describe, expect, test } from 'vitest';
import { readMail } from '../../../functions/intake/read-mail/read-mail.ts';
import { composeMail, context } from './compose-mail.ts';

const request = 'Please send me everything you hold about me.';
const read = (body: string, headers: Record<string, string>) => readMail(composeMail(body, headers), context);

describe('mail that nobody wrote', () => {
  test.each([
    ['a vacation reply', { 'Auto-Submitted': 'auto-replied (vacation)' }, 'auto-reply'],
    ['what a program sends', { 'Auto-Submitted': 'auto-generated' }, 'generated'],
    ['an X-Autoreply', { 'X-Autoreply': 'yes' }, 'auto-reply'],
    ['Precedence auto_reply', { Precedence: 'auto_reply' }, 'auto-reply'],
    [
      'an out-of-office subject with Precedence bulk',
      { Subject: 'Out of office: back Monday', Precedence: 'bulk' },
      'auto-reply',
    ],
    [
      'an automatic reply with an empty return path',
      { Subject: 'Automatic reply: Hello', 'Return-Path': '<>' },
      'auto-reply',
    ],
  ])('%s is recorded, whatever it says', async (_, headers, subtype) => {
    expect(await read(request, headers)).toMatchObject({ kind: 'automatic', automatic: { subtype } });
  });

  test.each([
    ['Auto-Submitted: no', { 'Auto-Submitted': 'no' }],
    ['X-Auto-Response-Suppress alone', { 'X-Auto-Response-Suppress': 'All' }],
    ['an out-of-office subject alone', { Subject: 'Out of office file' }],
    ['a list that a group address is', { 'List-Id': '<data.protection.council.example>', Precedence: 'list' }],
  ])('%s does not hide a request', async (_, headers) => {
    expect(await read(request, headers)).toMatchObject({ kind: 'text', opens: 'request' });
  });

  test('marks are kept, so that nothing that has one is answered', async () => {
    const reading = await read(request, {
      'List-Id': '<x.council.example>',
      Precedence: 'list',
      'X-Auto-Response-Suppress': 'All',
    });
    expect(reading.kind === 'text' && reading.facts.automaticMarks).toEqual([
      'precedence-bulk',
      'list',
      'auto-response-suppress',
    ]);
  });

  test('a newsletter about data protection is for a person, not a case', async () => {
    const body = 'In this issue: a council lost a laptop with client files. Read more. To unsubscribe click here.';
    expect(await read(body, { 'List-Id': '<news.offers.example>' })).toMatchObject({
      kind: 'unclear',
      reasons: ['advertising-or-bulk'],
    });
  });
});

describe('a form that a program mails', () => {
  const form = 'Name: Wren Halloway\nEmail: wren@mail.example\nType of request: Erasure\nDetails: All of it';

  test('counts as a form from a configured mailer', async () => {
    const reading = await read(form, { From: 'Forms <Forms@council.example>', 'Auto-Submitted': 'auto-generated' });
    expect(reading).toMatchObject({ kind: 'form', form: { kind: 'request', rights: ['erasure'] } });
  });

  test('counts as a form from another server of the organisation', async () => {
    const reading = await read(form, { From: 'noreply@web.council.example', 'Auto-Submitted': 'auto-generated' });
    expect(reading).toMatchObject({ kind: 'form', form: { kind: 'request', rights: ['erasure'] } });
  });

  test('is for a person from any other program: it is not lost', async () => {
    const reading = await read(form, { From: 'noreply@forms.example', 'Auto-Submitted': 'auto-generated' });
    expect(reading).toMatchObject({
      kind: 'unclear',
      reasons: ['form-from-unknown-automatic-sender'],
      form: { rights: ['erasure'] },
    });
  });

  test("a mailer's mail about something else is for a person", async () => {
    const reading = await read('Name: Wren\nBin not collected: Quarry Lane', {
      From: 'forms@council.example',
      'Auto-Submitted': 'auto-generated',
    });
    expect(reading).toMatchObject({ kind: 'unclear', reasons: ['form-of-unknown-purpose', 'other-regime:other'] });
  });
});

describe('what a mail server returns', () => {
  const report = (status: string, original = '') =>
    read(
      `--r\nContent-Type: text/plain\n\nSorry.\n--r\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n${status}\n${original}--r--\n`,
      {
        From: 'MAILER-DAEMON@mx.example',
        Subject: 'Delivery',
        'Content-Type': 'multipart/report; report-type=delivery-status; boundary=r',
      },
    );
  const headersOnly =
    '--r\nContent-Type: text/rfc822-headers\n\nMessage-ID: <0102@eu-west-2.amazonses.com>\nSubject: [BRE-0123456789] 48 hours\nReply-To: data.protection+BRE-0123456789@council.example\n\n';

  test.each([
    [
      'Final-Recipient: rfc822; a@x.example\nAction: failed\nStatus: 5.1.1',
      'bounce',
      { address: 'a@x.example', outcome: 'permanent', status: '5.1.1' },
    ],
    [
      'Final-Recipient: rfc822; a@x.example\nAction: failed\nStatus: 4.4.7',
      'bounce',
      { address: 'a@x.example', outcome: 'transient', status: '4.4.7' },
    ],
    [
      'Final-Recipient: rfc822; <a@x.example>\nAction: delayed\nStatus: 4.2.2',
      'bounce',
      { address: 'a@x.example', outcome: 'delayed', status: '4.2.2' },
    ],
    [
      'Original-Recipient: rfc822;a@x.example\nAction: failed',
      'bounce',
      { address: 'a@x.example', outcome: 'permanent', status: null },
    ],
    [
      'Final-Recipient: rfc822; a@x.example\nAction: delivered\nStatus: 2.0.0',
      'delivery-report',
      { address: 'a@x.example', outcome: 'delivered', status: '2.0.0' },
    ],
  ])('%j', async (status, subtype, recipient) => {
    expect(await report(status)).toMatchObject({ kind: 'automatic', automatic: { subtype, recipients: [recipient] } });
  });

  test('the mail of ours is known from its returned header alone', async () => {
    expect(
      await report('Final-Recipient: rfc822; a@x.example\nAction: failed\nStatus: 5.1.1', headersOnly),
    ).toMatchObject({
      automatic: { originalMessageIds: ['<0102@eu-west-2.amazonses.com>'], originalTokens: ['BRE-0123456789'] },
    });
  });

  test('a daemon that says it in words only is understood', async () => {
    const reading = await read(
      'Hi. This is the qmail-send program. I was not able to deliver.\n\n<a@x.example>:\nUser unknown. This is a permanent error.\n',
      {
        From: 'MAILER-DAEMON@x.example',
        'Return-Path': '<>',
      },
    );
    expect(reading).toMatchObject({
      automatic: { subtype: 'bounce', recipients: [{ address: 'a@x.example', outcome: 'permanent' }] },
    });
  });

  test('a read receipt is no answer', async () => {
    const reading = await read(
      '--r\nContent-Type: text/plain\n\nRead.\n--r\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822; a@x.example\nDisposition: manual-action/MDN-sent-manually; displayed\n--r--\n',
      { 'Content-Type': 'multipart/report; report-type=disposition-notification; boundary=r' },
    );
    expect(reading).toMatchObject({ kind: 'automatic', automatic: { subtype: 'read-receipt' } });
  });
});

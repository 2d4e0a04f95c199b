import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeNotice, type NoticeMail } from '../../functions/notifications/compose-notice.ts';
import { createMailSender } from '../../functions/platform/ses/mail-sender.ts';
import { organisationUnder } from './notice-world.ts';
import { openRawMailbox, type RawMailbox } from './raw-mailbox.ts';

const mail: NoticeMail = {
  reference: 'REQ-7QK2M9XW4T',
  tag: 'REQ-7QK2M9XW4T',
  template: 'request-acknowledged',
  letter: {
    subject: 'We have your request',
    paragraphs: ['One <b>&</b> "two".', { kind: 'verbatim', text: '012345' }],
  },
  to: { id: 'requester', address: 'someone@post.example', role: 'requester' },
  inReplyTo: '<opening@post.example>',
};

const to = (address: string): NoticeMail => ({ ...mail, to: { ...mail.to, address } });

describe('the organisation’s rules for mail (SH-4)', () => {
  test.each([
    ['a.person@nhs.net', '[secure] [REQ-7QK2M9XW4T] We have your request'],
    ['a.person@trust.NHS.uk', '[secure] [REQ-7QK2M9XW4T] We have your request'],
    ['a.person@notnhs.net', '[REQ-7QK2M9XW4T] We have your request'],
    ['a.person@nhs.net.example', '[REQ-7QK2M9XW4T] We have your request'],
  ])('nhs-supplier: the subject of mail to %s', (address, subject) => {
    expect(composeNotice(to(address), organisationUnder('nhs-supplier')).subject).toBe(subject);
  });

  test('the classification stands at the head of both forms where the policy has one', () => {
    const marked = composeNotice(mail, organisationUnder('nhs-supplier'));
    expect(marked.text.startsWith('EXTERNAL OFFICIAL-SENSITIVE\n\n')).toBe(true);
    expect(marked.html).toContain('<p><strong>EXTERNAL OFFICIAL-SENSITIVE</strong></p>\n<h1>');
    const plain = composeNotice(to('a.person@nhs.net'), organisationUnder('hull'));
    expect(plain.text.startsWith('One ')).toBe(true);
    expect(plain.subject).toBe('[REQ-7QK2M9XW4T] We have your request');
  });

  test('HTML is escaped', () => {
    const { html } = composeNotice(mail, organisationUnder('statutory'));
    expect(html).toContain('<p>One &lt;b&gt;&amp;&lt;/b&gt; &quot;two&quot;.</p>');
    expect(html).toContain('<pre>012345</pre>');
  });
});

describe('as the service gets it', () => {
  let mailbox: RawMailbox;
  beforeAll(async () => {
    mailbox = await openRawMailbox();
  });
  afterAll(() => mailbox.close());

  test('headers: from us, answers to the case’s address, answering the opening mail, marked as automatic, with both forms', async () => {
    const id = await createMailSender('eu-west-2').send(composeNotice(mail, organisationUnder('statutory')));
    expect(id).toBe('<0000-1@eu-west-2.amazonses.com>');
    const { headers } = mailbox.last();
    expect(headers.get('from')).toEqual(['Example Council <data.protection@council.example>']);
    expect(headers.get('reply-to')).toEqual(['data.protection+REQ-7QK2M9XW4T@council.example']);
    expect(headers.get('in-reply-to')).toEqual(['<opening@post.example>']);
    expect(headers.get('references')).toEqual(['<opening@post.example>']);
    expect(headers.get('auto-submitted')).toEqual(['auto-generated']);
    expect(headers.get('content-type')?.[0]).toContain('multipart/alternative');
  });

  test('line breaks in the organisation’s name or the subject start no header', async () => {
    const organisation = { ...organisationUnder('statutory'), name: 'Council\r\nBcc: one@evil.example' };
    const letter = { ...mail.letter, subject: 'Hello\r\nBcc: two@evil.example\r\n\r\nBody' };
    const inReplyTo = '<opening@post.example>\r\nBcc: three@evil.example';
    await createMailSender('eu-west-2').send(composeNotice({ ...mail, letter, inReplyTo }, organisation));
    const { headers } = mailbox.last();
    expect(headers.has('bcc')).toBe(false);
    expect(headers.get('subject')).toEqual(['[REQ-7QK2M9XW4T] Hello Bcc: two@evil.example Body']);
    expect(headers.get('from')).toHaveLength(1);
    expect(headers.get('from')?.[0]).toContain('<data.protection@council.example>');
  });

  test('quotes and backslashes in the name stay within it', async () => {
    const organisation = { ...organisationUnder('statutory'), name: 'The "Old" Council \\ <x@evil.example>, Ltd' };
    await createMailSender('eu-west-2').send(composeNotice(mail, organisation));
    const [from] = mailbox.last().headers.get('from') ?? [];
    expect(from).toBe('"The \\"Old\\" Council \\\\ <x@evil.example>, Ltd" <data.protection@council.example>');
  });
});

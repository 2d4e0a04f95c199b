import { describe, expect, test } from 'vitest';
import type { MailFacts, ReadingContext } from '../../../functions/intake/read-mail/mail-reading.ts';
import { readMail } from '../../../functions/intake/read-mail/read-mail.ts';
import { composeMail, composeMixed, context } from './compose-mail.ts';

async function readFacts(raw: Uint8Array, given: ReadingContext = context): Promise<MailFacts> {
  const reading = await readMail(raw, given);
  if (reading.kind === 'unreadable') throw new Error(`unreadable: ${reading.reason}`);
  return reading.facts;
}

const onTop = (fields: string, mail: Uint8Array) =>
  new TextEncoder().encode(`${fields}\n${new TextDecoder().decode(mail)}`);

const ses = `Return-Path: <wren@mail.example>
Received: from mail.example (mail.example [192.0.2.9])
 by inbound-smtp.eu-west-2.amazonaws.com with SMTP id k3
 for data.protection@council.example;
 Mon, 02 Mar 2026 09:00:07 +0000 (UTC)
X-SES-Spam-Verdict: FAIL
X-SES-Virus-Verdict: GRAY
Authentication-Results: amazonses.com;
 spf=softfail (spfCheck: transitioning domain) smtp.mailfrom=wren@mail.example;
 dkim=fail header.i=@list.example; dkim=pass header.i=@mail.example;
 dmarc=none header.from=mail.example;`;

describe('what our own server wrote on top', () => {
  const forged = {
    Received: 'from nowhere by inbound-smtp.eu-west-2.amazonaws.com; Sun, 01 Feb 2026 00:00:00 +0000',
    'X-SES-Spam-Verdict': 'PASS',
    'X-SES-Virus-Verdict': 'PASS',
    'Authentication-Results': 'amazonses.com; spf=pass; dkim=pass; dmarc=pass',
  };

  test('verdicts and the receipt are read from it, and a copy further down does not count', async () => {
    expect((await readFacts(onTop(ses, composeMail('Hello', forged)))).receipt).toEqual({
      receivedAt: '2026-03-02T09:00:07Z',
      by: 'inbound-smtp.eu-west-2.amazonaws.com',
      verdicts: { spam: 'FAIL', virus: 'GRAY', spf: 'FAIL', dkim: 'PASS', dmarc: 'GRAY' },
    });
  });

  test('below the second Received nothing counts even where ours wrote nothing of the kind', async () => {
    const received = 'Received: from a by inbound-smtp.eu-west-2.amazonaws.com; Mon, 02 Mar 2026 09:00:07 +0000';
    const { verdicts } = (await readFacts(onTop(received, composeMail('Hello', forged)))).receipt;
    expect(verdicts).toEqual({ spam: 'ABSENT', virus: 'ABSENT', spf: 'ABSENT', dkim: 'ABSENT', dmarc: 'ABSENT' });
  });

  test('results signed by another service do not count', async () => {
    const mail = composeMail('Hello', { 'Authentication-Results': 'mx.mail.example; spf=pass; dkim=pass; dmarc=pass' });
    expect((await readFacts(mail)).receipt.verdicts).toMatchObject({ spf: 'ABSENT', dkim: 'ABSENT', dmarc: 'ABSENT' });
  });

  test('a Received that names no moment gives none', async () => {
    const mail = composeMail('Hello', { Received: 'from a by b.example; 31 Feb 2026 10:00:00 +0000' });
    expect((await readFacts(mail)).receipt).toMatchObject({ receivedAt: null, by: 'b.example' });
  });
});

describe('identifiers', () => {
  test.each([
    ['<m2@mail.example>', '<m2@mail.example>'],
    ['m2@mail.example', '<m2@mail.example>'],
    ['<m2@mail.example> <m3@mail.example>', '<m2@mail.example>'],
    ['', null],
    ['<not an id>', null],
  ])('Message-ID %j is %j', async (written, id) => {
    expect((await readFacts(composeMail('Hello', { 'Message-ID': written }))).messageId).toBe(id);
  });

  test('answers name the mails that they answer, each once', async () => {
    const facts = await readFacts(
      composeMail('Hello', { 'In-Reply-To': '<a@x.example>', References: '<b@x.example>\n <a@x.example> <>' }),
    );
    expect(facts.repliesTo).toEqual(['<a@x.example>', '<b@x.example>']);
    expect(facts.references).toEqual(['<b@x.example>', '<a@x.example>']);
  });

  test('case references stand in the subject and in our own plus address', async () => {
    const facts = await readFacts(
      composeMail('REQ-0000000000 in the text does not count', {
        Subject: 'Re: [req-7qk2m9xw4t] and BRE-0123456789, but not REQ-7QK2M9XW4T9 or REQ-ILOU000000',
        To: 'Data Protection <Data.Protection+tri-abcdefghjk@Council.example>, data.protection+COM-0000000001@elsewhere.example',
      }),
    );
    expect(facts.referenceTokens).toEqual(['REQ-7QK2M9XW4T', 'BRE-0123456789', 'TRI-ABCDEFGHJK']);
  });

  test('the body for comparison ignores line ends, empty lines at the end and the header', async () => {
    const one = await readFacts(composeMail('Line one\nLine two\n'));
    const other = await readFacts(composeMail('Line one\r\nLine two\r\n\r\n', { Received: 'by relay.example; x' }));
    expect(other.bodyHashInput).toEqual(one.bodyHashInput);
    expect((await readFacts(composeMail('Line one\nLine 2\n'))).bodyHashInput).not.toEqual(one.bodyHashInput);
  });

  test.each([
    ['My code is 123456.', ['123456']],
    ['654321\n\n123456\n654321', ['654321', '123456']],
    ['012 345', ['012345']],
    ['Ring 01632 960144 or 01632960144, ref REQ-123456, £123456, 2026/123456 or 1234567.', []],
    ['Yes.\n\nOn Mon, 2 Mar 2026 at 09:00, Council <a@council.example> wrote:\n> Your code is 999999', []],
  ])('six digits by themselves are candidates for a code: %j', async (text, codes) => {
    expect((await readFacts(composeMail(text))).codeCandidates).toEqual(codes);
  });
});

describe('who it is from', () => {
  test.each([
    ['a@council.example', true],
    ['a@Housing.Council.Example', true],
    ['Agency.Worker@partner.example', true],
    ['a@notcouncil.example', false],
    ['a@council.example.attacker.example', false],
    ['"a@council.example" <a@attacker.example>', false],
  ])('%s is staff: %s', async (from, staff) => {
    expect((await readFacts(composeMail('Hello', { From: from }))).fromStaff).toBe(staff);
  });

  test('names and addresses are decoded; the members of a group count', async () => {
    const facts = await readFacts(
      composeMail('Hello', {
        From: '=?utf-8?q?Ang=C3=A9lique_Roe?= <a.roe@mail.example>',
        To: 'Team: one@council.example, Two <two@council.example>;',
        'Reply-To': 'elsewhere@mail.example',
        Subject: '=?utf-8?b?UmVxdWVzdCDigJMgZmlsZQ==?=\n =?utf-8?q?_please?=',
      }),
    );
    expect(facts.from).toEqual({ name: 'Angélique Roe', address: 'a.roe@mail.example' });
    expect(facts.to.map(({ address }) => address)).toEqual(['one@council.example', 'two@council.example']);
    expect(facts.replyTo).toEqual([{ name: '', address: 'elsewhere@mail.example' }]);
    expect(facts.subject).toBe('Request – file please');
  });
});

describe('the body', () => {
  test('HTML is read for its words only', async () => {
    const html =
      '<html><head><title>No</title><style>p{}</style></head><body><p>Please <b>send</b> it</p><script>alert(1)</script><img src="http://t.example/x" alt="pixel"><a href="http://t.example/">here</a><table><tr><td>Name</td><td>Wren</td></tr></table></body></html>';
    const facts = await readFacts(composeMail(html, { 'Content-Type': 'text/html' }));
    expect(facts.text).toBe('Please send it\n\nhere\nName\tWren');
  });

  test('a charset that is wrong or unknown leaves a text, marked where characters were lost', async () => {
    const raw = (charset: string) => {
      const head = new TextDecoder().decode(composeMail('', { 'Content-Type': `text/plain; charset=${charset}` }));
      return Buffer.concat([Buffer.from(head), Buffer.from([0x63, 0x61, 0x66, 0xe9])]);
    };
    expect(await readFacts(raw('iso-8859-1'))).toMatchObject({ text: 'café', textDamaged: false });
    expect(await readFacts(raw('utf-8'))).toMatchObject({ text: 'caf\ufffd', textDamaged: true });
    expect((await readFacts(raw('klingon-7'))).text).toContain('caf');
  });

  test('attachments are described', async () => {
    const part =
      'Content-Type: application/pdf; name="scan.pdf"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment\n\nJVBERi0xLjQ=\n';
    const reading = await readMail(composeMixed('', [part]), context);
    expect(reading).toMatchObject({ kind: 'unclear', reasons: ['attachment-only'] });
    expect(reading.kind === 'unclear' && reading.facts.attachments).toEqual([
      { filename: 'scan.pdf', mimeType: 'application/pdf', size: 8, kind: 'document' },
    ]);
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MailReading } from '../../../functions/intake/read-mail/mail-reading.ts';
import { readMail } from '../../../functions/intake/read-mail/read-mail.ts';
import { attachMail, composeMail, composeMixed, context } from './compose-mail.ts';
import { createRandom, mutate } from './mutate-mail.ts';

const root = new URL('../../../', import.meta.url).pathname;
/** Messages from the wild, kept beside the project and not part of it. */
const corpusFolder = process.env.MAIL_CORPUS ?? join(root, '..', 'shared', 'mail-corpus');
const inSamples = listFiles(join(root, 'samples', 'inbox'));
const inCorpus = existsSync(corpusFolder) ? listFiles(corpusFolder) : [];

function listFiles(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => join(entry.parentPath, entry.name)).toSorted();
}

/** Exactly one reading: of a known kind, with facts, and without a trace on what every object inherits from. */
function expectOneReading(reading: MailReading): void {
  expect(['unreadable', 'automatic', 'form', 'text', 'unclear']).toContain(reading.kind);
  expect(reading.facts.bodyHashInput).toBeInstanceOf(Uint8Array);
  if (reading.kind === 'unclear') expect(reading.reasons.length).toBeGreaterThan(0);
  expect(Object.keys(Object.prototype)).toEqual([]);
}

test('each message of the corpus has exactly one reading', async (context_) => {
  if (inCorpus.length === 0) {
    console.log('The mail corpus is not here: set MAIL_CORPUS to its folder to read it.');
    context_.skip('the mail corpus is not here');
  }
  expect(inCorpus.length).toBeGreaterThanOrEqual(100);
  const kinds = new Map<string, number>();
  for (const path of inCorpus) {
    const reading = await readMail(readFileSync(path), context);
    expectOneReading(reading);
    kinds.set(reading.kind, (kinds.get(reading.kind) ?? 0) + 1);
  }
  // None asks for anything or reports anything, and its reports of failed deliveries are all known as such.
  expect(Object.fromEntries(kinds)).toEqual({ unclear: 97, automatic: 6, unreadable: 1 });
});

test('2,000 seeded mutations have exactly one reading each, and the same one twice', async () => {
  const mails = [...inSamples, ...inCorpus].map((path) => readFileSync(path));
  const random = createRandom(20_260_301);
  for (let run = 0; run < 2_000; run += 1) {
    const base = mails[run % mails.length] ?? new Uint8Array();
    const raw = mutate(base, random);
    const reading = await readMail(raw, context);
    expectOneReading(reading);
    if (run % 50 === 0) expect(await readMail(raw, context)).toEqual(reading);
  }
}, 240_000);

describe('what cannot be read says why', () => {
  test.each([
    ['no bytes', new Uint8Array(), 'empty'],
    ['white space', new TextEncoder().encode('\r\n \t\r\n\0\0'), 'empty'],
    ['bytes without a header', Uint8Array.from({ length: 4_000 }, (_, index) => (index * 7919) % 256), 'unreadable'],
    ['a page of text', new TextEncoder().encode('Dear Sir\n\nPlease delete my account.'), 'unreadable'],
  ])('%s', async (_, raw, reason) => {
    expect(await readMail(raw, context)).toMatchObject({ kind: 'unreadable', reason });
  });

  test('300 parts within one another are too deep, and the header still says whose mail it is', async () => {
    let body = 'Content-Type: text/plain\n\nPlease delete my account.\n';
    for (let depth = 300; depth > 0; depth -= 1) {
      body = `Content-Type: multipart/mixed; boundary="d${depth}"\n\n--d${depth}\n${body}\n--d${depth}--\n`;
    }
    const raw = composeMail(body.replace(/^.*\n\n/, ''), { 'Content-Type': 'multipart/mixed; boundary="d1"' });
    expect(await readMail(raw, context)).toMatchObject({
      kind: 'unreadable',
      reason: 'too-deep',
      facts: { messageId: '<m1@mail.example>' },
    });
  });

  test('300 mails within one another are too deep', async () => {
    let mail = composeMail('Please delete my account.');
    for (let depth = 0; depth < 300; depth += 1) {
      const inner = new TextDecoder().decode(mail);
      mail = composeMail(inner, { 'Content-Type': 'message/rfc822' });
    }
    expect(await readMail(mail, context)).toMatchObject({ kind: 'unreadable', reason: 'too-deep' });
  });
});

describe('what the parser would take too long over is left out', () => {
  const last = 'Content-Type: text/csv; name="last.csv"\n\n1,2';
  const attach = (line: string, lines: number) =>
    composeMixed('Please delete my account.', [
      `Content-Type: text/csv; name="long.csv"\n\n${`${line}\n`.repeat(lines)}`,
      last,
    ]);

  test('lines beyond 20,000 that are nearly empty, and what hangs on the mail after them', async () => {
    const reading = await readMail(attach('1', 25_000), context);
    expect(reading).toMatchObject({
      kind: 'text',
      opens: 'request',
      facts: { textCut: true, attachments: [{ filename: 'long.csv' }] },
    });
  });

  test.each([
    ['some 20,000 short lines', '1', 19_000],
    ['many more of a common length', '1,Wren Halloway,14 Tanglewood Rise', 60_000],
  ])('but not %s', async (_, line, lines) => {
    const { facts } = await readMail(attach(line, lines), context);
    expect(facts).toMatchObject({
      textCut: false,
      attachments: [{ filename: 'long.csv', size: lines * (line.length + 1) + 1 }, { filename: 'last.csv' }],
    });
  });

  test('what stands in a header field beyond 20,000 characters, however it is folded', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `<${String(index).padStart(384, '0')}@mail.example>`);
    const { facts } = await readMail(composeMail('Hello', { References: ids.join('\n ') }), context);
    // Each takes 399 characters and the space before it.
    expect(facts.repliesTo).toEqual(ids.slice(0, 49));
  });
});

describe('up to a megabyte of hostile text is read all the same', () => {
  const size = 1_000_000;
  const fill = (piece: string) => {
    // Phrases are read to 20,000 characters; single marks go through every layer below at full size.
    const length = piece.length > 2 ? size / 5 : size;
    return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
  };
  const pieces = [
    'a',
    ' ',
    '\n',
    ' \n',
    '>',
    '> \n',
    '- ',
    '-',
    '_',
    '=',
    '.',
    '?',
    ';',
    '\t',
    ':',
    '<',
    '<<',
    '@',
    'a@',
    '<a@b',
    '0',
    '0 ',
    '123456 ',
    '000-',
    "'",
    'On a wrote',
    'On \n',
    'On 1, wrote:\n',
    'From: \n',
    'From: a <b@c>\n',
    'Sent: \n',
    '----- Original Message ',
    '---------- Forwarded message \n',
    '________________________________\n',
    'Name: \n',
    'Name:',
    'What happened? ',
    'Details: x\n',
    '1. ',
    'Regards\n',
    'PS ',
    '\n\nThis email ',
    'disclaimer ',
    'copy of my ',
    'copies of my my ',
    'everything ',
    'all what any copy ',
    'you have hold ',
    'send me my ',
    'request for a ',
    'not ',
    'please ',
    'sent to the ',
    'sent the wrong ',
    'laptop stolen ',
    'left file on ',
    'received my another ',
    'almost sent ',
    'names addresses published ',
    'stop my ',
    'i think a data ',
    'foi eir late ',
    'free trial ',
    'my son ',
    'REQ-',
    'REQ-0000000000',
    'é',
    '\u{1f600}',
    '\u00a0',
    '\u2028',
    '\r',
    '\0',
  ];

  test.each(pieces)('%j as text', async (piece) => {
    expectOneReading(await readMail(composeMail(fill(piece), { Subject: 'Fwd: x' }), context));
  });

  test.each([
    '<div>',
    '<',
    '<a href="',
    '<!--',
    '<table><tr><td>',
    '<dl><dt>a<dd>b',
    '<p>',
    '<blockquote>',
    '<script>',
    '&amp',
    '&#',
    '<b ',
    '</div>',
    '<tr><td>Name</td><td>x',
  ])('%j as HTML', async (piece) => {
    expectOneReading(await readMail(composeMail(fill(piece), { 'Content-Type': 'text/html' }), context));
  });

  test.each(['a', ' ', '\n ', '<', '<a@b> ', '@', ',', '"', '(', ';', '=?utf-8?q?a?= ', 'by ', 'REQ-', ' 1'])(
    '%j in every header',
    async (piece) => {
      const value = fill(piece).slice(0, 100_000);
      const names = [
        'From',
        'To',
        'Subject',
        'Message-ID',
        'References',
        'In-Reply-To',
        'Date',
        'Received',
        'Authentication-Results',
        'Content-Type',
        'Auto-Submitted',
        'X-Failed-Recipients',
      ];
      expectOneReading(
        await readMail(composeMail('x', Object.fromEntries(names.map((name) => [name, value]))), context),
      );
    },
  );

  test('fields and parameters named like properties of every object', async () => {
    const mail = composeMail('__proto__: x\nconstructor: y', {
      __proto__x: '1',
      constructor: 'x',
      'Content-Type': 'text/plain; __proto__=polluted; constructor=polluted',
    });
    expectOneReading(await readMail(mail, context));
  });

  test('a report of a failed delivery with a hundred thousand recipients', async () => {
    const body = `--r\nContent-Type: message/delivery-status\n\n${'Final-Recipient: rfc822; a@x.example\nAction: failed\n\n'.repeat(20_000)}\n--r--\n`;
    const reading = await readMail(composeMail(body, { 'Content-Type': 'multipart/report; boundary=r' }), context);
    expect(reading).toMatchObject({ kind: 'automatic', automatic: { subtype: 'bounce' } });
  });

  test('a thousand attached mails', async () => {
    const parts = Array.from({ length: 1_000 }, (_, index) =>
      attachMail(composeMail('Hello', { 'Message-ID': `<${index}@x.example>` })),
    );
    expectOneReading(await readMail(composeMixed('See attached.', parts), context));
  });
});

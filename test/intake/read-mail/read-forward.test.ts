import { describe, expect, test } from 'vitest';
import { readMail } from '../../../functions/intake/read-mail/read-mail.ts';
import { attachMail, composeMail, composeMixed, context } from './compose-mail.ts';

const asks = 'Please send me everything you hold about me.';
const staff = { From: 'Linus <linus@council.example>', Subject: 'FW: request', 'Message-ID': '<fw@council.example>' };
const original = (headers: Record<string, string> = {}, body = asks) =>
  composeMail(body, {
    From: 'Thea <thea@mail.example>',
    'Message-ID': '<o@mail.example>',
    Date: 'Thu, 26 Feb 2026 08:00:00 +0000',
    ...headers,
  });
const forward = (note: string, ...originals: Uint8Array[]) =>
  readMail(composeMixed(note, originals.map(attachMail), staff), context);

describe('an attached original', () => {
  test('counts with its own sender and date', async () => {
    expect(await forward('For you.', original())).toMatchObject({
      kind: 'text',
      opens: 'request',
      forward: {
        style: 'attached',
        depth: 1,
        counts: 'original',
        forwardedBy: { address: 'linus@council.example', staff: true },
        date: { state: 'dated', at: '2026-02-26T08:00:00Z' },
        original: { messageId: '<o@mail.example>', from: { address: 'thea@mail.example' }, newText: asks },
      },
    });
  });

  test('the innermost of nested forwards counts', async () => {
    const middle = composeMixed('see below', [attachMail(original())], {
      From: 'a@council.example',
      Date: 'Fri, 27 Feb 2026 08:00:00 +0000',
    });
    const nested = new TextDecoder().decode(middle).replaceAll('b1', 'b2');
    expect(await forward('For you.', new TextEncoder().encode(nested))).toMatchObject({
      opens: 'request',
      forward: { depth: 2, date: { at: '2026-02-26T08:00:00Z' }, original: { from: { address: 'thea@mail.example' } } },
    });
  });

  test.each([
    ['31 Feb 2026 08:00:00 +0000', { state: 'invalid' }],
    ['yesterday', { state: 'invalid' }],
    ['Sat, 21 Mar 2026 08:00:00 +0000', { state: 'in-the-future', at: '2026-03-21T08:00:00Z' }],
    ['Thu, 26 Feb 2026 08:00:00 +0100', { state: 'dated', at: '2026-02-26T07:00:00Z' }],
    ['26 Feb 26 08:00 EST', { state: 'dated', at: '2026-02-26T13:00:00Z' }],
  ])('the date %j is %j', async (written, date) => {
    expect(await forward('For you.', original({ Date: written }))).toMatchObject({ forward: { date } });
  });

  test('a date that is missing is said to be missing', async () => {
    const raw = new TextEncoder().encode(new TextDecoder().decode(original()).replace(/^Date:.*\n/m, ''));
    expect(await forward('For you.', raw)).toMatchObject({ opens: 'request', forward: { date: { state: 'missing' } } });
  });

  test('a form in it is read as a form', async () => {
    const form = 'Name: Thea\nEmail: thea@mail.example\nType of request: Access\nDetails: all';
    expect(await forward('For you.', original({}, form))).toMatchObject({
      kind: 'form',
      form: { name: 'Thea' },
      forward: { depth: 1 },
    });
  });

  test('a mail attached as a file of a mail program counts too', async () => {
    const part = `Content-Type: application/octet-stream; name="request.eml"\nContent-Disposition: attachment; filename="request.eml"\n\n${new TextDecoder().decode(original())}`;
    expect(await readMail(composeMixed('For you.', [part], staff), context)).toMatchObject({
      opens: 'request',
      forward: { style: 'attached' },
    });
  });

  test("where the original is unclear, a note that calls it a request is believed, with the original's date", async () => {
    expect(
      await forward('I received a subject access request, attached.', original({}, 'Letter attached.')),
    ).toMatchObject({
      kind: 'text',
      opens: 'request',
      forward: { counts: 'original', date: { at: '2026-02-26T08:00:00Z' } },
    });
  });

  test('a note that reports a breach is the report, and the mail that went astray its evidence', async () => {
    expect(
      await forward('I emailed the attached letter to the wrong person.', original({}, 'Here is your rent statement.')),
    ).toMatchObject({
      kind: 'text',
      opens: 'breach',
      forward: { counts: 'cover-note' },
    });
  });

  test('a note and an original of different kinds are for a person', async () => {
    expect(await forward('My laptop was stolen from my car.', original())).toMatchObject({
      kind: 'unclear',
      reasons: ['request-and-breach'],
      classification: { kinds: ['request', 'breach'] },
    });
  });

  test('several originals that each ask are for a person', async () => {
    expect(await forward('Three for you.', original(), original({ 'Message-ID': '<o2@mail.example>' }))).toMatchObject({
      kind: 'unclear',
      reasons: ['several-forwarded-messages'],
    });
  });

  test('of several originals the one that asks counts', async () => {
    const idle = original({ 'Message-ID': '<o0@mail.example>' }, 'See you on Monday.');
    expect(await forward('For you.', idle, original())).toMatchObject({
      opens: 'request',
      forward: { original: { messageId: '<o@mail.example>' } },
    });
  });

  test('somebody outside who forwards is not staff', async () => {
    const raw = composeMixed('As I wrote:', [attachMail(original())], {
      From: 'thea@mail.example',
      Subject: 'Fwd: request',
    });
    expect(await readMail(raw, context)).toMatchObject({
      opens: 'request',
      forward: { forwardedBy: { staff: false } },
    });
  });
});

describe('an original copied into the text', () => {
  test.each([
    [
      'Gmail',
      `For you.\n\n---------- Forwarded message ---------\nFrom: Thea <thea@mail.example>\nDate: Thu, 26 Feb 2026 at 08:00\nSubject: request\nTo: <parking@council.example>\n\n\n${asks}\n`,
    ],
    [
      'Outlook',
      `For you.\n\n________________________________\nFrom: Thea <thea@mail.example>\nSent: 26 February 2026 08:00\nTo: parking@council.example\nSubject: request\n\n${asks}\n`,
    ],
    [
      'Outlook without a line',
      `For you.\n\nFrom: Thea [mailto:thea@mail.example]\nSent: Thursday, 26 February 2026 08:00\nTo: Parking\nSubject: request\n\n${asks}`,
    ],
    [
      'Apple Mail',
      `For you.\n\nBegin forwarded message:\n\n> From: Thea <thea@mail.example>\n> Subject: request\n> Date: 26 February 2026 at 08:00:00 GMT\n> To: parking@council.example\n> \n> ${asks}`,
    ],
  ])('%s', async (_, text) => {
    expect(await readMail(composeMail(text, staff), context)).toMatchObject({
      kind: 'text',
      opens: 'request',
      forward: {
        style: 'inline',
        depth: 1,
        coverNote: 'For you.',
        dateHint: { state: 'given', at: '2026-02-26T08:00:00Z' },
        forwardedBy: { staff: true },
        original: { from: { name: 'Thea', address: 'thea@mail.example' }, subject: 'request', newText: asks },
      },
    });
  });

  test('a chain is followed to its innermost mail', async () => {
    const text = `Over to you\n\nFrom: Ann <ann@council.example>\nSent: 27 February 2026 09:00\nTo: Linus\nSubject: FW: request\n\nPlease pass on.\n\nFrom: Thea <thea@mail.example>\nSent: 26 February 2026 08:00\nTo: Ann\nSubject: request\n\n${asks}`;
    expect(await readMail(composeMail(text, staff), context)).toMatchObject({
      forward: { depth: 2, coverNote: 'Over to you', original: { from: { address: 'thea@mail.example' } } },
    });
  });

  test('an answer that quotes is no forward, and what it quotes does not count', async () => {
    const text = `Thanks, ten suits me.\n\nFrom: Thea <thea@mail.example>\nSent: 26 February 2026 08:00\nTo: Linus\nSubject: request\n\n${asks}`;
    expect(await readMail(composeMail(text, { Subject: 'RE: request' }), context)).toMatchObject({
      kind: 'unclear',
      reasons: ['no-request-found'],
      forward: null,
    });
  });

  test('a copied date that is impossible is said to be so', async () => {
    const text = `-------- Forwarded Message --------\nSubject: request\nDate: 31 February 2026 08:00\nFrom: Thea <thea@mail.example>\n\n${asks}`;
    expect(await readMail(composeMail(text, staff), context)).toMatchObject({
      opens: 'request',
      forward: { dateHint: { state: 'problem', problem: 'impossible-date' } },
    });
  });
});

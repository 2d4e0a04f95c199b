import { describe, expect, test } from 'vitest';
import { checkCode, findAnswers } from '../../functions/identity/check-code/check-code.ts';
import { deriveCode, matchesCode } from '../../functions/identity/derive-code.ts';
import { createKeysFrom } from '../../functions/platform/secrets/keys.ts';
import { type Entry, number, REQUEST, request, requestOpened, rulesOf } from '../domain/case/write-history.ts';

const keys = createKeysFrom('a secret of the tests');
const { policy } = rulesOf();
const sentAt = '2026-03-03T10:00:00.000Z';
const reply = { mail: 'the-reply', receivedAt: '2026-03-03T11:00:00.000Z' };
const asked: Entry = { type: 'proof-asked', at: sentAt, of: 'identity', route: 'code' };
const sent = (issue: number, at = sentAt): Entry => ({
  type: 'code-sent',
  at,
  by: 'system',
  notice: `code/${issue}`,
  issue,
});
const answered = (mail: string, issue = 1, matched = false): Entry => ({
  type: 'code-answered',
  at: reply.receivedAt,
  by: 'requester',
  mail,
  issue,
  matched,
});
const check = (candidates: string[], ...since: Entry[]) => {
  const events = number([requestOpened(), ...since]);
  return checkCode(request(...since), candidates, reply, findAnswers(events, reply.mail), policy, keys);
};
const rightCode = await deriveCode(keys, REQUEST, 1);
const wrongCode = rightCode === '111111' ? '222222' : '111111';
const answer = (matched: boolean) => ({ type: 'code-answered', mail: 'the-reply', issue: 1, matched });

describe('a one-time code', () => {
  test('is six digits, the same for the same case and number, and another for any other', async () => {
    const codes = await Promise.all(
      Array.from({ length: 300 }, (_, index) => deriveCode(keys, `REQ-${index}`, 1 + (index % 3))),
    );
    expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true);
    expect(new Set(codes).size).toBeGreaterThan(290);
    expect(codes.some((code) => code.startsWith('0'))).toBe(true);
    expect(await deriveCode(keys, 'REQ-1', 2)).toBe(codes[1]);
    expect(await deriveCode(createKeysFrom('another secret'), 'REQ-1', 2)).not.toBe(codes[1]);
  });

  test('is compared whole', () => {
    expect(matchesCode('012345', '012345')).toBe(true);
    for (const other of ['012346', '12345', '0123456', '']) expect(matchesCode('012345', other)).toBe(false);
  });
});

describe('what a reply says of the code that is out', () => {
  test('nothing where none was sent, none is asked for, or it has matched', async () => {
    expect(await check([rightCode])).toEqual([]);
    expect(await check([rightCode], asked)).toEqual([]);
    expect(await check([], asked, sent(1))).toEqual([]);
    expect(await check([rightCode], asked, sent(1), answered('earlier', 1, true))).toEqual([]);
  });

  test('looks no further than the match', async () => {
    expect(await check([rightCode, wrongCode], asked, sent(1))).toEqual([answer(true)]);
  });

  test('goes on where an earlier try of the same reply stopped', async () => {
    expect(await check([wrongCode, rightCode], asked, sent(1), answered(reply.mail))).toEqual([answer(true)]);
    expect(await check([wrongCode], asked, sent(1), answered(reply.mail))).toEqual([]);
  });

  test('attempts of other replies count, and the sixth is not looked at', async () => {
    const four = Array.from({ length: 4 }, (_, index) => answered(`earlier-${index}`));
    expect(await check([wrongCode, rightCode], asked, sent(1), ...four)).toEqual([answer(false)]);
  });

  test('an answer to a code that a fresh one has overtaken since is not held against the fresh one', async () => {
    const since = [asked, sent(1), answered(reply.mail), sent(2, '2026-03-03T11:00:01.000Z')];
    expect(await check([wrongCode, rightCode], ...since)).toEqual([]);
  });

  test('expired: a fresh one is asked for once, whichever of the two was recorded before', async () => {
    const old = sent(1, '2026-03-01T10:00:00.000Z');
    const fresh = { type: 'code-requested', of: 'identity' };
    expect(await check([rightCode], asked, old)).toEqual([answer(false), fresh]);
    expect(await check([rightCode], asked, old, answered(reply.mail))).toEqual([fresh]);
    const requested: Entry = { type: 'code-requested', at: reply.receivedAt, of: 'identity' };
    expect(await check([rightCode], asked, old, requested)).toEqual([answer(false)]);
    expect(await check([rightCode], asked, old, answered(reply.mail), requested)).toEqual([]);
  });

  test('expired, and as many sent as the policy allows: no other', async () => {
    expect(await check(['123456'], asked, sent(3, '2026-03-01T10:00:00.000Z'))).toEqual([
      { type: 'code-answered', mail: 'the-reply', issue: 3, matched: false },
    ]);
  });
});

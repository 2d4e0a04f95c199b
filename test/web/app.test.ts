import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { createKeysFrom } from '../../functions/platform/secrets/keys.ts';
import { deriveToken } from '../../functions/response/link-token.ts';
import { createApp } from '../../functions/web/app.ts';
import type { WebDependencies } from '../../functions/web/dependencies.ts';
import { organisationUnder } from '../notifications/notice-world.ts';

const keys = createKeysFrom('a secret of the tests');
const env = { requestContext: { requestId: 'one', timeEpoch: Date.parse('2026-03-10T12:00:00Z') } };

class StoreTouchedError extends Error {
  override readonly name = 'StoreTouchedError';
}
let isTouched: boolean;
const touch = async (): Promise<never> => {
  isTouched = true;
  throw new StoreTouchedError('Quillfeather of 14 Tanglewood Rise');
};

/** Whatever reaches for the stores fails, and says something that must never be shown. */
const dependencies: WebDependencies = {
  organisation: organisationUnder('statutory'),
  keys,
  events: { load: touch, eventsAfter: touch, append: touch },
  lists: { save: touch, announce: touch, list: touch, listUnfinished: touch },
  executions: { claim: touch, park: touch, readToken: touch },
  machines: { start: touch, signal: touch, listRunning: touch },
  particulars: { put: touch, get: touch, list: touch, remove: touch, deleteAll: touch },
  files: {
    read: touch,
    readStart: touch,
    readPart: touch,
    size: touch,
    copy: touch,
    remove: touch,
    list: touch,
    removeAll: touch,
  },
  streams: { open: touch, upload: touch, save: touch },
  presigner: { download: touch, upload: touch },
};
const app = createApp(dependencies);
const get = (path: string, init?: RequestInit) => app.request(path, init, env);

beforeEach(() => {
  isTouched = false;
});

describe('every page', () => {
  test.each(['/', '/collect/x', '/upload/x', '/collect'])('%s has the headers, whatever it says', async (path) => {
    const response = await get(path);
    const html = await response.text();
    expect(response.status).toBe(404);
    const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(html) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(response.headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(response.headers.has('set-cookie')).toBe(false);
  });

  test('has its language, a title, one heading and a main part, and no script', async () => {
    const html = await (await get('/collect/x')).text();
    expect(html).toMatch(/^<!doctype html>\n<html lang="en-GB">/);
    expect(html).toContain('<title>This link is not one of ours – ');
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(html).toContain('<main id="main">');
    expect(html).not.toMatch(/<script|javascript:|\son\w+=/);
  });

  test('shows a token that is none of ours without reading anything, and without repeating it', async () => {
    const html = await (await get('/collect/%3Cscript%3Ealert(1)%3C%2Fscript%3E')).text();
    expect(html).not.toContain('alert(1)');
    await get('/upload/REQ-7QK2M9XW4T.1.00000000000000000000000000000000');
    await get('/collect/REQ-7QK2M9XW4T.1.00000000000000000000000000000000', { method: 'POST', body: 'code=1' });
    expect(isTouched).toBe(false);
  });

  test('that cannot be made says so and nothing of why', async () => {
    const token = await deriveToken(keys, 'collection', { caseId: 'REQ-7QK2M9XW4T', number: 1 });
    const response = await get(`/collect/${token}`);
    const html = await response.text();
    expect([response.status, isTouched]).toEqual([500, true]);
    expect(html).toContain('Nothing that you did is lost.');
    expect(html).not.toMatch(/Quillfeather|StoreTouched/);
  });

  test('reads no more of a form than a code', async () => {
    const token = await deriveToken(keys, 'collection', { caseId: 'REQ-7QK2M9XW4T', number: 1 });
    const response = await get(`/collect/${token}`, { method: 'POST', body: `code=${'A'.repeat(3_000)}` });
    expect([response.status, isTouched]).toEqual([413, false]);
  });
});

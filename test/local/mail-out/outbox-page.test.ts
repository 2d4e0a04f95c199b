import { request } from 'node:http';
import { expect, it } from 'vitest';
import { startTestRuntime } from '../start-test-runtime.ts';

const HOSTILE = '<script>alert(1)</script>';

async function startWithMails() {
  const runtime = await startTestRuntime({});
  const html = `Content-Type: text/html\r\n\r\n<p>rich ${HOSTILE}</p>`;
  runtime.outbox.add({
    raw: Buffer.from(`Subject: ${HOSTILE}\r\nMIME-Version: 1.0\r\n${html}`),
    source: 'office@council.example',
    destinations: ['ada@example.org'],
    tags: { template: 'acknowledgement', case: 'REQ-1' },
  });
  runtime.outbox.add({
    raw: Buffer.from('Subject: second\r\n\r\nplain text & more'),
    source: 'office@council.example',
    destinations: ['bob@example.org'],
    tags: { case: 'REQ-2' },
  });
  const get = async (path: string) => {
    const response = await fetch(new URL(path, runtime.outboxUrl));
    return {
      status: response.status,
      policy: response.headers.get('content-security-policy'),
      text: await response.text(),
    };
  };
  return { runtime, get };
}

it('the outbox lists what was sent, the latest first, and narrows to a case', async () => {
  const { get } = await startWithMails();
  const all = await get('/');
  expect(all.text.indexOf('second')).toBeLessThan(all.text.indexOf('acknowledgement'));
  expect(all.text).toContain('ada@example.org');
  expect(all.text).toContain('2026-03-01T09:00:00.000Z');
  const one = await get('/?case=REQ-2');
  expect(one.text).toContain('bob@example.org');
  expect(one.text).not.toContain('ada@example.org');
});

it('a mail has a page with its text, its HTML in a sandbox and a link to it as sent', async () => {
  const { get } = await startWithMails();
  expect((await get('/mail/2')).text).toContain('plain text &#38; more');
  expect((await get('/mail/1')).text).toContain('<iframe sandbox=""');
  expect((await get('/mail/2/raw')).text).toContain('Subject: second');
  expect((await get('/mail/3')).status).toBe(404);
});

it('nothing that a mail says becomes part of a page, and its own HTML may run nothing', async () => {
  const { get } = await startWithMails();
  for (const path of ['/', '/mail/1']) {
    const page = await get(path);
    expect(page.text).not.toContain(HOSTILE);
    expect(page.policy).toContain("default-src 'none'");
  }
  const html = await get('/mail/1/html');
  expect(html.text).toContain(HOSTILE);
  expect(html.policy).toMatch(/^sandbox; default-src 'none'/);
});

it('a page of another site cannot read it under a name of its own', async () => {
  const { runtime } = await startWithMails();
  const status = await new Promise((resolve, reject) => {
    request(runtime.outboxUrl, { headers: { host: 'evil.example' } }, (response) => resolve(response.statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBe(421);
});

import { describe, expect, it } from 'vitest';
import { readPostForm } from '../../../local/s3/read-post-form.ts';

const now = Date.parse('2026-03-02T12:00:00Z');
const conditions = [
  { bucket: 'files' },
  ['starts-with', '$key', 'cases/one/'],
  ['content-length-range', 1, 10],
  { success_action_redirect: 'http://127.0.0.1/back' },
];

interface Sent {
  key?: string;
  name?: string;
  content?: string;
  expiration?: string;
  fields?: Record<string, string>;
}

/** What S3 makes of a form as a browser would send it. */
async function send({
  key = `cases/one/\${filename}`,
  name = 'a.pdf',
  content = 'hello',
  expiration = '2026-03-02T13:00:00Z',
  fields = {},
}: Sent = {}) {
  const form = new FormData();
  form.append('key', key);
  form.append('success_action_redirect', 'http://127.0.0.1/back');
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('policy', Buffer.from(JSON.stringify({ expiration, conditions })).toString('base64'));
  form.append('file', new Blob([content]), name);
  const request = new Request('http://127.0.0.1/files', { method: 'POST', body: form });
  const body = Buffer.from(await request.arrayBuffer());
  return readPostForm(body, request.headers.get('content-type') ?? '', 'files', now);
}

describe('a form by which a browser sends a file', () => {
  it('names the object after the file, of a path its last part alone, and says where to go then', async () => {
    for (const name of ['a.pdf', '../../a.pdf', 'C:\\Users\\me\\a.pdf']) {
      expect(await send({ name })).toEqual({
        key: 'cases/one/a.pdf',
        file: Buffer.from('hello'),
        redirect: 'http://127.0.0.1/back',
      });
    }
  });

  it.each([
    ['another folder', { key: 'cases/two/a.pdf' }, 'AccessDenied'],
    ['a way out of the folder', { key: 'cases/one/../two/a.pdf' }, 'NotImplemented'],
    ['more bytes than it may have', { content: 'hello hello' }, 'EntityTooLarge'],
    ['fewer bytes than it must have', { content: '' }, 'EntityTooSmall'],
    ['a policy that has expired', { expiration: '2026-03-02T12:00:00Z' }, 'AccessDenied'],
    ['a field that the policy does not name', { fields: { acl: 'public-read' } }, 'AccessDenied'],
  ])('is refused with %s', async (_what, sent, code) => {
    await expect(send(sent)).rejects.toMatchObject({ code });
  });
});

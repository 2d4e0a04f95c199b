import { S3Client } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { createPresigner } from '../../functions/platform/s3/presigner.ts';

const client = new S3Client({
  region: 'eu-west-2',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'session' },
});
const presigner = createPresigner('files', client);
const at = '2026-03-02T12:00:00.000Z';

it('signs a download for one object, as a file, for the time that it is given from that moment on', async () => {
  const url = new URL(await presigner.download('cases/REQ-1/response/package-1.zip', 'Réponse "x".zip', at, 600));
  expect(url.origin + url.pathname).toBe('https://files.s3.eu-west-2.amazonaws.com/cases/REQ-1/response/package-1.zip');
  const asked = Object.fromEntries(url.searchParams);
  expect(asked).toMatchObject({ 'X-Amz-Date': '20260302T120000Z', 'X-Amz-Expires': '600' });
  expect(asked['response-content-disposition']).toBe(
    `attachment; filename="R_ponse _x_.zip"; filename*=UTF-8''R%C3%A9ponse%20%22x%22.zip`,
  );
});

it('signs a form for one folder, a size and an hour, and nothing beside them', async () => {
  const form = {
    folder: 'cases/REQ-1/uploads/1/',
    mostBytes: 10,
    redirect: 'https://pages.example/back',
    at,
    seconds: 3_600,
  };
  const { url, fields } = await presigner.upload(form);
  expect(url).toBe('https://files.s3.eu-west-2.amazonaws.com/');
  expect(JSON.parse(Buffer.from(fields.policy ?? '', 'base64').toString())).toEqual({
    expiration: '2026-03-02T13:00:00.000Z',
    conditions: [
      { bucket: 'files' },
      ['starts-with', '$key', 'cases/REQ-1/uploads/1/'],
      ['content-length-range', 0, 10],
      { success_action_redirect: 'https://pages.example/back' },
      { 'x-amz-algorithm': 'AWS4-HMAC-SHA256' },
      { 'x-amz-credential': 'AKIDEXAMPLE/20260302/eu-west-2/s3/aws4_request' },
      { 'x-amz-date': '20260302T120000Z' },
      { 'x-amz-security-token': 'session' },
    ],
  });
  // Reckoned with another implementation of the signature (hmac of Python's standard library).
  expect(fields['x-amz-signature']).toBe('e583927ad05b5bef8d8ec25320ce0d5f436efd7723371ef7ef404f784fad2878');
});

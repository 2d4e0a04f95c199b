import { createHmac } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Presigner, UploadForm } from '../ports.ts';

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** `20260302T120000Z`, as signatures have it. */
const compact = (instant: Date) => instant.toISOString().replace(/[-:]|\.\d{3}/g, '');

/** A name for the header: what is not ASCII goes percent-encoded (RFC 6266). */
const asAttachment = (name: string) =>
  `attachment; filename="${name.replace(/[^\x20-\x7e]|["\\]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`;

/** Where a bucket is posted to: the address of one of its objects without the object. */
async function findBucketUrl(bucket: string, client: S3Client): Promise<string> {
  const url = new URL(await getSignedUrl(client, new PutObjectCommand({ Bucket: bucket, Key: 'k' })));
  return `${url.origin}${url.pathname.slice(0, -1)}`;
}

interface Signing {
  credential: string;
  date: string;
  token: string | undefined;
  sign(text: string): string;
}

/** What signs a form, as "Authenticating Requests: Browser-Based Uploads Using POST" of the S3 reference has it. */
async function prepareSigning(client: S3Client, at: Date): Promise<Signing> {
  const { accessKeyId, secretAccessKey, sessionToken } = await client.config.credentials();
  const region = await client.config.region();
  const date = compact(at);
  const day = date.slice(0, 8);
  const key = ['s3', 'aws4_request'].reduce<Buffer>(hmac, hmac(hmac(`AWS4${secretAccessKey}`, day), region));
  return {
    credential: `${accessKeyId}/${day}/${region}/s3/aws4_request`,
    date,
    token: sessionToken,
    sign: (text) => hmac(key, text).toString('hex'),
  };
}

function writeFields({ folder, mostBytes, redirect, at, seconds }: UploadForm, bucket: string, signing: Signing) {
  const fields: Record<string, string> = {
    // S3 puts the name of the file that is sent in place of this.
    key: `${folder}\${filename}`,
    success_action_redirect: redirect,
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': signing.credential,
    'x-amz-date': signing.date,
    ...(signing.token === undefined ? {} : { 'x-amz-security-token': signing.token }),
  };
  const { key: _, ...exact } = fields;
  const conditions = [
    { bucket },
    ['starts-with', '$key', folder],
    ['content-length-range', 0, mostBytes],
    ...Object.entries(exact).map(([name, value]) => ({ [name]: value })),
  ];
  const expiration = new Date(Date.parse(at) + seconds * 1000).toISOString();
  const policy = Buffer.from(JSON.stringify({ expiration, conditions })).toString('base64');
  return { ...fields, policy, 'x-amz-signature': signing.sign(policy) };
}

/** Signs in the name of the function's own role, so an address can do no more than the function could. */
export function createPresigner(bucket: string, client: S3Client = new S3Client({})): Presigner {
  return {
    download: (key, name, at, seconds) =>
      getSignedUrl(
        client,
        new GetObjectCommand({ Bucket: bucket, Key: key, ResponseContentDisposition: asAttachment(name) }),
        { expiresIn: seconds, signingDate: new Date(at) },
      ),

    async upload(form) {
      const signing = await prepareSigning(client, new Date(form.at));
      return { url: await findBucketUrl(bucket, client), fields: writeFields(form, bucket, signing) };
    },
  };
}

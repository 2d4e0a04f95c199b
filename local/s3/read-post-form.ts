import * as z from 'zod';

const policySchema = z.object({
  expiration: z.iso.datetime(),
  conditions: z.array(
    z.union([
      z.tuple([z.literal('content-length-range'), z.number(), z.number()]),
      z.tuple([z.enum(['starts-with', 'eq']), z.string().startsWith('$'), z.string()]),
      z.record(z.string(), z.string()),
    ]),
  ),
});

/** A form by which a browser sends one file: what it asks S3 to do. */
export interface PostForm {
  key: string;
  file: Buffer;
  /** Where the browser is sent then; null where the form names no address. */
  redirect: string | null;
}

/** S3 refuses a form: code and message of its error. */
export class PostRefusedError extends Error {
  override name = 'PostRefusedError';
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status: number) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** Fields that no condition has to name: "POST Policy", S3 reference. */
const FREE = ['policy', 'x-amz-signature', 'file'];

function checkPolicy(fields: ReadonlyMap<string, string>, bytes: number, bucket: string, now: number): void {
  const text = fields.get('policy');
  if (text === undefined) throw new PostRefusedError('AccessDenied', 'Bucket POST must contain a policy.', 403);
  const { expiration, conditions } = policySchema.parse(JSON.parse(Buffer.from(text, 'base64').toString('utf8')));
  const refuse = (what: string) =>
    new PostRefusedError('AccessDenied', `Invalid according to Policy: Policy Condition failed: ${what}`, 403);
  if (Date.parse(expiration) <= now) {
    throw new PostRefusedError('AccessDenied', 'Invalid according to Policy: Policy expired.', 403);
  }
  const read = (name: string) => (name === 'bucket' ? bucket : (fields.get(name.toLowerCase()) ?? ''));
  const named = new Set<string>();
  for (const condition of conditions) {
    if (!Array.isArray(condition)) {
      for (const [name, value] of Object.entries(condition)) {
        named.add(name.toLowerCase());
        if (read(name) !== value) throw refuse(`["eq", "$${name}", "${value}"]`);
      }
      continue;
    }
    const [kind, first, second] = condition;
    if (kind === 'content-length-range') {
      if (bytes > second)
        throw new PostRefusedError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 400);
      if (bytes < first)
        throw new PostRefusedError(
          'EntityTooSmall',
          'Your proposed upload is smaller than the minimum allowed size',
          400,
        );
      continue;
    }
    const name = first.slice(1);
    named.add(name.toLowerCase());
    const isMet = kind === 'eq' ? read(name) === second : read(name).startsWith(second);
    if (!isMet) throw refuse(`["${kind}", "$${name}", "${second}"]`);
  }
  const extra = [...fields.keys()].find((name) => !named.has(name) && !FREE.includes(name));
  if (extra !== undefined) {
    throw new PostRefusedError('AccessDenied', `Invalid according to Policy: Extra input fields: ${extra}`, 403);
  }
}

/**
 * Reads a browser's form and checks it against the policy that it carries, as S3 does: what it may be called, how large
 * it may be, until when (`now` in epoch milliseconds). The signature is not checked: nothing is authorised locally.
 * Source: "POST Object" and "POST Policy", Amazon S3 API reference. Throws PostRefusedError.
 */
export async function readPostForm(body: Buffer, contentType: string, bucket: string, now: number): Promise<PostForm> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  const fields = new Map<string, string>();
  let file: File | undefined;
  for (const [name, value] of form) {
    if (typeof value === 'string') fields.set(name.toLowerCase(), value);
    else if (name === 'file') file = value;
  }
  const pattern = fields.get('key');
  if (pattern === undefined || file === undefined) {
    throw new PostRefusedError('InvalidArgument', 'Bucket POST must contain a key and a file.', 400);
  }
  // Of a path S3 takes what follows its last slash or backslash; the policy speaks of the key with that name in it.
  const key = pattern.replaceAll(`\${filename}`, file.name.split(/[\\/]/).at(-1) ?? '');
  if (key.split('/').some((part) => part === '.' || part === '..')) {
    throw new PostRefusedError('NotImplemented', 'Keys with the parts . or .. cannot be kept locally.', 501);
  }
  fields.set('key', key);
  const content = Buffer.from(await file.arrayBuffer());
  checkPolicy(fields, content.byteLength, bucket, now);
  return { key, file: content, redirect: fields.get('success_action_redirect') ?? null };
}

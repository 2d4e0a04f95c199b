import { buildApp } from 'fauxqs';
import type { AnswerCall } from '../edge/answer-aws-call.ts';
import type { AwsCall, AwsReply } from '../edge/aws-call.ts';
import { nameOperation } from '../edge/name-operation.ts';
import type { KeptObject, ObjectArchive } from './object-archive.ts';
import { PostRefusedError, readPostForm } from './read-post-form.ts';

/** A form takes a file of 100 MB, SES a mail of 40 MB, the SMTP server here 64 MB; fauxqs alone would stop at 11 MiB. */
const LARGEST_BODY = 110 * 1024 * 1024;

/** Headers of one hop, which say nothing about the request once its body is whole. */
const HOP_HEADERS = new Set(['connection', 'expect', 'transfer-encoding', 'keep-alive']);

type Method = 'DELETE' | 'GET' | 'HEAD' | 'PUT' | 'POST';

/**
 * S3 by fauxqs, in this process and not listening itself (its own start would listen on every interface). Every
 * LastModified is an instant of the virtual clock. Objects live in memory; an archive keeps them over a restart.
 */
export class BucketStore {
  readonly #app = buildApp({ logger: false });
  readonly #modifiedAt = new Map<string, number>();
  readonly #archive: ObjectArchive | undefined;
  readonly #now: () => number;

  /** @param now the virtual clock, in epoch milliseconds. */
  constructor(now: () => number, archive?: ObjectArchive) {
    this.#now = now;
    this.#archive = archive;
    this.#app.removeContentTypeParser('*');
    const parser = { parseAs: 'buffer', bodyLimit: LARGEST_BODY } as const;
    this.#app.addContentTypeParser('*', parser, (_request, body, done) => done(null, body));
  }

  /** AWS::S3::Bucket: makes the bucket and puts back what the archive has kept of it. */
  async createBucket(name: string): Promise<void> {
    await this.#expect(200, 'PUT', `/${name}`);
    for (const kept of this.#archive?.read(name) ?? []) await this.#restore(kept);
  }

  /** Puts an object as a service of AWS does (SES delivering mail), past the endpoint that clients use. */
  async putObject(bucket: string, key: string, body: Buffer, contentType: string): Promise<void> {
    const url = urlOf(bucket, key);
    await this.#expect(200, 'PUT', url, { 'content-type': contentType }, body);
    await this.#noteChange('PutObject', url, body);
  }

  /** Every object of a bucket with its content, for tests that look for what a purge has left. */
  async listObjects(bucket: string): Promise<{ key: string; body: Buffer }[]> {
    const found: { key: string; body: Buffer }[] = [];
    for (const name of this.#modifiedAt.keys()) {
      const [owner, key] = splitName(name);
      if (owner !== bucket) continue;
      found.push({ key, body: (await this.#expect(200, 'GET', urlOf(bucket, key))).rawPayload });
    }
    return found;
  }

  /** Answers the S3 calls of clients. */
  readonly answer: AnswerCall = async (call) => {
    if (call.operation === 'PostObject') return this.#takeForm(call);
    const response = await this.#inject(toMethod(call.method), call.url, call.headers, call.body);
    if (response.statusCode < 300) await this.#noteChange(call.operation, call.url, call.body);
    const headers: Record<string, string> = {};
    // The length of what is sent is told by whoever sends it; HEAD tells that of a body which it does not bring.
    const isTold = (name: string): boolean => name !== 'content-length' || call.method === 'HEAD';
    for (const [name, value] of Object.entries(response.headers)) {
      if (value !== undefined && isTold(name) && !HOP_HEADERS.has(name)) headers[name] = String(value);
    }
    return this.#dateReply(call, { status: response.statusCode, headers, body: response.rawPayload });
  };

  /** A file that a browser sends by a form: kept, and the browser sent on to where the form says. */
  async #takeForm({ url, headers, body }: AwsCall): Promise<AwsReply> {
    const bucket = nameOf(url).replace(/\/$/, '');
    try {
      const form = await readPostForm(body, headers['content-type'] ?? '', bucket, this.#now());
      await this.putObject(bucket, form.key, form.file, 'binary/octet-stream');
      if (form.redirect === null) return { status: 204, headers: {}, body: '' };
      const location = new URL(form.redirect);
      location.searchParams.set('bucket', bucket);
      location.searchParams.set('key', form.key);
      return { status: 303, headers: { location: location.href }, body: '' };
    } catch (error) {
      if (!(error instanceof PostRefusedError)) throw error;
      const xml = `<?xml version="1.0"?><Error><Code>${error.code}</Code><Message>${escapeXml(error.message)}</Message></Error>`;
      return { status: error.status, headers: { 'content-type': 'application/xml' }, body: xml };
    }
  }

  close(): Promise<void> {
    return this.#app.close();
  }

  async #noteChange(operation: string, url: string, body: Buffer): Promise<void> {
    const name = nameOf(url);
    switch (operation) {
      case 'PutObject':
      case 'CopyObject':
      case 'CompleteMultipartUpload': {
        this.#modifiedAt.set(name, this.#now());
        if (this.#archive === undefined) return;
        const [bucket, key] = splitName(name);
        const { headers, rawPayload } = await this.#expect(200, 'GET', urlOf(bucket, key));
        const metadata = Object.entries(headers).filter(([header]) => header.startsWith('x-amz-meta-'));
        this.#archive.keep({
          bucket,
          key,
          modifiedAt: this.#now(),
          headers: Object.fromEntries([
            ['content-type', String(headers['content-type'] ?? 'application/octet-stream')],
            ...metadata.map(([header, value]) => [header, String(value)]),
          ]),
          body: rawPayload,
        });
        return;
      }
      case 'DeleteObject':
        this.#forget(name);
        return;
      case 'DeleteObjects':
        for (const [, key = ''] of body.toString('utf8').matchAll(/<Key>([^<]*)<\/Key>/g)) {
          this.#forget(`${name.replace(/\/$/, '')}/${unescapeXml(key)}`);
        }
        return;
      default:
    }
  }

  #forget(name: string): void {
    this.#modifiedAt.delete(name);
    this.#archive?.drop(...splitName(name));
  }

  async #restore(kept: KeptObject): Promise<void> {
    await this.#expect(200, 'PUT', urlOf(kept.bucket, kept.key), kept.headers, kept.body);
    this.#modifiedAt.set(`${kept.bucket}/${kept.key}`, kept.modifiedAt);
  }

  #dateReply(call: AwsCall, reply: AwsReply): AwsReply {
    const name = nameOf(call.url);
    switch (call.operation) {
      case 'GetObject':
      case 'HeadObject':
      case 'GetObjectAttributes': {
        const modifiedAt = this.#modifiedAt.get(name);
        if (modifiedAt === undefined) return reply;
        return { ...reply, headers: { ...reply.headers, 'last-modified': new Date(modifiedAt).toUTCString() } };
      }
      case 'ListObjects':
      case 'ListObjectsV2': {
        const bucket = name.replace(/\/.*$/, '');
        const dated = reply.body
          .toString()
          .replace(
            /(<Key>([^<]*)<\/Key>(?:(?!<Key>)[\s\S])*?<LastModified>)[^<]*/g,
            (_, before: string, key: string) => before + this.#isoOf(`${bucket}/${unescapeXml(key)}`),
          );
        return { ...reply, body: dated };
      }
      case 'CopyObject':
        return {
          ...reply,
          body: reply.body.toString().replace(/(<LastModified>)[^<]*/, (_, tag: string) => tag + this.#isoOf(name)),
        };
      default:
        return reply;
    }
  }

  #isoOf(name: string): string {
    return new Date(this.#modifiedAt.get(name) ?? this.#now()).toISOString();
  }

  async #expect(status: number, method: Method, url: string, headers: Record<string, string> = {}, body?: Buffer) {
    const response = await this.#inject(method, url, headers, body);
    if (response.statusCode !== status) {
      const operation = nameOperation('S3', { method, url, headers, body: Buffer.alloc(0) });
      throw new Error(`S3 ${operation} ${url}: ${response.statusCode} ${response.payload}`);
    }
    return response;
  }

  #inject(method: Method, url: string, headers: AwsCall['headers'], body?: Buffer) {
    const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_HEADERS.has(name)));
    const payload = body === undefined || body.length === 0 ? {} : { payload: body };
    return this.#app.inject({ method, url, headers: kept, ...payload });
  }
}

function toMethod(method: string): Method {
  switch (method) {
    case 'DELETE':
    case 'GET':
    case 'HEAD':
    case 'PUT':
    case 'POST':
      return method;
    default:
      throw new Error(`S3 has no method ${method}`);
  }
}

/** `bucket/key`, decoded, of a path-style URL. */
function nameOf(url: string): string {
  return decodeURIComponent(url.replace(/\?.*$/, '').replace(/^\//, ''));
}

function splitName(name: string): [bucket: string, key: string] {
  const slash = name.indexOf('/');
  return [name.slice(0, slash), name.slice(slash + 1)];
}

function urlOf(bucket: string, key: string): string {
  return `/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
}

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const XML_ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(
    /&(?:(amp|lt|gt|quot|apos)|#(\d+)|#x([0-9a-f]+));/gi,
    (_, name?: string, decimal?: string, hex?: string) =>
      name === undefined
        ? String.fromCodePoint(Number.parseInt(decimal ?? hex ?? '', decimal === undefined ? 16 : 10))
        : (XML_ENTITIES[name.toLowerCase()] ?? ''),
  );
}

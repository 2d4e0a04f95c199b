import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import type { CallAnswer, ThreadCall } from './worker-messages.ts';

// Runs in a worker thread, before any function is loaded there.

const { Readable, Writable } = process.getBuiltinModule('node:stream');
const http = process.getBuiltinModule('node:http');

type Chunk = string | Uint8Array;

/** What the AWS SDK's handler sets when it asks for a request (@smithy/node-http-handler). */
interface CallOptions {
  readonly port?: number | string | null;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Stands in for http.ClientRequest, as far as the SDK's handler makes use of one. */
class BridgedRequest extends Writable {
  readonly #send: (body: Chunk) => void;
  readonly #chunks: Chunk[] = [];

  constructor(expectsContinue: boolean, send: (body: Chunk) => void) {
    // It is done with once it was answered, not once it was sent.
    super({ decodeStrings: false, autoDestroy: false });
    this.#send = send;
    // Nobody is asked whether a body is welcome: it would be.
    if (expectsContinue) process.nextTick(() => this.emit('continue'));
  }

  override _write(chunk: Chunk, _encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  override _final(done: () => void): void {
    const [first = '', ...rest] = this.#chunks;
    this.#send(
      rest.length === 0 ? first : Buffer.concat(this.#chunks.map((chunk) => Buffer.from(chunk as Uint8Array))),
    );
    done();
  }
}

/**
 * Has requests to these ports handed to the runtime as messages, where a socket would take both sides a tenth of a
 * millisecond or two; what they are answered comes by `answer`. A request to any other port goes its way.
 */
export function bridgeCalls(
  ports: ReadonlySet<string>,
  post: (call: ThreadCall, transfer: ArrayBuffer[]) => void,
): (answer: CallAnswer) => void {
  const waiting = new Map<number, (answer: CallAnswer) => void>();
  let calls = 0;
  const { request } = http;

  const bridged = (options: CallOptions, onResponse?: (response: IncomingMessage) => void): ClientRequest => {
    const { port, method = 'GET', path = '/', headers = {} } = options;
    const names = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
    const lowered: Record<string, string> = Object.fromEntries(names);
    const made = new BridgedRequest(lowered.expect === '100-continue', (body) => {
      calls += 1;
      waiting.set(calls, (answer) => {
        if (!made.destroyed) made.emit('response', readResponse(answer, method));
      });
      // A view may be of a larger buffer, all of which would be sent.
      const own = typeof body === 'string' ? body : Uint8Array.from(body);
      const call = { call: calls, port: String(port), method, url: path, headers: lowered, body: own };
      post(call, typeof own === 'string' ? [] : [own.buffer]);
    });
    if (onResponse !== undefined) made.once('response', onResponse);
    return made as unknown as ClientRequest;
  };

  http.request = ((...given: Parameters<typeof request>) => {
    const [options, onResponse] = given as unknown as [RequestOptions & CallOptions, never];
    return ports.has(String(options?.port)) ? bridged(options, onResponse) : request(...given);
  }) as typeof request;

  return (answer) => {
    const take = waiting.get(answer.answers);
    waiting.delete(answer.answers);
    take?.(answer);
  };
}

function readResponse({ status, headers, body }: CallAnswer, method: string): IncomingMessage {
  const response = new Readable({ read: () => undefined });
  const hasBody = method !== 'HEAD' && status !== 204 && status !== 304 && body.length > 0;
  if (hasBody) response.push(typeof body === 'string' ? Buffer.from(body) : body);
  response.push(null);
  const names = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return Object.assign(response, {
    statusCode: status,
    statusMessage: '',
    headers: { 'content-length': String(Buffer.byteLength(body)), ...Object.fromEntries(names) },
  }) as unknown as IncomingMessage;
}

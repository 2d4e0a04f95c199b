import { EventEmitter, once } from 'node:events';
import type { Server } from 'node:http';
import dynalite from 'dynalite';
import type { AwsReply } from '../edge/aws-call.ts';
import { improveLevelReads } from './level-reads.ts';

/** dynalite wants a signed request, though it checks no signature. */
const SIGNED = {
  'content-type': 'application/x-amz-json-1.0',
  authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=none',
  'x-amz-date': '20000101T000000Z',
};

class CollectedResponse {
  statusCode = 200;
  contentType = '';
  readonly headers: Record<string, string> = {};
  readonly #done: (reply: AwsReply) => void;

  constructor(done: (reply: AwsReply) => void) {
    this.#done = done;
  }

  setHeader(name: string, value: string | number): void {
    const key = name.toLowerCase();
    // The length and the checksum are those of dynalite's own body, which is passed on as it is.
    if (key !== 'content-length') this.headers[key] = String(value);
  }

  end(body = ''): void {
    this.#done({ status: this.statusCode, headers: this.headers, body });
  }
}

/**
 * A DynamoDB store in this process. Its requests are handed over whole, because dynalite throws out of its own stack
 * where a client hangs up half-way, which a function that dies does.
 */
export class DynaliteStore {
  readonly #server: Server;
  readonly #requests = new EventEmitter();

  /** @param path folder of the store; in memory if undefined. */
  constructor(path: string | undefined) {
    improveLevelReads();
    // Items are kept as small buffers. From Node's pool, of 64 KB, each would keep alive a block of what is long gone.
    Buffer.poolSize = 0;
    const instant = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 };
    this.#server = dynalite(path === undefined ? instant : { ...instant, path });
    for (const listener of this.#server.listeners('request')) {
      this.#requests.on('request', (...request: unknown[]) => Reflect.apply(listener, this.#server, request));
    }
    this.#server.removeAllListeners('request');
  }

  /** Does one operation; `body` is its JSON request. */
  send(operation: string, body: string | Buffer): Promise<AwsReply> {
    return new Promise((resolve) => {
      const headers = { ...SIGNED, 'x-amz-target': `DynamoDB_20120810.${operation}` };
      const request = Object.assign(new EventEmitter(), { method: 'POST', url: '/', headers });
      this.#requests.emit('request', request, new CollectedResponse(resolve));
      request.emit('data', typeof body === 'string' ? Buffer.from(body) : body);
      request.emit('end');
    });
  }

  /** Closes the store. dynalite does so with its server, once nothing uses either, and only of a server that listens. */
  async close(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

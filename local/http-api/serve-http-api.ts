import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { ServedEndpoint } from '../edge/serve-aws-calls.ts';

/** One request as the gateway hands it on: payload format 2.0 of "Working with AWS Lambda proxy integrations". */
export interface GatewayRequest {
  readonly method: string;
  /** Path and query, as they were asked for. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly sourceIp: string;
}

export interface GatewayAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

export type AnswerRequest = (request: GatewayRequest) => Promise<GatewayAnswer>;

/** What the gateway takes of one request. */
const LARGEST_BODY = 10 * 1024 * 1024;

const say = (status: number, message: string): GatewayAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message }),
});

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= LARGEST_BODY) chunks.push(chunk);
  }
  return size > LARGEST_BODY ? null : Buffer.concat(chunks);
}

/** Headers as the gateway joins them: names in lower case, several values of one by a comma. */
const joinHeaders = ({ headers }: IncomingMessage): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ),
  'x-forwarded-proto': 'http',
});

async function answerRequest(request: IncomingMessage, answer: AnswerRequest): Promise<GatewayAnswer> {
  // A page of another site that has its name point here would send that name.
  if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(request.headers.host ?? '')) return say(421, 'Wrong host');
  const body = await readBody(request);
  if (body === null) return say(413, 'Request Entity Too Large');
  return answer({
    method: request.method ?? 'GET',
    url: request.url ?? '/',
    headers: joinHeaders(request),
    body,
    sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
  });
}

function send(response: ServerResponse, { status, headers, body }: GatewayAnswer): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

/** Serves the app's HTTP API on loopback. `port` 0 is any that is free. */
export async function serveHttpApi(answer: AnswerRequest, port: number): Promise<ServedEndpoint> {
  const server = createServer((request, response) => {
    answerRequest(request, answer).then(
      (reply) => send(response, reply),
      () => send(response, say(500, 'Internal Server Error')),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the HTTP API has no port to listen on');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

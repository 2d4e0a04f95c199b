import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AnswerCall, answerAwsCall, type Edge } from './answer-aws-call.ts';
import type { AwsReply, Service } from './aws-call.ts';

export interface ServedEndpoint {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves one AWS service on a loopback port of its own; every call passes the counts and the faults of the edge.
 * @param server given where an emulator brings its own, which then closes with the endpoint.
 */
export async function serveAwsCalls(
  service: Service,
  edge: Edge,
  answer: AnswerCall,
  server: Server = createServer(),
): Promise<ServedEndpoint> {
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    readBody(request).then(
      (body) => handle(service, edge, answer, request, response, body),
      () => response.destroy(),
    );
  });
  // Idle connections stay open: each SDK client keeps its own for as long as its worker lives.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error(`${service}: no port to listen on`);
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function handle(
  service: Service,
  edge: Edge,
  answer: AnswerCall,
  { method = 'GET', url = '/', headers }: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): Promise<void> {
  const reply = await answerAwsCall(service, edge, answer, { method, url, headers, body });
  if (reply === null) response.destroy();
  else send(response, reply);
}

function send(response: ServerResponse, reply: AwsReply): void {
  response.writeHead(reply.status, { 'content-length': Buffer.byteLength(reply.body), ...reply.headers });
  response.end(reply.body);
}

function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () =>
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)),
    );
    request.on('error', reject);
    request.on('close', () => reject(new Error('the caller hung up')));
  });
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AwsCall, AwsReply, Service } from './aws-call.ts';
import type { CallCounts } from './call-counts.ts';
import type { FaultInjection } from './fault-injection.ts';
import { nameOperation } from './name-operation.ts';

/** Does a call and answers it; a throw becomes an internal error that SDK clients retry. */
export type AnswerCall = (call: AwsCall) => Promise<AwsReply>;

export interface Edge {
  readonly counts: CallCounts;
  readonly faults: FaultInjection;
  /** Ends the worker that signs with this access key id, as if its process had died. */
  kill(caller: string): void;
  /** Told of what a service could not answer for a reason of its own. */
  reportFault(message: string): void;
}

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
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): Promise<void> {
  const call = describeCall(service, request, body);
  edge.counts.record(call);
  const fault = edge.faults.strike(call);
  if (fault?.kind === 'refuse') return send(response, fault.reply);
  if (fault?.kind === 'die-before') return hangUp(edge, call, response);
  const started = performance.now();
  let reply: AwsReply;
  try {
    reply = await answer(call);
  } catch (error) {
    edge.reportFault(`${service} ${call.operation}: ${error instanceof Error ? error.stack : String(error)}`);
    reply = { status: 500, headers: { 'content-type': 'application/json' }, body: '{"__type":"InternalServerError"}' };
  }
  edge.counts.add(call, performance.now() - started);
  if (fault?.kind === 'die-after') return hangUp(edge, call, response);
  send(response, reply);
}

function describeCall(service: Service, request: IncomingMessage, body: Buffer): AwsCall {
  const { method = 'GET', url = '/', headers } = request;
  const caller = /Credential=([^/,\s]+)/.exec(headers.authorization ?? '')?.[1] ?? null;
  return {
    service,
    operation: nameOperation(service, { method, url, headers, body }),
    method,
    url,
    headers,
    body,
    caller,
  };
}

function hangUp(edge: Edge, call: AwsCall, response: ServerResponse): void {
  if (call.caller !== null) edge.kill(call.caller);
  response.destroy();
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

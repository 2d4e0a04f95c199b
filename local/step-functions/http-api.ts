import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import type { VirtualClock } from '../clock/virtual-clock.ts';
import { type Json, parseJson } from './json-value.ts';
import { ServiceError } from './service-error.ts';
import type { StepFunctions } from './step-functions.ts';

/** Answers one request of the AWS JSON 1.0 protocol. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const LARGEST_BODY = 1024 * 1024;
const CONTENT_TYPE = 'application/x-amz-json-1.0';

const arn = z.string().min(1).max(256);
const token = z.string().min(1).max(2048);
const page = { maxResults: z.int().min(0).max(1000).optional(), nextToken: z.string().min(1).max(1024).optional() };
const failure = { error: z.string().max(256).optional(), cause: z.string().max(32_768).optional() };

/** An operation: checks the request, then calls. */
type Operation = (stepFunctions: StepFunctions, request: Json) => unknown;

function operation<Schema extends z.ZodType>(
  schema: Schema,
  call: (stepFunctions: StepFunctions, request: z.output<Schema>) => unknown,
): Operation {
  return (stepFunctions, request) => {
    const checked = schema.safeParse(request);
    if (!checked.success) throw new ServiceError('ValidationException', z.prettifyError(checked.error));
    return call(stepFunctions, checked.data);
  };
}

const OPERATIONS: ReadonlyMap<string, Operation> = new Map([
  [
    'StartExecution',
    operation(
      z.strictObject({ stateMachineArn: arn, name: z.string().optional(), input: z.string().optional() }),
      (service, request) => service.startExecution(request),
    ),
  ],
  [
    'SendTaskSuccess',
    operation(z.strictObject({ taskToken: token, output: z.string() }), (service, request) =>
      service.sendTaskSuccess(request),
    ),
  ],
  [
    'SendTaskFailure',
    operation(z.strictObject({ taskToken: token, ...failure }), (service, request) => service.sendTaskFailure(request)),
  ],
  [
    'SendTaskHeartbeat',
    operation(z.strictObject({ taskToken: token }), (service, request) => service.sendTaskHeartbeat(request)),
  ],
  [
    'DescribeExecution',
    operation(z.strictObject({ executionArn: arn }), (service, request) => service.describeExecution(request)),
  ],
  [
    'GetExecutionHistory',
    operation(
      z.strictObject({
        executionArn: arn,
        reverseOrder: z.boolean().optional(),
        includeExecutionData: z.boolean().optional(),
        ...page,
      }),
      (service, request) => service.getExecutionHistory(request),
    ),
  ],
  [
    'ListExecutions',
    operation(
      z.strictObject({
        stateMachineArn: arn,
        statusFilter: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']).optional(),
        ...page,
      }),
      (service, request) => service.listExecutions(request),
    ),
  ],
  [
    'StopExecution',
    operation(z.strictObject({ executionArn: arn, ...failure }), (service, request) => service.stopExecution(request)),
  ],
]);

/** An answer of the AWS JSON 1.0 protocol: its status and its body, a JSON text. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * Answers one call: `target` is its X-Amz-Target (`AWSStepFunctions.…`), `body` its JSON text. Dates go out as epoch
 * seconds. A refused call answers 400 with AWS's code as `__type`, a fault 500; nothing is thrown.
 */
export function answerCall(stepFunctions: StepFunctions, target: string | undefined, body: string): Answer {
  try {
    return { status: 200, body: write(perform(stepFunctions, target, body)) };
  } catch (error) {
    if (!(error instanceof ServiceError)) {
      return { status: 500, body: write({ __type: 'InternalFailure', message: String(error) }) };
    }
    return { status: 400, body: write({ __type: error.name, message: error.message }) };
  }
}

/**
 * Serves Step Functions as AWS does over HTTP, so that the SDK's client works with it; signatures are not checked. The
 * clock stands still while a request is answered.
 */
export function serveStepFunctions(stepFunctions: StepFunctions, clock: VirtualClock): RequestHandler {
  return (request, response) =>
    clock.track(async () => {
      const body = await readBody(request);
      const target = request.headers['x-amz-target'];
      const answer =
        body === undefined
          ? { status: 413, body: write({ __type: 'ValidationException', message: 'The body is too large.' }) }
          : answerCall(stepFunctions, Array.isArray(target) ? target.join() : target, body);
      const headers = { 'content-type': CONTENT_TYPE, 'content-length': Buffer.byteLength(answer.body) };
      response.writeHead(answer.status, headers).end(answer.body);
    });
}

/** Listens on the loopback address; `port` 0 takes any. Returns the URL and what stops the server. */
export async function listen(
  handler: RequestHandler,
  port = 0,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server: Server = createServer((request, response) => {
    // Only a caller that hangs up amid its request gets here.
    handler(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

function perform(stepFunctions: StepFunctions, target: string | undefined, body: string): unknown {
  const [, name] = /^AWSStepFunctions\.(\w+)$/u.exec(target ?? '') ?? [];
  const call = OPERATIONS.get(name ?? '');
  if (call === undefined) throw new ServiceError('UnknownOperationException', `"${target ?? ''}" is not supported.`);
  return call(stepFunctions, readRequest(body)) ?? {};
}

function readRequest(body: string): Json {
  try {
    return parseJson(body);
  } catch {
    throw new ServiceError('ValidationException', 'The body is not JSON.');
  }
}

/** Undefined where the body is larger than any call's. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= LARGEST_BODY) chunks.push(bytes);
  }
  return size > LARGEST_BODY ? undefined : Buffer.concat(chunks).toString('utf8');
}

const DATES = new Set(['startDate', 'stopDate', 'timestamp']);

function write(body: unknown): string {
  return JSON.stringify(body, (key, value: unknown) =>
    DATES.has(key) && typeof value === 'number' ? value / 1000 : value,
  );
}

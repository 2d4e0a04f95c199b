import { enableCompileCache } from 'node:module';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { WorkerReply, WorkerRequest, WorkerStart } from './worker-messages.ts';

// Runs in the worker thread of a function: loads its handler once, then does one invocation at a time.

const start: WorkerStart = workerData;

// Every thread compiles the same few bundles: what one has compiled, the next reads (Node's own cache, in its own folder).
enableCompileCache();

type Handler = (event: unknown, context: unknown) => unknown;

const loading: Promise<Handler> = import(pathToFileURL(start.module).href).then((loaded: Record<string, unknown>) => {
  const handler = loaded[start.handler];
  if (typeof handler !== 'function') {
    const missing = new Error(`${start.handler} is undefined or not exported`);
    throw Object.assign(missing, { name: 'Runtime.HandlerNotFound' });
  }
  return (event, context) => Reflect.apply(handler, undefined, [event, context]);
});
// A module that cannot be loaded fails the invocation that waits for it, as on Lambda, and not the thread.
loading.catch(() => undefined);

function post(reply: WorkerReply): void {
  parentPort?.postMessage(reply);
}

parentPort?.on('message', (request: WorkerRequest) => {
  invoke(request).then(post, (error: unknown) => post({ ok: false, payload: describeError(error) }));
});

async function invoke({ payload, context, remainingMilliseconds }: WorkerRequest): Promise<WorkerReply> {
  const handler = await loading;
  const deadline = performance.now() + remainingMilliseconds;
  const result = await handler(JSON.parse(payload), {
    ...context,
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
  });
  // A handler that returns nothing answers null.
  return { ok: true, payload: JSON.stringify(result ?? null) };
}

/** The error payload of the Node.js runtime: `errorType`, `errorMessage` and `trace`. */
function describeError(error: unknown): string {
  if (!(error instanceof Error)) {
    return JSON.stringify({ errorType: typeof error, errorMessage: String(error), trace: [] });
  }
  const { name, message, stack = '' } = error;
  return JSON.stringify({ errorType: name, errorMessage: message, trace: stack.split('\n') });
}

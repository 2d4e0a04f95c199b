import { createRequire, enableCompileCache, type ResolveFnOutput, registerHooks } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { bridgeCalls } from './bridge-calls.ts';
import type {
  LoadableFunction,
  WorkerMessage,
  WorkerPost,
  WorkerReply,
  WorkerRequest,
  WorkerStart,
} from './worker-messages.ts';

// Runs in a worker thread: loads each function's handler once, then does one invocation at a time.

type Handler = (event: unknown, context: unknown) => unknown;

// Every thread compiles the same bundles: what one has compiled, the next reads (Node's own cache, in its own folder).
enableCompileCache();

const shared: Readonly<NodeJS.ProcessEnv> = { ...process.env };
const handlers = new Map<string, () => Handler>();
let current: LoadableFunction | undefined;

function post(message: WorkerPost, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

const start: WorkerStart = workerData;
const takeAnswer = bridgeCalls(new Set(start.ports), post);

// What is written has to be told from what the next function writes: with the function's name, in the order of replies.
for (const stream of [process.stdout, process.stderr]) {
  stream.write = (chunk: Uint8Array | string, ...rest: unknown[]) => {
    post({ wrote: typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'), by: current?.name ?? '' });
    const done = rest.at(-1);
    if (typeof done === 'function') queueMicrotask(() => done());
    return true;
  };
}

// A file that several functions share is named by its content: whichever copy was loaded first serves them all.
const sharedFiles = new Map<string, ResolveFnOutput>();
registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.startsWith('./shared-')) return next(specifier, context);
    const known = sharedFiles.get(specifier);
    if (known !== undefined) return { ...known, shortCircuit: true };
    const found = next(specifier, context);
    sharedFiles.set(specifier, found);
    return found;
  },
});

function become(next: LoadableFunction): void {
  if (current?.name === next.name) return;
  current = next;
  const wanted: NodeJS.ProcessEnv = { ...shared, ...next.environment };
  for (const name of Object.keys(process.env)) if (!Object.hasOwn(wanted, name)) delete process.env[name];
  Object.assign(process.env, wanted);
}

/** The handler, loaded when it is first asked for. What went wrong is thrown every time, as on Lambda. */
function load(wanted: LoadableFunction): () => Handler {
  const known = handlers.get(wanted.name);
  if (known !== undefined) return known;
  become(wanted);
  const answer = tryToLoad(wanted);
  handlers.set(wanted.name, answer);
  return answer;
}

function tryToLoad({ module, handler }: LoadableFunction): () => Handler {
  try {
    const loaded: unknown = createRequire(module)(module);
    const found: unknown = Object(loaded)[handler];
    if (typeof found !== 'function') {
      const missing = new Error(`${handler} is undefined or not exported`);
      throw Object.assign(missing, { name: 'Runtime.HandlerNotFound' });
    }
    return () => (event, context) => Reflect.apply(found, undefined, [event, context]);
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

parentPort?.on('message', (message: WorkerMessage) => {
  if ('answers' in message) takeAnswer(message);
  else if ('load' in message) for (const wanted of message.load) load(wanted);
  else {
    invoke(message).then(
      (reply) => post(reply),
      (error: unknown) => post({ ok: false, payload: describeError(error) }),
    );
  }
});

async function invoke({
  function: wanted,
  payload,
  context,
  remainingMilliseconds,
}: WorkerRequest): Promise<WorkerReply> {
  const handler = load(wanted)();
  become(wanted);
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

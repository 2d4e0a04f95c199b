import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { transformSync } from 'esbuild';
import type { AwsRequest } from '../edge/answer-aws-call.ts';
import type { AwsReply, Service } from '../edge/aws-call.ts';
import type {
  LoadableFunction,
  ThreadCall,
  WorkerMessage,
  WorkerPost,
  WorkerReply,
  WorkerRequest,
  WorkerStart,
} from './worker-messages.ts';

/**
 * How much longer than its configured timeout a function may take in real time: the virtual clock stands still
 * meanwhile, and a loaded laptop is slower than Lambda, so only a function that hangs should meet this limit.
 */
const TIMEOUT_FACTOR = 10;

/**
 * The entry module and what it imports as JavaScript, made here and once: a thread that has to strip types loads a compiler
 * of its own to do so, which costs some five megabytes each.
 */
const ENTRY = new URL(
  writeModule(
    compile('./worker-entry.ts').replace('"./bridge-calls.ts"', `"${writeModule(compile('./bridge-calls.ts'))}"`),
  ),
);

function compile(path: string): string {
  const source = readFileSync(new URL(path, import.meta.url), 'utf8');
  return transformSync(source, { loader: 'ts', target: 'node24' }).code;
}

function writeModule(code: string): string {
  return `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
}

/** How a worker is started. */
export interface WorkerSettings {
  readonly accessKeyId: string;
  /** The most that its heap may take, as AWS bounds the memory of a function. */
  readonly memoryMegabytes: number;
  /** Environment variables that are the same for every function. */
  readonly environment: Readonly<Record<string, string>>;
  /** Takes what functions write, with the function's name. */
  readonly log: (functionName: string, text: string) => void;
  /** The services by the ports to which functions believe to call them. */
  readonly services: ReadonlyMap<string, Service>;
  /** Has a service answer; null where the worker is dead by then. */
  readonly call: (service: Service, request: AwsRequest) => Promise<AwsReply | null>;
}

/** One invocation of a function. */
export type Invocation = Omit<WorkerRequest, 'remainingMilliseconds'> & { readonly timeoutSeconds: number };

/**
 * An execution environment: a thread that does one invocation at a time, of one function or another. On AWS each function
 * has environments of its own; here those of equal memory take turns in one, for the libraries that they share are then
 * loaded and made fast once, and not once a function.
 */
export class FunctionWorker {
  readonly accessKeyId: string;
  readonly #thread: Worker;
  readonly #loaded = new Set<string>();
  #running: string | undefined;
  #answer: ((reply: WorkerReply) => void) | undefined;
  #isDead = false;

  constructor({ accessKeyId, memoryMegabytes, environment, log, services, call }: WorkerSettings) {
    this.accessKeyId = accessKeyId;
    const start: WorkerStart = { ports: [...services.keys()] };
    this.#thread = new Worker(ENTRY, {
      workerData: start,
      env: { ...environment, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: 'local' },
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes, maxYoungGenerationSizeMb: 32 },
    });
    this.#thread.on('message', (message: WorkerPost) => {
      if ('call' in message)
        this.#answerCall(message, services, call).catch((error: unknown) =>
          log(this.#running ?? '', `${String(error)}\n`),
        );
      else if ('wrote' in message) log(message.by, message.wrote);
      else this.#settle(message);
    });
    this.#thread.on('error', (error: unknown) => this.#die('Runtime.UnhandledPromiseRejection', String(error)));
    this.#thread.on('exit', (status) => {
      this.#die('Runtime.ExitError', `Error: Runtime exited with error: exit status ${status}`);
    });
  }

  /** Whether the thread has ended: it takes no further invocation. */
  get isDead(): boolean {
    return this.#isDead;
  }

  /** Name of the function whose invocation is under way. */
  get running(): string | undefined {
    return this.#running;
  }

  hasLoaded(functionName: string): boolean {
    return this.#loaded.has(functionName);
  }

  /** Loads functions ahead of their first invocation. */
  load(functions: readonly LoadableFunction[]): void {
    const wanted = functions.filter(({ name }) => !this.#loaded.has(name));
    for (const { name } of wanted) this.#loaded.add(name);
    if (wanted.length > 0) this.#post({ load: wanted });
  }

  /** Does one invocation. Always resolves: a thread that dies or takes too long answers with Lambda's error for that. */
  async run({ timeoutSeconds, ...request }: Invocation): Promise<WorkerReply> {
    const { name } = request.function;
    if (this.#isDead) throw new Error(`${name}: this worker has ended`);
    const allowed = timeoutSeconds * 1000 * TIMEOUT_FACTOR;
    const overrun = setTimeout(() => {
      const took = `Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;
      this.#die('Sandbox.Timedout', `RequestId: ${request.context.awsRequestId} ${took}`);
    }, allowed);
    this.#running = name;
    this.#loaded.add(name);
    try {
      return await new Promise<WorkerReply>((resolve) => {
        this.#answer = resolve;
        this.#post({ ...request, remainingMilliseconds: allowed });
      });
    } finally {
      this.#running = undefined;
      clearTimeout(overrun);
    }
  }

  /** Ends the thread at once, wherever it is; an invocation under way answers Runtime.ExitError. */
  async kill(): Promise<void> {
    this.#isDead = true;
    await this.#thread.terminate();
  }

  async #answerCall(
    { call: number, port, method, url, headers, body }: ThreadCall,
    services: WorkerSettings['services'],
    call: WorkerSettings['call'],
  ): Promise<void> {
    const service = services.get(port);
    if (service === undefined) throw new Error(`No service listens on port ${port}.`);
    const reply = await call(service, { method, url, headers, body: Buffer.from(body as Uint8Array) });
    if (reply === null || this.#isDead) return;
    const own = typeof reply.body === 'string' ? reply.body : Uint8Array.from(reply.body);
    const answer = { answers: number, status: reply.status, headers: reply.headers, body: own };
    this.#post(answer, typeof own === 'string' ? [] : [own.buffer]);
  }

  #post(message: WorkerMessage, transfer: ArrayBuffer[] = []): void {
    this.#thread.postMessage(message, transfer);
  }

  #die(errorType: string, errorMessage: string): void {
    this.#settle({ ok: false, payload: JSON.stringify({ errorType, errorMessage, trace: [] }) });
    if (this.#isDead) return;
    this.#isDead = true;
    void this.#thread.terminate();
  }

  #settle(reply: WorkerReply): void {
    const answer = this.#answer;
    this.#answer = undefined;
    answer?.(reply);
  }
}

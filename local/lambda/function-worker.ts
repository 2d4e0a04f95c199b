import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { transformSync } from 'esbuild';
import type { FunctionConfiguration } from './function-configuration.ts';
import type { WorkerReply, WorkerRequest, WorkerStart } from './worker-messages.ts';

/**
 * How much longer than its configured timeout a function may take in real time: the virtual clock stands still
 * meanwhile, and a loaded laptop is slower than Lambda, so only a function that hangs should meet this limit.
 */
const TIMEOUT_FACTOR = 10;

/**
 * The entry module as JavaScript, made here and once: a thread that has to strip types loads a compiler of its own to
 * do so, which costs some five megabytes each.
 */
const ENTRY = new URL(`data:text/javascript,${encodeURIComponent(compileEntry())}`);

function compileEntry(): string {
  const source = readFileSync(new URL('./worker-entry.ts', import.meta.url), 'utf8');
  return transformSync(source, { loader: 'ts', target: 'node24' }).code;
}

/** One execution environment of a function: a thread that runs its bundle, one invocation at a time. */
export class FunctionWorker {
  readonly accessKeyId: string;
  readonly #configuration: FunctionConfiguration;
  readonly #thread: Worker;
  #answer: ((reply: WorkerReply) => void) | undefined;
  #isDead = false;

  /** @param log takes what the function writes, in whole chunks. */
  constructor(
    configuration: FunctionConfiguration,
    accessKeyId: string,
    environment: Record<string, string>,
    log: (text: string) => void,
  ) {
    this.#configuration = configuration;
    this.accessKeyId = accessKeyId;
    const start: WorkerStart = { module: configuration.module, handler: configuration.handler };
    this.#thread = new Worker(ENTRY, {
      workerData: start,
      env: { ...environment, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: 'local' },
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: configuration.memoryMegabytes, maxYoungGenerationSizeMb: 4 },
    });
    for (const stream of [this.#thread.stdout, this.#thread.stderr]) drain(stream, log);
    this.#thread.on('message', (reply: WorkerReply) => this.#settle(reply));
    this.#thread.on('error', (error: unknown) => this.#die('Runtime.UnhandledPromiseRejection', String(error)));
    this.#thread.on('exit', (status) => {
      this.#die('Runtime.ExitError', `Error: Runtime exited with error: exit status ${status}`);
    });
  }

  /** Whether the thread has ended: it takes no further invocation. */
  get isDead(): boolean {
    return this.#isDead;
  }

  /** Does one invocation. Always resolves: a thread that dies or takes too long answers with Lambda's error for that. */
  async run(request: Omit<WorkerRequest, 'remainingMilliseconds'>): Promise<WorkerReply> {
    if (this.#isDead) throw new Error(`${this.#configuration.name}: this worker has ended`);
    const { timeoutSeconds } = this.#configuration;
    const allowed = timeoutSeconds * 1000 * TIMEOUT_FACTOR;
    const overrun = setTimeout(() => {
      const took = `Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;
      this.#die('Sandbox.Timedout', `RequestId: ${request.context.awsRequestId} ${took}`);
    }, allowed);
    try {
      return await new Promise<WorkerReply>((resolve) => {
        this.#answer = resolve;
        const message: WorkerRequest = { ...request, remainingMilliseconds: allowed };
        this.#thread.postMessage(message);
      });
    } finally {
      clearTimeout(overrun);
    }
  }

  /** Ends the thread at once, wherever it is; an invocation under way answers Runtime.ExitError. */
  async kill(): Promise<void> {
    this.#isDead = true;
    await this.#thread.terminate();
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

function drain(stream: Readable, log: (text: string) => void): void {
  stream.setEncoding('utf8');
  stream.on('data', log);
}

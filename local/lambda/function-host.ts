import type { VirtualClock } from '../clock/virtual-clock.ts';
import { SERVICES, type Service } from '../edge/aws-call.ts';
import { type FunctionConfiguration, isNamed } from './function-configuration.ts';
import { FunctionWorker } from './function-worker.ts';
import type { WorkerReply } from './worker-messages.ts';
import { WorkerPool } from './worker-pool.ts';

/** No function goes by that name. */
export class FunctionNotFoundError extends Error {
  override name = 'FunctionNotFoundError';
}

/** An invocation's outcome; the payload is JSON text, on failure Lambda's `{errorType, errorMessage, trace}`. */
export type InvocationResult = WorkerReply;

export interface FunctionCount {
  invocations: number;
  errors: number;
  /** Real time from the start of each invocation to its end, without the wait for a free worker. */
  milliseconds: number;
}

export interface FunctionHostOptions {
  readonly clock: VirtualClock;
  readonly region: string;
  /** Where each service listens; read when a worker starts. */
  readonly endpoints: Readonly<Record<Service, string>>;
  /** Takes what functions write, each text with the function's name. */
  readonly log: (functionName: string, text: string) => void;
  /**
   * How many workers there may be beyond one for each function, over all functions. A worker takes some 35 MB, so this
   * bounds memory; it also bounds how many invocations of one function run at once.
   */
  readonly spareWorkers: number;
}

/** After a failed asynchronous invocation Lambda waits one minute, after the second two minutes, and then gives up. */
const RETRY_MINUTES = [1, 2];

interface Hosted {
  readonly configuration: FunctionConfiguration;
  readonly pool: WorkerPool;
  readonly count: FunctionCount;
}

/** Lambda: runs functions in worker threads. Whatever a function does, its invocation answers and the runtime goes on. */
export class FunctionHost {
  readonly #options: FunctionHostOptions;
  readonly #functions: Hosted[] = [];
  readonly #byName = new Map<string, Hosted>();
  #workersStarted = 0;
  #requests = 0;

  constructor(options: FunctionHostOptions) {
    this.#options = options;
  }

  /** AWS::Lambda::Function. */
  add(configuration: FunctionConfiguration): void {
    const start = (): FunctionWorker => this.#startWorker(configuration);
    const hosted: Hosted = {
      configuration,
      pool: new WorkerPool(start, () => this.#spareInUse() < this.#options.spareWorkers),
      count: { invocations: 0, errors: 0, milliseconds: 0 },
    };
    this.#functions.push(hosted);
  }

  /**
   * Finds a function by ARN, name, logical id or construct id.
   * @throws FunctionNotFoundError, also where a construct id fits several.
   */
  find(name: string): FunctionConfiguration {
    return this.#find(name).configuration;
  }

  /**
   * Invokes and waits for the answer (RequestResponse). The clock stands still meanwhile.
   * @param payload the event as JSON text.
   * @throws FunctionNotFoundError
   */
  async invoke(name: string, payload: string): Promise<InvocationResult> {
    const hosted = this.#find(name);
    return this.#options.clock.track(() => hosted.pool.use((worker) => this.#run(hosted, worker, payload)));
  }

  /**
   * Invokes without waiting (Event): the clock stands still until the invocation ends, and if it fails, it is repeated
   * after one and two minutes of the clock.
   * @throws FunctionNotFoundError
   */
  invokeLater(name: string, payload: string): void {
    this.#attempt(this.#find(name).configuration.arn, payload, 0);
  }

  /**
   * Starts a worker for each of these functions ahead of its first invocation: they load side by side, on the cores that
   * a run leaves idle, and not one after another as each is first needed.
   * @throws FunctionNotFoundError
   */
  warm(names: readonly string[]): void {
    for (const name of names) this.#find(name).pool.warm();
  }

  /** Whether the worker that signs with this key runs that function. */
  isRunBy(accessKeyId: string, name: string): boolean {
    return this.#functions.some(
      ({ configuration, pool }) => isNamed(configuration, name) && pool.find(accessKeyId) !== undefined,
    );
  }

  /** Ends the worker that signs with this key; its invocation fails with Runtime.ExitError. */
  kill(accessKeyId: string): void {
    for (const { pool } of this.#functions) void pool.find(accessKeyId)?.kill();
  }

  /** Counts so far, by function name. */
  counts(): Record<string, FunctionCount> {
    return Object.fromEntries(this.#functions.map(({ configuration, count }) => [configuration.name, { ...count }]));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#functions.map(({ pool }) => pool.stop()));
  }

  #spareInUse(): number {
    return this.#functions.reduce((sum, { pool }) => sum + pool.spare, 0);
  }

  #find(name: string): Hosted {
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    // There are no versions here: a qualifier after the ARN changes nothing.
    const unqualified = name.replace(/^(arn:aws:lambda:[^:]*:[^:]*:function:[^:]+):.*$/, '$1');
    const [found, ...others] = this.#functions.filter(({ configuration }) => isNamed(configuration, unqualified));
    if (found === undefined) throw new FunctionNotFoundError(`there is no function ${name}`);
    if (others.length > 0) throw new FunctionNotFoundError(`several functions go by ${name}`);
    this.#byName.set(name, found);
    return found;
  }

  #attempt(arn: string, payload: string, attempt: number): void {
    const { clock, log } = this.#options;
    const done = this.invoke(arn, payload).then((result) => {
      const minutes = RETRY_MINUTES[attempt];
      if (result.ok) return;
      if (minutes === undefined) log(arn, `gave up after ${attempt + 1} attempts: ${result.payload}\n`);
      else clock.schedule(clock.now() + minutes * 60_000, () => this.#attempt(arn, payload, attempt + 1));
    });
    done.catch((error: unknown) => log(arn, `${String(error)}\n`));
  }

  async #run({ configuration, count }: Hosted, worker: FunctionWorker, payload: string): Promise<InvocationResult> {
    const { name, arn, memoryMegabytes } = configuration;
    this.#requests += 1;
    const started = performance.now();
    const result = await worker.run({
      payload,
      context: {
        awsRequestId: `00000000-0000-4000-8000-${String(this.#requests).padStart(12, '0')}`,
        functionName: name,
        functionVersion: '$LATEST',
        invokedFunctionArn: arn,
        memoryLimitInMB: String(memoryMegabytes),
        logGroupName: `/aws/lambda/${name}`,
        logStreamName: worker.accessKeyId,
      },
    });
    count.invocations += 1;
    count.milliseconds += performance.now() - started;
    if (!result.ok) {
      count.errors += 1;
      this.#options.log(name, `${result.payload}\n`);
    }
    return result;
  }

  #startWorker(configuration: FunctionConfiguration): FunctionWorker {
    const { region, endpoints, log } = this.#options;
    const { name, memoryMegabytes, bundle, environment } = configuration;
    this.#workersStarted += 1;
    return new FunctionWorker(
      configuration,
      `LOCALWORKER${String(this.#workersStarted).padStart(5, '0')}`,
      {
        ...environment,
        AWS_REGION: region,
        AWS_DEFAULT_REGION: region,
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
        AWS_LAMBDA_FUNCTION_NAME: name,
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMegabytes),
        LAMBDA_TASK_ROOT: bundle,
        ...Object.fromEntries(SERVICES.map((service) => [`AWS_ENDPOINT_URL_${service}`, endpoints[service]])),
      },
      (text) => log(name, text),
    );
  }
}

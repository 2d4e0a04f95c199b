import type { VirtualClock } from '../clock/virtual-clock.ts';
import { SERVICES, type Service } from '../edge/aws-call.ts';
import { type FunctionConfiguration, isNamed } from './function-configuration.ts';
import { FunctionWorker, type WorkerSettings } from './function-worker.ts';
import type { LoadableFunction, WorkerReply } from './worker-messages.ts';
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
  /** Has a service answer a call of a function; null where its worker is dead by then. */
  readonly call: WorkerSettings['call'];
  /** Takes what functions write, each text with the function's name. */
  readonly log: (functionName: string, text: string) => void;
  /**
   * How many workers there may be beyond one for each size of memory, over all sizes: it bounds what they take, and how
   * many invocations of functions of one size run at once.
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

/**
 * Lambda: runs functions in worker threads, those of equal memory in the same ones. Whatever a function does, its
 * invocation answers and the runtime goes on.
 */
export class FunctionHost {
  readonly #options: FunctionHostOptions;
  readonly #functions: Hosted[] = [];
  readonly #byName = new Map<string, Hosted>();
  readonly #pools = new Map<number, WorkerPool>();
  #workersStarted = 0;
  #requests = 0;

  constructor(options: FunctionHostOptions) {
    this.#options = options;
  }

  /** AWS::Lambda::Function. */
  add(configuration: FunctionConfiguration): void {
    const pool = this.#poolFor(configuration.memoryMegabytes);
    this.#functions.push({ configuration, pool, count: { invocations: 0, errors: 0, milliseconds: 0 } });
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
    const { pool, configuration } = hosted;
    return this.#options.clock.track(() =>
      pool.use(configuration.name, (worker) => this.#run(hosted, worker, payload)),
    );
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
   * Loads these functions ahead of their first invocation, on the cores that a run leaves idle.
   * @throws FunctionNotFoundError
   */
  warm(names: readonly string[]): void {
    for (const name of names) {
      const { pool, configuration } = this.#find(name);
      pool.first().load([this.#loadable(configuration)]);
    }
  }

  /** Whether the worker that signs with this key is running that function. */
  isRunBy(accessKeyId: string, name: string): boolean {
    const running = this.#worker(accessKeyId)?.running;
    return running !== undefined && isNamed(this.#find(running).configuration, name);
  }

  /** Ends the worker that signs with this key; its invocation fails with Runtime.ExitError. */
  kill(accessKeyId: string): void {
    void this.#worker(accessKeyId)?.kill();
  }

  /** Counts so far, by function name. */
  counts(): Record<string, FunctionCount> {
    return Object.fromEntries(this.#functions.map(({ configuration, count }) => [configuration.name, { ...count }]));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.stop()));
  }

  #poolFor(memoryMegabytes: number): WorkerPool {
    const known = this.#pools.get(memoryMegabytes);
    if (known !== undefined) return known;
    const start = (): FunctionWorker => this.#startWorker(memoryMegabytes);
    const pool = new WorkerPool(start, () => this.#spareInUse() < this.#options.spareWorkers);
    this.#pools.set(memoryMegabytes, pool);
    return pool;
  }

  #spareInUse(): number {
    return [...this.#pools.values()].reduce((sum, pool) => sum + pool.spare, 0);
  }

  #worker(accessKeyId: string): FunctionWorker | undefined {
    for (const pool of this.#pools.values()) {
      const found = pool.find(accessKeyId);
      if (found !== undefined) return found;
    }
    return undefined;
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
    const { name, arn, memoryMegabytes, timeoutSeconds } = configuration;
    this.#requests += 1;
    const started = performance.now();
    const result = await worker.run({
      function: this.#loadable(configuration),
      timeoutSeconds,
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

  #loadable({ name, module, handler, memoryMegabytes, bundle, environment }: FunctionConfiguration): LoadableFunction {
    return {
      name,
      module,
      handler,
      environment: {
        ...environment,
        AWS_LAMBDA_FUNCTION_NAME: name,
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMegabytes),
        LAMBDA_TASK_ROOT: bundle,
      },
    };
  }

  #startWorker(memoryMegabytes: number): FunctionWorker {
    const { region, endpoints, log, call } = this.#options;
    this.#workersStarted += 1;
    return new FunctionWorker({
      accessKeyId: `LOCALWORKER${String(this.#workersStarted).padStart(5, '0')}`,
      memoryMegabytes,
      environment: {
        AWS_REGION: region,
        AWS_DEFAULT_REGION: region,
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
        ...Object.fromEntries(SERVICES.map((service) => [`AWS_ENDPOINT_URL_${service}`, endpoints[service]])),
      },
      log,
      services: new Map(SERVICES.map((service) => [new URL(endpoints[service]).port, service])),
      call,
    });
  }
}

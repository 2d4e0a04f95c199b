import type { FunctionWorker } from './function-worker.ts';

/**
 * The execution environments of one function. They are started when they are needed, as far as the pool may grow, and
 * reused; further invocations wait their turn, first come first served.
 */
export class WorkerPool {
  readonly #start: () => FunctionWorker;
  readonly #mayGrow: () => boolean;
  readonly #idle: FunctionWorker[] = [];
  readonly #all = new Set<FunctionWorker>();
  readonly #waiting: ((worker: FunctionWorker) => void)[] = [];

  /** @param mayGrow whether a worker may be added to those that there are; a first one always may. */
  constructor(start: () => FunctionWorker, mayGrow: () => boolean) {
    this.#start = start;
    this.#mayGrow = mayGrow;
  }

  /** Workers beyond the first. */
  get spare(): number {
    return Math.max(0, this.#all.size - 1);
  }

  /** Starts the first worker ahead of the first invocation. */
  warm(): void {
    if (this.#all.size === 0) this.#idle.push(this.#add());
  }

  async use<T>(work: (worker: FunctionWorker) => Promise<T>): Promise<T> {
    const worker = await this.#take();
    try {
      return await work(worker);
    } finally {
      this.#giveBack(worker);
    }
  }

  find(accessKeyId: string): FunctionWorker | undefined {
    return [...this.#all].find((worker) => worker.accessKeyId === accessKeyId);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#all].map((worker) => worker.kill()));
  }

  #take(): FunctionWorker | Promise<FunctionWorker> {
    for (;;) {
      const idle = this.#idle.pop();
      if (idle === undefined) break;
      if (!idle.isDead) return idle;
      this.#all.delete(idle);
    }
    if (this.#all.size === 0 || this.#mayGrow()) return this.#add();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #giveBack(worker: FunctionWorker): void {
    if (worker.isDead) this.#all.delete(worker);
    const next = this.#waiting.shift();
    if (next !== undefined) next(worker.isDead ? this.#add() : worker);
    else if (!worker.isDead) this.#idle.push(worker);
  }

  #add(): FunctionWorker {
    const worker = this.#start();
    this.#all.add(worker);
    return worker;
  }
}

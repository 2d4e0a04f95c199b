import type { FunctionWorker } from './function-worker.ts';

interface Waiting {
  readonly functionName: string;
  readonly serve: (worker: FunctionWorker) => void;
}

/**
 * The execution environments of functions of equal memory. They are started when they are needed, as far as the pool may
 * grow, and reused; further invocations wait their turn, first come first served.
 */
export class WorkerPool {
  readonly #start: () => FunctionWorker;
  readonly #mayGrow: () => boolean;
  readonly #idle: FunctionWorker[] = [];
  readonly #all = new Set<FunctionWorker>();
  readonly #waiting: Waiting[] = [];

  /** @param mayGrow whether a worker may be added to those that there are; a first one always may. */
  constructor(start: () => FunctionWorker, mayGrow: () => boolean) {
    this.#start = start;
    this.#mayGrow = mayGrow;
  }

  /** Workers beyond the first. */
  get spare(): number {
    return Math.max(0, this.#all.size - 1);
  }

  /** The first worker, started ahead of the first invocation. */
  first(): FunctionWorker {
    const [first] = this.#all;
    if (first !== undefined && !first.isDead) return first;
    const added = this.#add();
    this.#idle.push(added);
    return added;
  }

  /** Has one invocation of the function done by a worker that has loaded it, if one is idle. */
  async use<T>(functionName: string, work: (worker: FunctionWorker) => Promise<T>): Promise<T> {
    const worker = await this.#take(functionName);
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

  #take(functionName: string): FunctionWorker | Promise<FunctionWorker> {
    this.#buryDead();
    // Where none has loaded it, -1: the last that was used.
    const known = this.#idle.findLastIndex((worker) => worker.hasLoaded(functionName));
    const [idle] = this.#idle.splice(known, 1);
    if (idle !== undefined) return idle;
    if (this.#all.size === 0 || this.#mayGrow()) return this.#add();
    return new Promise((serve) => this.#waiting.push({ functionName, serve }));
  }

  #giveBack(worker: FunctionWorker): void {
    const next = this.#waiting.shift();
    if (worker.isDead) this.#all.delete(worker);
    if (next !== undefined) next.serve(worker.isDead ? this.#add() : worker);
    else if (!worker.isDead) this.#idle.push(worker);
  }

  #buryDead(): void {
    for (const worker of this.#all) {
      if (!worker.isDead || worker.running !== undefined) continue;
      this.#all.delete(worker);
      const at = this.#idle.indexOf(worker);
      if (at !== -1) this.#idle.splice(at, 1);
    }
  }

  #add(): FunctionWorker {
    const worker = this.#start();
    this.#all.add(worker);
    return worker;
  }
}

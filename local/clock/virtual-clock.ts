import { TimerHeap } from './timer-heap.ts';

/** The longest delay that setTimeout takes; a longer one overflows 32 bits and fires at once. */
const LONGEST_REAL_DELAY = 2 ** 31 - 1;

/**
 * The clock of the local runtime: instants are epoch milliseconds (UTC), and time moves only where it is told to.
 * It stands still while real work is in flight (a function in a worker thread, a request on a socket), so a run of
 * months takes as long as its work does, and its instants do not depend on the machine's speed.
 *
 * At rest means: nothing tracked is in flight, and every continuation of what was has run. Work that only chains
 * promises need not be tracked; work that waits for a socket, a thread or a file must be.
 *
 * Time never goes backwards: advancing to an instant in the past runs what is due by then and leaves the clock as
 * it stands.
 */
export class VirtualClock {
  #now: number;
  #inFlight = 0;
  #landed: (() => void)[] = [];
  #timers = new TimerHeap();
  #advancing: Promise<void> = Promise.resolve();
  #advances = 0;
  #realSpeed: { readAt: number; alarm: NodeJS.Timeout | undefined } | undefined;

  /** `startAt`: the first instant, in epoch milliseconds. */
  constructor(startAt: number) {
    if (!Number.isFinite(startAt)) throw new RangeError(`A clock cannot start at ${startAt}.`);
    this.#now = startAt;
  }

  /** Begins again at `startAt`, without any timer. Throws where work is in flight or time is still moving. */
  startOver(startAt: number): void {
    if (!Number.isFinite(startAt)) throw new RangeError(`A clock cannot start at ${startAt}.`);
    const isMoving = this.#advances > 0 || this.#realSpeed !== undefined;
    if (this.#inFlight > 0 || isMoving) throw new Error('This clock is not at rest.');
    this.#timers = new TimerHeap();
    this.#now = startAt;
  }

  /** The present instant, in epoch milliseconds. */
  now(): number {
    if (this.#realSpeed !== undefined) {
      const readAt = performance.now();
      this.#now += Math.max(0, readAt - this.#realSpeed.readAt);
      this.#realSpeed.readAt = readAt;
    }
    return Math.floor(this.#now);
  }

  /** Moves the clock on by some milliseconds without firing timers: those passed over fire at the next advance. */
  tick(milliseconds: number): void {
    if (!(milliseconds >= 0)) throw new RangeError(`A clock cannot tick by ${milliseconds} ms.`);
    this.#now += milliseconds;
  }

  /**
   * Calls back once the clock has reached `at` (epoch milliseconds, any distance ahead; in the past means at the next
   * advance). Timers fire in order of time, ties in the order of their scheduling. Returns what cancels the timer.
   * An error thrown by the callback rejects the advance that fired it, or at real speed is an uncaught exception.
   */
  schedule(at: number, callback: () => void): () => void {
    if (Number.isNaN(at)) throw new RangeError('A timer needs an instant.');
    const cancel = this.#timers.add(at, callback);
    if (this.#realSpeed !== undefined) this.#setAlarm();
    return cancel;
  }

  /** Counts work as in flight until it settles, and passes on its outcome. */
  async track<T>(work: Promise<T> | (() => Promise<T>)): Promise<T> {
    this.#inFlight++;
    try {
      return await (typeof work === 'function' ? work() : work);
    } finally {
      this.#inFlight--;
      if (this.#inFlight === 0) {
        const landed = this.#landed;
        this.#landed = [];
        for (const resume of landed) resume();
      }
    }
  }

  /** Resolves once nothing is in flight. */
  async atRest(): Promise<void> {
    do {
      while (this.#inFlight > 0) {
        await new Promise<void>((resume) => {
          this.#landed.push(resume);
        });
      }
      // A turn of the event loop comes after every queued microtask: whatever was settled has been taken further.
      await new Promise<void>((resume) => {
        setImmediate(resume);
      });
    } while (this.#inFlight > 0);
  }

  /**
   * Moves the clock to `instant` (epoch milliseconds): runs to rest, fires the next timer due by then, runs to rest
   * again, and so on; then the clock shows `instant`, or later where ticks have taken it further. Advances asked for
   * at once run one after another.
   */
  advanceTo(instant: number): Promise<void> {
    if (!Number.isFinite(instant)) return Promise.reject(new RangeError(`A clock cannot advance to ${instant}.`));
    const advance = this.#advancing.then(() => this.#runUntil(instant));
    this.#advancing = advance.catch(() => undefined);
    return advance;
  }

  /** When the next timer is due, in epoch milliseconds; undefined where none is set. */
  nextDueAt(): number | undefined {
    return this.#timers.nextDueAt();
  }

  /**
   * Lets virtual time go on from where it stands at the pace of real time, timers firing as they fall due. Returns
   * what stops it: the clock then stands still again. `advanceTo` works meanwhile too.
   */
  runAtRealSpeed(): () => void {
    if (this.#realSpeed === undefined) {
      this.#realSpeed = { readAt: performance.now(), alarm: undefined };
      this.#setAlarm();
    }
    return () => this.#stopRealSpeed();
  }

  async #runUntil(instant: number): Promise<void> {
    this.#advances += 1;
    try {
      await this.atRest();
      for (;;) {
        const dueAt = this.#timers.nextDueAt();
        if (dueAt === undefined || dueAt > instant) break;
        this.#moveTo(dueAt);
        this.#timers.takeDue(dueAt)?.();
        await this.atRest();
      }
      this.#moveTo(instant);
    } finally {
      this.#advances -= 1;
      this.#setAlarm();
    }
  }

  #moveTo(instant: number): void {
    this.#now = Math.max(this.#now, instant);
  }

  #stopRealSpeed(): void {
    if (this.#realSpeed === undefined) return;
    this.now();
    clearTimeout(this.#realSpeed.alarm);
    this.#realSpeed = undefined;
  }

  #setAlarm(): void {
    if (this.#realSpeed === undefined) return;
    clearTimeout(this.#realSpeed.alarm);
    const dueAt = this.#timers.nextDueAt();
    if (dueAt === undefined) {
      this.#realSpeed.alarm = undefined;
      return;
    }
    const delay = Math.min(Math.max(0, dueAt - this.now()), LONGEST_REAL_DELAY);
    this.#realSpeed.alarm = setTimeout(() => this.#ring(), delay);
  }

  #ring(): void {
    try {
      const due = this.#timers.takeDue(this.now());
      due?.();
    } finally {
      this.#setAlarm();
    }
  }
}

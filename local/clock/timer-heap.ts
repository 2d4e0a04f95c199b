/** A callback that is due at an instant (epoch milliseconds); `order` is the rank of its scheduling. */
export interface Timer {
  readonly dueAt: number;
  readonly order: number;
  /** Undefined once the timer was cancelled: it then stays in the heap, inert, until its turn comes. */
  callback: (() => void) | undefined;
}

function isEarlier(one: Timer, other: Timer): boolean {
  return one.dueAt === other.dueAt ? one.order < other.order : one.dueAt < other.dueAt;
}

/**
 * A binary heap of timers, earliest first; timers due at the same instant come in the order of their scheduling.
 * Adding and taking cost O(log n), cancelling O(1). Cancelled timers are swept when they outnumber the live ones,
 * since most timers of a casework system are alarms that never ring.
 */
export class TimerHeap {
  #timers: Timer[] = [];
  #scheduled = 0;
  #cancelled = 0;

  /** Adds a timer and returns what cancels it. Cancelling twice, or after it was taken, does nothing. */
  add(dueAt: number, callback: () => void): () => void {
    const timer: Timer = { dueAt, order: this.#scheduled++, callback };
    this.#timers.push(timer);
    this.#rise(this.#timers.length - 1);
    return () => {
      if (timer.callback === undefined) return;
      timer.callback = undefined;
      this.#cancelled++;
      if (this.#cancelled > 64 && this.#cancelled * 2 > this.#timers.length) this.#sweep();
    };
  }

  /** When the earliest live timer is due, in epoch milliseconds, or undefined where there is none. */
  nextDueAt(): number | undefined {
    this.#dropCancelled();
    return this.#timers[0]?.dueAt;
  }

  /** Removes the earliest live timer that is due at or before `instant` and returns its callback. */
  takeDue(instant: number): (() => void) | undefined {
    this.#dropCancelled();
    const first = this.#timers[0];
    if (first === undefined || first.dueAt > instant) return undefined;
    this.#removeFirst();
    const { callback } = first;
    first.callback = undefined;
    return callback;
  }

  #dropCancelled(): void {
    while (this.#timers[0] !== undefined && this.#timers[0].callback === undefined) {
      this.#removeFirst();
      this.#cancelled--;
    }
  }

  #sweep(): void {
    // A sorted array is a heap, so what is left needs no rebuilding.
    this.#timers = this.#timers
      .filter((timer) => timer.callback !== undefined)
      .sort((one, other) => (isEarlier(one, other) ? -1 : 1));
    this.#cancelled = 0;
  }

  #removeFirst(): void {
    const last = this.#timers.pop();
    if (last === undefined || this.#timers.length === 0) return;
    this.#timers[0] = last;
    this.#sink(0);
  }

  #rise(start: number): void {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#swapIfEarlier(index, parent)) return;
      index = parent;
    }
  }

  #sink(start: number): void {
    let index = start;
    for (;;) {
      const left = index * 2 + 1;
      const right = left + 1;
      const earlier = this.#comesBefore(right, left) ? right : left;
      if (!this.#swapIfEarlier(earlier, index)) return;
      index = earlier;
    }
  }

  #comesBefore(index: number, other: number): boolean {
    const one = this.#timers[index];
    const two = this.#timers[other];
    return one !== undefined && two !== undefined && isEarlier(one, two);
  }

  /** Swaps the timers at two places where the one at `index` is the earlier; says whether it did. */
  #swapIfEarlier(index: number, other: number): boolean {
    const one = this.#timers[index];
    const two = this.#timers[other];
    if (one === undefined || two === undefined || !isEarlier(one, two)) return false;
    this.#timers[index] = two;
    this.#timers[other] = one;
    return true;
  }
}

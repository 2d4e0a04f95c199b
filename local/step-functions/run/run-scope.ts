/**
 * What is running together and ends together: an execution, or the branches of a Parallel or Map within it. Ending a
 * scope cancels all that it waits for, timers and task tokens, and leaves those waits for ever pending: the code
 * behind them is dropped, as AWS drops the branches of a state that failed.
 */
export class RunScope {
  #isOver = false;
  readonly #endings = new Set<() => void>();
  readonly #leave: () => void;

  constructor(parent?: RunScope) {
    const end = (): void => this.end();
    const siblings = parent === undefined ? new Set<() => void>() : parent.#endings;
    siblings.add(end);
    this.#leave = () => siblings.delete(end);
  }

  /** Whether the scope has ended. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Calls back once the scope ends. */
  onEnd(callback: () => void): void {
    this.#endings.add(callback);
  }

  /** Ends the scope and those within it. Ending it twice does nothing. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#leave();
    for (const end of this.#endings) end();
    this.#endings.clear();
  }

  /**
   * Waits for the first of several happenings. `begin` sets them up, is handed what each calls on success or failure,
   * and returns what takes them all down again; that is called once, whichever came first or if the scope ends.
   */
  waitFor<T>(begin: (succeed: (value: T) => void, fail: (error: unknown) => void) => () => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#isOver) return;
      let isSettled = false;
      let takeDown: (() => void) | undefined;
      const settle = (): boolean => {
        if (isSettled) return false;
        isSettled = true;
        this.#endings.delete(settle);
        takeDown?.();
        return true;
      };
      this.#endings.add(settle);
      takeDown = begin(
        (value) => {
          if (settle()) resolve(value);
        },
        (error) => {
          if (settle()) reject(error);
        },
      );
      if (isSettled) takeDown();
    });
  }

  /** Goes on at once, or never where the scope is over. */
  async stillRuns(): Promise<void> {
    if (this.#isOver) await this.waitFor(() => () => undefined);
  }
}

/**
 * Holds calls back until a test lets each of them go, so that two functions run in one known order of their steps. A
 * step is a call by its name; what nobody named runs freely.
 */
export function createSteps() {
  const waiting = new Map<string, () => void>();
  const arrivals = new Map<string, () => void>();
  const finished = new Map<string, Promise<unknown>>();
  const held = new Set<string>();

  return {
    /** Wraps a call as the step `name`; each step holds its first call only. */
    hold<Args extends unknown[], Answer>(name: string, call: (...args: Args) => Promise<Answer>) {
      held.add(name);
      return async (...args: Args): Promise<Answer> => {
        if (!held.delete(name)) return call(...args);
        const isLetGo = new Promise<void>((resolve) => waiting.set(name, resolve));
        arrivals.get(name)?.();
        await isLetGo;
        const answer = call(...args);
        finished.set(name, answer);
        return answer;
      };
    },

    /** Lets a step go once it has come to be, and waits for it; passes it over where `owner` ended without it. */
    async go(name: string, owner: Promise<unknown>): Promise<void> {
      if (!waiting.has(name)) {
        const hasCome = new Promise<void>((resolve) => arrivals.set(name, resolve));
        await Promise.race([hasCome, owner]);
      }
      waiting.get(name)?.();
      // The step's answer must be with its function before the next step goes.
      for (let turns = 0; turns < 3; turns += 1) await new Promise(setImmediate);
      await finished.get(name);
    },
  };
}

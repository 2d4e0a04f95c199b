import { setTimeout as wait } from 'node:timers/promises';
import type { VirtualClock } from '../../local/clock/virtual-clock.ts';

/** How often a runtime at real speed is looked at, in real milliseconds. */
const LOOK_INTERVAL = 500;

/** Lets the clock go on at the pace of real time, showing what happens, until the signal says that it is enough. */
export async function stayUp(clock: VirtualClock, show: () => Promise<void>, signal: AbortSignal): Promise<void> {
  const stopClock = clock.runAtRealSpeed();
  try {
    while (!signal.aborted) {
      await show();
      await wait(LOOK_INTERVAL, undefined, { signal }).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    }
  } finally {
    stopClock();
  }
}

import type { PolicyDays } from '../../functions/domain/deadlines/request-clock.ts';
import { loadPolicy } from '../../functions/platform/read-profile.ts';

/** What the policy of that name promises for access requests, if anything. Throws an error that lists the known policies. */
export type ReadPromise = (policy: string) => PolicyDays | null;

/** Reads each shipped profile once, however many lines of a batch name it. */
export function createPromiseReader(): ReadPromise {
  const promises = new Map<string, PolicyDays | null>();
  return (name) => {
    const known = promises.get(name);
    if (known !== undefined) return known;
    const { title, clocks } = loadPolicy(name);
    const { value: days, source } = clocks.access.days;
    const promise = days === null ? null : { days, source, title };
    promises.set(name, promise);
    return promise;
  };
}

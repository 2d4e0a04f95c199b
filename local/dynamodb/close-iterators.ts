import { createRequire } from 'node:module';

// As dynalite itself finds it: the class behind its store in memory and its store in a folder.
const dynalitePath = createRequire(import.meta.url).resolve('dynalite');
const level: typeof import('abstract-level') = createRequire(dynalitePath)('abstract-level');

let isDone = false;

/**
 * Has every iterator over values close itself once it has come to its end. dynalite reads each query and scan from one
 * and never closes it; the store keeps what is open, and with it all items as they stood at that moment, so that memory
 * would grow with every query.
 */
export function closeIteratorsAtTheirEnd(): void {
  if (isDone) return;
  isDone = true;
  const store = level.AbstractLevel.prototype;
  const { values } = store;
  const valuesThatClose = function (this: typeof store, ...options: Parameters<typeof values>) {
    const iterator = Reflect.apply(values, this, options);
    const next = iterator.next.bind(iterator);
    iterator.next = async () => {
      const value = await next();
      if (value === undefined) await iterator.close();
      return value;
    };
    return iterator;
  };
  Object.defineProperty(store, 'values', { value: valuesThatClose, configurable: true, writable: true });
}

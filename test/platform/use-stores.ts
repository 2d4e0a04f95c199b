import { afterAll, beforeAll } from 'vitest';
import { openTestBucket, type TestBucket } from './open-test-bucket.ts';
import { openTestTables, type TestTables } from './open-test-tables.ts';

/** The stores of one test file: opened before its tests, closed after them. */
export function useStores(): { tables: () => TestTables; bucket: () => TestBucket } {
  let tables: TestTables | undefined;
  let bucket: TestBucket | undefined;
  beforeAll(async () => {
    tables = await openTestTables();
    bucket = await openTestBucket();
  });
  afterAll(async () => {
    await tables?.close();
    await bucket?.close();
  });
  const opened = <Store>(store: Store | undefined): Store => {
    if (store === undefined) throw new Error('the stores are open while tests run, and only then');
    return store;
  };
  return { tables: () => opened(tables), bucket: () => opened(bucket) };
}

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCaseLists } from '../../functions/platform/dynamodb/case-lists.ts';
import { createEventStore } from '../../functions/platform/dynamodb/event-store.ts';
import { createRegisterWordsStore } from '../../functions/platform/dynamodb/register-words-store.ts';
import { readRegister } from '../../functions/register/read-register/read-register.ts';
import { breachReported, type Entry, requestOpened } from '../domain/case/write-history.ts';
import { reportedAt, words } from '../domain/register/register-samples.ts';
import { organisationUnder } from '../notifications/notice-world.ts';
import { openTestTables, type TestTables } from '../platform/open-test-tables.ts';
import { writeBreach } from './write-breaches.ts';

let tables: TestTables;
beforeEach(async () => {
  tables = await openTestTables();
});
afterEach(() => tables.close());

const open = () => ({
  events: createEventStore(tables.cases),
  lists: createCaseLists(tables.cases),
  registerWords: createRegisterWordsStore(tables.cases),
  organisation: organisationUnder('statutory'),
});

const MARCH = '2026-03-02T12:00:00.000Z';
const closed: Entry = { type: 'case-closed', at: MARCH, by: 'system', outcome: 'breach', disposeOn: '2026-05-01' };
const purged: Entry = { type: 'case-purged', at: MARCH, by: 'system', items: 3, objects: 1 };
const written = (actionId: string): Entry => ({
  type: 'register-entry-written',
  at: MARCH,
  actionId,
});

describe('the register of breaches (L33)', () => {
  test('has every breach, open, closed and disposed of, in the order of the reports, and no other case', async () => {
    const world = open();
    await writeBreach('BRE-0000000003', [...reportedAt('2026-03-03T12:00:00.000Z'), closed], world);
    await writeBreach('BRE-0000000002', [...reportedAt(MARCH), closed, purged], world);
    await writeBreach('BRE-0000000001', [breachReported({ at: '2026-03-04T12:00:00.000Z' })], world);
    await writeBreach('REQ-0000000001', [requestOpened()], world);
    const { entries, next } = await readRegister({}, world);
    expect(entries.map(({ reference, status }) => `${reference} ${status}`)).toEqual([
      'BRE-0000000002 purged',
      'BRE-0000000003 closed',
      'BRE-0000000001 open',
    ]);
    expect(next).toBeNull();
  });

  test('is read from one local date to another, both included', async () => {
    const world = open();
    // Summer: eleven at night in UTC is the next day in London.
    const moments = ['2026-06-01T22:59:00.000Z', '2026-06-01T23:00:00.000Z', '2026-06-02T23:00:00.000Z'];
    for (const [index, at] of moments.entries()) await writeBreach(`BRE-000000000${index}`, reportedAt(at), world);
    const read = async (period: { from?: string; to?: string }) =>
      (await readRegister(period, world)).entries.map(({ reference }) => reference.slice(-1)).join('');
    expect(await read({ from: '2026-06-02', to: '2026-06-02' })).toBe('1');
    expect(await read({ to: '2026-06-02' })).toBe('01');
    expect(await read({ from: '2026-06-02' })).toBe('12');
  });

  test('comes in pages, no entry missing and none twice, however alike their moments', async () => {
    const world = open();
    const ids = [1, 2, 3, 4, 5].map((index) => `BRE-000000000${index}`);
    for (const id of ids.toReversed()) await writeBreach(id, [breachReported()], world);
    const read: string[][] = [];
    let after: string | undefined;
    do {
      const page = await readRegister(after === undefined ? {} : { after }, world, 2);
      read.push(page.entries.map(({ reference }) => reference));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(read).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
  });

  test('shows the words of the action that was recorded last, and none whose event was never written', async () => {
    const world = open();
    const id = 'BRE-0000000001';
    await world.registerWords.put(id, 'first', words);
    await world.registerWords.put(id, 'second', { ...words, effects: 'None are known.' });
    await world.registerWords.put(id, 'never-recorded', { ...words, effects: 'Never said.' });
    await writeBreach(id, [...reportedAt(MARCH), written('first'), written('second')], world);
    expect((await readRegister({}, world)).entries).toMatchObject([{ ...words, effects: 'None are known.' }]);
  });
});

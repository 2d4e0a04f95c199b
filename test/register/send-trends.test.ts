import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRegisterWordsStore } from '../../functions/platform/dynamodb/register-words-store.ts';
import { sendTrends } from '../../functions/register/send-trends/send-trends.ts';
import type { Entry } from '../domain/case/write-history.ts';
import { reportedAt } from '../domain/register/register-samples.ts';
import { createWorld, type World } from '../notifications/notice-world.ts';
import { openTestTables, type TestTables } from '../platform/open-test-tables.ts';
import { writeBreach } from './write-breaches.ts';

let tables: TestTables;
let world: World;
beforeEach(async () => {
  tables = await openTestTables();
  world = createWorld(tables, 'statutory');
});
afterEach(() => tables.close());

/** Eight in the morning of 1 April, British Summer Time. */
const NOW = '2026-04-01T07:00:00Z';
const send = (now = NOW) =>
  sendTrends(now, { ...world.dependencies, registerWords: createRegisterWordsStore(tables.cases) });
const closed: Entry = {
  type: 'case-closed',
  at: '2026-03-30T12:00:00.000Z',
  by: 'system',
  outcome: 'breach',
  disposeOn: '2026-05-29',
};
const overdue: Entry = {
  type: 'lesson-set',
  at: '2026-03-02T12:00:00.000Z',
  lesson: 1,
  owner: 'staff-dpo',
  due: '2026-03-03',
};

describe('the report on a quarter’s breaches (BR-9)', () => {
  test('goes to the DPO and the SIRO with its page, once a quarter each', async () => {
    await writeBreach('BRE-0000000001', reportedAt('2026-03-02T12:00:00.000Z'), world);
    expect(await send()).toEqual({ recipients: 2 });
    expect(await send('2026-04-01T07:00:30Z')).toEqual({ recipients: 2 });
    expect(world.sent.map(({ to }) => to)).toEqual(['dpo@council.example', 'siro@council.example']);
    expect(world.sent[0]).toMatchObject({
      subject: 'Data breaches, January to March 2026',
      tags: { template: 'trends', role: 'dpo', case: 'TRENDS' },
      attachments: [{ fileName: 'data-breaches-2026-Q1.html', contentType: 'text/html' }],
    });
    expect(world.sent[0]?.text).toMatch(/Breaches\W+1 \(the quarter before: 0\)/);
    await send('2026-07-01T07:00:00Z');
    expect(world.sent.map(({ subject }) => subject).slice(2)).toEqual([
      'Data breaches, April to June 2026',
      'Data breaches, April to June 2026',
    ]);
  });

  test('whoever did not get it gets it with the next try, and nobody gets it twice', async () => {
    await writeBreach('BRE-0000000001', reportedAt('2026-03-02T12:00:00.000Z'), world);
    world.sender.refuses.add('dpo@council.example');
    await expect(send()).rejects.toThrow('does not take this address');
    expect(world.sent.map(({ to }) => to)).toEqual(['siro@council.example']);
    world.sender.refuses.clear();
    await send();
    expect(world.sent.map(({ to }) => to)).toEqual(['siro@council.example', 'dpo@council.example']);
  });

  test('tells of lessons that are overdue for years while their case is open, and of nothing closed so long', async () => {
    const old = reportedAt('2024-03-02T12:00:00.000Z');
    await writeBreach('BRE-0000000001', [...old, { ...overdue, due: '2024-05-01' }, closed], world);
    expect(await send()).toEqual({ recipients: 0 });
    await writeBreach('BRE-0000000002', [...old, { ...overdue, due: '2024-05-01' }], world);
    expect(await send()).toEqual({ recipients: 2 });
    expect(world.sent[0]?.text).toMatch(/Overdue\W+1\n/);
  });

  test('is not sent where nothing was ever reported, or only since the quarter ended', async () => {
    expect(await send()).toEqual({ recipients: 0 });
    await writeBreach('BRE-0000000001', reportedAt('2026-03-31T23:30:00.000Z'), world);
    expect(await send()).toEqual({ recipients: 0 });
    expect(world.sent).toEqual([]);
  });
});

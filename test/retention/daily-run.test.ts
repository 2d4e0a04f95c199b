import { beforeEach, describe, expect, test } from 'vitest';
import { listDuePurges } from '../../functions/retention/list-due-purges/list-due-purges.ts';
import { recordPurgeRun } from '../../functions/retention/record-purge-run/record-purge-run.ts';
import { createCaseWorld, emptyStores } from '../lifecycle/case-world.ts';
import { useStores } from '../platform/use-stores.ts';

const stores = useStores();
let world: ReturnType<typeof createCaseWorld>;
beforeEach(async () => {
  await emptyStores(stores.tables(), stores.bucket());
  world = createCaseWorld(stores.tables(), stores.bucket());
});

const night = (day: string) => `${day}T01:00:00.000Z`;
const set = (...timers: [string, string][]) => Promise.all(timers.map(([day, id]) => world.timers.set({ day, id })));
const listOn = async (day: string) => (await listDuePurges(night(day), null, world.timers)).due.map(({ id }) => id);

describe('the timers of a run', () => {
  test('those of today and of every day that was missed, by day; none of tomorrow', async () => {
    await set(['2026-05-07', 'REQ-2'], ['2026-05-08', 'REQ-3'], ['2026-05-09', 'REQ-4'], ['2026-04-01', 'REQ-1']);
    expect(await listOn('2026-05-08')).toEqual(['REQ-1', 'REQ-2', 'REQ-3']);
  });

  test('begin after the last day on which nothing was left', async () => {
    await world.timers.writeCompletedThrough('2026-05-06');
    await set(['2026-05-06', 'REQ-1'], ['2026-05-07', 'REQ-2']);
    expect(await listOn('2026-05-08')).toEqual(['REQ-2']);
  });

  test('the day is London’s: at 23:30 UTC in summer it is tomorrow’s', async () => {
    await set(['2026-07-02', 'REQ-1']);
    const page = await listDuePurges('2026-07-01T23:30:00.000Z', null, world.timers);
    expect(page.due).toHaveLength(1);
  });

  test('come in pages that leave nothing out and name nothing twice', async () => {
    const ids = Array.from({ length: 450 }, (_, index) => `REQ-${String(index).padStart(4, '0')}`);
    await set(...ids.map((id, index): [string, string] => [`2026-05-0${1 + (index % 3)}`, id]));
    const seen: string[] = [];
    let after: Parameters<typeof listDuePurges>[1] = null;
    do {
      const page = await listDuePurges(night('2026-05-08'), after, world.timers);
      expect(page.due.length).toBeLessThanOrEqual(200);
      expect(JSON.stringify(page).length).toBeLessThan(200_000);
      seen.push(...page.due.map(({ id }) => id));
      after = page.after;
    } while (after);
    expect(seen).toHaveLength(450);
    expect([...seen].sort()).toEqual(ids);
  });

  test('a year without a run is caught up', async () => {
    await set(['2025-06-01', 'REQ-1']);
    expect(await listOn('2026-05-08')).toEqual(['REQ-1']);
  });
});

describe('the mark of a run', () => {
  test('stands at yesterday where nothing is left: today stays open', async () => {
    expect(await recordPurgeRun(night('2026-05-08'), world.timers)).toBe('2026-05-07');
    expect(await world.timers.readCompletedThrough()).toBe('2026-05-07');
  });

  test('stands before the first day on which something stayed, and goes on from there', async () => {
    await set(['2026-05-03', 'REQ-HELD']);
    expect(await recordPurgeRun(night('2026-05-08'), world.timers)).toBe('2026-05-02');
    expect(await listOn('2026-05-08')).toEqual(['REQ-HELD']);
    await world.timers.clear({ day: '2026-05-03', id: 'REQ-HELD' });
    expect(await recordPurgeRun(night('2026-05-09'), world.timers)).toBe('2026-05-08');
  });

  test('never goes back', async () => {
    await world.timers.writeCompletedThrough('2026-05-07');
    expect(await recordPurgeRun(night('2026-05-01'), world.timers)).toBe('2026-05-07');
  });
});

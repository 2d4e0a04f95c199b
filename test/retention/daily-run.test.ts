import { beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '../../functions/domain/calendar/local-date.ts';
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

  test('are read from the days that have any, and no other day is looked at', async () => {
    await set(['2026-05-07', 'REQ-2'], ['2026-05-08', 'REQ-3'], ['2026-05-09', 'REQ-4'], ['2019-04-01', 'REQ-1']);
    const read: string[] = [];
    const timers = {
      ...world.timers,
      list(day: string) {
        read.push(day);
        return world.timers.list(day);
      },
    };
    const { due } = await listDuePurges(night('2026-05-08'), null, timers);
    expect(due.map(({ id }) => id)).toEqual(['REQ-1', 'REQ-2', 'REQ-3']);
    expect(read).toEqual(['2019-04-01', '2026-05-07', '2026-05-08']);
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

  test('years without a run are caught up', async () => {
    await set(['2019-06-01', 'REQ-1']);
    expect(await listOn('2026-05-08')).toEqual(['REQ-1']);
  });

  test('one given for a day that earlier runs have done with is seen by the next', async () => {
    await set(['2026-05-03', 'REQ-1']);
    await world.timers.clear({ day: '2026-05-03', id: 'REQ-1' });
    await recordPurgeRun(night('2026-05-08'), world.timers);
    await set(['2026-05-03', 'REQ-LATE']);
    expect(await listOn('2026-05-09')).toEqual(['REQ-LATE']);
  });
});

describe('the record of a run', () => {
  const daysLeft = () => world.timers.listDays('2026-12-31');

  test('takes out the days before today on which nothing is left: today stays', async () => {
    await set(['2026-05-06', 'REQ-1'], ['2026-05-07', 'REQ-2'], ['2026-05-08', 'REQ-3'], ['2026-05-09', 'REQ-4']);
    for (const [day, id] of [
      ['2026-05-06', 'REQ-1'],
      ['2026-05-07', 'REQ-2'],
      ['2026-05-08', 'REQ-3'],
    ] as const) {
      await world.timers.clear({ day, id });
    }
    expect(await recordPurgeRun(night('2026-05-08'), world.timers)).toBe('2026-05-07');
    expect(await daysLeft()).toEqual(['2026-05-08', '2026-05-09']);
    expect(await recordPurgeRun(night('2026-05-09'), world.timers)).toBe('2026-05-08');
    expect(await daysLeft()).toEqual(['2026-05-09']);
  });

  test('keeps a day on which something stayed, and no other with it', async () => {
    await set(['2026-05-03', 'REQ-HELD'], ['2026-05-05', 'REQ-1']);
    await world.timers.clear({ day: '2026-05-05', id: 'REQ-1' });
    expect(await recordPurgeRun(night('2026-05-08'), world.timers)).toBe('2026-05-02');
    expect(await daysLeft()).toEqual(['2026-05-03']);
    expect(await listOn('2026-05-08')).toEqual(['REQ-HELD']);
    await world.timers.clear({ day: '2026-05-03', id: 'REQ-HELD' });
    expect(await recordPurgeRun(night('2026-05-09'), world.timers)).toBe('2026-05-08');
    expect(await daysLeft()).toEqual([]);
  });

  test('twice is once, with more days than are looked at side by side', async () => {
    const days = Array.from({ length: 45 }, (_, index) => addDays('2026-03-01', index));
    await set(...days.map((day): [string, string] => [day, 'REQ-1']));
    await Promise.all(days.slice(1).map((day) => world.timers.clear({ day, id: 'REQ-1' })));
    const record = () => recordPurgeRun(night('2026-05-08'), world.timers);
    await Promise.all([record(), record()]);
    expect(await record()).toBe('2026-02-28');
    expect(await daysLeft()).toEqual(['2026-03-01']);
  });
});

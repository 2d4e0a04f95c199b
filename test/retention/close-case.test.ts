import { describe, expect, test } from 'vitest';
import { closeCase } from '../../functions/retention/close-case/close-case.ts';
import { breachReported, requestOpened, requestTriaged, write } from '../domain/case/write-history.ts';
import { createCaseWorld } from '../lifecycle/case-world.ts';
import { useStores } from '../platform/use-stores.ts';

const stores = useStores();
const newWorld = (policy?: string) => createCaseWorld(stores.tables(), stores.bucket(), policy);
const at = '2026-03-09T23:30:00.000Z';
const withdrawn = { type: 'withdrawn', at, by: 'staff-case-officer' } as const;
let cases = 0;
const nextId = (prefix = 'REQ') => {
  cases += 1;
  return `${prefix}-CLS${String(cases).padStart(7, '0')}`;
};

describe('closing a case', () => {
  test('sets its timer by the policy’s period from the date in London, and records the outcome', async () => {
    const world = newWorld();
    const caseId = nextId();
    await world.write(caseId, write(requestOpened()), { ...withdrawn, at: '2026-06-09T23:30:00.000Z' });
    await closeCase({ caseId, seen: 2, at: '2026-06-09T23:30:00.000Z' }, world.dependencies);
    // 23:30 UTC in June is 10 June in London; sixty days on is 9 August.
    expect(await world.timers.list('2026-08-09')).toContainEqual({ day: '2026-08-09', id: caseId });
    expect((await world.events.eventsAfter(caseId, 2))[0]).toMatchObject({
      type: 'case-closed',
      outcome: 'withdrawn',
      disposeOn: '2026-08-09',
      by: 'system',
    });
  });

  test('the timer is written before the event: no case is closed without one', async () => {
    const world = newWorld();
    const caseId = nextId();
    await world.write(caseId, write(requestOpened()), withdrawn);
    const timers = {
      ...world.timers,
      async set(): Promise<never> {
        throw new Error('the function died');
      },
    };
    await expect(closeCase({ caseId, seen: 2, at }, { ...world.dependencies, timers })).rejects.toThrow('died');
    expect(await world.readTypes(caseId)).toEqual(['request-opened', 'withdrawn']);
  });

  test('repeated, it is closed once', async () => {
    const world = newWorld();
    const caseId = nextId();
    await world.write(caseId, write(requestOpened()), withdrawn);
    await closeCase({ caseId, seen: 2, at }, world.dependencies);
    await closeCase({ caseId, seen: 2, at }, world.dependencies);
    await closeCase({ caseId, seen: 3, at }, world.dependencies);
    expect(await world.readTypes(caseId)).toEqual(['request-opened', 'withdrawn', 'case-closed']);
  });

  test('an action that came since the decision: nothing closes, and the hub decides afresh', async () => {
    const world = newWorld();
    const caseId = nextId();
    await world.write(caseId, write(requestOpened()), withdrawn, { type: 'noted', at, by: 'staff-case-officer' });
    await closeCase({ caseId, seen: 2, at }, world.dependencies);
    expect((await world.readTypes(caseId)).at(-1)).toBe('noted');
  });

  test('an action in that very moment: nothing closes, and the timer alone harms nothing', async () => {
    const world = newWorld();
    const caseId = nextId();
    await world.write(caseId, write(requestOpened()), withdrawn);
    const timers = {
      ...world.timers,
      async set(timer: Parameters<typeof world.timers.set>[0]) {
        await world.timers.set(timer);
        await world.write(caseId, { type: 'hold-placed', at, by: 'staff-dpo', because: 'complaint' });
      },
    };
    await closeCase({ caseId, seen: 2, at }, { ...world.dependencies, timers });
    expect((await world.readTypes(caseId)).at(-1)).toBe('hold-placed');
  });

  test('a case that is not done stays open', async () => {
    const world = newWorld();
    const caseId = nextId();
    await world.write(caseId, write(requestOpened()), write(requestTriaged(at)));
    await closeCase({ caseId, seen: 2, at }, world.dependencies);
    expect(await world.readTypes(caseId)).toHaveLength(2);
  });

  test('a breach is kept as long as the schedule says of breaches, under every policy', async () => {
    for (const policy of ['statutory', 'erewash', 'south-tyneside', 'hull', 'nhs-supplier']) {
      const world = newWorld(policy);
      const caseId = nextId('BRE');
      await world.write(caseId, write(breachReported()), {
        type: 'breach-triaged',
        at,
        by: 'staff-case-officer',
        category: 'not-a-breach',
        awareAt: at,
      });
      await closeCase({ caseId, seen: 2, at }, world.dependencies);
      const [closed] = await world.events.eventsAfter(caseId, 2);
      expect(closed).toMatchObject({ type: 'case-closed', outcome: 'not-a-breach', disposeOn: '2026-05-08' });
    }
  });
});

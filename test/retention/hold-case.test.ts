import { describe, expect, test } from 'vitest';
import { foldCase } from '../../functions/domain/case/fold-case.ts';
import { holdCase } from '../../functions/retention/hold-case/hold-case.ts';
import { purgeOne } from '../../functions/retention/purge-one/purge-one.ts';
import { complaintReceived, type Entry, requestOpened, write } from '../domain/case/write-history.ts';
import { createCaseWorld } from '../lifecycle/case-world.ts';
import { Death, dieAfter } from '../lifecycle/die-at-step.ts';
import { useStores } from '../platform/use-stores.ts';

const stores = useStores();
const newWorld = () => createCaseWorld(stores.tables(), stores.bucket());
const at = '2026-07-02T10:00:00.000Z';
let cases = 0;
const nextId = (prefix: string) => {
  cases += 1;
  return `${prefix}-HLD${String(cases).padStart(7, '0')}`;
};

const withdrawn: Entry = { type: 'withdrawn', at: '2026-05-01T10:00:00.000Z' };
const closed: Entry = {
  type: 'case-closed',
  at: '2026-05-01T10:00:00.000Z',
  by: 'system',
  outcome: 'withdrawn',
  disposeOn: '2026-06-30',
};
const concluded: Entry = { type: 'complaint-concluded', at, outcome: 'not-upheld', route: 'secure-portal' };
const link = (to: string): Entry => ({ type: 'case-linked', at, by: 'system', to, because: 'complained-of' });

/** A request that is due for disposal, and a complaint about it. */
async function openBoth(world: ReturnType<typeof newWorld>, ...history: Entry[]) {
  const about = nextId('REQ');
  const complaint = nextId('CMP');
  await world.write(about, write(requestOpened()), write(withdrawn), write(closed));
  await world.write(complaint, write(complaintReceived()), write(link(about)), ...history.map(write));
  return { about, complaint };
}
const read = async (world: ReturnType<typeof newWorld>, id: string) =>
  foldCase(id, await world.events.eventsAfter(id, 0));

describe('a complaint holds the case that it is about (L40)', () => {
  test('from disposal, once, and releases it when it has its outcome', async () => {
    const world = newWorld();
    const { about, complaint } = await openBoth(world);
    await holdCase({ caseId: complaint, at }, world.dependencies);
    await holdCase({ caseId: complaint, at }, world.dependencies);
    expect(await world.readTypes(complaint)).toEqual(['complaint-received', 'case-linked', 'concerned-case-held']);
    expect(await read(world, about)).toMatchObject({ holds: 1, heldFor: [complaint] });
    expect(await purgeOne({ day: '2026-06-30', id: about }, at, world.dependencies)).toBe('held');

    await world.write(complaint, write(concluded));
    await holdCase({ caseId: complaint, at }, world.dependencies);
    await holdCase({ caseId: complaint, at }, world.dependencies);
    expect((await world.readTypes(complaint)).slice(3)).toEqual(['complaint-concluded', 'concerned-case-released']);
    expect(await read(world, about)).toMatchObject({ holds: 0, heldFor: [] });
    expect(await purgeOne({ day: '2026-06-30', id: about }, at, world.dependencies)).toBe('purged');
  });

  test('leaves another’s hold alone', async () => {
    const world = newWorld();
    const { about, complaint } = await openBoth(world);
    await world.write(about, write({ type: 'hold-placed', at, because: 'litigation' }));
    await holdCase({ caseId: complaint, at }, world.dependencies);
    await world.write(complaint, write(concluded));
    await holdCase({ caseId: complaint, at }, world.dependencies);
    expect(await read(world, about)).toMatchObject({ holds: 1, heldFor: [] });
    expect(await purgeOne({ day: '2026-06-30', id: about }, at, world.dependencies)).toBe('held');
  });

  test('two complaints about one case: it is held until both are over', async () => {
    const world = newWorld();
    const { about, complaint } = await openBoth(world);
    const second = nextId('CMP');
    await world.write(second, write(complaintReceived()), write(link(about)));
    await holdCase({ caseId: complaint, at }, world.dependencies);
    await holdCase({ caseId: second, at }, world.dependencies);
    await world.write(complaint, write(concluded));
    await holdCase({ caseId: complaint, at }, world.dependencies);
    expect(await read(world, about)).toMatchObject({ holds: 1, heldFor: [second] });
  });

  test('says so where the case has been disposed of, or was never there, and is not stuck on it', async () => {
    const world = newWorld();
    const { about, complaint } = await openBoth(world);
    await purgeOne({ day: '2026-06-30', id: about }, at, world.dependencies);
    await world.write(complaint, write(link('REQ-ZZZZZZZZZZ')));
    await holdCase({ caseId: complaint, at }, world.dependencies);
    expect(await world.events.eventsAfter(complaint, 3)).toMatchObject([
      { type: 'concerned-case-held', to: about, outcome: 'disposed-of' },
      { type: 'concerned-case-held', to: 'REQ-ZZZZZZZZZZ', outcome: 'no-such-case' },
    ]);
    expect(await world.events.load('REQ-ZZZZZZZZZZ')).toBeNull();
  });

  test('does nothing to what is no complaint', async () => {
    const world = newWorld();
    const id = nextId('REQ');
    await world.write(id, write(requestOpened()));
    await holdCase({ caseId: id, at }, world.dependencies);
    expect(await world.readTypes(id)).toEqual(['request-opened']);
  });

  test('the function dies after any step: the next run finishes, and nothing is held twice', async () => {
    const world = newWorld();
    for (let last = 1; ; last += 1) {
      const { about, complaint } = await openBoth(world);
      const mortal = dieAfter(world.dependencies, ['events', 'lists', 'executions', 'machines'], last);
      const isDead = await holdCase({ caseId: complaint, at }, mortal.dependencies).then(
        () => false,
        (fault: unknown) => fault instanceof Death,
      );
      await holdCase({ caseId: complaint, at }, world.dependencies);
      expect(await read(world, about), `after step ${last}`).toMatchObject({ holds: 1, heldFor: [complaint] });
      expect(await world.readTypes(complaint)).toEqual(['complaint-received', 'case-linked', 'concerned-case-held']);
      if (!isDead) return;
    }
  });
});

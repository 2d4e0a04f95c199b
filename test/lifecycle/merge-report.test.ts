import { describe, expect, test } from 'vitest';
import type { BreachState } from '../../functions/domain/case/fold-breach.ts';
import { foldBreach } from '../../functions/domain/case/fold-breach.ts';
import { decideNextStep } from '../../functions/domain/decide/decide-next-step.ts';
import { mergeReport } from '../../functions/lifecycle/merge-report/merge-report.ts';
import { recordAction } from '../../functions/lifecycle/record-action/record-action.ts';
import { purgeOne } from '../../functions/retention/purge-one/purge-one.ts';
import { breachReported, type Entry, requestOpened, write } from '../domain/case/write-history.ts';
import { useStores } from '../platform/use-stores.ts';
import { type CaseWorld, createCaseWorld } from './case-world.ts';
import { Death, dieAfter } from './die-at-step.ts';

const stores = useStores();
const newWorld = () => createCaseWorld(stores.tables(), stores.bucket());
const first = '2026-03-02T09:00:00.000Z';
const later = '2026-03-02T15:00:00.000Z';
const at = '2026-03-03T10:00:00.000Z';
let cases = 0;
const nextId = () => {
  cases += 1;
  return `BRE-MRG${String(cases).padStart(7, '0')}`;
};

/** Two reports of one incident, in the order of their receipt; each history follows. */
async function openTwo(world: CaseWorld, ofFirst: Entry[] = [], ofSecond: Entry[] = []) {
  const [one, two] = [nextId(), nextId()];
  await world.write(one, write(breachReported({ at: first })), ...ofFirst.map(write));
  await world.write(two, write(breachReported({ at: later })), ...ofSecond.map(write));
  return { one, two };
}

async function read(world: CaseWorld, id: string): Promise<BreachState> {
  return foldBreach(id, await world.events.eventsAfter(id, 0));
}

const merged = (into: string): Entry => ({ type: 'merged-into', at, into });
const closed = (disposeOn: string): Entry => ({
  type: 'case-closed',
  at,
  by: 'system',
  outcome: 'near-miss',
  disposeOn,
});

const say = (world: CaseWorld, caseId: string, into: string, actionId = `merge-${caseId}`) =>
  recordAction(
    { caseId, action: 'merge-into', actionId, by: 'case-officer@council.example', data: { into }, at, now: at },
    world.dependencies,
  );

describe('a report that came twice', () => {
  test('goes on in the other case, once, and the earlier awareness counts whichever came first', async () => {
    const world = newWorld();
    for (const isFirstMerged of [true, false]) {
      const { one, two } = await openTwo(world);
      const [duplicate, goesOn] = isFirstMerged ? [one, two] : [two, one];
      expect(await say(world, duplicate, goesOn)).toMatchObject({ recorded: true, event: 'merged-into' });
      expect(decideNextStep(await read(world, duplicate), world.rules, at).stage).toBe('merge-report');
      await mergeReport({ caseId: duplicate, at }, world.dependencies);
      await mergeReport({ caseId: duplicate, at }, world.dependencies);
      expect(await world.readTypes(duplicate)).toEqual(['breach-reported', 'merged-into', 'case-linked']);
      expect(await world.readTypes(goesOn)).toEqual(['breach-reported', 'report-merged']);
      const state = await read(world, goesOn);
      expect(state.awareAt).toBe(first);
      expect(state.incident.merged).toMatchObject([{ from: duplicate, receivedAt: isFirstMerged ? first : later }]);
      expect(await read(world, duplicate)).toMatchObject({ incident: { mergedInto: { into: goesOn, isTold: true } } });
    }
  });

  test('the function dies after any step: the next run finishes, and nothing is reported twice', async () => {
    const world = newWorld();
    for (let last = 1; ; last += 1) {
      const { one, two } = await openTwo(world);
      await world.write(two, write(merged(one)));
      const mortal = dieAfter(world.dependencies, ['events', 'lists', 'executions', 'machines'], last);
      const isDead = await mergeReport({ caseId: two, at }, mortal.dependencies).then(
        () => false,
        (fault: unknown) => fault instanceof Death,
      );
      await mergeReport({ caseId: two, at }, world.dependencies);
      expect(await world.readTypes(one), `after step ${last}`).toEqual(['breach-reported', 'report-merged']);
      expect(await world.readTypes(two)).toEqual(['breach-reported', 'merged-into', 'case-linked']);
      if (!isDead) return;
    }
  });

  test('two people merge two reports into one another at once: the one received first goes on', async () => {
    const world = newWorld();
    for (const order of ['first', 'second'] as const) {
      const { one, two } = await openTwo(world);
      await world.write(one, write(merged(two)));
      await world.write(two, write(merged(one)));
      for (const caseId of order === 'first' ? [one, two] : [two, one]) {
        await mergeReport({ caseId, at }, world.dependencies);
      }
      expect((await read(world, one)).incident).toMatchObject({ mergedInto: null, merged: [{ from: two }] });
      expect((await read(world, two)).incident).toMatchObject({ mergedInto: { into: one, isTold: true }, merged: [] });
    }
  });

  test('the other case was merged or closed in that moment: the report follows it, and its people are told', async () => {
    const world = newWorld();
    const { one, two } = await openTwo(world);
    const third = nextId();
    await world.write(third, write(breachReported({ at: first })), write(closed('2027-01-01')));
    await world.write(two, write(merged(one)));
    await world.write(one, write(merged(third)));
    await mergeReport({ caseId: two, at }, world.dependencies);
    expect((await read(world, third)).incident.merged).toMatchObject([{ from: two }]);
    expect(world.memory.names()).toEqual([`${third}-1`]);
    const notices = decideNextStep(await read(world, third), world.rules, at);
    expect(notices.stage).toBe('tell-roles');
  });

  test('a case that is not there or was disposed of takes nothing over: the report is taken up again', async () => {
    const world = newWorld();
    const { one, two } = await openTwo(world, [
      closed('2026-03-03'),
      { type: 'case-purged', at, by: 'system', items: 0, objects: 0 },
    ]);
    await world.write(two, write(merged(one)));
    await mergeReport({ caseId: two, at }, world.dependencies);
    expect((await world.readTypes(two)).at(-1)).toBe('case-reopened');
    expect((await read(world, two)).incident.mergedInto).toBeNull();
  });

  test('that is taken up again is a case of its own, and can be merged anew', async () => {
    const world = newWorld();
    const { one, two } = await openTwo(world, [], [merged(nextId())]);
    await world.write(two, write({ type: 'case-reopened', at }));
    expect(await say(world, two, one, 'again')).toMatchObject({ recorded: true });
    await mergeReport({ caseId: two, at }, world.dependencies);
    expect((await read(world, two)).incident.mergedInto).toMatchObject({ into: one, isTold: true });
  });
});

describe('a merge is refused', () => {
  test.each<[string, (world: CaseWorld) => Promise<string>, string]>([
    ['into a case that is not there', async () => 'BRE-ZZZZZZZZZZ', 'There is no case BRE-ZZZZZZZZZZ.'],
    [
      'into a request',
      async (world) => {
        const id = 'REQ-MRG0000001';
        await world.write(id, write(requestOpened()));
        return id;
      },
      'is a request and no breach, so no report can go on in it.',
    ],
    [
      'into a case that is closed',
      async (world) => {
        const { one } = await openTwo(world, [closed('2027-01-01')]);
        return one;
      },
      'is closed. Take it up again first',
    ],
    [
      'into a case that was disposed of',
      async (world) => {
        const purged: Entry = { type: 'case-purged', at, by: 'system', items: 0, objects: 0 };
        return (await openTwo(world, [closed('2026-03-03'), purged])).one;
      },
      'was disposed of; only its history is left',
    ],
    [
      'into a report that is itself merged',
      async (world) => (await openTwo(world, [merged('BRE-7QK2M9XW5V')])).one,
      'is itself merged into BRE-7QK2M9XW5V. Give that reference.',
    ],
  ])('%s, and nothing is recorded', async (_what, prepare, message) => {
    const world = newWorld();
    const into = await prepare(world);
    const { one } = await openTwo(world);
    expect(await say(world, one, into)).toMatchObject({ recorded: false, reason: expect.stringContaining(message) });
    expect(await world.readTypes(one)).toEqual(['breach-reported']);
  });

  test('into itself', async () => {
    const world = newWorld();
    const { one } = await openTwo(world);
    expect(await say(world, one, one.toLowerCase())).toMatchObject({
      recorded: false,
      reason: 'A case cannot be merged into itself. Give the reference of the other report of the same incident.',
    });
  });
});

test('L33, L40: a merged report is kept for as long as the case in which it goes on, and goes with it', async () => {
  const world = newWorld();
  const { one, two } = await openTwo(world);
  await world.write(two, write(merged(one)));
  await mergeReport({ caseId: two, at }, world.dependencies);
  await world.write(two, write(closed('2026-04-30')));
  const purge = (id: string, day: string) => purgeOne({ day, id }, `${day}T03:00:00.000Z`, world.dependencies);
  expect(await purge(two, '2026-04-30')).toBe('held');
  await world.write(one, write(closed('2026-06-30')), write({ type: 'hold-placed', at, because: 'litigation' }));
  expect(await purge(two, '2026-06-30')).toBe('held');
  await world.write(one, write({ type: 'hold-released', at }));
  expect(await purge(one, '2026-06-30')).toBe('purged');
  expect(await purge(two, '2026-06-30')).toBe('purged');
});

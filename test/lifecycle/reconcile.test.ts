import { describe, expect, test } from 'vitest';
import { takeNextStep } from '../../functions/lifecycle/decide-next-step/take-next-step.ts';
import { type ReconcileDependencies, reconcile } from '../../functions/lifecycle/reconcile/reconcile.ts';
import { breachGreeted, breachReported, requestGreeted, requestOpened, write } from '../domain/case/write-history.ts';
import { useStores } from '../platform/use-stores.ts';
import { createCaseWorld, emptyStores } from './case-world.ts';

const stores = useStores();
const at = '2026-03-02T12:00:00.000Z';
const REQ = 'REQ-0000000001';
const BRE = 'BRE-0000000001';

/** Two open cases whose executions run and have parked them. */
async function createWorld() {
  await emptyStores(stores.tables(), stores.bucket());
  const world = createCaseWorld(stores.tables(), stores.bucket());
  await world.write(REQ, ...[requestOpened(), ...requestGreeted()].map(write));
  await world.write(BRE, ...[breachReported(), ...breachGreeted()].map(write));
  const tokens: Record<string, string> = {};
  for (const [kind, caseId] of [
    ['request', REQ],
    ['breach', BRE],
  ] as const) {
    await world.machines.start(kind, caseId, 1);
    await takeNextStep({ caseId, generation: 1, loops: 0, startedAt: at, at }, world.dependencies);
    const token = world.memory.issueToken();
    tokens[caseId] = token;
    await world.executions.park(caseId, { token, generation: 1, enteredAt: at });
  }
  const rerun: string[] = [];
  const dependencies: ReconcileDependencies = {
    ...world.dependencies,
    rerunMail: async (key) => {
      rerun.push(key);
    },
  };
  return { ...world, tokens, rerun, mending: dependencies };
}

describe('the reconciler', () => {
  test('leaves alone what is well', async () => {
    const world = await createWorld();
    expect(await reconcile(world.mending)).toEqual({ restarted: 0, signalled: 0, mailLeft: 0 });
    expect([world.memory.signalled, world.memory.names()]).toEqual([[], [`${REQ}-1`, `${BRE}-1`]]);
  });

  test('starts the next generation on an open case whose execution has ended', async () => {
    const world = await createWorld();
    world.memory.end(`${BRE}-1`);
    world.memory.useUp(`${BRE}-2`);
    expect(await reconcile(world.mending)).toMatchObject({ restarted: 1 });
    expect(world.memory.names().at(-1)).toBe(`${BRE}-3`);
  });

  test('starts the first on a case that was opened and never started', async () => {
    const world = await createWorld();
    await world.write('REQ-0000000002', write(requestOpened()));
    const header = (await world.events.load(REQ))?.header;
    if (!header) throw new Error('the hub keeps a header');
    await world.lists.save({ ...header, id: 'REQ-0000000002', stage: 'opened', decided: 0 });
    await reconcile(world.mending);
    expect(world.memory.names().at(-1)).toBe('REQ-0000000002-1');
  });

  test('signals an event that was written and never decided on', async () => {
    const world = await createWorld();
    await world.lists.announce(REQ, 4);
    await world.write(REQ, { type: 'noted', at, by: 'staff-case-officer' });
    expect(await reconcile(world.mending)).toMatchObject({ signalled: 1 });
    expect(world.memory.signalled).toEqual([world.tokens[REQ]]);
  });

  test('does not wake a case hour after hour for an event that was announced and never written', async () => {
    const world = await createWorld();
    await world.lists.announce(REQ, 4);
    expect(await reconcile(world.mending)).toMatchObject({ signalled: 0 });
    expect(world.memory.signalled).toEqual([]);
  });

  test('has mail that was left behind read again, and not the note that SES leaves', async () => {
    const world = await createWorld();
    for (const key of ['incoming/0101', 'incoming/AMAZON_SES_SETUP_NOTIFICATION', 'cases/REQ-1/mail/0102.eml']) {
      await stores.bucket().put(key, 'Subject: mail\n\nmail');
    }
    expect(await reconcile(world.mending)).toMatchObject({ mailLeft: 1 });
    expect(world.rerun).toEqual(['incoming/0101']);
  });

  test('closed cases need no execution', async () => {
    const world = await createWorld();
    await world.write(
      REQ,
      { type: 'withdrawn', at, by: 'staff-case-officer' },
      { type: 'requester-told', at, by: 'system', notice: 'withdrawn' },
      { type: 'case-closed', at, by: 'system', outcome: 'withdrawn', disposeOn: '2026-05-01' },
    );
    await takeNextStep({ caseId: REQ, generation: 1, loops: 0, startedAt: at, at }, world.dependencies);
    world.memory.end(`${REQ}-1`);
    expect(await reconcile(world.mending)).toMatchObject({ restarted: 0 });
  });

  test('one case that cannot be mended keeps no other from it, and is told of', async () => {
    const world = await createWorld();
    world.memory.end(`${REQ}-1`);
    world.memory.end(`${BRE}-1`);
    await stores.bucket().put('incoming/0101', 'Subject: mail\n\nmail');
    for (let generation = 2; generation <= 21; generation += 1) world.memory.useUp(`${BRE}-${generation}`);
    await expect(reconcile(world.mending)).rejects.toMatchObject({
      name: 'NotMendedError',
      cause: { name: 'NoFreeGenerationError' },
    });
    expect(world.memory.names()).toContain(`${REQ}-2`);
    expect(world.rerun).toEqual(['incoming/0101']);
  });
});

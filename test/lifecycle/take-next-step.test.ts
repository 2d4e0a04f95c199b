import { describe, expect, test } from 'vitest';
import { takeNextStep } from '../../functions/lifecycle/decide-next-step/take-next-step.ts';
import { parkCase } from '../../functions/lifecycle/park-case/park-case.ts';
import { type Entry, requestGreeted, requestOpened, requestTriaged, write } from '../domain/case/write-history.ts';
import { useStores } from '../platform/use-stores.ts';
import { createCaseWorld } from './case-world.ts';

const stores = useStores();
const newWorld = () => createCaseWorld(stores.tables(), stores.bucket());
type World = ReturnType<typeof newWorld>;

let cases = 0;
async function openCase(world: World, ...since: Entry[]): Promise<string> {
  cases += 1;
  const caseId = `REQ-HUB${String(cases).padStart(7, '0')}`;
  await world.write(caseId, ...[requestOpened(), ...since].map(write));
  return caseId;
}

const startedAt = '2026-03-02T12:00:00.000Z';
const ask = (world: World, caseId: string, changes: Partial<Parameters<typeof takeNextStep>[0]> = {}) =>
  takeNextStep({ caseId, generation: 1, loops: 0, startedAt, at: startedAt, ...changes }, world.dependencies);

describe('the hub', () => {
  test('says the stage, counts its loops, and carries ids, counts and instants alone', async () => {
    const world = newWorld();
    const caseId = await openCase(world);
    expect(await ask(world, caseId, { loops: 7 })).toEqual({
      caseId,
      generation: 1,
      loops: 8,
      startedAt,
      stage: 'acknowledge',
      alarmSeconds: 1,
      seen: 1,
    });
  });

  test('keeps the header: stage, clock, and which event it has seen', async () => {
    const world = newWorld();
    const caseId = await openCase(world, ...requestGreeted(), requestTriaged('2026-03-03T10:00:00.000Z'));
    await ask(world, caseId);
    expect((await world.events.load(caseId))?.header).toMatchObject({
      stage: 'await-response',
      status: 'open',
      due: '2026-04-02',
      decided: 4,
    });
  });

  test('a header that has seen later events is not put back', async () => {
    const world = newWorld();
    const caseId = await openCase(world, ...requestGreeted());
    await ask(world, caseId);
    const header = (await world.events.load(caseId))?.header;
    if (!header) throw new Error('the hub keeps a header');
    await world.lists.save({ ...header, stage: 'opened', decided: 0 });
    expect((await world.events.load(caseId))?.header).toMatchObject({ stage: 'await-triage', decided: 3 });
  });

  test('a case that there is not is a fault with a name', async () => {
    const world = newWorld();
    await expect(ask(world, 'REQ-0000000000')).rejects.toMatchObject({ name: 'NoSuchCaseError' });
  });
});

describe('rule 4: one execution acts on a case', () => {
  test('a generation that a later one has overtaken ends, and changes nothing', async () => {
    const world = newWorld();
    const caseId = await openCase(world, ...requestGreeted());
    await ask(world, caseId, { generation: 2 });
    const before = (await world.events.load(caseId))?.header;
    await world.write(caseId, write(requestTriaged('2026-03-03T10:00:00.000Z')));
    expect(await ask(world, caseId)).toMatchObject({ stage: 'superseded' });
    expect((await world.events.load(caseId))?.header).toEqual(before);
  });

  test('two that begin at once: the later has the case, whichever comes first', async () => {
    const world = newWorld();
    for (const order of [
      [2, 3],
      [3, 2],
    ]) {
      const caseId = await openCase(world, ...requestGreeted());
      await Promise.all(order.map((generation) => ask(world, caseId, { generation })));
      expect((await world.events.load(caseId))?.generation).toBe(3);
      expect(await ask(world, caseId, { generation: 2 })).toMatchObject({ stage: 'superseded' });
      expect(await ask(world, caseId, { generation: 3 })).toMatchObject({ stage: 'await-triage' });
    }
  });

  test('a claim lost between reading the case and claiming it: superseded', async () => {
    const world = newWorld();
    const caseId = await openCase(world, ...requestGreeted());
    const executions = {
      ...world.executions,
      async claim(id: string, generation: number) {
        await world.executions.claim(id, 5);
        return world.executions.claim(id, generation);
      },
    };
    const request = { caseId, generation: 4, loops: 0, startedAt, at: startedAt };
    expect(await takeNextStep(request, { ...world.dependencies, executions })).toMatchObject({ stage: 'superseded' });
  });

  test('an overtaken execution cannot park: it is sent to its hub, where it ends', async () => {
    const world = newWorld();
    const caseId = await openCase(world, ...requestGreeted());
    const newer = world.memory.issueToken();
    const older = world.memory.issueToken();
    const parked = { caseId, seen: 3, enteredAt: startedAt };
    await parkCase({ ...parked, generation: 2, token: newer }, world.dependencies);
    await parkCase(
      { ...parked, generation: 1, enteredAt: '2026-03-09T12:00:00.000Z', token: older },
      world.dependencies,
    );
    expect(world.memory.signalled).toEqual([older]);
    expect(await world.executions.readToken(caseId)).toMatchObject({ token: newer });
  });

  test('it resumes the case wherever it stands, in any later generation', async () => {
    const world = newWorld();
    const caseId = await openCase(world, ...requestGreeted(), requestTriaged('2026-03-03T10:00:00.000Z'));
    expect(await ask(world, caseId, { generation: 9 })).toMatchObject({ stage: 'await-response', seen: 4 });
  });
});

describe('rule 4: before the limits of the service the next generation goes on', () => {
  test.each([
    ['a thousand loops', { loops: 1_000 }],
    ['three hundred days', { at: '2026-12-27T12:00:00.000Z' }],
  ])('%s', async (_what, changes) => {
    const world = newWorld();
    const caseId = await openCase(world, ...requestGreeted());
    expect(await ask(world, caseId, changes)).toMatchObject({ stage: 'continued', seen: 3 });
    expect(world.memory.names()).toEqual([`${caseId}-2`]);
  });

  test('not before', async () => {
    const world = newWorld();
    const caseId = await openCase(world, ...requestGreeted());
    await ask(world, caseId, { loops: 999, at: '2026-12-27T11:59:59.999Z' });
    expect(world.memory.names()).toEqual([]);
  });

  test('a name that has been used is passed over', async () => {
    const world = newWorld();
    const caseId = await openCase(world, ...requestGreeted());
    world.memory.useUp(`${caseId}-2`);
    world.memory.useUp(`${caseId}-3`);
    await ask(world, caseId, { loops: 1_000 });
    expect(world.memory.names().at(-1)).toBe(`${caseId}-4`);
  });

  test('twenty used names in a row are a fault that says so', async () => {
    const world = newWorld();
    const caseId = await openCase(world, ...requestGreeted());
    for (let generation = 2; generation <= 21; generation += 1) world.memory.useUp(`${caseId}-${generation}`);
    await expect(ask(world, caseId, { loops: 1_000 })).rejects.toMatchObject({ name: 'NoFreeGenerationError' });
  });
});

import { describe, expect, test } from 'vitest';
import { takeNextStep } from '../../functions/lifecycle/decide-next-step/take-next-step.ts';
import {
  breachGreeted,
  breachReported,
  type Entry,
  requestGreeted,
  requestOpened,
  requestTriaged,
  write,
} from '../domain/case/write-history.ts';
import { useStores } from '../platform/use-stores.ts';
import { createCaseWorld } from './case-world.ts';

const stores = useStores();
const newWorld = () => createCaseWorld(stores.tables(), stores.bucket());
type World = ReturnType<typeof newWorld>;
const at = '2026-03-20T10:00:00.000Z';

let cases = 0;
async function openCase(world: World, ...since: Entry[]): Promise<string> {
  cases += 1;
  const caseId = `REQ-DUE${String(cases).padStart(7, '0')}`;
  await world.write(caseId, ...[requestOpened(), ...requestGreeted(), requestTriaged(at), ...since].map(write));
  return caseId;
}

const ask = (world: World, caseId: string, generation = 1) =>
  takeNextStep({ caseId, generation, loops: 0, startedAt: at, at }, world.dependencies);

const extended: Entry = { type: 'extended', at, because: 'complex' };
const question: Entry = { type: 'clarification-asked', at, askedAt: at };

async function changesOf(world: World, caseId: string) {
  const events = await world.events.eventsAfter(caseId, 0);
  return events.flatMap((event) =>
    event.type === 'due-date-changed' ? [[event.seq, event.from, event.to, event.rule, event.movedBy, event.by]] : [],
  );
}

describe('the hub records each date that an event moved', () => {
  test('once, however often it is asked, and its decision knows of what it wrote', async () => {
    const world = newWorld();
    const caseId = await openCase(world, extended);
    const first = await ask(world, caseId);
    expect(first.seen).toBe(6);
    await ask(world, caseId);
    await ask(world, caseId, 2);
    expect(await changesOf(world, caseId)).toEqual([[6, '2026-04-02', '2026-06-02', 'L7', 5, 'system']]);
  });

  test('and goes on where a run died between two of them', async () => {
    const world = newWorld();
    const caseId = await openCase(world, question, extended);
    let appends = 0;
    const dying = {
      ...world.events,
      async append(...given: Parameters<typeof world.events.append>) {
        appends += 1;
        if (appends === 2) throw new Error('the function died');
        return world.events.append(...given);
      },
    };
    const request = { caseId, generation: 1, loops: 0, startedAt: at, at };
    const answered: Entry = { type: 'clarification-received', at, receivedAt: at };
    await world.write(caseId, write(answered));
    await expect(takeNextStep(request, { ...world.dependencies, events: dying })).rejects.toThrow('died');
    await ask(world, caseId);
    expect((await changesOf(world, caseId)).map(([, from, to, rule, movedBy]) => [from, to, rule, movedBy])).toEqual([
      ['2026-04-02', null, 'L5', 5],
      [null, '2026-06-03', 'L5', 7],
    ]);
  });

  test('an action that comes between is neither lost nor overtaken', async () => {
    const world = newWorld();
    const caseId = await openCase(world, extended);
    let raced = false;
    const racing = {
      ...world.events,
      async append(...given: Parameters<typeof world.events.append>) {
        if (!raced) {
          raced = true;
          await world.write(caseId, write(question));
        }
        return world.events.append(...given);
      },
    };
    const request = { caseId, generation: 1, loops: 0, startedAt: at, at };
    const answer = await takeNextStep(request, { ...world.dependencies, events: racing });
    expect(answer.seen).toBe(8);
    expect(await changesOf(world, caseId)).toEqual([
      [7, '2026-04-02', '2026-06-02', 'L7', 5, 'system'],
      [8, '2026-06-02', null, 'L5', 6, 'system'],
    ]);
  });

  test('two generations at once write each change once', async () => {
    const world = newWorld();
    const caseId = await openCase(world, extended, question);
    await Promise.all([ask(world, caseId, 1), ask(world, caseId, 2), ask(world, caseId, 3)]);
    expect((await changesOf(world, caseId)).map(([, from, to]) => [from, to])).toEqual([
      ['2026-04-02', '2026-06-02'],
      ['2026-06-02', null],
    ]);
  });

  test('a breach has none', async () => {
    const world = newWorld();
    await world.write('BRE-DUE0000001', ...[breachReported(), ...breachGreeted()].map(write));
    await ask(world, 'BRE-DUE0000001');
    expect(await changesOf(world, 'BRE-DUE0000001')).toEqual([]);
  });
});

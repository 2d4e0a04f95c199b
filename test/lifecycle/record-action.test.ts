import { describe, expect, test } from 'vitest';
import { reconcile } from '../../functions/lifecycle/reconcile/reconcile.ts';
import { type ActionRequest, recordAction } from '../../functions/lifecycle/record-action/record-action.ts';
import { wakeCase } from '../../functions/lifecycle/wake-case.ts';
import { breachReported, type Entry, requestGreeted, requestOpened, write } from '../domain/case/write-history.ts';
import { useStores } from '../platform/use-stores.ts';
import { createCaseWorld } from './case-world.ts';

const stores = useStores();
const newWorld = () => createCaseWorld(stores.tables(), stores.bucket());
type World = ReturnType<typeof newWorld>;

let cases = 0;
const nextId = () => {
  cases += 1;
  return `REQ-ACT${String(cases).padStart(7, '0')}`;
};

async function openCase(world: World, ...since: Entry[]): Promise<string> {
  const caseId = nextId();
  await world.write(caseId, ...[requestOpened(), ...requestGreeted(), ...since].map(write));
  return caseId;
}

const at = '2026-03-03T10:00:00.000Z';
const requestOf = (caseId: string, changes: Partial<ActionRequest> = {}): ActionRequest => ({
  caseId,
  action: 'triage-request',
  actionId: 'action-1',
  by: 'case-officer@council.example',
  data: {},
  at,
  ...changes,
});

async function parkAt(world: World, caseId: string, enteredAt = at): Promise<string> {
  const token = world.memory.issueToken();
  await world.executions.park(caseId, { token, generation: 1, enteredAt });
  return token;
}

describe('an action that fits', () => {
  test('is the next event, under the id of its person, and wakes the case', async () => {
    const world = newWorld();
    const caseId = await openCase(world);
    const token = await parkAt(world, caseId);
    const result = await recordAction(requestOf(caseId, { by: ' Case-Officer@Council.example ' }), world.dependencies);
    expect(result).toEqual({ recorded: true, caseId, event: 'request-triaged', seq: 4, repeated: false });
    expect((await world.events.eventsAfter(caseId, 3))[0]).toMatchObject({
      by: 'staff-case-officer',
      at,
      actionId: 'action-1',
    });
    expect(world.memory.signalled).toEqual([token]);
  });

  test('its free text is kept among the particulars, with who wrote it, and the event says only that it is', async () => {
    const world = newWorld();
    const caseId = await openCase(world);
    await recordAction(
      requestOf(caseId, { action: 'note', data: { text: 'Rang Mrs Quillfeather.' } }),
      world.dependencies,
    );
    expect(await world.particulars.get(caseId, 'words/action-1')).toEqual({
      text: 'Rang Mrs Quillfeather.',
      at,
      by: 'staff-case-officer',
    });
    const [event] = await world.events.eventsAfter(caseId, 3);
    expect(event).toMatchObject({ type: 'noted', words: true });
    expect(JSON.stringify(event)).not.toContain('Quillfeather');
  });

  test('is never dated before the event that it follows', async () => {
    const world = newWorld();
    const caseId = await openCase(world);
    await recordAction(requestOf(caseId, { at: '2026-03-01T10:00:00+01:00' }), world.dependencies);
    expect((await world.events.eventsAfter(caseId, 3))[0]?.at).toBe('2026-03-02T12:00:00.000Z');
  });

  test('on a case that is parked nowhere it is recorded all the same', async () => {
    const world = newWorld();
    const caseId = await openCase(world);
    expect(await recordAction(requestOf(caseId), world.dependencies)).toMatchObject({ recorded: true });
  });
});

describe('an action that does not fit changes nothing', () => {
  test.each([
    ['nobody of the directory', { by: 'mallory@elsewhere.example' }, 'is not in the role directory'],
    ['a role that may not', { by: 'siro@council.example' }, '"triage-request" is for case-officer'],
    ['the wrong stage', { action: 'clarification-received' }, 'Ask it first (ask-clarification)'],
    ['no such action', { action: 'triage' }, 'There is no action "triage" on a request case.'],
  ])('%s', async (_what, changes, because) => {
    const world = newWorld();
    const caseId = await openCase(world);
    const token = await parkAt(world, caseId);
    const result = await recordAction(requestOf(caseId, changes), world.dependencies);
    expect(result).toMatchObject({ recorded: false, reason: expect.stringContaining(because) });
    expect(await world.readTypes(caseId)).toHaveLength(3);
    expect(world.memory.signalled).not.toContain(token);
  });

  test('a case that there is not', async () => {
    const world = newWorld();
    expect(await recordAction(requestOf('REQ-0000000000'), world.dependencies)).toEqual({
      recorded: false,
      caseId: 'REQ-0000000000',
      reason: 'There is no case REQ-0000000000.',
      fitting: [],
    });
  });
});

describe('rule 6: nobody’s action is lost, and none is two', () => {
  test('a repeated id is one event, and signals again', async () => {
    const world = newWorld();
    const caseId = await openCase(world);
    await recordAction(requestOf(caseId), world.dependencies);
    const token = await parkAt(world, caseId);
    expect(await recordAction(requestOf(caseId), world.dependencies)).toMatchObject({ seq: 4, repeated: true });
    expect(await world.readTypes(caseId)).toHaveLength(4);
    expect(world.memory.signalled).toEqual([token]);
  });

  test('the same action sent twice at once is one event', async () => {
    const world = newWorld();
    const caseId = await openCase(world);
    const results = await Promise.all([1, 2, 3].map(() => recordAction(requestOf(caseId), world.dependencies)));
    expect(results.map((result) => result.recorded && result.seq)).toEqual([4, 4, 4]);
    expect(results.filter((result) => result.recorded && !result.repeated)).toHaveLength(1);
  });

  test('two officers at once, where the second still fits: both stand', async () => {
    const world = newWorld();
    const caseId = await openCase(world);
    const note = (actionId: string) => requestOf(caseId, { action: 'note', actionId, data: { text: actionId } });
    await Promise.all(['a', 'b', 'c', 'd'].map((id) => recordAction(note(id), world.dependencies)));
    const ids = (await world.events.eventsAfter(caseId, 3)).map(({ actionId }) => actionId);
    expect(ids.sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  test('two officers at once, where the second no longer fits: it is checked again, refused, and leaves no words', async () => {
    const world = newWorld();
    const caseId = await openCase(world);
    let isFirst = true;
    const raced = {
      ...world.dependencies,
      events: {
        ...world.events,
        async append(...given: Parameters<typeof world.events.append>) {
          if (isFirst) {
            isFirst = false;
            const earlier = requestOf(caseId, { action: 'record-withdrawal', actionId: 'the-other' });
            await recordAction(earlier, world.dependencies);
          }
          return world.events.append(...given);
        },
      },
    };
    const asked = requestOf(caseId, { action: 'ask-clarification', data: { question: 'Which of your houses?' } });
    const result = await recordAction(asked, raced);
    expect(result).toMatchObject({
      recorded: false,
      reason: expect.stringContaining('has ended'),
      fitting: expect.arrayContaining(['note']),
    });
    expect(result).not.toMatchObject({ fitting: expect.arrayContaining(['ask-clarification']) });
    expect(await world.readTypes(caseId)).toEqual(['request-opened', 'roles-told', 'acknowledged', 'withdrawn']);
    expect(await world.particulars.list(caseId)).toEqual([]);
  });

  test('a token that is gone and has changed: the new one is signalled', async () => {
    const world = newWorld();
    const caseId = await openCase(world);
    const old = await parkAt(world, caseId);
    let fresh = '';
    const machines = {
      ...world.machines,
      async signal(token: string) {
        if (token === old) {
          world.memory.timeOut(old);
          fresh = await parkAt(world, caseId, '2026-03-03T10:00:05.000Z');
        }
        return world.machines.signal(token);
      },
    };
    await wakeCase(caseId, { ...world.dependencies, machines });
    expect(world.memory.signalled).toEqual([fresh]);
  });

  test('a token that is gone and has not changed: its execution is on its way to the hub', async () => {
    const world = newWorld();
    const caseId = await openCase(world);
    world.memory.timeOut(await parkAt(world, caseId));
    await wakeCase(caseId, world.dependencies);
    expect(world.memory.signalled).toEqual([]);
  });

  test('a function that dies between append and signal: the reconciler signals what was never decided on', async () => {
    const world = newWorld();
    const caseId = nextId();
    await world.write(caseId, ...[requestOpened(), ...requestGreeted()].map(write));
    await world.lists.save({
      id: caseId,
      kind: 'request',
      category: 'access',
      stage: 'await-triage',
      status: 'open',
      due: '2026-04-02',
      provisional: false,
      paused: false,
      openedAt: at,
      decided: 3,
      announced: 3,
    });
    await world.machines.start('request', caseId, 1);
    const token = await parkAt(world, caseId);
    const dying = {
      ...world.dependencies,
      executions: {
        ...world.executions,
        async readToken(): Promise<never> {
          throw new Error('the function died');
        },
      },
    };
    await expect(recordAction(requestOf(caseId), dying)).rejects.toThrow('died');
    expect(world.memory.signalled).toEqual([]);

    const lists = {
      ...world.lists,
      listUnfinished: async () => (await world.lists.listUnfinished()).filter(({ id }) => id === caseId),
    };
    const mending = { ...world.dependencies, lists, rerunMail: async () => {} };
    expect(await reconcile(mending)).toEqual({ restarted: 0, signalled: 1, mailLeft: 0 });
    expect(world.memory.signalled).toEqual([token]);
  });

  const lapsed: Entry[] = [
    { type: 'lapsed', at, by: 'system', notice: 'lapse/x', awaited: 'fee' },
    { type: 'case-closed', at, by: 'system', outcome: 'lapsed', disposeOn: '2026-05-02' },
  ];
  const revive = { action: 'revive', data: { how: 'She telephoned.' } };

  test('a lapsed case that is taken up again gets its next execution, and a repeat starts no third event', async () => {
    const world = newWorld();
    const caseId = await openCase(world, ...lapsed);
    await world.machines.start('request', caseId, 1);
    world.memory.end(`${caseId}-1`);
    expect(await recordAction(requestOf(caseId, revive), world.dependencies)).toMatchObject({ event: 'revived' });
    expect(await recordAction(requestOf(caseId, revive), world.dependencies)).toMatchObject({ repeated: true });
    expect((await world.readTypes(caseId)).filter((type) => type === 'revived')).toHaveLength(1);
    expect(world.memory.names()).toContain(`${caseId}-2`);
  });

  test('a function that dies before that start: the reconciler starts it, though the lists have the case as closed', async () => {
    const world = newWorld();
    const caseId = await openCase(world, ...lapsed);
    await world.lists.save({
      id: caseId,
      kind: 'request',
      category: 'access',
      stage: 'end',
      status: 'closed',
      due: null,
      provisional: false,
      paused: false,
      openedAt: at,
      decided: 5,
      announced: 5,
    });
    await world.machines.start('request', caseId, 1);
    world.memory.end(`${caseId}-1`);
    const machines = { ...world.machines, start: () => Promise.reject(new Error('the function died')) };
    const dying = { ...world.dependencies, machines };
    await expect(recordAction(requestOf(caseId, revive), dying)).rejects.toThrow('died');
    const lists = {
      ...world.lists,
      listUnfinished: async () => (await world.lists.listUnfinished()).filter(({ id }) => id === caseId),
    };
    expect(await reconcile({ ...world.dependencies, lists, rerunMail: async () => {} })).toMatchObject({
      restarted: 1,
    });
    expect(world.memory.names().at(-1)).toBe(`${caseId}-2`);
  });

  test('an action announced late does not hide a later one that nobody decided on', async () => {
    const world = newWorld();
    const caseId = await openCase(world);
    await world.lists.announce(caseId, 6);
    await world.lists.announce(caseId, 5);
    await world.lists.save({
      id: caseId,
      kind: 'request',
      category: 'access',
      stage: 'await-triage',
      status: 'closed',
      due: null,
      provisional: false,
      paused: false,
      openedAt: at,
      decided: 5,
      announced: 0,
    });
    expect((await world.events.load(caseId))?.header).toMatchObject({ announced: 6, decided: 5 });
  });
});

test('a breach’s actions are its own', async () => {
  const world = newWorld();
  await world.write('BRE-ACT0000001', write(breachReported()));
  const contain = requestOf('BRE-ACT0000001', {
    action: 'record-containment',
    data: { measures: 'Locked the account.' },
  });
  expect(await recordAction(contain, world.dependencies)).toMatchObject({ event: 'contained', seq: 2 });
});

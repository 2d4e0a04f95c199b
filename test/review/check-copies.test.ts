import { expect, test } from 'vitest';
import { foldRequest } from '../../functions/domain/case/fold-request.ts';
import { recordAction } from '../../functions/lifecycle/record-action/record-action.ts';
import { checkCopies } from '../../functions/review/check-copies/check-copies.ts';
import { requestGreeted, requestOpened, requestTriaged, write } from '../domain/case/write-history.ts';
import { createCaseWorld } from '../lifecycle/case-world.ts';
import { useStores } from '../platform/use-stores.ts';

const stores = useStores();
const at = '2026-03-04T10:00:00.000Z';

/** A case with three documents to be redacted; answers how to act on it. */
async function openReview(caseId: string) {
  const world = createCaseWorld(stores.tables(), stores.bucket());
  await world.write(caseId, ...[requestOpened(), ...requestGreeted(), requestTriaged(at)].map(write));
  let acts = 0;
  const act = async (action: string, data: unknown) => {
    acts += 1;
    const by = 'information-governance@council.example';
    const result = await recordAction({ caseId, action, actionId: `act-${acts}`, by, data, at }, world.dependencies);
    if (!result.recorded) throw new Error(result.reason);
  };
  const numbers = ['1', '2', '3'];
  await act('record-items', {
    items: numbers.map((item) => ({ item, decision: 'redact', exemptions: ['legal-privilege'] })),
    documents: Object.fromEntries(numbers.map((item) => [item, { name: `Letter ${item}`, reasons: 'Advice.' }])),
  });
  const key = (name: string) => `cases/${caseId}/redacted/${name}`;
  const attach = (copies: Record<string, string>) =>
    act('attach-copies', {
      items: Object.keys(copies),
      copies: Object.fromEntries(Object.entries(copies).map(([item, name]) => [item, key(name)])),
    });
  const copies = async () => {
    const { schedule } = foldRequest(caseId, await world.events.eventsAfter(caseId, 0));
    return schedule.items.map(({ copy }) => copy?.findings ?? null);
  };
  return { world, act, attach, key, copies, check: () => checkCopies(caseId, at, world.dependencies) };
}

test('every copy that was laid down is looked into, each once: clean, telling or missing (SR-7)', async () => {
  const { world, attach, key, copies, check } = await openReview('REQ-C0P1ES0001');
  await stores.bucket().put(key('clean.txt'), 'Nothing of note.');
  await stores.bucket().put(key('empty.pdf'), '');
  await attach({ 1: 'clean.txt', 2: 'empty.pdf', 3: 'nowhere.pdf' });
  expect(await copies()).toEqual([null, null, null]);
  expect(await check()).toEqual({ checked: 3 });
  expect(await copies()).toEqual([[], ['empty'], ['missing']]);
  expect(await check()).toEqual({ checked: 0 });
  expect(await world.readTypes('REQ-C0P1ES0001')).toHaveLength(4 + 2 + 3);
});

test('a copy that replaces another is looked into, the others not again', async () => {
  const { attach, key, copies, check } = await openReview('REQ-C0P1ES0002');
  await stores.bucket().put(key('empty.pdf'), '');
  await stores.bucket().put(key('clean.txt'), 'Nothing of note.');
  await attach({ 1: 'empty.pdf', 2: 'empty.pdf' });
  await check();
  await attach({ 1: 'clean.txt' });
  expect(await check()).toEqual({ checked: 1 });
  expect(await copies()).toEqual([[], ['empty'], null]);
});

test('dying between two copies, it goes on with the rest', async () => {
  const { world, attach, key, copies, check } = await openReview('REQ-C0P1ES0003');
  await stores.bucket().put(key('clean.txt'), 'Nothing of note.');
  await attach({ 1: 'clean.txt', 2: 'clean.txt' });
  let reads = 0;
  const files = {
    ...world.files,
    async read(from: string) {
      reads += 1;
      if (reads === 2) throw new Error('the function died');
      return world.files.read(from);
    },
  };
  await expect(checkCopies('REQ-C0P1ES0003', at, { ...world.dependencies, files })).rejects.toThrow('died');
  expect(await copies()).toEqual([[], null, null]);
  expect(await check()).toEqual({ checked: 1 });
  expect(await copies()).toEqual([[], [], null]);
});

test('a copy that was replaced while it was being checked is not recorded for the new one', async () => {
  const { world, attach, key, copies, check } = await openReview('REQ-C0P1ES0004');
  await stores.bucket().put(key('clean.txt'), 'Nothing of note.');
  await stores.bucket().put(key('empty.pdf'), '');
  await attach({ 1: 'clean.txt' });
  const files = {
    ...world.files,
    async read(from: string) {
      await attach({ 1: 'empty.pdf' });
      return world.files.read(from);
    },
  };
  await checkCopies('REQ-C0P1ES0004', at, { ...world.dependencies, files });
  expect(await copies()).toEqual([null, null, null]);
  await check();
  expect(await copies()).toEqual([['empty'], null, null]);
});

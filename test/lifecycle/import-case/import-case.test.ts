import { describe, expect, it } from 'vitest';
import { foldRequest } from '../../../functions/domain/case/fold-request.ts';
import { decideNextStep } from '../../../functions/domain/decide/decide-next-step.ts';
import { type ImportRequest, importCase } from '../../../functions/lifecycle/import-case/import-case.ts';
import { type ImportedCase, importedCaseSchema } from '../../../functions/lifecycle/import-case/imported-case.ts';
import { useStores } from '../../platform/use-stores.ts';
import { createCaseWorld } from '../case-world.ts';

const stores = useStores();
const newWorld = () => createCaseWorld(stores.tables(), stores.bucket());
const now = '2026-03-31T09:00:00.000Z';
let rows = 0;
const requestRow = (changes: object = {}): ImportedCase => {
  rows += 1;
  const plain = {
    kind: 'request',
    reference: `R/${rows}`,
    channel: 'email',
    received: '2026-03-02',
    acknowledged: '2026-03-03',
    rights: ['access'],
    answerTo: 'p@post.example',
    name: 'Philippa Quillfeather',
  };
  return importedCaseSchema.parse({ ...plain, ...changes });
};
const bring = (imported: ImportedCase, changes: Partial<ImportRequest> = {}): ImportRequest => ({
  imported,
  by: 'case-officer@council.example',
  check: false,
  at: now,
  now,
  ...changes,
});

describe('a case of another system', () => {
  it('is not written by a check, which gives the id and the dates that it would have', async () => {
    const world = newWorld();
    const said = requestRow({ identityAsked: '2026-03-03', identityProved: '2026-03-10' });
    const checked = await importCase(bring(said, { check: true }), world.dependencies);
    if (!checked.imported) throw new Error(checked.reason);
    expect(await world.events.load(checked.caseId)).toBeNull();
    expect(await world.particulars.list(checked.caseId)).toEqual([]);
    const real = await importCase(bring(said), world.dependencies);
    expect(real).toEqual(checked);
    expect(real.imported && real.clocks.map(({ start, due }) => [start, due])).toEqual([['2026-03-10', '2026-04-10']]);
  });

  it('keeps names, addresses and the other system’s reference out of events', async () => {
    const world = newWorld();
    const result = await importCase(bring(requestRow({ reference: 'Quillfeather 2026' })), world.dependencies);
    if (!result.imported) throw new Error(result.reason);
    const stored = await world.events.load(result.caseId);
    expect(JSON.stringify(stored)).not.toMatch(/quillfeather|post\.example/i);
    expect(await world.particulars.get(result.caseId, 'import')).toMatchObject({ reference: 'Quillfeather 2026' });
    expect(await world.particulars.get(result.caseId, 'opening')).toMatchObject({ answerTo: 'p@post.example' });
  });

  it.each([1, 2, 3, 4, 5])('that died after %i of its events is finished by the next try, once', async (written) => {
    const whole = newWorld();
    const said = requestRow({ triaged: '2026-03-03', identityAsked: '2026-03-03', identityProved: '2026-03-10' });
    const dying = newWorld();
    let left = written;
    const events = {
      ...dying.events,
      append: async (...args: Parameters<typeof dying.events.append>) => {
        if (left === 0) throw new Error('died');
        left -= 1;
        return dying.events.append(...args);
      },
    };
    await expect(importCase(bring(said), { ...dying.dependencies, events })).rejects.toThrow('died');
    const result = await importCase(bring(said, { by: 'dpo@council.example' }), whole.dependencies);
    if (!result.imported) throw new Error(result.reason);
    expect(await whole.readTypes(result.caseId)).toEqual([
      'request-opened',
      'request-triaged',
      'proof-asked',
      'evidence-received',
      'proof-decided',
      'case-imported',
    ]);
    expect((await importCase(bring(said), whole.dependencies)).imported).toBe(true);
    expect((await whole.readTypes(result.caseId)).length).toBe(6);
    for (const { actionId, words } of (await whole.events.load(result.caseId))?.events ?? []) {
      if (words) expect(await whole.particulars.get(result.caseId, `words/${actionId}`)).not.toBeNull();
    }
  });

  it('that two import at once is one case', async () => {
    const world = newWorld();
    const said = requestRow({ triaged: '2026-03-03', clarifications: [{ asked: '2026-03-05', answered: null }] });
    const both = await Promise.all([
      importCase(bring(said), world.dependencies),
      importCase(bring(said), world.dependencies),
    ]);
    const ids = new Set(both.map((result) => (result.imported ? result.caseId : result.reason)));
    expect(ids.size).toBe(1);
    const [caseId = ''] = ids;
    expect(await world.readTypes(caseId)).toEqual([
      'request-opened',
      'request-triaged',
      'clarification-asked',
      'case-imported',
    ]);
  });

  it('whose requester has been silent for long does not lapse on the day it comes', async () => {
    const world = newWorld();
    const said = requestRow({
      received: '2025-06-02',
      acknowledged: '2025-06-03',
      triaged: '2025-06-03',
      clarifications: [{ asked: '2025-06-05', answered: null }],
    });
    const result = await importCase(bring(said), world.dependencies);
    if (!result.imported) throw new Error(result.reason);
    const { events = [] } = (await world.events.load(result.caseId)) ?? {};
    const decided = decideNextStep(foldRequest(result.caseId, events), world.rules, now);
    expect(decided.stage).toBe('await-response');
  });

  it('is acknowledged where it says that it was not, and where there is an address', async () => {
    const world = newWorld();
    const results = [
      await importCase(bring(requestRow({ acknowledged: 'no' })), world.dependencies),
      await importCase(bring(requestRow({ acknowledged: 'no', answerTo: undefined })), world.dependencies),
      await importCase(bring(requestRow()), world.dependencies),
    ];
    expect(results.map((result) => result.imported && result.acknowledges)).toEqual([true, false, false]);
  });

  it.each([
    [
      'an extension after the first period',
      requestRow({ extended: '2026-04-04', extendedBecause: 'complex' }),
      'extended',
      /The first period ended/,
    ],
    [
      'a complaint about a case that is not here',
      importedCaseSchema.parse({
        kind: 'complaint',
        reference: 'C/1',
        channel: 'email',
        received: '2026-03-02',
        acknowledged: 'no',
        about: 'R/none',
      }),
      'about',
      /No case of this reference is here/,
    ],
  ])('is refused with its field: %s', async (_what, said, field, reason) => {
    const world = newWorld();
    const later = '2026-04-30T09:00:00.000Z';
    const result = await importCase(bring(said, { at: later, now: later }), world.dependencies);
    expect(result).toEqual({ imported: false, field, reason: expect.stringMatching(reason) });
  });

  it.each([
    ['somebody who is not in the role directory', 'nobody@council.example', /not in the role directory/],
    ['somebody who may not', 'chief-executive@council.example', /Importing cases is for/],
  ])('is not imported by %s', async (_who, by, reason) => {
    const result = await importCase(bring(requestRow(), { by }), newWorld().dependencies);
    expect(result).toEqual({ imported: false, field: null, reason: expect.stringMatching(reason) });
  });
});

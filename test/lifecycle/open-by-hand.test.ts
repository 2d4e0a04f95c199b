import { beforeEach, describe, expect, test } from 'vitest';
import { type OpenRequest, openByHand } from '../../functions/lifecycle/open-case/open-by-hand.ts';
import { recordAction } from '../../functions/lifecycle/record-action/record-action.ts';
import { useStores } from '../platform/use-stores.ts';
import { type CaseWorld, createCaseWorld, emptyStores } from './case-world.ts';

const stores = useStores();
const now = '2026-03-04T10:00:00.000Z';
let world: CaseWorld;

beforeEach(async () => {
  await emptyStores(stores.tables(), stores.bucket());
  world = createCaseWorld(stores.tables(), stores.bucket());
});

const call = { channel: 'telephone', receivedAt: '2026-03-02T23:30:00Z', rights: ['access'] };
const open = (changes: Partial<OpenRequest> = {}) =>
  openByHand(
    { open: 'request', actionId: 'call-1', by: 'case-officer@council.example', data: call, at: now, now, ...changes },
    world.dependencies,
  );

async function mustOpen(changes: Partial<OpenRequest> = {}): Promise<string> {
  const result = await open(changes);
  if (!result.recorded) throw new Error(result.reason);
  return result.caseId;
}

describe('SR-2, SR-10: a case that is opened by hand', () => {
  test('runs from when it was first received, and is flagged where there is no address to answer to', async () => {
    const caseId = await mustOpen();
    expect(caseId).toMatch(/^REQ-/);
    const stored = await world.events.load(caseId);
    expect(stored?.events).toMatchObject([
      { type: 'request-opened', channel: 'telephone', by: 'staff-case-officer', at: now, flags: ['no-answer-address'] },
    ]);
    expect(stored?.header).toMatchObject({ status: 'open', openedAt: '2026-03-02T23:30:00.000Z', due: '2026-04-02' });
    expect(world.memory.names()).toEqual([`${caseId}-1`]);
  });

  test('says where answers have to go by post', async () => {
    const caseId = await mustOpen({ data: { ...call, postalAddress: '1 Tanglewood Rise' } });
    expect((await world.events.load(caseId))?.events).toMatchObject([{ flags: ['answers-by-post'] }]);
  });

  test('keeps who asks and what they said among the particulars alone', async () => {
    const said = { name: 'Philippa Quillfeather', answerTo: 'p@post.example', details: 'Asks for her housing file.' };
    const caseId = await mustOpen({ data: { ...call, ...said } });
    expect(await world.particulars.get(caseId, 'opening')).toMatchObject({
      answerTo: 'p@post.example',
      name: 'Philippa Quillfeather',
      text: 'Asks for her housing file.',
    });
    expect(JSON.stringify(await world.events.eventsAfter(caseId, 0))).not.toMatch(/quill|housing|@/i);
  });

  test.each([
    ['breach', { channel: 'counter', receivedAt: '2026-03-03T09:00:00Z', reporter: 'public' }, /^BRE-/],
    ['complaint', { channel: 'letter', receivedAt: '2026-03-03T09:00:00Z' }, /^CMP-/],
    ['disclosure', { channel: 'counter', receivedAt: '2026-03-03T09:00:00Z', category: 'police' }, /^DIS-/],
  ] as const)('a %s too', async (kind, data, reference) => {
    expect(await mustOpen({ open: kind, data })).toMatch(reference);
  });

  test('sent twice it is one case; with other data under the same id it is refused', async () => {
    const caseId = await mustOpen();
    expect(await open({ at: '2026-03-04T11:00:00.000Z', now: '2026-03-04T11:00:00.000Z' })).toMatchObject({
      recorded: true,
      caseId,
      repeated: true,
    });
    expect(await open({ data: { ...call, channel: 'letter' } })).toMatchObject({
      recorded: false,
      reason: expect.stringContaining('with other data'),
    });
    expect(await world.readTypes(caseId)).toEqual(['request-opened']);
  });

  test('a date that was typed in wrongly is corrected, to a later day too, and the clock with it', async () => {
    const caseId = await mustOpen({ data: { ...call, receivedAt: '2026-02-02T10:00:00Z' } });
    const triage = (firstReceiptAt: string, actionId: string) =>
      recordAction(
        {
          caseId,
          action: 'triage-request',
          actionId,
          by: 'case-officer@council.example',
          data: { firstReceiptAt },
          at: now,
        },
        world.dependencies,
      );
    for (const [firstReceiptAt, due] of [
      ['2026-03-02T10:00:00Z', '2026-04-02'],
      ['2026-02-20T10:00:00Z', '2026-03-20'],
    ] as const) {
      await triage(firstReceiptAt, firstReceiptAt);
      const { readCase } = await import('../../functions/lifecycle/read-cases/read-cases.ts');
      expect((await readCase(caseId, world.dependencies))?.clocks).toMatchObject([{ due }]);
    }
    expect((await world.readTypes(caseId)).filter((type) => type === 'request-triaged')).toHaveLength(2);
  });
});

describe('what cannot be opened changes nothing', () => {
  test.each<[string, Partial<OpenRequest>, string]>([
    ['nobody of the directory', { by: 'mallory@elsewhere.example' }, 'not in the role directory'],
    ['a role that may not', { by: 'siro@council.example' }, 'Opening a case is for'],
    ['no rights', { data: { channel: 'telephone', receivedAt: '2026-03-02T10:00:00Z' } }, 'rights'],
    ['a channel that is none', { data: { ...call, channel: 'pigeon' } }, 'channel'],
    ['a receipt after now', { data: { ...call, receivedAt: '2026-03-05T10:00:00Z' } }, 'lies after'],
    [
      'a receipt before the holidays are known',
      { data: { ...call, receivedAt: '1926-03-02T10:00:00Z' } },
      'Check the year',
    ],
    ['an opening from the future', { at: '2026-03-05T10:00:00Z' }, 'still to come'],
  ])('%s', async (_what, changes, because) => {
    expect(await open(changes)).toMatchObject({ recorded: false, reason: expect.stringContaining(because) });
    expect((await world.readAll()).cases).toEqual([]);
  });
});

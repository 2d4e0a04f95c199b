import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Place } from '../../commands/casework/casework.ts';
import { bringList } from '../../commands/people/bring-list.ts';
import { showLetters as askForLetters } from '../../commands/people/show-letters.ts';
import { writeLists, writeReading, writeRejected } from '../../commands/people/write-lists.ts';
import { keepPart } from '../../functions/people/read-list/keep-part.ts';
import { readList } from '../../functions/people/read-list/read-list.ts';
import { showLetters } from '../../functions/people/read-list/show-letters.ts';
import { createLetterLedger } from '../../functions/platform/dynamodb/letter-ledger.ts';
import { breachReported, type Entry, RECEIVED, requestOpened, write } from '../domain/case/write-history.ts';
import { createCaseWorld } from '../lifecycle/case-world.ts';
import { useStores } from '../platform/use-stores.ts';

const stores = useStores();
const by = 'case-officer@council.example';
const hash = (content: string) => createHash('sha256').update(content).digest('hex').slice(0, 16);
const csv =
  'email,name,surgery\na@mail.example,Ada,Mill\nb@mail.example,Bo,Mill\nA@mail.example,Ada,Mill\nnone,X,Mill\n';

async function openWorld(caseId: string, ...since: Entry[]) {
  const { dependencies } = createCaseWorld(stores.tables(), stores.bucket());
  const history = caseId.startsWith('BRE') ? [breachReported(), ...since] : [requestOpened()];
  for (const [seq, entry] of history.entries()) await dependencies.events.append(caseId, seq, write(entry));
  const own = {
    ...dependencies,
    streams: stores.bucket().streams,
    ledger: createLetterLedger(stores.tables().cases),
  };
  const of = (content: string, list = 1) => ({ caseId, list, by, reading: hash(content) });
  const keep = (content: string, part = 1, piece = content) =>
    keepPart({ ...of(content), part, base64: Buffer.from(piece).toString('base64') }, own);
  return {
    own,
    keep,
    read: (content: string, changes: { parts?: number; by?: string } = {}) =>
      readList({ ...of(content), parts: 1, at: RECEIVED, ...changes }, own),
    types: async () => (await own.events.load(caseId))?.events.map(({ type }) => type),
    keys: async () => (await own.files.list(`cases/${caseId}/`)).map(({ key }) => key),
  };
}

const approvedList: Entry[] = [
  { type: 'people-listed', at: RECEIVED, list: 1, rows: 1, accepted: 1, duplicates: 0, unusable: 0, reading: 'feed' },
  { type: 'letter-written', at: RECEIVED, list: 1, placeholders: [] },
  { type: 'letters-approved', at: RECEIVED, list: 1 },
];

describe('bringing in a list of people concerned (BR-6)', () => {
  it('keeps those who can be written to, with counts on the case and no personal data in its events', async () => {
    const { keep, read, types, keys, own } = await openWorld('BRE-7QK2M9XW01');
    await keep(csv, 1, csv.slice(0, 30));
    await keep(csv, 2, csv.slice(30));
    expect(await read(csv, { parts: 2 })).toMatchObject({
      done: true,
      reading: {
        rows: 4,
        accepted: 2,
        duplicates: 1,
        unusable: 1,
        columns: ['name', 'surgery'],
        rejected: [
          { line: 4, why: 'duplicate' },
          { line: 5, why: 'bad-address' },
        ],
      },
    });
    expect(await keys()).toEqual([`cases/BRE-7QK2M9XW01/people/1/${hash(csv)}/000001.json`]);
    const events = (await own.events.load('BRE-7QK2M9XW01'))?.events;
    expect(events?.at(-1)).toMatchObject({ type: 'people-listed', by: 'staff-case-officer', list: 1, accepted: 2 });
    expect(JSON.stringify(events)).not.toMatch(/mail\.example|Ada|Mill/);

    // The same file again is the same reading: one event, the same batch.
    await keep(csv);
    expect(await read(csv)).toMatchObject({ done: true });
    expect((await types())?.filter((type) => type === 'people-listed')).toHaveLength(1);
  });

  it('replaces a list that is brought in again before its letter is approved', async () => {
    const { keep, read, own } = await openWorld('BRE-7QK2M9XW02');
    await keep(csv);
    await read(csv);
    const better = 'email\nc@mail.example\n';
    await keep(better);
    await read(better);
    expect((await own.events.load('BRE-7QK2M9XW02'))?.events.at(-1)).toMatchObject({
      accepted: 1,
      reading: hash(better),
    });
  });

  it('takes nothing for a list whose letter is approved', async () => {
    const { keep, read, keys } = await openWorld('BRE-7QK2M9XW03', ...approvedList);
    const reason = expect.stringContaining('The letter to list 1 is approved, and sent as it was approved.');
    expect(await keep(csv)).toEqual({ done: false, reason });
    expect(await read(csv)).toEqual({ done: false, reason });
    expect(await keys()).toEqual([]);
  });

  it('leaves nothing behind of a list that cannot be read, or has not come whole', async () => {
    const { keep, read, keys, types } = await openWorld('BRE-7QK2M9XW04');
    const wrong = 'name\nAda\n';
    await keep(wrong);
    expect(await read(wrong)).toMatchObject({ done: false, reason: expect.stringContaining('headed "email"') });
    await keep(csv, 1, csv.slice(0, 40));
    expect(await read(csv)).toMatchObject({ done: false, reason: expect.stringContaining('not come as it was sent') });
    expect(await read(csv, { parts: 2 })).toMatchObject({ done: false, reason: expect.stringContaining('missing') });
    expect((await keys()).filter((key) => key.includes('upload'))).toEqual([]);
    expect(await types()).toEqual(['breach-reported']);
  });

  it('is for those who work on cases, and on a breach', async () => {
    const { read } = await openWorld('BRE-7QK2M9XW05');
    expect(await read(csv, { by: 'nobody@council.example' })).toMatchObject({
      reason: expect.stringContaining('not in the role directory'),
    });
    expect(await read(csv, { by: 'siro@council.example' })).toMatchObject({
      reason: expect.stringContaining('are for case-officer'),
    });
    const request = await openWorld('REQ-7QK2M9XW06');
    expect(await request.read(csv)).toMatchObject({ reason: expect.stringContaining('is no breach') });
  });
});

describe('npm run people', () => {
  it('brings a list in, tells which lines are left out and why, and shows the letter before it is approved', async () => {
    const caseId = 'BRE-7QK2M9XW07';
    const { own } = await openWorld(caseId, {
      type: 'letter-written',
      at: RECEIVED,
      list: 1,
      placeholders: ['surgery'],
      actionId: 'letter',
    });
    const words = { nature: 'At {{surgery}}.', contact: 'C', consequences: 'Q', measures: 'M', advice: 'A' };
    await own.particulars.put(caseId, 'words/letter', { ...words, at: RECEIVED, by: 'staff-case-officer' });
    const place: Place = {
      now: async () => RECEIVED,
      close: async () => undefined,
      invoke: async (_, payload) => {
        const request = JSON.parse(JSON.stringify(payload));
        if (request.does === 'keep') return keepPart(request, own);
        return request.does === 'read' ? readList(request, own) : showLetters(request, own);
      },
    };
    const reading = await bringList({ caseId, list: 1, by, bytes: Buffer.from(csv) }, place);
    expect(writeReading(1, reading)).toBe(
      [
        'List 1: 4 rows, of which 2 people can be written to.',
        '  1 row that has an address that is none: line 5',
        '  1 row that has a mailbox that an earlier row has: line 4',
        'The letter can be merged from: {{name}}, {{surgery}}.',
        '',
      ].join('\n'),
    );
    expect(writeRejected(reading)).toBe('line,why\n4,duplicate\n5,bad-address\n');
    const shown = await askForLetters({ caseId, by: 'siro@council.example', letter: 1 }, place);
    expect(shown.letter?.text).toContain('At {{surgery}}.');
    expect(writeLists(caseId, shown)).toBe('List 1: 2 people; it waits for its letter to be approved.\n');
    await expect(askForLetters({ caseId, by, letter: null }, place)).rejects.toThrow('No public notice is written yet');
    await expect(bringList({ caseId, list: 1, by: 'x@y.example', bytes: Buffer.from(csv) }, place)).rejects.toThrow(
      'role directory',
    );
  });
});

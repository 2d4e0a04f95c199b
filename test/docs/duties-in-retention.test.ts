import { beforeEach, expect, test } from 'vitest';
import { recordAction } from '../../functions/lifecycle/record-action/record-action.ts';
import { type MailWorld, REQUEST_TEXT, writeMail } from '../intake/receive-mail/mail-world.ts';
import { emptyStores } from '../lifecycle/case-world.ts';
import { useStores } from '../platform/use-stores.ts';
import { createPurgeWorld, endRequest, runPurge } from '../retention/purge-world.ts';

const stores = useStores();
let world: MailWorld;
beforeEach(async () => {
  await emptyStores(stores.tables(), stores.bucket());
  world = createPurgeWorld(stores.tables(), stores.bucket());
});

/** The case officer puts a note on a case. */
const note = (caseId: string, actionId: string) =>
  recordAction(
    {
      caseId,
      action: 'note',
      actionId,
      by: 'case-officer@council.example',
      data: { text: 'Philippa telephoned.' },
      at: '2026-03-05T09:00:00Z',
    },
    world.dependencies,
  );

test('RT-3: the purge leaves neither file nor particulars of a case, whatever came to it', async () => {
  const caseId = await world.openRequest();
  await world.deliver(
    writeMail({
      messageId: '<more@post.example>',
      subject: `Re: [${caseId}]`,
      body: `${REQUEST_TEXT} And my letters.`,
    }),
  );
  await note(caseId, 'note-1');
  await endRequest(world, caseId, '2026-03-09');
  expect(await world.listKeys(`cases/${caseId}/`)).toHaveLength(2);
  expect((await world.particulars.list(caseId)).map(({ name }) => name.split('/', 1)[0])).toEqual([
    'mail',
    'opening',
    'words',
  ]);

  await runPurge('2026-05-08T01:00:00.000Z', world.dependencies);
  expect(await world.listKeys('')).toEqual([]);
  expect(await world.particulars.list(caseId)).toEqual([]);
  expect(await world.tombstones.find(caseId)).toMatchObject({ items: 3, objects: 2 });
});

test('RT-5: what was recorded is never written over, and says by an id who did it', async () => {
  const caseId = await world.openRequest();
  await note(caseId, 'note-1');
  const before = await world.events.eventsAfter(caseId, 0);
  const noted = before.at(-1);
  expect(noted).toMatchObject({ type: 'noted', by: 'staff-case-officer', at: '2026-03-05T09:00:00.000Z' });

  const forged = { type: 'withdrawn', at: '2026-03-05T10:00:00.000Z', by: 'staff-siro' } as const;
  for (const { seq } of before) expect(await world.events.append(caseId, seq - 1, forged)).toBe(false);
  expect(await world.events.eventsAfter(caseId, 0)).toEqual(before);
  const named = { ...forged, name: 'Philippa Quillfeather' };
  expect(() => world.events.append(caseId, before.length, named)).toThrow('name');
});

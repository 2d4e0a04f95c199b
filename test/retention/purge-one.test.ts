import { beforeEach, describe, expect, test } from 'vitest';
import { recordAction } from '../../functions/lifecycle/record-action/record-action.ts';
import { giveNotices } from '../../functions/notifications/give-notices/give-notices.ts';
import { purgeOne } from '../../functions/retention/purge-one/purge-one.ts';
import type { MailWorld } from '../intake/receive-mail/mail-world.ts';
import { PASS, REQUEST_TEXT, scan, writeBounce, writeMail, writeParts } from '../intake/receive-mail/mail-world.ts';
import { emptyStores } from '../lifecycle/case-world.ts';
import { dieAfter } from '../lifecycle/die-at-step.ts';
import { useStores } from '../platform/use-stores.ts';
import { closeRequest, createPurgeWorld, endRequest, runPurge } from './purge-world.ts';

const stores = useStores();
let world: MailWorld;
beforeEach(async () => {
  await emptyStores(stores.tables(), stores.bucket());
  world = createPurgeWorld(stores.tables(), stores.bucket());
});

/** Sixty days after 9 March. */
const DUE = '2026-05-08';
const night = (day: string) => `${day}T01:00:00.000Z`;
const timersOn = (day: string) => world.timers.list(day);

describe('what is due', () => {
  test('goes: objects and particulars, and leaves its disposal record and its history', async () => {
    const caseId = await closeRequest(world, '2026-03-09');
    expect(await runPurge(night(DUE), world.dependencies)).toEqual({ [caseId]: 'purged' });
    expect(await world.listKeys('')).toEqual([]);
    expect(await world.particulars.list(caseId)).toEqual([]);
    expect(await world.tombstones.find(caseId)).toEqual({
      caseId,
      purgedAt: night(DUE),
      items: 1,
      objects: 1,
      recoverableUntil: '2026-05-15T01:00:00Z',
    });
    expect(await world.readTypes(caseId)).toEqual(['request-opened', 'withdrawn', 'case-closed', 'case-purged']);
    expect((await world.events.load(caseId))?.header).toMatchObject({ status: 'purged', stage: 'end' });
    expect(await timersOn(DUE)).toEqual([]);
  });

  test('not a day early, even where it is asked for', async () => {
    const caseId = await closeRequest(world, '2026-03-09');
    expect(await runPurge(night('2026-05-07'), world.dependencies)).toEqual({});
    expect(await purgeOne({ day: DUE, id: caseId }, night('2026-05-07'), world.dependencies)).toBe('not-due');
    expect(await world.listKeys('')).toHaveLength(1);
    expect(await timersOn(DUE)).toHaveLength(1);
  });

  test('twice is once', async () => {
    const caseId = await closeRequest(world, '2026-03-09');
    await runPurge(night(DUE), world.dependencies);
    expect(await purgeOne({ day: DUE, id: caseId }, night('2026-05-09'), world.dependencies)).toBe('already-purged');
    expect(await world.readTypes(caseId)).toHaveLength(4);
    expect((await world.tombstones.find(caseId))?.purgedAt).toBe(night(DUE));
  });
});

describe('the case is looked at again before anything is deleted', () => {
  test('held: nothing goes, its timer stays, and the day after the release it goes (RT-4)', async () => {
    const caseId = await closeRequest(world, '2026-03-09');
    const hold = { type: 'hold-placed', at: night('2026-04-01'), by: 'staff-dpo', because: 'litigation' } as const;
    await world.write(caseId, hold, { ...hold, because: 'complaint' });
    expect(await runPurge(night(DUE), world.dependencies)).toEqual({ [caseId]: 'held' });
    await world.write(caseId, { type: 'hold-released', at: night('2026-06-01'), by: 'staff-dpo' });
    expect(await runPurge(night('2026-06-02'), world.dependencies)).toEqual({ [caseId]: 'held' });
    expect(await world.listKeys('')).toHaveLength(1);
    await world.write(caseId, { type: 'hold-released', at: night('2026-07-01'), by: 'staff-dpo' });
    expect(await runPurge(night('2026-07-02'), world.dependencies)).toEqual({ [caseId]: 'purged' });
  });

  test('asked for: a closed case stays while an open request for the data is linked with it (L40; RT-4)', async () => {
    const record = await closeRequest(world, '2026-03-09');
    const asking = await world.openRequest();
    const at = night('2026-04-01');
    await world.write(record, { type: 'case-linked', at, by: 'staff-dpo', to: asking, because: 'related' });
    expect(await runPurge(night(DUE), world.dependencies)).toMatchObject({ [record]: 'held' });
    expect(await world.particulars.list(record)).toHaveLength(1);
    await endRequest(world, asking, '2026-05-20');
    expect(await runPurge(night('2026-05-21'), world.dependencies)).toMatchObject({ [record]: 'purged' });
  });

  test('an open request for erasure holds nothing (L40)', async () => {
    const record = await closeRequest(world, '2026-03-09');
    const erasing = await world.openRequest({
      subject: 'My data',
      body: 'Please delete all the personal data you hold about me.',
    });
    const at = night('2026-04-01');
    await world.write(record, { type: 'case-linked', at, by: 'staff-dpo', to: erasing, because: 'related' });
    expect(await runPurge(night(DUE), world.dependencies)).toEqual({ [record]: 'purged' });
  });

  test('open: a timer of a close that another event overtook is dropped', async () => {
    const caseId = await world.openRequest();
    await world.timers.set({ day: DUE, id: caseId });
    expect(await runPurge(night(DUE), world.dependencies)).toEqual({ [caseId]: 'not-due' });
    expect(await timersOn(DUE)).toEqual([]);
    expect(await world.listKeys('')).toHaveLength(1);
  });

  test('due later than its timer says: that timer is dropped, and its own one counts', async () => {
    const caseId = await closeRequest(world, '2026-03-09');
    await world.timers.set({ day: '2026-05-01', id: caseId });
    expect(await runPurge(night('2026-05-01'), world.dependencies)).toEqual({ [caseId]: 'not-due' });
    expect(await runPurge(night(DUE), world.dependencies)).toEqual({ [caseId]: 'purged' });
  });

  test('an event in that very moment: the purge is tried again, and takes what came with it', async () => {
    const caseId = await closeRequest(world, '2026-03-09');
    const tombstones = {
      ...world.tombstones,
      async write(tombstone: Parameters<typeof world.tombstones.write>[0]) {
        await world.tombstones.write(tombstone);
        await world.particulars.put(caseId, 'words/late', { text: 'A note about Mrs Quillfeather.' });
        await world.write(caseId, { type: 'noted', at: night(DUE), by: 'staff-dpo', words: true });
      },
    };
    const timer = { day: DUE, id: caseId };
    await expect(purgeOne(timer, night(DUE), { ...world.dependencies, tombstones })).rejects.toMatchObject({
      name: 'PurgeOvertakenError',
    });
    expect(await purgeOne(timer, night(DUE), world.dependencies)).toBe('purged');
    expect(await world.particulars.list(caseId)).toEqual([]);
    expect((await world.readTypes(caseId)).slice(-2)).toEqual(['noted', 'case-purged']);
  });

  test('what somebody kept between the deletion and the last event goes too', async () => {
    const caseId = await closeRequest(world, '2026-03-09');
    const events = {
      ...world.events,
      async append(...given: Parameters<typeof world.events.append>) {
        await world.particulars.put(caseId, 'words/late', { text: 'A note about Mrs Quillfeather.' });
        await stores.bucket().put(`cases/${caseId}/mail/late.eml`, 'late');
        return world.events.append(...given);
      },
    };
    await purgeOne({ day: DUE, id: caseId }, night(DUE), { ...world.dependencies, events });
    expect([await world.listKeys(''), await world.particulars.list(caseId)]).toEqual([[], []]);
  });
});

describe('mail without a case', () => {
  test('unsorted mail goes at the end of its period, and leaves the list', async () => {
    await world.deliver(
      writeMail({ messageId: '<u-1@post.example>', subject: 'Hello', body: 'When does the tip close?' }),
    );
    const id = await world.findOwner('<u-1@post.example>');
    expect(await runPurge(night('2026-05-01'), world.dependencies)).toEqual({ [id]: 'purged' });
    expect([await world.listKeys(''), await world.particulars.list(id), await world.unsorted.listWaiting()]).toEqual([
      [],
      [],
      [],
    ]);
    expect(await world.unsorted.find(id)).toMatchObject({ status: 'settled' });
    expect(await world.tombstones.find(id)).toMatchObject({ items: 1, objects: 1 });
  });

  test('quarantined mail goes at the end of its own', async () => {
    await world.deliver(writeMail({ messageId: '<q-1@post.example>' }), { verdicts: { ...PASS, virus: 'FAIL' } });
    const id = await world.findOwner('<q-1@post.example>');
    expect(await runPurge(night('2026-03-31'), world.dependencies)).toEqual({});
    expect(await runPurge(night('2026-04-01'), world.dependencies)).toEqual({ [id]: 'purged' });
    expect(await world.listKeys('')).toEqual([]);
  });

  test('mail that waited in the inbox for longer than its period goes in the night after it was read', async () => {
    expect(await runPurge(night('2026-05-08'), world.dependencies)).toEqual({});
    await world.deliver(
      writeMail({ messageId: '<late@post.example>', subject: 'Hello', body: 'When does the tip close?' }),
    );
    const id = await world.findOwner('<late@post.example>');
    expect(await timersOn('2026-05-01')).toEqual([{ day: '2026-05-01', id }]);
    expect(await runPurge(night('2026-05-09'), world.dependencies)).toEqual({ [id]: 'purged' });
    expect([await world.listKeys(''), await world.particulars.list(id)]).toEqual([[], []]);
  });

  test('a run that died after deleting had counted, and the count stands', async () => {
    await world.deliver(
      writeMail({ messageId: '<u-2@post.example>', subject: 'Hello', body: 'When does the tip close?' }),
    );
    const id = await world.findOwner('<u-2@post.example>');
    const timers = {
      ...world.timers,
      async clear(): Promise<never> {
        throw new Error('the function died');
      },
    };
    const timer = { day: '2026-05-01', id };
    await expect(purgeOne(timer, night('2026-05-01'), { ...world.dependencies, timers })).rejects.toThrow('died');
    await purgeOne(timer, night('2026-05-02'), world.dependencies);
    expect(await world.tombstones.find(id)).toMatchObject({ items: 1, objects: 1 });
  });
});

/** Everything that can hold something of a person, brought about through the functions that write it. */
async function playWholeCase(): Promise<string> {
  const caseId = await world.openRequest({ messageId: '<whole@post.example>' });
  const act = async (action: string, data: unknown, at: string, by = 'case-officer@council.example') => {
    const result = await recordAction(
      { caseId, action, actionId: `${action} ${at}`, by, data, at },
      world.dependencies,
    );
    if (!result.recorded) throw new Error(result.reason);
  };
  const give = (stage: Parameters<typeof giveNotices>[0]['stage'], at: string) =>
    giveNotices(
      { caseId, at, stage },
      { ...world.dependencies, sender: world.sender, webAddress: 'https://requests.council.example' },
    );
  await give('acknowledge', '2026-03-02T12:00:01.000Z');
  await act('triage-request', { reasons: 'Philippa Quillfeather rang.' }, '2026-03-03T09:00:00Z');
  await act(
    'ask-proof',
    { of: 'identity', route: 'evidence', reason: 'Two Quillfeathers live there.' },
    '2026-03-03T09:01:00Z',
  );
  await give('tell-requester', '2026-03-03T09:02:00.000Z');
  const subject = `Re: [${caseId}]`;
  const evidence = writeParts({ messageId: '<proof@post.example>', subject }, [
    { type: 'text/plain', body: 'My passport, P. Quillfeather' },
    scan,
  ]);
  await world.deliver(evidence, { receivedAt: '2026-03-04T09:00:00.000Z' });
  await world.deliver(writeMail({ subject, body: 'I moved to 3 Fallow Lane.' }), {
    receivedAt: '2026-03-04T10:00:00.000Z',
  });
  await world.deliver(
    writeBounce({ recipient: 'philippa.quillfeather@post.example', returned: [`Subject: [${caseId}]`] }),
    {
      receivedAt: '2026-03-04T11:00:00.000Z',
    },
  );
  await act('note', { text: 'Philippa Quillfeather is at 3 Fallow Lane now.' }, '2026-03-05T09:00:00Z');
  await world.deliver(writeMail({ messageId: '<whole@post.example>', body: `${REQUEST_TEXT} Again.` }));
  await endRequest(world, caseId, '2026-03-09');
  return caseId;
}

describe('after the purge', () => {
  test('no byte of the person’s name, address or mail is left in any table or object; history and disposal record are', async () => {
    const caseId = await playWholeCase();
    const traces = /quillfeather|philippa|tanglewood|fallow lane|post\.example|passport|housing file|subject access/i;
    const before = await world.readAll();
    expect(JSON.stringify(before.particulars)).toMatch(traces);
    expect(JSON.stringify(before.cases)).not.toMatch(traces);
    expect(Object.keys(before.objects).length).toBeGreaterThanOrEqual(5);
    const history = await world.events.eventsAfter(caseId, 0);

    // The unsorted second body of the same id goes on 1 May, the case a week later.
    await runPurge(night('2026-05-01'), world.dependencies);
    await runPurge(night(DUE), world.dependencies);
    const after = await world.readAll();
    expect(after.objects).toEqual({});
    expect(after.particulars).toEqual([]);
    expect(JSON.stringify(after)).not.toMatch(traces);
    expect(await world.tombstones.find(caseId)).toMatchObject({ purgedAt: night(DUE) });
    expect((await world.events.eventsAfter(caseId, 0)).slice(0, -1)).toEqual(history);
  });

  test('whenever a run dies, the next one comes to the same end', async () => {
    const ports = ['events', 'lists', 'particulars', 'files', 'timers', 'tombstones', 'unsorted'] as const;
    const endOf = async (deathAfter: number) => {
      await emptyStores(stores.tables(), stores.bucket());
      world = createPurgeWorld(stores.tables(), stores.bucket());
      const caseId = await closeRequest(world, '2026-03-09', { messageId: '<dies@post.example>' });
      const mortal = dieAfter(world.dependencies, ports, deathAfter);
      const run = purgeOne({ day: DUE, id: caseId }, night(DUE), mortal.dependencies);
      const outcome = await run.then(
        () => 'done',
        () => 'dead',
      );
      await runPurge(night('2026-05-09'), world.dependencies);
      const { particulars, objects } = await world.readAll();
      return {
        outcome,
        calls: mortal.calls(),
        end: {
          particulars,
          objects,
          types: await world.readTypes(caseId),
          status: (await world.events.load(caseId))?.header?.status,
          isRecorded: (await world.tombstones.find(caseId)) !== null,
          timers: await timersOn(DUE),
        },
      };
    };
    const undisturbed = await endOf(Number.POSITIVE_INFINITY);
    expect(undisturbed.end).toMatchObject({
      particulars: [],
      objects: {},
      status: 'purged',
      isRecorded: true,
      timers: [],
    });
    for (let last = 1; last <= undisturbed.calls; last += 1) {
      const disturbed = await endOf(last);
      expect(disturbed.outcome).toBe('dead');
      expect(disturbed.end, `dead after call ${last}`).toEqual(undisturbed.end);
    }
  });
});

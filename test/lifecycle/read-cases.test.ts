import { beforeEach, describe, expect, test } from 'vitest';
import { takeNextStep } from '../../functions/lifecycle/decide-next-step/take-next-step.ts';
import { listCases, readCase, readUnsorted } from '../../functions/lifecycle/read-cases/read-cases.ts';
import { createMailWorld, type MailWorld, writeMail } from '../intake/receive-mail/mail-world.ts';
import { useStores } from '../platform/use-stores.ts';
import { closeRequest, runPurge } from '../retention/purge-world.ts';
import { emptyStores } from './case-world.ts';

const stores = useStores();
let world: MailWorld;
beforeEach(async () => {
  await emptyStores(stores.tables(), stores.bucket());
  world = createMailWorld(stores.tables(), stores.bucket());
});

describe('one case', () => {
  test('its clock with the explanation, its events, its mail, and what can be done', async () => {
    const caseId = await world.openRequest();
    const view = await readCase(caseId, world.dependencies);
    expect(view?.clocks).toMatchObject([
      { name: 'access', start: '2026-03-02', due: '2026-04-02', provisional: false },
    ]);
    expect(view?.clocks[0]?.explanation.join(' ')).toContain('(L1)');
    expect(view?.events.map(({ type }) => type)).toEqual(['request-opened']);
    expect(view?.particulars.map(({ name }) => name)).toEqual(['opening']);
    expect(view?.fittingActions).toContain('triage-request');
    expect(view?.tombstone).toBeNull();
  });

  test('disposed of: its history and its disposal record, and nothing to be done', async () => {
    const caseId = await closeRequest(world, '2026-03-09');
    await runPurge('2026-05-08T01:00:00.000Z', world.dependencies);
    const view = await readCase(caseId, world.dependencies);
    expect(view).toMatchObject({
      particulars: [],
      fittingActions: [],
      header: { status: 'purged' },
      tombstone: { objects: 1 },
    });
    expect(view?.events.at(-1)?.type).toBe('case-purged');
  });

  test('that there is not', async () => {
    expect(await readCase('REQ-0000000000', world.dependencies)).toBeNull();
    expect(await readUnsorted('TRI-0000000000', world.dependencies)).toBeNull();
  });
});

test('the open cases come by due date, what has none last, and the mail that waits beside them', async () => {
  const ids: string[] = [];
  for (const receivedAt of ['2026-03-20T12:00:00.000Z', '2026-03-02T12:00:00.000Z', '2028-12-20T12:00:00.000Z']) {
    const messageId = `<${receivedAt}@post.example>`;
    await world.deliver(writeMail({ messageId }), { receivedAt });
    ids.push(await world.findOwner(messageId));
  }
  await closeRequest(world, '2026-03-09');
  const [closed] = (await world.lists.list('open')).filter(({ id }) => !ids.includes(id));
  if (!closed) throw new Error('the header follows at the hub');
  const hub = { caseId: closed.id, generation: 1, loops: 0, startedAt: closed.openedAt, at: closed.openedAt };
  await world.write(
    closed.id,
    { type: 'roles-told', at: closed.openedAt, by: 'system', notice: 'opened' },
    { type: 'acknowledged', at: closed.openedAt, by: 'system', notice: 'acknowledgement' },
    { type: 'requester-told', at: closed.openedAt, by: 'system', notice: 'withdrawn' },
  );
  expect((await takeNextStep(hub, world.dependencies)).stage).toBe('end');
  await world.deliver(
    writeMail({ messageId: '<waits@post.example>', subject: 'Hello', body: 'When does the tip close?' }),
  );

  const open = await listCases('open', world.dependencies);
  expect(open.cases.map(({ id, due }) => [id, due])).toEqual([
    [ids[1], '2026-04-02'],
    [ids[0], '2026-04-20'],
    [ids[2], null],
  ]);
  expect(open.unsorted.map(({ reason }) => reason)).toEqual(['no-request-found']);
  const [item] = open.unsorted;
  expect((await readUnsorted(item?.id ?? '', world.dependencies))?.particulars.map(({ name }) => name)).toEqual([
    'opening',
  ]);
  expect((await listCases('closed', world.dependencies)).cases.map(({ id }) => id)).toEqual([closed.id]);
});

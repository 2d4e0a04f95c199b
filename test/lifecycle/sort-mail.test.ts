import { beforeEach, describe, expect, test } from 'vitest';
import type { ActionRequest } from '../../functions/lifecycle/record-action/record-action.ts';
import { sortMail } from '../../functions/lifecycle/record-action/sort-mail.ts';
import { purgeOne } from '../../functions/retention/purge-one/purge-one.ts';
import { createMailWorld, type MailWorld, REQUESTER, writeMail } from '../intake/receive-mail/mail-world.ts';
import { useStores } from '../platform/use-stores.ts';
import { emptyStores } from './case-world.ts';
import { dieAfter } from './die-at-step.ts';

const stores = useStores();
const MAIL = '<unsorted@post.example>';
const at = '2026-03-04T10:00:00.000Z';
let world: MailWorld;
let id: string;

async function leaveUnsorted(): Promise<void> {
  await emptyStores(stores.tables(), stores.bucket());
  world = createMailWorld(stores.tables(), stores.bucket());
  await world.deliver(
    writeMail({ messageId: MAIL, subject: 'Hello', body: 'Please ring me about what we spoke of.' }),
    {
      sesId: 'ses-unsorted',
    },
  );
  id = await world.findOwner(MAIL);
}
beforeEach(leaveUnsorted);

const sort = (action: string, data: unknown = {}, changes: Partial<ActionRequest> = {}) =>
  sortMail(
    { caseId: id, action, actionId: 'sort-1', by: 'information-governance@council.example', data, at, ...changes },
    world.dependencies,
  );
const access = { rights: ['access'] };

describe('opening a case from mail that intake could not sort', () => {
  test('a request: its clock runs from the mail’s receipt, and all of the mail goes over to it', async () => {
    const result = await sort('open-request', access);
    if (!result.recorded) throw new Error(result.reason);
    const { caseId } = result;
    expect(caseId).toMatch(/^REQ-/);
    const stored = await world.events.load(caseId);
    expect(stored?.events).toMatchObject([
      {
        type: 'request-opened',
        channel: 'unsorted-mail',
        by: 'staff-information-governance',
        at,
        receivedAt: '2026-03-02T12:00:00.000Z',
        verdicts: { spf: 'PASS' },
        flags: [],
      },
    ]);
    expect(stored?.header).toMatchObject({ status: 'open', due: '2026-04-02' });
    expect(await world.particulars.get(caseId, 'opening')).toMatchObject({ answerTo: REQUESTER, messageId: MAIL });
    expect(await world.listKeys('')).toEqual([`cases/${caseId}/mail/ses-unsorted.eml`]);
    expect(await world.particulars.list(id)).toEqual([]);
    expect(await world.unsorted.listWaiting()).toEqual([]);
    expect(await world.findRecord(MAIL)).toMatchObject({ outcome: 'triage', belongsTo: caseId });
    expect(world.memory.names()).toEqual([`${caseId}-1`]);
  });

  test('a breach, with the moment at which staff knew', async () => {
    const result = await sort('open-breach', { reporter: 'staff', staffKnewAt: '2026-03-01T09:00:00Z' });
    expect(result.caseId).toMatch(/^BRE-/);
    expect((await world.events.load(result.caseId))?.header).toMatchObject({ due: '2026-03-04T09:00:00Z' });
  });

  test('where there is nobody to answer to, the case says so', async () => {
    await world.particulars.put(id, 'opening', {
      answerTo: null,
      name: null,
      messageId: null,
      subject: '',
      text: '',
      form: null,
    });
    const { caseId } = await sort('open-request', access);
    expect((await world.events.load(caseId))?.events[0]).toMatchObject({ flags: ['no-answer-address'] });
  });

  test('whenever it dies, sending it again finishes it, and there is one case', async () => {
    const ports = ['events', 'lists', 'machines', 'particulars', 'files', 'register', 'unsorted'] as const;
    const request: ActionRequest = {
      caseId: '',
      action: 'open-request',
      actionId: 'sort-1',
      by: 'information-governance@council.example',
      data: access,
      at,
    };
    const endOf = async (deathAfter: number) => {
      await leaveUnsorted();
      const mortal = dieAfter(world.dependencies, ports, deathAfter);
      const outcome = await sortMail({ ...request, caseId: id }, mortal.dependencies).then(
        () => 'done',
        () => 'dead',
      );
      if (outcome === 'dead') await sort('open-request', access);
      return { outcome, calls: mortal.calls(), stored: await world.readAll(), names: world.memory.names() };
    };
    const undisturbed = await endOf(Number.POSITIVE_INFINITY);
    for (let last = 1; last < undisturbed.calls; last += 1) {
      const disturbed = await endOf(last);
      expect(disturbed.outcome).toBe('dead');
      expect(disturbed.stored, `dead after call ${last}`).toEqual(undisturbed.stored);
      expect(disturbed.names).toEqual(undisturbed.names);
    }
  });
});

describe('dismissing it', () => {
  test('it leaves the list, its reasons with it, and is disposed of when its period ends', async () => {
    expect(await sort('dismiss', { reasons: 'Mrs Quillfeather asked about the tip.' })).toMatchObject({ caseId: id });
    expect(await world.unsorted.listWaiting()).toEqual([]);
    expect(await world.unsorted.find(id)).toMatchObject({ status: 'settled', decision: 'dismiss' });
    await purgeOne({ day: '2026-05-01', id }, '2026-05-01T01:00:00.000Z', world.dependencies);
    expect([await world.listKeys(''), await world.particulars.list(id)]).toEqual([[], []]);
  });
});

describe('what is refused', () => {
  test.each([
    [
      'nobody of the directory',
      'dismiss',
      { reasons: 'x' },
      { by: 'mallory@elsewhere.example' },
      'not in the role directory',
    ],
    [
      'a role that may not',
      'dismiss',
      { reasons: 'x' },
      { by: 'chief-executive@council.example' },
      'is for information-governance',
    ],
    ['an action on a case', 'triage-request', {}, {}, 'action'],
    ['a request for no right', 'open-request', { rights: [] }, {}, 'rights'],
    ['a dismissal without reasons', 'dismiss', {}, {}, 'reasons'],
    [
      'an item that there is not',
      'dismiss',
      { reasons: 'x' },
      { caseId: 'TRI-0000000000' },
      'There is no unsorted mail',
    ],
    ['knowing after the mail came', 'open-breach', { staffKnewAt: '2026-03-03T09:00:00Z' }, {}, 'after the mail came'],
  ])('%s', async (_what, action, data, changes, because) => {
    const before = await world.readAll();
    const result = await sort(action, data, changes);
    expect(result).toMatchObject({ recorded: false, reason: expect.stringContaining(because) });
    expect(await world.readAll()).toEqual(before);
  });

  test('a second decision', async () => {
    await sort('open-request', access);
    expect(await sort('dismiss', { reasons: 'x' })).toMatchObject({
      recorded: false,
      fitting: [],
      reason: `${id} has been sorted already.`,
    });
  });

  test('another decision at the same time: one stands, the other is refused and does nothing', async () => {
    const results = await Promise.all([
      sort('open-request', access, { actionId: 'a' }),
      sort('open-breach', {}, { actionId: 'b' }),
      sort('dismiss', { reasons: 'x' }, { actionId: 'c' }),
    ]);
    expect(results.filter(({ recorded }) => recorded)).toHaveLength(1);
    const opened = (await world.lists.list('open')).length;
    expect(opened + (results[2]?.recorded ? 1 : 0)).toBe(1);
  });

  test('mail whose period ended in that moment', async () => {
    await world.particulars.deleteAll(id);
    await world.files.removeAll(`unsorted/${id}/`);
    expect(await sort('open-request', access)).toMatchObject({
      recorded: false,
      reason: expect.stringContaining('disposed of'),
    });
    expect(await world.lists.list('open')).toEqual([]);
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import { foldCase } from '../../functions/domain/case/fold-case.ts';
import { readNotices } from '../../functions/domain/decide/decide-next-step.ts';
import { reconcile } from '../../functions/lifecycle/reconcile/reconcile.ts';
import { type ActionRequest, recordAction } from '../../functions/lifecycle/record-action/record-action.ts';
import { purgeOne } from '../../functions/retention/purge-one/purge-one.ts';
import { createMailWorld, type MailWorld, REQUESTER } from '../intake/receive-mail/mail-world.ts';
import { useStores } from '../platform/use-stores.ts';
import { emptyStores } from './case-world.ts';
import { dieAfter } from './die-at-step.ts';

const stores = useStores();
const at = '2026-03-03T10:00:00.000Z';
let world: MailWorld;
let caseId: string;

beforeEach(async () => {
  await emptyStores(stores.tables(), stores.bucket());
  world = createMailWorld(stores.tables(), stores.bucket());
  caseId = await world.openRequest({ messageId: '<routed@post.example>' });
});

let actions = 0;
const act = (action: string, data: unknown = {}, changes: Partial<ActionRequest> = {}) => {
  actions += 1;
  const request = { caseId, action, actionId: `action-${actions}`, by: 'case-officer@council.example', data, at };
  return recordAction({ ...request, ...changes }, world.dependencies);
};

async function readState(id = caseId) {
  const stored = await world.events.load(id);
  if (!stored) throw new Error(`There is no case ${id}.`);
  return foldCase(id, stored.events);
}

async function close(disposeOn: string): Promise<void> {
  await world.write(
    caseId,
    { type: 'withdrawn', at, by: 'staff-case-officer' },
    { type: 'case-closed', at, by: 'system', outcome: 'withdrawn', disposeOn },
  );
  const header = (await world.events.load(caseId))?.header;
  if (header) await world.lists.save({ ...header, status: 'closed', decided: 3 });
  world.memory.end(`${caseId}-1`);
}

describe('an id names one action', () => {
  test('another action under it is refused, and leaves what the first one wrote', async () => {
    const first = { actionId: 'same' };
    await act('note', { text: 'Rang at ten.' }, first);
    expect(await act('note', { text: 'Rang at ten.' }, first)).toMatchObject({ recorded: true, repeated: true });
    for (const [action, data] of [
      ['note', { text: 'Rang at noon.' }],
      ['triage-request', {}],
    ] as const) {
      expect(await act(action, data, first)).toMatchObject({
        recorded: false,
        reason: expect.stringContaining('names another action'),
      });
    }
    expect(
      await act('note', { text: 'Rang at ten.' }, { ...first, by: 'information-governance@council.example' }),
    ).toMatchObject({
      recorded: false,
    });
    expect(await world.particulars.get(caseId, 'words/same')).toMatchObject({ text: 'Rang at ten.' });
    expect(await world.readTypes(caseId)).toEqual(['request-opened', 'noted']);
  });

  test('the order in which its data is written makes no other', async () => {
    await act('triage-request', { rights: ['access'], asker: 'data-subject' }, { actionId: 'same' });
    expect(
      await act('triage-request', { asker: 'data-subject', rights: ['access'] }, { actionId: 'same' }),
    ).toMatchObject({ repeated: true });
  });
});

describe('an action dated ahead of its call', () => {
  test('is refused, and the case’s now stays where it was', async () => {
    const ahead = { at: '2026-06-01T10:00:00Z', now: at };
    expect(await act('note', { text: 'From the future.' }, ahead)).toMatchObject({
      recorded: false,
      reason: expect.stringContaining('still to come'),
    });
    expect((await readState()).lastAt).toBe('2026-03-02T12:00:00.000Z');
    expect(await act('note', { text: 'Just now.' }, { now: at })).toMatchObject({ recorded: true });
  });
});

describe('allocating a case', () => {
  test('to somebody who is not in the directory is refused', async () => {
    expect(await act('allocate', { to: 'mallory@elsewhere.example' })).toMatchObject({
      recorded: false,
      reason: expect.stringContaining('not in the role directory'),
    });
  });

  test('tells them, and every reminder then goes to them as well', async () => {
    await act('allocate', { to: ' Siro@Council.example' });
    const state = await readState();
    expect(state.routing.allocated?.to).toBe('staff-siro');
    const [event] = await world.events.eventsAfter(caseId, 1);
    expect(JSON.stringify(event)).not.toContain('@');
    const owed = readNotices(state, world.rules, Date.parse('2026-03-04T12:00:00Z')).notices;
    expect(owed.find(({ template }) => template === 'case-allocated')).toMatchObject({
      to: [],
      people: ['staff-siro'],
    });
    expect(owed.find(({ template }) => template === 'reminder')).toMatchObject({ people: ['staff-siro'] });
  });
});

describe('handing over a part', () => {
  test('takes its own date, tells the team and the requester, and the case goes on', async () => {
    await act('hand-over', { regime: 'foi', what: 'How many requests were late.' });
    const state = await readState();
    expect(state.routing.handovers).toMatchObject([{ regime: 'foi', due: '2026-03-31' }]);
    const owed = readNotices(state, world.rules, Date.parse(at)).notices;
    expect(owed.filter(({ key }) => key.startsWith('handed-over/')).map(({ template, to }) => [template, to])).toEqual([
      ['part-handed-over', ['freedom-of-information']],
      ['told-of-handover', ['requester']],
    ]);
    expect(await act('hand-over', { regime: 'foi', what: 'The same.' })).toMatchObject({
      recorded: false,
      reason: expect.stringContaining('already'),
    });
    expect(await act('hand-over', { regime: 'other', what: 'A pothole.' })).toMatchObject({ recorded: true });
  });

  test('a request that is passed on as a whole is given to its team too', async () => {
    await act('pass-on', { to: 'social-care', reasons: 'Cafcass asks.' });
    const owed = readNotices(await readState(), world.rules, Date.parse(at)).notices;
    expect(owed.find(({ template }) => template === 'part-handed-over')).toMatchObject({ to: ['social-care'] });
  });
});

describe('splitting off a part', () => {
  const part = { kind: 'breach', reporter: 'public', reasons: 'Says that her letter went astray.' };

  test('opens a linked case with a clock from the mail’s receipt, and a copy of the mail', async () => {
    const result = await act('split-off', part);
    expect(result).toMatchObject({ recorded: true, event: 'case-linked' });
    const [link] = (await readState()).routing.links;
    if (!link) throw new Error('nothing is linked');
    const other = await readState(link.to);
    expect(other).toMatchObject({ kind: 'breach', awareAt: '2026-03-02T12:00:00.000Z' });
    expect(other.routing.links).toEqual([{ to: caseId, because: 'split-off' }]);
    expect(await world.listKeys(`cases/${link.to}/`)).toHaveLength(1);
    expect(await world.particulars.get(link.to, 'opening')).toMatchObject({ answerTo: REQUESTER });
    expect(world.memory.names()).toContain(`${link.to}-1`);
  });

  test('a try that dies anywhere is finished by its repeat, and opens one case', async () => {
    const ports = ['events', 'lists', 'particulars', 'machines', 'register', 'files', 'keys'] as const;
    const request = {
      caseId,
      action: 'split-off',
      actionId: 'split',
      by: 'case-officer@council.example',
      data: part,
      at,
    };
    for (let last = 1; ; last += 1) {
      const mortal = dieAfter(world.dependencies, ports, last);
      const died = await recordAction(request, mortal.dependencies).then(
        () => false,
        () => true,
      );
      expect(await recordAction(request, world.dependencies)).toMatchObject({ recorded: true });
      const { links } = (await readState()).routing;
      expect(links).toHaveLength(1);
      expect(await world.readTypes(links[0]?.to ?? '')).toEqual(['breach-reported', 'case-linked']);
      if (!died) break;
      await emptyStores(stores.tables(), stores.bucket());
      world = createMailWorld(stores.tables(), stores.bucket());
      caseId = await world.openRequest({ messageId: '<routed@post.example>' });
      request.caseId = caseId;
    }
  });

  test('rights that the case has already are not split from it', async () => {
    expect(await act('split-off', { kind: 'request', rights: ['access'], reasons: 'So.' })).toMatchObject({
      recorded: false,
      reason: expect.stringContaining('has those rights already'),
    });
  });
});

describe('linking two cases', () => {
  test('each then names the other, once', async () => {
    const other = await world.openRequest({ messageId: '<other@post.example>' });
    expect(await act('link-case', { to: other.toLowerCase() })).toMatchObject({ recorded: true });
    expect((await readState()).routing.links).toEqual([{ to: other, because: 'related' }]);
    expect((await readState(other)).routing.links).toEqual([{ to: caseId, because: 'related' }]);
    expect(await act('link-case', { to: other })).toMatchObject({ recorded: false });
    expect(await act('link-case', { to: caseId })).toMatchObject({ recorded: false });
  });

  test('with a case that there is not changes nothing', async () => {
    expect(await act('link-case', { to: 'REQ-0000000000' })).toMatchObject({
      recorded: false,
      reason: expect.stringContaining('no case REQ-0000000000'),
    });
    expect(await world.readTypes(caseId)).toEqual(['request-opened']);
  });
});

describe('taking a closed case up again', () => {
  test('it goes on with its clocks under a new execution, and its timer no longer counts (design rule 3)', async () => {
    await close('2026-05-02');
    await world.timers.set({ day: '2026-05-02', id: caseId });
    expect(await act('reopen', { reasons: 'She writes that she never withdrew.' })).toMatchObject({
      recorded: true,
      event: 'case-reopened',
    });
    expect(world.memory.names()).toContain(`${caseId}-2`);
    expect(await readState()).toMatchObject({ closed: null, ended: null });
    const answer = await purgeOne({ day: '2026-05-02', id: caseId }, '2026-05-02T00:00:00.000Z', world.dependencies);
    expect(answer).toBe('not-due');
    expect(await world.timers.list('2026-05-02')).toEqual([]);
    expect(await world.particulars.get(caseId, 'opening')).not.toBeNull();
  });

  test('an open case, and one whose last day has come, are refused', async () => {
    expect(await act('reopen', { reasons: 'Why not?' })).toMatchObject({
      recorded: false,
      reason: expect.stringContaining('is open'),
    });
    await close('2026-03-03');
    expect(await act('reopen', { reasons: 'Too late.' })).toMatchObject({
      recorded: false,
      reason: expect.stringContaining('disposed of'),
    });
  });

  test('where it dies after the event, the reconciler starts it', async () => {
    await close('2026-05-02');
    const refusing = { ...world.dependencies.machines, start: () => Promise.reject(new Error('no machine')) };
    await expect(
      recordAction(
        { caseId, action: 'reopen', actionId: 're', by: 'case-officer@council.example', data: { reasons: 'So.' }, at },
        { ...world.dependencies, machines: refusing },
      ),
    ).rejects.toThrow('no machine');
    await reconcile({ ...world.dependencies, rerunMail: () => Promise.resolve() });
    expect(world.memory.names()).toContain(`${caseId}-2`);
  });

  test('a breach that is taken up again waits for its lessons before it closes', async () => {
    await act('split-off', { kind: 'breach', reasons: 'A letter went astray.' });
    const [link] = (await readState()).routing.links;
    if (!link) throw new Error('nothing is linked');
    const by = 'staff-case-officer';
    await world.write(
      link.to,
      { type: 'breach-triaged', at, by, category: 'near-miss', awareAt: at },
      { type: 'contained', at, by },
      { type: 'lessons-recorded', at, by, cause: 'process' },
      { type: 'case-closed', at, by: 'system', outcome: 'near-miss', disposeOn: '2026-05-02' },
    );
    await act('reopen', { reasons: 'It did reach somebody.' }, { caseId: link.to });
    expect(await readState(link.to)).toMatchObject({
      closed: null,
      category: 'near-miss',
      learning: { recordedAt: null },
    });
  });
});

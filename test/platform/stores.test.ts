import { describe, expect, test } from 'vitest';
import { createCaseLists } from '../../functions/platform/dynamodb/case-lists.ts';
import { createEventStore } from '../../functions/platform/dynamodb/event-store.ts';
import { createExecutionStore } from '../../functions/platform/dynamodb/execution-store.ts';
import { createMailRegister } from '../../functions/platform/dynamodb/mail-register.ts';
import { createParticularsStore } from '../../functions/platform/dynamodb/particulars-store.ts';
import { createUnsortedMailStore } from '../../functions/platform/dynamodb/unsorted-mail-store.ts';
import { createKeysFrom } from '../../functions/platform/secrets/keys.ts';
import { requestOpened, requestTriaged, write } from '../domain/case/write-history.ts';
import { useStores } from './use-stores.ts';

const stores = useStores();
const cases = () => stores.tables().cases;
const at = '2026-03-02T12:00:00.000Z';

describe('events', () => {
  test('a number is written once; the second writer is told so', async () => {
    const events = createEventStore(cases());
    const answers = await Promise.all([1, 2, 3].map(() => events.append('REQ-EVENTS0001', 0, write(requestOpened()))));
    expect(answers.sort()).toEqual([false, false, true]);
  });

  test('come back in the order of their numbers, beyond nine and beyond a page', async () => {
    const events = createEventStore(cases());
    for (let seq = 0; seq < 12; seq += 1) {
      await events.append('REQ-EVENTS0002', seq, write(seq === 0 ? requestOpened() : requestTriaged(at)));
    }
    expect((await events.load('REQ-EVENTS0002'))?.events.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 12 }, (_, index) => index + 1),
    );
    expect((await events.eventsAfter('REQ-EVENTS0002', 9)).map(({ seq }) => seq)).toEqual([10, 11, 12]);
    expect(await events.load('REQ-EVENTS0003')).toBeNull();
  });

  test('what is no event is never written', async () => {
    const events = createEventStore(cases());
    const named = { ...write(requestOpened()), name: 'Philippa Quillfeather' };
    expect(() => events.append('REQ-EVENTS0004', 0, named)).toThrow('name');
    expect(await events.load('REQ-EVENTS0004')).toBeNull();
  });
});

describe('the claim and the token of a case', () => {
  test('a generation is claimed over an earlier one, again by itself, and not over a later', async () => {
    const executions = createExecutionStore(cases());
    const answers: boolean[] = [];
    for (const generation of [1, 1, 3, 2]) answers.push(await executions.claim('REQ-CLAIM00001', generation));
    expect(answers).toEqual([true, true, true, false]);
  });

  test.each([
    ['an earlier visit of the same generation', { generation: 2, enteredAt: '2026-03-02T11:00:00.000Z' }, false],
    ['the same visit again', { generation: 2, enteredAt: at }, false],
    ['a later visit', { generation: 2, enteredAt: '2026-03-02T12:00:00.001Z' }, true],
    ['an earlier generation, however late', { generation: 1, enteredAt: '2027-01-01T00:00:00.000Z' }, false],
    ['a later generation, however early', { generation: 3, enteredAt: '2026-01-01T00:00:00.000Z' }, true],
  ])('a token is stored over an older one only: %s', async (what, parked, isStored) => {
    const executions = createExecutionStore(cases());
    const caseId = `REQ-${what}`;
    await executions.park(caseId, { token: 'standing', generation: 2, enteredAt: at });
    expect(await executions.park(caseId, { token: 'next', ...parked })).toBe(isStored);
    expect((await executions.readToken(caseId))?.token).toBe(isStored ? 'next' : 'standing');
  });
});

test('an announcement alone is no header, and a header keeps what others have announced', async () => {
  const lists = createCaseLists(cases());
  const events = createEventStore(cases());
  await events.append('REQ-HEADER0001', 0, write(requestOpened()));
  await lists.announce('REQ-HEADER0001', 2);
  expect((await events.load('REQ-HEADER0001'))?.header).toBeNull();
  await lists.save({
    id: 'REQ-HEADER0001',
    kind: 'request',
    category: 'access',
    stage: 'await-triage',
    status: 'open',
    due: '2026-04-02',
    provisional: false,
    paused: false,
    openedAt: at,
    decided: 1,
    announced: 1,
  });
  expect((await events.load('REQ-HEADER0001'))?.header).toMatchObject({ decided: 1, announced: 2 });
});

describe('the list of what is not at its end', () => {
  const header = {
    kind: 'breach',
    category: 'breach',
    due: null,
    provisional: false,
    paused: false,
    openedAt: at,
    stage: 'end',
    announced: 0,
  } as const;

  function watch(id: string) {
    const lists = createCaseLists(cases());
    const save = (status: 'open' | 'closed' | 'purged', decided = 3) => lists.save({ ...header, id, status, decided });
    const own = <Listed extends { id: string }>(listed: Listed[]) => listed.filter((one) => one.id === id);
    const unfinished = async () => own(await lists.listUnfinished());
    const listed = async (status: 'open' | 'closed' | 'purged') => own(await lists.list(status)).length;
    return { lists, save, unfinished, listed };
  }

  test('has every open case, and how far it is decided', async () => {
    const { save, unfinished } = watch('BRE-PROGRESS01');
    await save('open');
    expect(await unfinished()).toEqual([
      { id: 'BRE-PROGRESS01', kind: 'breach', status: 'open', decided: 3, announced: 0 },
    ]);
  });

  test('has a closed case from the announcement of something that nobody decided on until it is decided', async () => {
    const { lists, save, unfinished, listed } = watch('BRE-PROGRESS02');
    await save('closed');
    expect(await unfinished()).toEqual([]);
    await lists.announce('BRE-PROGRESS02', 4);
    expect(await unfinished()).toMatchObject([{ status: 'closed', decided: 3, announced: 4 }]);
    expect([await listed('open'), await listed('closed')]).toEqual([0, 1]);
    await save('closed', 4);
    expect(await unfinished()).toEqual([]);
    expect(await listed('closed')).toBe(1);
  });

  test('keeps a case that is closed by who had not seen what was announced', async () => {
    const { lists, save, unfinished, listed } = watch('BRE-PROGRESS03');
    await save('open', 2);
    await lists.announce('BRE-PROGRESS03', 4);
    await save('closed', 3);
    expect(await unfinished()).toMatchObject([{ status: 'closed', decided: 3, announced: 4 }]);
    expect([await listed('open'), await listed('closed')]).toEqual([0, 1]);
  });

  test('does not take in what was decided on before it was announced, nor what is purged', async () => {
    const { lists, save, unfinished, listed } = watch('BRE-PROGRESS04');
    await save('closed');
    await lists.announce('BRE-PROGRESS04', 3);
    expect(await unfinished()).toEqual([]);
    await lists.announce('BRE-PROGRESS04', 4);
    await save('purged');
    await lists.announce('BRE-PROGRESS04', 5);
    expect(await unfinished()).toEqual([]);
    expect([await listed('closed'), await listed('purged')]).toEqual([0, 1]);
  });

  test('leaves a later header as it stands', async () => {
    const { lists, save, unfinished } = watch('BRE-PROGRESS05');
    await save('open', 5);
    await lists.announce('BRE-PROGRESS05', 6);
    await save('closed', 4);
    expect(await unfinished()).toMatchObject([{ status: 'open', decided: 5, announced: 6 }]);
  });
});

test('a mail is registered once, and the second is shown what stands', async () => {
  const register = createMailRegister(cases());
  const verdicts = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' } as const;
  const record = {
    mail: 'hash',
    bodyHash: 'b',
    sesId: 's',
    receivedAt: at,
    verdicts,
    outcome: 'received',
    belongsTo: null,
    reason: null,
  } as const;
  expect(await register.register(record)).toBeNull();
  await register.settle('hash', 'case', 'REQ-1', null);
  expect(await register.register({ ...record, sesId: 'another' })).toMatchObject({
    sesId: 's',
    outcome: 'case',
    belongsTo: 'REQ-1',
  });
});

test('unsorted mail is decided on once, and by what was decided first', async () => {
  const unsorted = createUnsortedMailStore(cases());
  const item = {
    id: 'TRI-DECIDE0001',
    mail: 'm',
    sesId: 's',
    receivedAt: at,
    reason: 'empty',
    status: 'waiting',
    disposeOn: '2026-05-01',
  } as const;
  expect(await unsorted.decide(item.id, 'dismiss')).toBe(false);
  await unsorted.save(item);
  expect(await unsorted.decide(item.id, 'dismiss')).toBe(true);
  expect(await unsorted.decide(item.id, 'dismiss')).toBe(true);
  expect(await unsorted.decide(item.id, 'open-request')).toBe(false);
  await unsorted.save({ ...item, status: 'settled', decision: 'dismiss' });
  expect(await unsorted.decide(item.id, 'dismiss')).toBe(false);
});

test('particulars of an owner go all together, however many, and nobody else’s with them', async () => {
  const particulars = createParticularsStore(stores.tables().particulars);
  await Promise.all(
    Array.from({ length: 60 }, (_, index) => particulars.put('REQ-1', `mail/${index}`, { text: 'x'.repeat(40_000) })),
  );
  await particulars.put('REQ-10', 'opening', { text: 'another person' });
  expect(await particulars.list('REQ-1')).toHaveLength(60);
  await particulars.remove('REQ-1', 'mail/7');
  expect(await particulars.deleteAll('REQ-1')).toBe(59);
  expect(await particulars.list('REQ-1')).toEqual([]);
  expect(await particulars.get('REQ-10', 'opening')).toEqual({ text: 'another person' });
});

describe('files', () => {
  test('what is not there is null, and cannot be copied', async () => {
    const { files } = stores.bucket();
    expect([await files.read('none'), await files.size('none'), await files.readStart('none', 10)]).toEqual([
      null,
      null,
      null,
    ]);
    await expect(files.copy('none', 'elsewhere')).rejects.toMatchObject({ name: 'FileGoneError' });
    await files.remove('none');
    expect(await files.removeAll('none/')).toBe(0);
  });

  test('are copied, read from the start, and removed by their folder alone', async () => {
    const { files, put } = stores.bucket();
    await put('cases/REQ-1/mail/a b+c.eml', 'a letter of some length');
    await files.copy('cases/REQ-1/mail/a b+c.eml', 'cases/REQ-1/mail/d.eml');
    await put('cases/REQ-10/mail/a.eml', 'another');
    expect(Buffer.from((await files.readStart('cases/REQ-1/mail/d.eml', 8)) ?? []).toString()).toBe('a letter');
    const part = await files.readPart('cases/REQ-1/mail/d.eml', 2, 6);
    expect([Buffer.from(part?.bytes ?? []).toString(), part?.total]).toEqual(['letter', 23]);
    expect(await files.readPart('none', 0, 6)).toBeNull();
    await put('cases/REQ-1/empty', '');
    expect(await files.readPart('cases/REQ-1/empty', 0, 6)).toEqual({ bytes: new Uint8Array(), total: 0 });
    expect((await files.list('cases/REQ-1/')).map(({ bytes }) => bytes)).toEqual([0, 23, 23]);
    await files.remove('cases/REQ-1/empty');
    expect(await files.removeAll('cases/REQ-1/')).toBe(2);
    expect((await files.list('cases/')).map(({ key }) => key)).toEqual(['cases/REQ-10/mail/a.eml']);
  });
});

test('hashes of parts that run together differ', async () => {
  const keys = createKeysFrom('secret');
  expect(await keys.hash('p', 'ab', 'c')).not.toBe(await keys.hash('p', 'a', 'bc'));
  expect(await keys.hash('p', 'é')).toMatch(/^[0-9a-f]{64}$/);
});

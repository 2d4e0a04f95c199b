import { describe, expect, test } from 'vitest';
import type { NewCaseEvent } from '../../../functions/domain/case/events.ts';
import { foldRequest } from '../../../functions/domain/case/fold-request.ts';
import { disposeEvidence } from '../../../functions/identity/dispose-evidence/dispose-evidence.ts';
import { useStores } from '../../platform/use-stores.ts';
import { createMailWorld, RECEIVED, REQUESTER, scan, writeBounce, writeMail, writeParts } from './mail-world.ts';

const stores = useStores();
const newWorld = () => createMailWorld(stores.tables(), stores.bucket());
type World = ReturnType<typeof newWorld>;

const day = (n: number, time = '10:00:00.000') => `2026-03-${String(n).padStart(2, '0')}T${time}Z`;
const subjectOf = (caseId: string) => `Re: [${caseId}] your request`;
const answer = (caseId: string, body: string, from?: string) =>
  writeMail({ subject: subjectOf(caseId), body, ...(from ? { from } : {}) });
const stateOf = async (world: World, caseId: string) => foldRequest(caseId, await world.events.eventsAfter(caseId, 0));
const lastOf = async (world: World, caseId: string) => (await world.events.eventsAfter(caseId, 0)).at(-1);

const asked = (route: 'code' | 'evidence', of: 'identity' | 'authority' = 'identity'): NewCaseEvent => ({
  type: 'proof-asked',
  at: day(3),
  by: 'staff-case-officer',
  of,
  route,
});
const closed: NewCaseEvent[] = [
  { type: 'withdrawn', at: day(4), by: 'staff-case-officer' },
  { type: 'case-closed', at: day(4), by: 'system', outcome: 'withdrawn', disposeOn: '2026-05-03' },
];
const purged: NewCaseEvent = { type: 'case-purged', at: day(5), by: 'system', items: 1, objects: 1 };

describe('a mail of the requester on a request that lapsed', () => {
  const lapsed: NewCaseEvent[] = [
    asked('evidence'),
    { type: 'lapsed', at: day(4), by: 'system', notice: 'lapse/x', awaited: 'proof' },
    { type: 'case-closed', at: day(4), by: 'system', outcome: 'lapsed', disposeOn: '2026-05-03' },
  ];

  test('takes it up again, with what it brings, and starts its next execution', async () => {
    const world = newWorld();
    const caseId = await world.openRequest();
    await world.write(caseId, ...lapsed);
    const raw = writeParts({ subject: subjectOf(caseId) }, [{ type: 'text/plain', body: 'Attached.' }, scan]);
    const { sesId } = await world.deliver(raw, { receivedAt: day(9) });
    expect((await world.readTypes(caseId)).slice(-3)).toEqual(['revived', 'evidence-received', 'mail-received']);
    expect(await stateOf(world, caseId)).toMatchObject({ ended: null, closed: null, evidenceHeld: true });
    expect(await world.listKeys(`cases/${caseId}/evidence/${sesId}`)).toHaveLength(1);
    expect(world.memory.names().at(-1)).toBe(`${caseId}-2`);
  });

  test.each([
    ['somebody else’s', 'A <a@elsewhere.example>'],
    ['a member of staff’s', 'Linus <linus@council.example>'],
  ])('%s leaves it closed', async (_what, from) => {
    const world = newWorld();
    const caseId = await world.openRequest();
    await world.write(caseId, ...lapsed);
    await world.deliver(answer(caseId, 'Any news?', from), { receivedAt: day(9) });
    expect(await stateOf(world, caseId)).toMatchObject({ ended: { how: 'lapsed' }, closed: { outcome: 'lapsed' } });
  });

  test('on one that ended otherwise changes nothing but that it is told of', async () => {
    const world = newWorld();
    const caseId = await world.openRequest();
    await world.write(caseId, ...closed);
    await world.deliver(answer(caseId, 'One more thing.'), { receivedAt: day(9) });
    expect((await world.readTypes(caseId)).slice(-2)).toEqual(['case-closed', 'mail-received']);
  });
});

describe('a reply finds its case', () => {
  test.each([
    [
      'by the reference in its subject',
      (caseId: string) => writeMail({ subject: `RE: [${caseId.toLowerCase()}]`, body: 'Yes.' }),
    ],
    [
      'by the plus address',
      (caseId: string) => writeMail({ subject: 'Yes', to: `data.protection+${caseId}@council.example`, body: 'Yes.' }),
    ],
  ])('%s', async (_what, write) => {
    const world = newWorld();
    const caseId = await world.openRequest();
    const { outcome, sesId } = await world.deliver(write(caseId), { receivedAt: day(3) });
    expect(outcome).toBe('reply');
    expect(await lastOf(world, caseId)).toMatchObject({
      type: 'mail-received',
      sender: 'requester',
      by: 'requester',
      at: day(3),
    });
    expect(await world.listKeys(`cases/${caseId}/mail/${sesId}`)).toHaveLength(1);
    expect(await world.particulars.get(caseId, `mail/${sesId}`)).toMatchObject({ from: REQUESTER, text: 'Yes.' });
  });

  test.each(['In-Reply-To', 'References'])('by the mail of ours that its %s names', async (field) => {
    const world = newWorld();
    const caseId = await world.openRequest();
    const ours = `<ours-${field}@eu-west-2.amazonses.com>`;
    const message = await world.keys.hash('message', ours);
    await world.ledger.record({ caseId, notice: 'acknowledgement', recipient: 'requester', message, at: RECEIVED });
    const raw = writeMail({ subject: 'my data', headers: [`${field}: <other@x.example> ${ours}`], body: 'Thank you.' });
    expect((await world.deliver(raw)).outcome).toBe('reply');
    expect(await world.readTypes(caseId)).toEqual(['request-opened', 'mail-received']);
  });

  test.each([
    ['staff', 'Linus <linus@council.example>', 'staff'],
    ['somebody else', 'A <a@elsewhere.example>', 'other'],
    ['the requester at the address that staff recorded for them', 'P <philippa@new.example>', 'requester'],
    ['the requester, in capitals', `P <${REQUESTER.toUpperCase()}>`, 'requester'],
  ])('who wrote is told apart: %s', async (_what, from, sender) => {
    const world = newWorld();
    const caseId = await world.openRequest();
    await world.particulars.put(caseId, 'words/action-1', { email: 'philippa@new.example' });
    await world.write(caseId, {
      type: 'address-given',
      at: day(3),
      by: 'staff-case-officer',
      route: 'email',
      actionId: 'action-1',
      words: true,
    });
    await world.deliver(answer(caseId, 'Something to add.', from), { receivedAt: day(4) });
    expect(await lastOf(world, caseId)).toMatchObject({ sender });
  });

  test('it wakes the case that is parked', async () => {
    const world = newWorld();
    const caseId = await world.openRequest();
    const token = world.memory.issueToken();
    await world.executions.park(caseId, { token, generation: 1, enteredAt: RECEIVED });
    await world.deliver(answer(caseId, 'Hello?'));
    expect(world.memory.signalled).toEqual([token]);
  });

  test('on a closed case it starts the next generation, which tells the officer', async () => {
    const world = newWorld();
    const caseId = await world.openRequest();
    await world.write(caseId, ...closed);
    await world.executions.claim(caseId, 1);
    await world.deliver(answer(caseId, 'I have a question about this.'), { receivedAt: day(9) });
    expect(await lastOf(world, caseId)).toMatchObject({ type: 'mail-received', at: day(9) });
    expect(world.memory.names()).toEqual([`${caseId}-1`, `${caseId}-2`]);
  });

  test('to a case that was disposed of it is put before a person, and nothing is added to the case', async () => {
    const world = newWorld();
    const caseId = await world.openRequest();
    await world.write(caseId, ...closed, purged);
    await world.files.removeAll(`cases/${caseId}/`);
    await world.particulars.deleteAll(caseId);
    const { outcome, sesId } = await world.deliver(answer(caseId, 'One more thing.'));
    expect(outcome).toBe('triage');
    const [item] = (await world.unsorted.listWaiting()).filter((one) => one.sesId === sesId);
    expect(item?.reason).toBe('reply-to-a-disposed-case');
    expect((await lastOf(world, caseId))?.type).toBe('case-purged');
    expect([await world.listKeys(`cases/${caseId}/`), await world.particulars.list(caseId)]).toEqual([[], []]);
  });

  test.each([
    ['before it is recorded', 'append'],
    ['after it is recorded', 'copy'],
  ] as const)('to a case that is being disposed of, %s: nothing of it stays with the case', async (_what, moment) => {
    const world = newWorld();
    const caseId = await world.openRequest();
    await world.write(caseId, ...closed);
    let isFirst = true;
    const purge = async () => {
      if (isFirst) await world.write(caseId, purged);
      isFirst = false;
      await world.files.removeAll(`cases/${caseId}/`);
      await world.particulars.deleteAll(caseId);
    };
    const { dependencies } = world;
    const append: typeof dependencies.events.append = async (...given) => {
      if (moment === 'append') await purge();
      return world.events.append(...given);
    };
    const copy: typeof dependencies.files.copy = async (from, to) => {
      if (moment === 'copy' && to.startsWith('cases/')) await purge();
      return world.files.copy(from, to);
    };
    const delivery = await world.leave(answer(caseId, 'One more thing.'));
    const { receiveMail } = await import('../../../functions/intake/receive-mail/receive-mail.ts');
    const raced = {
      ...dependencies,
      events: { ...dependencies.events, append },
      files: { ...dependencies.files, copy },
    };
    expect(await receiveMail(delivery, raced)).toBe('triage');
    expect([await world.listKeys(`cases/${caseId}/`), await world.particulars.list(caseId)]).toEqual([[], []]);
  });
});

describe('a one-time code (SR-3)', () => {
  const answersOf = async (world: World, caseId: string) =>
    (await world.events.eventsAfter(caseId, 0)).flatMap((event) =>
      event.type === 'code-answered' ? [[event.issue, event.matched]] : [],
    );
  const wrongFor = (code: string) => (code === '000000' ? '111111' : '000000');

  test('answered right: recorded as matched, before the mail itself, and the code is not in the events', async () => {
    const world = newWorld();
    const caseId = await world.openRequest();
    const code = await world.sendCode(caseId, day(3));
    await world.deliver(answer(caseId, `Here it is: ${code}\r\n`), { receivedAt: day(3, '11:00:00.000') });
    expect((await world.readTypes(caseId)).slice(-2)).toEqual(['code-answered', 'mail-received']);
    expect((await stateOf(world, caseId)).proofs.identity?.codeMatchedAt).toBe(day(3, '11:00:00.000'));
    expect(JSON.stringify(await world.events.eventsAfter(caseId, 0))).not.toContain(code);
  });

  test('wrong and right in one mail: two attempts, and it matches', async () => {
    const world = newWorld();
    const caseId = await world.openRequest();
    const code = await world.sendCode(caseId, day(3));
    await world.deliver(answer(caseId, `${wrongFor(code)} or ${code}`), { receivedAt: day(3, '11:00:00.000') });
    expect(await answersOf(world, caseId)).toEqual([
      [1, false],
      [1, true],
    ]);
  });

  test('five wrong answers lock it, and the right one comes too late', async () => {
    const world = newWorld();
    const caseId = await world.openRequest();
    const code = await world.sendCode(caseId, day(3));
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await world.deliver(answer(caseId, `Is it ${wrongFor(code)}?`), { receivedAt: day(3, '11:00:00.000') });
    }
    await world.deliver(answer(caseId, code), { receivedAt: day(3, '12:00:00.000') });
    expect(await answersOf(world, caseId)).toEqual(Array.from({ length: 5 }, () => [1, false]));
    expect((await stateOf(world, caseId)).proofs.identity).toMatchObject({ wrongAnswers: 5, codeMatchedAt: null });
  });

  test('more numbers in a mail than attempts are left: the rest is not looked at', async () => {
    const world = newWorld();
    const caseId = await world.openRequest();
    const code = await world.sendCode(caseId, day(3));
    const guesses = Array.from({ length: 9 }, (_, index) => String(100_000 + index)).filter((guess) => guess !== code);
    await world.deliver(answer(caseId, [...guesses, code].join('\r\n')), { receivedAt: day(3, '11:00:00.000') });
    expect(await answersOf(world, caseId)).toHaveLength(5);
  });

  test('a fresh code has its own five, and the one before it is void', async () => {
    const world = newWorld();
    const caseId = await world.openRequest();
    const first = await world.sendCode(caseId, day(3));
    await world.deliver(answer(caseId, wrongFor(first)), { receivedAt: day(3, '11:00:00.000') });
    await world.write(caseId, { type: 'code-requested', at: day(4), by: 'staff-case-officer', of: 'identity' });
    const second = await world.sendCode(caseId, day(4), 2);
    expect(second).not.toBe(first);
    await world.deliver(answer(caseId, first), { receivedAt: day(4, '11:00:00.000') });
    expect((await stateOf(world, caseId)).proofs.identity).toMatchObject({ wrongAnswers: 1, codeMatchedAt: null });
    await world.deliver(answer(caseId, second), { receivedAt: day(4, '12:00:00.000') });
    expect((await stateOf(world, caseId)).proofs.identity?.codeMatchedAt).toBe(day(4, '12:00:00.000'));
  });

  test('expired: it does not match, and a fresh one is asked for, as often as the policy allows', async () => {
    const world = newWorld();
    const caseId = await world.openRequest();
    const code = await world.sendCode(caseId, day(3));
    await world.deliver(answer(caseId, code), { receivedAt: day(4, '10:00:00.001') });
    expect((await world.readTypes(caseId)).slice(-3)).toEqual(['code-answered', 'code-requested', 'mail-received']);
    expect(await answersOf(world, caseId)).toEqual([[1, false]]);
    // Answered again before the fresh one went out: no second is asked for.
    await world.deliver(answer(caseId, code), { receivedAt: day(4, '11:00:00.000') });
    expect((await stateOf(world, caseId)).proofs.identity?.codesRequested).toBe(2);
    await world.sendCode(caseId, day(5), 2);
    const last = await world.sendCode(caseId, day(7), 3);
    await world.deliver(answer(caseId, last), { receivedAt: day(9) });
    expect((await world.readTypes(caseId)).filter((type) => type === 'code-requested')).toHaveLength(1);
  });

  test('at its very last moment it is good', async () => {
    const world = newWorld();
    const caseId = await world.openRequest();
    const code = await world.sendCode(caseId, day(3));
    await world.deliver(answer(caseId, code), { receivedAt: day(4) });
    expect(await answersOf(world, caseId)).toEqual([[1, true]]);
  });

  test('the right code from another address proves nothing', async () => {
    const world = newWorld();
    const caseId = await world.openRequest();
    const code = await world.sendCode(caseId, day(3));
    await world.deliver(answer(caseId, code, 'A <a@elsewhere.example>'), { receivedAt: day(3, '11:00:00.000') });
    expect(await answersOf(world, caseId)).toEqual([]);
  });

  test('another case’s code is not this one’s', async () => {
    const world = newWorld();
    const one = await world.openRequest();
    const other = await world.openRequest();
    const code = await world.sendCode(one, day(3));
    if (code === (await world.sendCode(other, day(3)))) throw new Error('two cases drew the same code');
    await world.deliver(answer(other, code), { receivedAt: day(3, '11:00:00.000') });
    expect(await answersOf(world, other)).toEqual([[1, false]]);
  });
});

describe('evidence by mail', () => {
  const withScan = (caseId: string) =>
    writeParts({ subject: subjectOf(caseId) }, [{ type: 'text/plain', body: 'My passport is attached.' }, scan]);

  test('is filed apart, recorded as received, and deleted once it is decided on', async () => {
    const world = newWorld();
    const caseId = await world.openRequest();
    await world.write(caseId, asked('evidence'));
    const { sesId } = await world.deliver(withScan(caseId), { receivedAt: day(5) });
    expect((await world.readTypes(caseId)).slice(-2)).toEqual(['evidence-received', 'mail-received']);
    expect(await world.listKeys(`cases/${caseId}/evidence/`)).toEqual([`cases/${caseId}/evidence/${sesId}.eml`]);
    expect(await world.listKeys(`cases/${caseId}/mail/${sesId}`)).toEqual([]);

    await disposeEvidence(caseId, day(5), world.dependencies);
    expect(await world.listKeys(`cases/${caseId}/evidence/`)).toHaveLength(1);

    await world.write(caseId, {
      type: 'proof-decided',
      at: day(6),
      by: 'staff-case-officer',
      of: 'identity',
      decision: 'accepted',
      provedAt: day(5),
    });
    await disposeEvidence(caseId, day(6), world.dependencies);
    expect(await world.listKeys(`cases/${caseId}/evidence/`)).toEqual([]);
    expect(await lastOf(world, caseId)).toMatchObject({ type: 'evidence-deleted', objects: 1 });
  });

  test('that comes after the decision to delete is not deleted with the rest', async () => {
    const world = newWorld();
    const caseId = await world.openRequest();
    await world.write(caseId, asked('evidence'));
    await world.deliver(withScan(caseId), { receivedAt: day(5) });
    await world.write(caseId, {
      type: 'proof-decided',
      at: day(6),
      by: 'staff-case-officer',
      of: 'identity',
      decision: 'rejected',
      provedAt: null,
    });
    // The hub has decided to delete; then a better scan comes.
    const { sesId } = await world.deliver(withScan(caseId), { receivedAt: day(6, '10:00:01.000') });
    await disposeEvidence(caseId, day(6), world.dependencies);
    expect(await world.listKeys(`cases/${caseId}/evidence/`)).toContain(`cases/${caseId}/evidence/${sesId}.eml`);
    expect((await stateOf(world, caseId)).proofs.identity).toMatchObject({ decided: null });
  });

  test('counts for every proof that is awaited, and is kept until both are decided', async () => {
    const world = newWorld();
    const caseId = await world.openRequest();
    await world.write(caseId, asked('evidence'), asked('evidence', 'authority'));
    await world.deliver(withScan(caseId), { receivedAt: day(5) });
    const state = await stateOf(world, caseId);
    expect([state.proofs.identity?.evidenceReceivedAt, state.proofs.authority?.evidenceReceivedAt]).toEqual([
      day(5),
      day(5),
    ]);
    await world.write(caseId, {
      type: 'proof-decided',
      at: day(6),
      by: 'staff-case-officer',
      of: 'identity',
      decision: 'accepted',
      provedAt: day(5),
    });
    await disposeEvidence(caseId, day(6), world.dependencies);
    expect(await world.listKeys(`cases/${caseId}/evidence/`)).toHaveLength(1);
  });

  test('an attachment that nobody asked for is mail like any other', async () => {
    const world = newWorld();
    const caseId = await world.openRequest();
    await world.deliver(withScan(caseId), { receivedAt: day(5) });
    expect((await world.readTypes(caseId)).slice(1)).toEqual(['mail-received']);
    expect(await world.listKeys(`cases/${caseId}/evidence/`)).toEqual([]);
  });
});

describe('automatic mail about a case', () => {
  const reminded = async (world: World, caseId: string, notice: string, recipient: string, messageId: string) => {
    await world.ledger.record({
      caseId,
      notice,
      recipient,
      message: await world.keys.hash('message', messageId),
      at: day(3),
    });
    await world.write(caseId, { type: 'reminded', at: day(3), by: 'system', notice });
  };

  test('a bounce by the Message-ID of what it returns: the notice bounced, and the case is woken', async () => {
    const world = newWorld();
    const caseId = await world.openRequest();
    await reminded(world, caseId, 'response/2026-04-02/-P10D', 'staff-case-officer', '<b-1@eu-west-2.amazonses.com>');
    const token = world.memory.issueToken();
    await world.executions.park(caseId, { token, generation: 1, enteredAt: RECEIVED });
    const raw = writeBounce({
      recipient: 'case-officer@council.example',
      returned: ['Message-ID: <b-1@eu-west-2.amazonses.com>', 'Subject: Due soon'],
    });
    expect((await world.deliver(raw, { receivedAt: day(4) })).outcome).toBe('automatic');
    expect((await world.events.eventsAfter(caseId, 2)).map(({ type }) => type)).toEqual([
      'notice-bounced',
      'automatic-mail-received',
    ]);
    expect((await stateOf(world, caseId)).bounced).toMatchObject([
      { notice: 'response/2026-04-02/-P10D', recipient: 'staff-case-officer' },
    ]);
    expect(world.memory.signalled).toEqual([token]);
    expect(world.sent).toEqual([]);
  });

  test('a bounce by the reference and the address that failed: the latest notice to them', async () => {
    const world = newWorld();
    const caseId = await world.openRequest();
    await reminded(world, caseId, 'response/2026-04-02/-P10D', 'staff-siro', '<b-2@eu-west-2.amazonses.com>');
    const message = await world.keys.hash('message', '<b-3@eu-west-2.amazonses.com>');
    await world.ledger.record({
      caseId,
      notice: 'response/2026-04-02/P0D',
      recipient: 'staff-siro',
      message,
      at: day(9),
    });
    const raw = writeBounce({ recipient: 'SIRO@council.example', returned: [`Subject: [${caseId}] Due today`] });
    await world.deliver(raw, { receivedAt: day(10) });
    expect((await stateOf(world, caseId)).bounced).toMatchObject([
      { notice: 'response/2026-04-02/P0D', recipient: 'staff-siro' },
    ]);
  });

  test('the same bounce twice over is one', async () => {
    const world = newWorld();
    const caseId = await world.openRequest();
    await reminded(world, caseId, 'n-1', 'requester', '<b-4@eu-west-2.amazonses.com>');
    const bounce = () => writeBounce({ recipient: REQUESTER, returned: ['Message-ID: <b-4@eu-west-2.amazonses.com>'] });
    await world.deliver(bounce());
    await world.deliver(bounce());
    expect((await stateOf(world, caseId)).bounced).toHaveLength(1);
  });

  test('what is only delayed has not bounced', async () => {
    const world = newWorld();
    const caseId = await world.openRequest();
    await reminded(world, caseId, 'n-1', 'requester', '<b-5@eu-west-2.amazonses.com>');
    const raw = writeBounce({
      recipient: REQUESTER,
      action: 'delayed',
      status: '4.4.1',
      returned: ['Message-ID: <b-5@eu-west-2.amazonses.com>'],
    });
    expect((await world.deliver(raw)).outcome).toBe('automatic');
    expect((await stateOf(world, caseId)).bounced).toEqual([]);
  });

  test('an out-of-office is recorded on its case, and never answered or taken for a reply', async () => {
    const world = newWorld();
    const caseId = await world.openRequest();
    const code = await world.sendCode(caseId, day(3));
    const raw = writeMail({
      subject: `Automatic reply: [${caseId}]`,
      headers: ['Auto-Submitted: auto-replied', 'Content-Type: text/plain'],
      body: `I am away. ${code}`,
    });
    expect((await world.deliver(raw, { receivedAt: day(3, '10:05:00.000') })).outcome).toBe('automatic');
    expect(await lastOf(world, caseId)).toMatchObject({ type: 'automatic-mail-received', what: 'auto-reply' });
    expect((await stateOf(world, caseId)).proofs.identity?.codeMatchedAt).toBeNull();
    expect(world.sent).toEqual([]);
  });

  test('about a case that was disposed of it is kept for its period with nobody’s', async () => {
    const world = newWorld();
    const caseId = await world.openRequest();
    await world.write(caseId, ...closed, purged);
    await world.files.removeAll(`cases/${caseId}/`);
    const raw = writeMail({
      subject: `Automatic reply: [${caseId}]`,
      headers: ['Auto-Submitted: auto-replied'],
      body: 'Away.',
    });
    expect((await world.deliver(raw)).outcome).toBe('automatic');
    expect(await world.listKeys(`cases/${caseId}/`)).toEqual([]);
  });
});

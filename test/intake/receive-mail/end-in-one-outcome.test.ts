import { afterEach, describe, expect, test } from 'vitest';
import { recordAction } from '../../../functions/lifecycle/record-action/record-action.ts';
import { useStores } from '../../platform/use-stores.ts';
import { createMailWorld, PASS, REQUEST_TEXT, scan, writeMail, writeParts } from './mail-world.ts';

const stores = useStores();
const newWorld = () => createMailWorld(stores.tables(), stores.bucket());
const unclear = 'Hello, when does the tip close on Sundays?';

afterEach(async () => {
  // Whatever became of a mail, it left the queue.
  expect(await stores.bucket().files.list('incoming/')).toEqual([]);
});

describe('mail that a person must sort', () => {
  test.each([
    [
      'unclear',
      () => writeMail({ messageId: '<t-1@post.example>', subject: 'Opening hours', body: unclear }),
      'no-request-found',
    ],
    [
      'nothing but a scan',
      () => writeParts({ messageId: '<t-3@post.example>', subject: '' }, [{ type: 'text/plain', body: '' }, scan]),
      'attachment-only',
    ],
  ])(
    '%s: kept, listed with its reason, with a timer of its own, and Information Governance is told',
    async (_what, write, reason) => {
      const world = newWorld();
      const raw = write();
      const { outcome, sesId } = await world.deliver(raw);
      const id = await world.findOwner(/<t-\d@post.example>/.exec(raw)?.[0] ?? '');
      expect(outcome).toBe('triage');
      expect(id).toMatch(/^TRI-[0-9A-HJKMNP-TV-Z]{10}$/);
      expect(await world.unsorted.find(id)).toMatchObject({
        reason,
        status: 'waiting',
        sesId,
        disposeOn: '2026-05-01',
      });
      expect(await world.timers.list('2026-05-01')).toContainEqual({ day: '2026-05-01', id });
      expect(await world.listKeys(`unsorted/${id}/`)).toEqual([`unsorted/${id}/${sesId}.eml`]);
      expect((await stores.bucket().readAll()).get(`unsorted/${id}/${sesId}.eml`)).toBe(raw);
      expect(world.sent.map(({ to }) => to)).toEqual(['information-governance@council.example']);
      expect(JSON.stringify(world.sent)).not.toMatch(/quillfeather/i);
    },
  );

  test.each([
    ['empty', '', 'empty'],
    ['not a mail at all', 'GIF89a\u0000\u0001 something else', 'unreadable'],
    ['nested three hundred deep', nest(300), 'too-deep'],
  ])('unreadable, %s: kept raw and put before a person', async (_what, raw, reason) => {
    const world = newWorld();
    const { outcome, sesId } = await world.deliver(raw);
    const id = await world.findOwner(sesId);
    expect([outcome, (await world.unsorted.find(id))?.reason]).toEqual(['triage', reason]);
    expect((await stores.bucket().readAll()).get(`unsorted/${id}/${sesId}.eml`)).toBe(raw);
    expect(await world.particulars.get(id, 'opening')).toMatchObject({ answerTo: null, text: '' });
  });

  test('over forty megabytes: kept whole, put before a person by its size alone', async () => {
    const world = newWorld();
    const raw = Buffer.alloc(40 * 1024 * 1024 + 1, `${writeMail()}\r\n`);
    const { outcome, sesId } = await world.deliver(raw);
    const id = await world.findOwner(sesId);
    expect([outcome, (await world.unsorted.find(id))?.reason]).toEqual(['triage', 'oversize']);
    expect(await world.files.size(`unsorted/${id}/${sesId}.eml`)).toBe(raw.byteLength);
    await world.files.removeAll('unsorted/');
  });

  test('over forty megabytes and read again by the reconciler: the receipt is in its header', async () => {
    const world = newWorld();
    const head =
      'Received: from a by inbound-smtp.eu-west-2.amazonaws.com with SMTP id x for d@council.example; Tue, 03 Mar 2026 08:30:00 +0000 (UTC)\r\n';
    const raw = Buffer.alloc(40 * 1024 * 1024 + 1, 'x');
    raw.write(`${head}${writeMail()}`);
    const { outcome, sesId } = await world.deliver(raw, { receivedAt: null, verdicts: null });
    expect(outcome).toBe('triage');
    expect(await world.findRecord(sesId)).toMatchObject({ receivedAt: '2026-03-03T08:30:00.000Z' });
    await world.files.removeAll('unsorted/');
  });

  test('a retry that still has somebody to tell does not undo what a person has begun', async () => {
    const world = newWorld();
    world.sender.refuses.add('information-governance@council.example');
    const delivery = await world.leave(writeMail({ messageId: '<t-9@post.example>', subject: 'x', body: unclear }));
    await expect(world.receive(delivery)).rejects.toThrow();
    const [item] = (await world.unsorted.listWaiting()).filter(({ sesId }) => sesId === delivery.sesId);
    if (!item) throw new Error('the mail waits to be sorted');
    await world.unsorted.save({ ...item, status: 'settled', decision: 'dismiss' });
    world.sender.refuses.clear();
    expect(await world.receive(delivery)).toBe('triage');
    expect(await world.unsorted.find(item.id)).toMatchObject({ status: 'settled', decision: 'dismiss' });
  });
});

function nest(depth: number): string {
  let body = 'Content-Type: text/plain\r\n\r\nthe innermost\r\n';
  for (let level = depth; level > 0; level -= 1) {
    body = `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n${body}\r\n--b${level}--\r\n`;
  }
  return `From: a@post.example\r\nSubject: nested\r\nMIME-Version: 1.0\r\n${body}`;
}

describe('a virus', () => {
  const infected = { ...PASS, virus: 'FAIL' } as const;

  test('quarantined unread, with a timer, and Information Security is told', async () => {
    const world = newWorld();
    const { outcome, sesId } = await world.deliver(writeMail({ messageId: '<v-1@post.example>' }), {
      verdicts: infected,
    });
    const id = await world.findOwner('<v-1@post.example>');
    expect(outcome).toBe('quarantine');
    expect(id).toMatch(/^QUA-/);
    expect(await world.listKeys('quarantine/')).toEqual([`quarantine/${id}/${sesId}.eml`]);
    expect(await world.timers.list('2026-04-01')).toContainEqual({ day: '2026-04-01', id });
    expect(await world.particulars.list(id)).toEqual([]);
    expect(world.sent.map(({ to }) => to)).toEqual([
      'information-security@council.example',
      'information-governance@council.example',
    ]);
    await world.files.removeAll('quarantine/');
  });

  test('too large to be read as well: quarantined all the same', async () => {
    const world = newWorld();
    const raw = Buffer.alloc(40 * 1024 * 1024 + 1, 'x');
    expect((await world.deliver(raw, { verdicts: infected })).outcome).toBe('quarantine');
    await world.files.removeAll('quarantine/');
  });
});

describe('the same mail again', () => {
  test('same id and body, by another way: one case, and the delivery is recorded as a duplicate', async () => {
    const world = newWorld();
    const raw = writeMail({ messageId: '<d-1@post.example>' });
    const relayed = `Received: from another.relay by mx.council.example; Mon, 2 Mar 2026 12:05:00 +0000\r\n${raw}\r\n\r\n`;
    expect((await world.deliver(raw)).outcome).toBe('case');
    expect((await world.deliver(relayed)).outcome).toBe('duplicate');
    expect((await world.deliver(relayed)).outcome).toBe('duplicate');
    const caseId = await world.findOwner('<d-1@post.example>');
    expect(await world.readTypes(caseId)).toEqual(['request-opened']);
    expect(await world.listKeys(`cases/${caseId}/`)).toHaveLength(1);
    const { cases } = await world.readAll();
    expect(cases.filter(({ outcome, belongsTo }) => outcome === 'duplicate' && belongsTo === caseId)).toHaveLength(2);
  });

  test('same id, other body: put before a person, and that one again is a duplicate', async () => {
    const world = newWorld();
    await world.deliver(writeMail({ messageId: '<d-2@post.example>' }));
    const other = writeMail({ messageId: '<d-2@post.example>', body: `${REQUEST_TEXT} And my father’s.` });
    const { outcome, sesId } = await world.deliver(other);
    expect(outcome).toBe('triage');
    const [item] = (await world.unsorted.listWaiting()).filter((one) => one.sesId === sesId);
    expect(item?.reason).toBe('same-id-other-body');
    expect((await world.deliver(other)).outcome).toBe('duplicate');
  });

  test('no id: it goes by the service’s own', async () => {
    const world = newWorld();
    const raw = writeMail({ messageId: null });
    const first = await world.deliver(raw);
    const second = await world.deliver(raw);
    expect([first.outcome, second.outcome]).toEqual(['case', 'case']);
    expect(await world.findOwner(first.sesId)).not.toBe(await world.findOwner(second.sesId));
  });

  test('a delivery that is announced twice at once is one mail', async () => {
    const world = newWorld();
    for (let round = 0; round < 5; round += 1) {
      const messageId = `<twice-${round}@post.example>`;
      const delivery = await world.leave(writeMail({ messageId }));
      await Promise.all([world.receive(delivery), world.receive(delivery)]);
      const caseId = await world.findOwner(messageId);
      expect(await world.readTypes(caseId)).toEqual(['request-opened']);
      expect(world.memory.names().filter((name) => name.startsWith(caseId))).toEqual([`${caseId}-1`]);
      expect(await world.receive(delivery)).toBeNull();
    }
  });

  test('two deliveries of one mail at once: one opens the case, the other is a duplicate', async () => {
    const world = newWorld();
    const raw = writeMail({ messageId: '<d-3@post.example>' });
    const results = await Promise.all([world.deliver(raw), world.deliver(raw), world.deliver(raw)]);
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(['case', 'duplicate', 'duplicate']);
  });
});

describe('automatic mail', () => {
  test('that belongs to no case is kept for its period, and nobody is bothered or answered', async () => {
    const world = newWorld();
    const raw = writeMail({
      messageId: '<a-1@post.example>',
      subject: 'Out of office: hello',
      headers: ['Auto-Submitted: auto-replied', 'Content-Type: text/plain'],
      body: 'I am away.',
    });
    expect((await world.deliver(raw)).outcome).toBe('automatic');
    expect(await world.findRecord('<a-1@post.example>')).toMatchObject({ outcome: 'automatic', belongsTo: null });
    expect(world.sent).toEqual([]);
    expect(world.memory.names()).toEqual([]);
  });
});

describe('references that were made up', () => {
  test('a reference to no case opens one of its own', async () => {
    const world = newWorld();
    const raw = writeMail({ messageId: '<f-1@post.example>', subject: 'Re: [REQ-0000000000] my data' });
    expect((await world.deliver(raw)).outcome).toBe('case');
    expect(await world.findOwner('<f-1@post.example>')).not.toBe('REQ-0000000000');
  });

  test('a reference to nothing that asks for nothing is put before a person', async () => {
    const world = newWorld();
    const raw = writeMail({ messageId: '<f-2@post.example>', subject: 'Re: [BRE-0000000000]', body: 'Thank you.' });
    expect((await world.deliver(raw)).outcome).toBe('triage');
  });
});

test('an officer can act on a case from its first second', async () => {
  const world = newWorld();
  const caseId = await world.openRequest();
  const result = await recordAction(
    {
      caseId,
      action: 'triage-request',
      actionId: 'first',
      by: 'case-officer@council.example',
      data: {},
      at: '2026-03-02T12:00:01.000Z',
    },
    world.dependencies,
  );
  expect(result.recorded).toBe(true);
});

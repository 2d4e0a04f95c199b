import { expect, test } from 'vitest';
import { caseEventSchema, type NewCaseEvent } from '../../../functions/domain/case/events.ts';
import { receiveMail } from '../../../functions/intake/receive-mail/receive-mail.ts';
import { useStores } from '../../platform/use-stores.ts';
import { createMailWorld, type Part, RECEIVED, writeParts } from './mail-world.ts';

const stores = useStores();
const newWorld = () => createMailWorld(stores.tables(), stores.bucket());
type World = ReturnType<typeof newWorld>;

const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00.000Z`;
const HOUSING = 'housing-representative@council.example';
const RESOURCES = 'resources-representative@council.example';

const file = (name: string, body: string): Part => ({
  type: `application/pdf; name="${name}"`,
  headers: [`Content-Disposition: attachment; filename="${name}"`, 'Content-Transfer-Encoding: base64'],
  body: Buffer.from(body).toString('base64'),
});
const reply = (caseId: string, from: string, files: Part[], headers: string[] = []) =>
  writeParts({ from, subject: `Re: [${caseId}] Please search`, headers }, [
    { type: 'text/plain', body: 'Please find what we have.' },
    ...files,
  ]);

const started = (...services: string[]): NewCaseEvent => ({
  type: 'searches-started',
  at: day(3),
  by: 'staff-case-officer',
  searches: services.map((service) => ({ service, due: '2026-03-13' })),
});

async function openSearch(world: World, ...services: string[]): Promise<string> {
  const caseId = await world.openRequest();
  await world.write(caseId, started(...services));
  return caseId;
}

const searchMailOf = async (world: World, caseId: string) =>
  (await world.events.eventsAfter(caseId, 0)).flatMap((event) =>
    event.type === 'search-mail-received' ? [{ service: event.service, attachments: event.attachments }] : [],
  );

test('a representative’s mail with attachments has come for their search, and the files are kept for it (SR-6)', async () => {
  const world = newWorld();
  const caseId = await openSearch(world, 'housing', 'education');
  const raw = reply(caseId, HOUSING, [file('../../Tenancy <of> Philippa.pdf', 'tenancy'), file('notes.pdf', 'notes')]);
  const { outcome, sesId } = await world.deliver(raw, { receivedAt: day(4) });
  expect(outcome).toBe('reply');
  expect(await searchMailOf(world, caseId)).toEqual([{ service: 'housing', attachments: 2 }]);
  const keys = await world.listKeys(`cases/${caseId}/found/`);
  expect(keys).toEqual([
    `cases/${caseId}/found/housing/${sesId}-1-Tenancy-of-Philippa.pdf`,
    `cases/${caseId}/found/housing/${sesId}-2-notes.pdf`,
  ]);
  expect(Buffer.from((await world.files.read(keys[0] ?? ''))?.bytes ?? []).toString()).toBe('tenancy');
  expect(await world.particulars.get(caseId, `found/${sesId}`)).toMatchObject({
    service: 'housing',
    files: [{ key: keys[0] }, { key: keys[1], name: 'notes.pdf', size: 5 }],
  });
  // The mail itself is kept as well, and nothing in the events says what the files are called.
  expect(await world.listKeys(`cases/${caseId}/mail/${sesId}`)).toHaveLength(1);
  expect(JSON.stringify(await world.events.eventsAfter(caseId, 0))).not.toContain('notes');
});

test('the same mail delivered again is one arrival and the same files', async () => {
  const world = newWorld();
  const caseId = await openSearch(world, 'housing');
  const delivery = await world.leave(reply(caseId, HOUSING, [file('a.pdf', 'a')]), { receivedAt: day(4) });
  const first = await Promise.allSettled([world.receive(delivery), world.receive(delivery)]);
  expect(first.some(({ status }) => status === 'fulfilled')).toBe(true);
  expect(await searchMailOf(world, caseId)).toEqual([{ service: 'housing', attachments: 1 }]);
  expect(await world.listKeys(`cases/${caseId}/found/`)).toHaveLength(1);
});

test('a try that died after recording the arrival does not record it again', async () => {
  const world = newWorld();
  const caseId = await openSearch(world, 'housing');
  const raw = reply(caseId, HOUSING, [file('a.pdf', 'a')], ['Message-ID: <again@council.example>']);
  const mail = await world.keys.hash('mail', '<again@council.example>');
  const arrival = { type: 'search-mail-received', at: day(4), by: 'staff', service: 'housing', mail, attachments: 1 };
  await world.write(caseId, caseEventSchema.parse({ ...arrival, seq: 1 }));
  await world.deliver(raw.replace(/^Message-ID: <letter.*\r\n/, ''), { receivedAt: day(4) });
  expect(await searchMailOf(world, caseId)).toHaveLength(1);
  expect((await world.readTypes(caseId)).at(-1)).toBe('mail-received');
  expect(await world.listKeys(`cases/${caseId}/found/`)).toHaveLength(1);
});

test.each([
  ['without attachments', HOUSING, [], ['housing']],
  ['from somebody who represents another service', RESOURCES, [file('a.pdf', 'a')], ['housing']],
  ['from another member of staff', 'siro@council.example', [file('a.pdf', 'a')], ['housing']],
  ['that could be for either of two', RESOURCES, [file('a.pdf', 'a')], ['human-resources', 'legal-services']],
])('a mail %s is mail on the case and no search’s', async (_what, from, files, services) => {
  const world = newWorld();
  const caseId = await openSearch(world, ...services);
  const { outcome } = await world.deliver(reply(caseId, from, files), { receivedAt: day(4) });
  expect(outcome).toBe('reply');
  expect(await searchMailOf(world, caseId)).toEqual([]);
  expect(await world.listKeys(`cases/${caseId}/found/`)).toEqual([]);
  expect((await world.readTypes(caseId)).at(-1)).toBe('mail-received');
});

test('of two services that one person represents, it is the one whose notice it answers', async () => {
  const world = newWorld();
  const caseId = await openSearch(world, 'human-resources', 'legal-services');
  const asked = '<asked@eu-west-2.amazonses.com>';
  await world.ledger.record({
    caseId,
    notice: 'search-asked/4/legal-services',
    recipient: 'staff-resources-representative',
    message: await world.keys.hash('message', asked),
    at: RECEIVED,
  });
  await world.deliver(reply(caseId, RESOURCES, [file('a.pdf', 'a')], [`In-Reply-To: ${asked}`]), {
    receivedAt: day(4),
  });
  expect(await searchMailOf(world, caseId)).toEqual([{ service: 'legal-services', attachments: 1 }]);
});

test('an answer after the request has ended is kept as mail, and nothing of it is lost', async () => {
  const world = newWorld();
  const caseId = await openSearch(world, 'housing');
  await world.write(caseId, { type: 'withdrawn', at: day(4), by: 'staff-case-officer' });
  const { outcome, sesId } = await world.deliver(reply(caseId, HOUSING, [file('a.pdf', 'a')]), { receivedAt: day(5) });
  expect(outcome).toBe('reply');
  expect(await searchMailOf(world, caseId)).toEqual([]);
  const raw = await world.files.read(`cases/${caseId}/mail/${sesId}.eml`);
  expect(Buffer.from(raw?.bytes ?? []).toString()).toContain(Buffer.from('a').toString('base64'));
});

test('what somebody who prepares schedules sends to the case can be laid down as a redacted copy (SR-7)', async () => {
  const world = newWorld();
  const caseId = await openSearch(world, 'housing');
  const raw = reply(caseId, 'information-governance@council.example', [file('Letter (redacted).pdf', 'clean')]);
  const { sesId } = await world.deliver(raw, { receivedAt: day(4) });
  expect(await searchMailOf(world, caseId)).toEqual([]);
  expect(await world.listKeys(`cases/${caseId}/redacted/`)).toEqual([
    `cases/${caseId}/redacted/${sesId}-1-Letter-redacted-.pdf`,
  ]);
  expect(await world.particulars.get(caseId, `redacted/${sesId}`)).toMatchObject({
    service: null,
    files: [{ name: 'Letter (redacted).pdf', size: 5 }],
  });
});

test('a mail whose case is disposed of while it is being filed leaves none of its files behind', async () => {
  const world = newWorld();
  const caseId = await openSearch(world, 'housing');
  const delivery = await world.leave(reply(caseId, HOUSING, [file('a.pdf', 'a')]), { receivedAt: day(4) });
  const { copy } = world.files;
  const purging = {
    ...world.dependencies,
    files: {
      ...world.files,
      async copy(from: string, to: string) {
        await copy(from, to);
        await world.write(caseId, { type: 'case-purged', at: day(5), by: 'system', items: 0, objects: 0 });
      },
    },
  };
  expect(await receiveMail(delivery, purging)).toBe('triage');
  const left = await world.listKeys(`cases/${caseId}/`);
  expect(left.filter((key) => key.includes(delivery.sesId))).toEqual([]);
  expect(await world.particulars.get(caseId, `found/${delivery.sesId}`)).toBeNull();
});

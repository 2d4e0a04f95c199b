import { afterEach, expect, test } from 'vitest';
import { foldCase } from '../../../functions/domain/case/fold-case.ts';
import { useStores } from '../../platform/use-stores.ts';
import { BREACH_TEXT, createMailWorld, FOI_TEXT, REQUEST_TEXT, REQUESTER, writeMail } from './mail-world.ts';

const stores = useStores();
const newWorld = () => createMailWorld(stores.tables(), stores.bucket());
type World = ReturnType<typeof newWorld>;

/** Twenty working days after Monday 2 March 2026, less Saint Patrick’s day, a holiday in Northern Ireland (L15). */
const FOI_DUE = '2026-03-31';

afterEach(async () => {
  expect(await stores.bucket().files.list('incoming/')).toEqual([]);
});

async function readCase(world: World, caseId: string) {
  const stored = await world.events.load(caseId);
  if (!stored) throw new Error(`There is no case ${caseId}.`);
  return { events: stored.events, state: foldCase(caseId, stored.events) };
}

test('L15: a request and a report in one mail are two linked cases at once, each with the mail and a clock of its own', async () => {
  const world = newWorld();
  const messageId = '<mixed-1@post.example>';
  const { outcome, sesId } = await world.deliver(
    writeMail({ messageId, body: `${REQUEST_TEXT}\r\n\r\n${BREACH_TEXT}` }),
  );
  expect(outcome).toBe('case');
  const request = await readCase(world, await world.findOwner(messageId));
  const [link] = request.state.routing.links;
  if (!link) throw new Error('The request is linked with nothing.');
  const breach = await readCase(world, link.to);
  expect(request.events.map(({ type }) => type)).toEqual(['request-opened', 'case-linked']);
  expect(breach.events.map(({ type }) => type)).toEqual(['breach-reported', 'case-linked']);
  expect(breach.state.routing.links).toEqual([{ to: request.state.id, because: 'same-mail' }]);
  expect(breach.state.openingMail).toBe(request.state.openingMail);
  for (const id of [request.state.id, breach.state.id]) {
    expect(await world.listKeys(`cases/${id}/`)).toEqual([`cases/${id}/mail/${sesId}.eml`]);
    expect(await world.particulars.get(id, 'opening')).toMatchObject({ answerTo: REQUESTER, messageId });
  }
  const due = [request, breach].map(async ({ state }) => (await world.events.load(state.id))?.header?.due);
  expect(await Promise.all(due)).toEqual(['2026-04-02', '2026-03-05T12:00:00Z']);
  expect(world.memory.names()).toEqual(expect.arrayContaining([`${request.state.id}-1`, `${breach.state.id}-1`]));
});

test('L15, L20: a complaint beside a request is a linked case with a clock of its own', async () => {
  const world = newWorld();
  const messageId = '<mixed-5@post.example>';
  const body = `${REQUEST_TEXT}\r\n\r\nI also want to complain about how you handled my information last year.`;
  await world.deliver(writeMail({ messageId, body }));
  const { state } = await readCase(world, await world.findOwner(messageId));
  const linked = await Promise.all(state.routing.links.map(({ to }) => readCase(world, to)));
  expect([state, ...linked.map((other) => other.state)].map(({ kind }) => kind)).toEqual(['request', 'complaint']);
});

test('L15: what is asked under FOI beside a request is handed over from its case, with a date of its own', async () => {
  const world = newWorld();
  const messageId = '<mixed-2@post.example>';
  await world.deliver(writeMail({ messageId, body: `${REQUEST_TEXT}\r\n\r\n${FOI_TEXT}` }));
  const { state } = await readCase(world, await world.findOwner(messageId));
  expect(state.routing.handovers).toMatchObject([{ regime: 'foi', due: FOI_DUE, by: 'system' }]);
  expect(state.flags).toContain('other-regime');
});

test('L15, FOIA s.40(1): who asks for their own data under FOI makes a subject access request, and nothing is handed over', async () => {
  const world = newWorld();
  const messageId = '<mixed-3@post.example>';
  await world.deliver(
    writeMail({
      messageId,
      subject: 'FOI',
      body: 'Under the Freedom of Information Act, please send me all you hold about me.',
    }),
  );
  const { state } = await readCase(world, await world.findOwner(messageId));
  expect(state).toMatchObject({ kind: 'request', rights: ['access'], regimes: ['foi'], flags: [] });
  expect(state.routing.handovers).toEqual([]);
});

test('L16: data held for law enforcement is marked for Part 3 and has the same clock', async () => {
  const world = newWorld();
  const body = 'Please send me everything you hold about me, the trading standards investigation against me included.';
  await world.deliver(writeMail({ messageId: '<mixed-4@post.example>', subject: 'My data', body }));
  const id = await world.findOwner('<mixed-4@post.example>');
  const { state } = await readCase(world, id);
  expect(state).toMatchObject({ regime: 'law-enforcement', flags: ['law-enforcement'] });
  expect((await world.events.load(id))?.header).toMatchObject({ due: '2026-04-02' });
});

test.each([
  ['foi', FOI_TEXT, FOI_DUE, 'freedom-of-information'],
  ['social-care', 'Cafcass has asked for local authority checks on the family below.', null, 'social-care'],
  ['other', 'The bins in Quarry Lane were not collected again this week.', null, 'customer-services'],
])(
  'L15, SH-6: mail that is only %s is kept without a case, handed over at once, and its sender told',
  async (regime, body, due, role) => {
    const world = newWorld();
    const messageId = `<only-${regime}@post.example>`;
    const { outcome } = await world.deliver(writeMail({ messageId, subject: 'Hello', body }));
    expect(outcome).toBe('triage');
    const id = await world.findOwner(messageId);
    expect(await world.unsorted.find(id)).toMatchObject({
      status: 'waiting',
      reason: `other-regime:${regime}`,
      disposeOn: '2026-05-01',
      handedOver: [{ regime, due }],
    });
    const told = world.sent.map(({ to, tags }) => [to, tags.template]);
    expect(told).toEqual([
      [`${role}@council.example`, 'mail-handed-over'],
      [REQUESTER, 'told-of-mail-handed-over'],
      ['information-governance@council.example', 'unsorted-mail'],
    ]);
    expect(JSON.stringify(world.sent.map(({ to: _, ...mail }) => mail))).not.toMatch(/quillfeather|quarry|family/i);
  },
);

test('a program that sends for many is not answered, though its mail is handed over (RFC 3834)', async () => {
  const world = newWorld();
  const raw = writeMail({
    messageId: '<list-1@post.example>',
    subject: 'FOI',
    headers: ['Content-Type: text/plain; charset=utf-8', 'Precedence: bulk'],
    body: FOI_TEXT,
  });
  await world.deliver(raw);
  expect(world.sent.map(({ to }) => to)).not.toContain(REQUESTER);
});

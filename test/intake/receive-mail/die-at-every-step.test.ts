import { describe, expect, test } from 'vitest';
import type { NewCaseEvent } from '../../../functions/domain/case/events.ts';
import { receiveMail } from '../../../functions/intake/receive-mail/receive-mail.ts';
import { emptyStores } from '../../lifecycle/case-world.ts';
import { dieAfter } from '../../lifecycle/die-at-step.ts';
import { useStores } from '../../platform/use-stores.ts';
import {
  BREACH_TEXT,
  createMailWorld,
  FOI_TEXT,
  PASS,
  REQUEST_TEXT,
  REQUESTER,
  scan,
  writeBounce,
  writeMail,
  writeParts,
} from './mail-world.ts';
import { putEveryItem } from './put-every-item.ts';

const stores = useStores();
const ports = [
  'events',
  'lists',
  'executions',
  'machines',
  'ledger',
  'register',
  'unsorted',
  'timers',
  'particulars',
  'files',
  'tellOfMail',
  'tellOfHandover',
] as const;

const at = '2026-03-03T10:00:00.000Z';
const OPENING = '<opening@post.example>';
const BOUNCED = '<reminder@eu-west-2.amazonses.com>';

type World = ReturnType<typeof createMailWorld>;
interface Story {
  raw: string | ((world: World) => Promise<string>);
  verdicts?: typeof PASS | (Omit<typeof PASS, 'virus'> & { virus: 'FAIL' });
  /** What is on the case that the opening mail opened, before this mail comes; without it there is no case. */
  before?: NewCaseEvent[];
}

const asked = (route: 'code' | 'evidence'): NewCaseEvent => ({
  type: 'proof-asked',
  at,
  by: 'staff-case-officer',
  of: 'identity',
  route,
});
const codeSent: NewCaseEvent = { type: 'code-sent', at, by: 'system', notice: 'code/1', issue: 1 };
const reply = (body: string) => async (world: World) =>
  writeMail({ messageId: '<reply@post.example>', subject: `Re: [${await world.findOwner(OPENING)}]`, body });

const stories: Record<string, Story> = {
  'a request': { raw: writeMail({ messageId: OPENING }) },
  'a breach report': { raw: writeMail({ messageId: OPENING, from: 'L <l@council.example>', body: BREACH_TEXT }) },
  'a request, a report and a question under FOI in one': {
    raw: writeMail({ messageId: OPENING, body: `${REQUEST_TEXT}\r\n\r\n${BREACH_TEXT}\r\n\r\n${FOI_TEXT}` }),
  },
  'mail that is others’ business': { raw: writeMail({ messageId: OPENING, subject: 'FOI', body: FOI_TEXT }) },
  'unclear mail': { raw: writeMail({ messageId: OPENING, subject: 'Hello', body: 'When does the tip close?' }) },
  'mail with a virus': { raw: writeMail({ messageId: OPENING }), verdicts: { ...PASS, virus: 'FAIL' } },
  'an out-of-office': {
    raw: writeMail({
      messageId: OPENING,
      subject: 'Out of office',
      headers: ['Auto-Submitted: auto-replied'],
      body: 'Away.',
    }),
  },
  'a reply': { raw: reply('Thank you.'), before: [] },
  'a reply to a closed case': {
    raw: reply('One more thing.'),
    before: [
      { type: 'withdrawn', at, by: 'staff-case-officer' },
      { type: 'case-closed', at, by: 'system', outcome: 'withdrawn', disposeOn: '2026-05-02' },
    ],
  },
  'a wrong code and the right one': {
    before: [asked('code'), codeSent],
    raw: async (world) => {
      const { deriveCode } = await import('../../../functions/identity/derive-code.ts');
      const code = await deriveCode(world.keys, await world.findOwner(OPENING), 1);
      return reply(`${code === '111111' ? '222222' : '111111'} or ${code}`)(world);
    },
  },
  'an answer to an expired code': {
    raw: reply('It is 123456.'),
    before: [asked('code'), { ...codeSent, at: '2026-03-01T10:00:00.000Z' }],
  },
  evidence: {
    before: [asked('evidence')],
    raw: async (world) =>
      writeParts({ messageId: '<reply@post.example>', subject: `Re: [${await world.findOwner(OPENING)}]` }, [
        { type: 'text/plain', body: 'Attached.' },
        scan,
      ]),
  },
  'evidence for a request that has lapsed and is closed': {
    before: [
      asked('evidence'),
      { type: 'lapsed', at, by: 'system', notice: `lapse/${at}`, awaited: 'proof' },
      { type: 'case-closed', at, by: 'system', outcome: 'lapsed', disposeOn: '2026-05-02' },
    ],
    raw: async (world) =>
      writeParts({ messageId: '<reply@post.example>', subject: `Re: [${await world.findOwner(OPENING)}]` }, [
        { type: 'text/plain', body: 'Attached, at last.' },
        scan,
      ]),
  },
  'a bounce': {
    before: [{ type: 'reminded', at, by: 'system', notice: 'response/x/-P10D' }],
    raw: async (world) => {
      const message = await world.keys.hash('message', BOUNCED);
      await world.ledger.record({
        caseId: await world.findOwner(OPENING),
        notice: 'response/x/-P10D',
        recipient: 'requester',
        message,
        at,
      });
      return writeBounce({ recipient: REQUESTER, returned: [`Message-ID: ${BOUNCED}`] }).replace(
        /Message-ID: <letter-\d+@/,
        'Message-ID: <bounce@',
      );
    },
  },
};

/** All that is there before the mail of a story comes. */
interface Scene {
  stored: Awaited<ReturnType<World['readAll']>>;
  names: string[];
}

/** Plays what comes before the story once, on empty stores; every telling then begins from what it left. */
async function play({ before }: Story): Promise<Scene> {
  await emptyStores(stores.tables(), stores.bucket());
  const world = createMailWorld(stores.tables(), stores.bucket());
  if (before) {
    await world.deliver(writeMail({ messageId: OPENING }), { sesId: 'ses-opening' });
    await world.write(await world.findOwner(OPENING), ...before);
  }
  return { stored: await world.readAll(), names: world.memory.names() };
}

/** Puts the stores back to the scene, and answers a world on them. */
async function set({ stored, names }: Scene): Promise<World> {
  await emptyStores(stores.tables(), stores.bucket());
  await putEveryItem(stores.tables().cases, stored.cases);
  await putEveryItem(stores.tables().particulars, stored.particulars);
  for (const [key, body] of Object.entries(stored.objects)) {
    await stores.bucket().put(key, Buffer.from(body, 'latin1'));
  }
  const world = createMailWorld(stores.tables(), stores.bucket());
  for (const name of names) world.memory.useUp(name);
  return world;
}

/** What is stored in the end, less the names of the executions that a retry may start once too often. */
async function tell(story: Story, scene: Scene, deathAfter: number | null) {
  const world = await set(scene);
  const raw = typeof story.raw === 'string' ? story.raw : await story.raw(world);
  const delivery = await world.leave(raw, {
    sesId: 'ses-of-the-story',
    receivedAt: '2026-03-04T12:00:00.000Z',
    verdicts: story.verdicts ?? PASS,
  });
  let calls = 0;
  if (deathAfter !== null) {
    const mortal = dieAfter(world.dependencies, ports, deathAfter);
    await expect(receiveMail(delivery, mortal.dependencies)).rejects.toMatchObject({ name: 'Death' });
    await world.receive(delivery);
  } else {
    const counted = dieAfter(world.dependencies, ports, Number.POSITIVE_INFINITY);
    await receiveMail(delivery, counted.dependencies);
    calls = counted.calls();
  }
  const stored = await world.readAll();
  const told = new Set(world.sent.map(({ to }) => to));
  return { stored, told, calls, kept: Object.values(stored.objects).includes(raw), names: world.memory.names() };
}

describe('intake dies after any of its calls, and the retry comes to the same end', () => {
  test.each(Object.entries(stories))('%s', async (_what, story) => {
    const scene = await play(story);
    const undisturbed = await tell(story, scene, null);
    expect(undisturbed.kept).toBe(true);
    expect(undisturbed.calls).toBeGreaterThan(4);
    for (let last = 1; last < undisturbed.calls; last += 1) {
      const { stored, told, names } = await tell(story, scene, last);
      expect(stored, `dead after call ${last}`).toEqual(undisturbed.stored);
      expect(Object.keys(stored.objects).filter((key) => key.startsWith('incoming/'))).toEqual([]);
      expect(told).toEqual(undisturbed.told);
      expect(names).toEqual(expect.arrayContaining(undisturbed.names));
    }
  });
});

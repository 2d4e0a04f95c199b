import { describe, expect, test } from 'vitest';
import { foldCase } from '../../../functions/domain/case/fold-case.ts';
import { emptyStores } from '../../lifecycle/case-world.ts';
import { useStores } from '../../platform/use-stores.ts';
import { createMailWorld, writeMail } from './mail-world.ts';

const stores = useStores();
async function newWorld() {
  await emptyStores(stores.tables(), stores.bucket());
  return createMailWorld(stores.tables(), stores.bucket());
}
type World = Awaited<ReturnType<typeof newWorld>>;

const complaint = 'I want to complain about how you handled my request.';
const read = async (world: World, id: string) => foldCase(id, await world.events.eventsAfter(id, 0));

/** Delivers a mail that opens a case; answers the case. */
async function open(world: World, letter: Parameters<typeof writeMail>[0] & { messageId: string }) {
  expect((await world.deliver(writeMail(letter))).outcome).toBe('case');
  return world.findOwner(letter.messageId);
}

describe('a complaint (L20)', () => {
  test('about the case that it answers opens a case of its own, linked with that one', async () => {
    const world = await newWorld();
    const about = await open(world, { messageId: '<request@post.example>' });
    const id = await open(world, {
      messageId: '<complaint@post.example>',
      subject: `Re: [${about}] Your request`,
      body: complaint,
    });
    expect(await read(world, id)).toMatchObject({
      kind: 'complaint',
      category: 'complaint',
      concerns: [{ to: about, standing: 'to-be-held' }],
    });
    expect(await world.readTypes(id)).toEqual(['complaint-received', 'case-linked']);
    // It is the complaint's mail, and the request hears of it by the hold alone.
    expect(await world.readTypes(about)).toEqual(['request-opened']);
    expect(world.memory.names()).toEqual([`${about}-1`, `${id}-1`]);
  });

  test('on a case "a complaint" is enough: the case says that it is about personal data', async () => {
    const world = await newWorld();
    const about = await open(world, { messageId: '<request@post.example>' });
    const id = await open(world, {
      messageId: '<complaint@post.example>',
      subject: `Re: [${about}]`,
      body: 'This is a complaint. I have waited long enough.',
    });
    expect(id).toMatch(/^CMP-/);
    expect(
      (await world.deliver(writeMail({ subject: 'Bins', body: 'This is a complaint. I have waited long enough.' })))
        .outcome,
    ).toBe('triage');
  });

  test('more mail on a complaint belongs to it, whatever it complains of', async () => {
    const world = await newWorld();
    const id = await open(world, { messageId: '<complaint@post.example>', subject: 'Complaint', body: complaint });
    const { outcome } = await world.deliver(writeMail({ subject: `Re: [${id}]`, body: complaint }));
    expect(outcome).toBe('reply');
    expect(await world.readTypes(id)).toEqual(['complaint-received', 'mail-received']);
  });

  test('names the case in its words; a reference that was made up names none', async () => {
    const world = await newWorld();
    const about = await open(world, { messageId: '<request@post.example>' });
    const named = await open(world, {
      messageId: '<named@post.example>',
      subject: 'Complaint',
      body: `${complaint} Its number is ${about}.`,
    });
    expect(await read(world, named)).toMatchObject({ concerns: [{ to: about }] });
    const invented = await open(world, {
      messageId: '<invented@post.example>',
      subject: 'Complaint',
      body: `${complaint} Its number is REQ-ZZZZZZZZZZ.`,
    });
    expect(await read(world, invented)).toMatchObject({ concerns: [] });
  });

  test('the regulator’s letter is its enquiry', async () => {
    const world = await newWorld();
    const id = await open(world, {
      messageId: '<ico@ico.org.uk>',
      from: 'Casework <casework@ico.org.uk>',
      subject: 'IC-1',
      body: 'We have received a complaint about your organisation. Please answer by 3 July.',
    });
    expect(await read(world, id)).toMatchObject({ category: 'regulator-enquiry' });
  });
});

test('SH-2: the police’s request opens a disclosure case, with the ground that it names', async () => {
  const world = await newWorld();
  const id = await open(world, {
    messageId: '<dc@northmoor.police.uk>',
    from: 'DC Hallam <imogen.hallam@northmoor.police.uk>',
    subject: 'CCTV',
    body: 'Please provide the CCTV footage of 3 May, for the prevention and detection of crime.',
  });
  expect(await read(world, id)).toMatchObject({
    kind: 'disclosure',
    category: 'police',
    claimedGround: 'crime-and-taxation',
  });
  expect(await world.particulars.get(id, 'opening')).toMatchObject({ answerTo: 'imogen.hallam@northmoor.police.uk' });
});

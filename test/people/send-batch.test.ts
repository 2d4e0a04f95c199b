import { describe, expect, it } from 'vitest';
import { batchKey } from '../../functions/people/people-keys.ts';
import { planLetters } from '../../functions/people/plan-letters/plan-letters.ts';
import { sendBatch } from '../../functions/people/send-batch/send-batch.ts';
import { createEventStore } from '../../functions/platform/dynamodb/event-store.ts';
import { createLetterLedger } from '../../functions/platform/dynamodb/letter-ledger.ts';
import { createParticularsStore } from '../../functions/platform/dynamodb/particulars-store.ts';
import type { MailSender, OutgoingMail } from '../../functions/platform/ports.ts';
import { createKeysFrom } from '../../functions/platform/secrets/keys.ts';
import { MailThrottledError } from '../../functions/platform/ses/mail-sender.ts';
import { breachReported, type Entry, RECEIVED, write } from '../domain/case/write-history.ts';
import { createRecordingSender, organisationUnder } from '../notifications/notice-world.ts';
import { useStores } from '../platform/use-stores.ts';

const stores = useStores();
const organisation = organisationUnder('statutory');
const said = {
  nature: 'A file of {{surgery}} was sent to a wrong address.',
  contact: 'Ring 01234 567890.',
  consequences: 'Somebody may know where you are a patient.',
  measures: 'The file was deleted.',
  advice: 'Be careful with calls.',
};
const reading = 'feedfeedfeedfeed';

/** A case whose list of `people` is approved, and how its letters are sent and planned. */
async function openWorld(caseId: string, people: number, changes: { blank?: number; isApproved?: boolean } = {}) {
  const { cases, particulars } = stores.tables();
  const { files, put } = stores.bucket();
  const events = createEventStore(cases);
  const history: Entry[] = [
    breachReported(),
    {
      type: 'people-listed',
      at: RECEIVED,
      list: 1,
      rows: people,
      accepted: people,
      duplicates: 0,
      unusable: 0,
      reading,
      columns: ['surgery'],
    },
    { type: 'letter-written', at: RECEIVED, list: 1, placeholders: ['surgery'], actionId: 'letter' },
    ...(changes.isApproved === false
      ? []
      : [{ type: 'letters-approved', at: RECEIVED, list: 1, by: 'staff-siro' } as const]),
  ];
  for (const [seq, entry] of history.entries()) await events.append(caseId, seq, write(entry));
  const words = createParticularsStore(particulars);
  await words.put(caseId, 'words/letter', { ...said, at: RECEIVED, by: 'staff-case-officer' });
  for (let batch = 1; (batch - 1) * 100 < people; batch += 1) {
    const numbers = Array.from(
      { length: Math.min(100, people - (batch - 1) * 100) },
      (_, index) => (batch - 1) * 100 + index + 1,
    );
    const recipients = numbers.map((number) => ({
      line: number + 1,
      address: `p${number}@mail.example`,
      name: number % 2 === 0 ? '' : `Pat ${number}`,
      values: { surgery: number === changes.blank ? '' : `Surgery <${number}>` },
    }));
    await put(batchKey(caseId, 1, reading, batch), JSON.stringify({ recipients }));
  }
  const sender = createRecordingSender();
  const ledger = createLetterLedger(cases);
  const dependencies = {
    organisation,
    events,
    particulars: words,
    files,
    ledger,
    keys: createKeysFrom('a secret'),
    sender,
  };
  const carried = { caseId, generation: 1, loops: 4, startedAt: RECEIVED, at: RECEIVED };
  return {
    sender,
    ledger,
    events,
    files,
    send: (batch = 1, by: MailSender = sender) =>
      sendBatch({ caseId, list: 1, batch }, { ...dependencies, sender: by }),
    plan: () => planLetters(carried, { policy: organisation.policy, events, files, ledger }),
  };
}

const addresses = (sent: readonly OutgoingMail[]) => sent.map(({ to }) => to);

/** A sender before another that does something of its own with the letter of that rank. */
function interfere(rank: number, sender: MailSender, act: (mail: OutgoingMail) => Promise<string>): MailSender {
  let count = 0;
  return {
    send: (mail) => {
      count += 1;
      return count === rank ? act(mail) : sender.send(mail);
    },
  };
}

describe('a batch of letters (rule 7, L35)', () => {
  it('goes to each person once, merged with what is theirs alone, and is done', async () => {
    const { send, sender, ledger } = await openWorld('BRE-BATCH00001', 3);
    expect(await send()).toEqual({ recorded: 3 });
    expect(await send()).toEqual({ recorded: 0 });
    expect(addresses(sender.sent)).toEqual(['p1@mail.example', 'p2@mail.example', 'p3@mail.example']);
    const [first, second] = sender.sent;
    expect(first).toMatchObject({
      from: `"${organisation.name}" <data.protection@council.example>`,
      replyTo: 'data.protection+BRE-BATCH00001@council.example',
      bounceTo: expect.stringMatching(/^data\.protection\+BRE-BATCH00001\.1\.1\.2\.[0-9a-f]{8}@council\.example$/),
      subject: '[BRE-BATCH00001] Important news about your personal information',
    });
    expect(first?.text).toContain('Dear Pat 1,');
    expect(first?.text).toContain('A file of Surgery <1> was sent');
    expect(first?.html).toContain('A file of Surgery &lt;1&gt; was sent');
    expect(second?.text).toMatch(/^Hello,/);
    expect(JSON.stringify(second)).not.toContain('Surgery <1>');
    expect(await ledger.list('BRE-BATCH00001', 1)).toEqual([
      { batch: 1, accepted: 3, refused: [], bounced: [], repeatedAtMost: 0, isDone: true },
    ]);
  });

  it('that a crash left after SES took a letter repeats that one at most, and counts it', async () => {
    const { send, sender, ledger } = await openWorld('BRE-BATCH00002', 5);
    const crash = interfere(3, sender, async (mail) => {
      await sender.send(mail);
      throw new Error('The function was stopped.');
    });
    await expect(send(1, crash)).rejects.toThrow('stopped');
    expect(await send()).toEqual({ recorded: 3 });
    expect(addresses(sender.sent)).toEqual([1, 2, 3, 3, 4, 5].map((number) => `p${number}@mail.example`));
    expect(await ledger.list('BRE-BATCH00002', 1)).toMatchObject([{ accepted: 5, repeatedAtMost: 1, isDone: true }]);
  });

  it('goes on with the others where SES refuses half of them, and says by their lines who they are', async () => {
    const { send, sender, ledger } = await openWorld('BRE-BATCH00003', 6, { blank: 5 });
    for (const number of [2, 4]) sender.refusesForGood.add(`p${number}@mail.example`);
    expect(await send()).toEqual({ recorded: 6 });
    expect(addresses(sender.sent)).toEqual([1, 3, 6].map((number) => `p${number}@mail.example`));
    // The fifth has nothing to be merged with where the letter needs it: no letter with a gap goes out.
    expect(await ledger.list('BRE-BATCH00003', 1)).toMatchObject([{ accepted: 3, refused: [3, 5, 6], isDone: true }]);
  });

  it('where SES asks to slow down is let go between two letters, and repeats none', async () => {
    const { send, sender, ledger } = await openWorld('BRE-BATCH00004', 4);
    const throttle = interfere(3, sender, async () => {
      throw new MailThrottledError('slow down');
    });
    await expect(send(1, throttle)).rejects.toThrow(MailThrottledError);
    await send();
    expect(addresses(sender.sent)).toEqual([1, 2, 3, 4].map((number) => `p${number}@mail.example`));
    expect(await ledger.list('BRE-BATCH00004', 1)).toMatchObject([{ accepted: 4, repeatedAtMost: 0 }]);
  });

  it('of two runs at once the later has it, and the earlier ends with the letter that it had in hand', async () => {
    const { send, sender, ledger } = await openWorld('BRE-BATCH00005', 4);
    const overtaken = interfere(2, sender, async (mail) => {
      await send();
      return sender.send(mail);
    });
    expect(await send(1, overtaken)).toEqual({ recorded: 1 });
    expect(addresses(sender.sent)).toEqual([1, 2, 3, 4, 2].map((number) => `p${number}@mail.example`));
    expect(await ledger.list('BRE-BATCH00005', 1)).toMatchObject([{ accepted: 4, repeatedAtMost: 1, isDone: true }]);
  });

  it('is not sent while nobody has approved its letter', async () => {
    const { send, sender } = await openWorld('BRE-BATCH00006', 2, { isApproved: false });
    expect(await send()).toEqual({ recorded: 0 });
    expect(sender.sent).toEqual([]);
  });

  it('that is not there fails by name, and nothing is sent', async () => {
    const { send, sender, ledger } = await openWorld('BRE-BATCH00007', 2);
    await expect(send(2)).rejects.toMatchObject({ name: 'BatchGoneError' });
    expect(sender.sent).toEqual([]);
    expect(await ledger.list('BRE-BATCH00007', 1)).toEqual([]);
  });
});

describe('a letter that comes back', () => {
  it('is marked by its line, once however often it is reported, and only where it was sent', async () => {
    const { send, ledger } = await openWorld('BRE-BATCH00008', 2);
    const of = { caseId: 'BRE-BATCH00008', list: 1, batch: 1 };
    expect(await ledger.markBounced(of, 2)).toBe(false);
    await send();
    expect(await ledger.markBounced(of, 3)).toBe(true);
    expect(await ledger.markBounced(of, 3)).toBe(true);
    expect(await ledger.list('BRE-BATCH00008', 1)).toMatchObject([{ accepted: 2, bounced: [3] }]);
  });
});

describe('the plan of the letters', () => {
  it('names as many batches at once as the rate allows, then records that all are sent, then deletes the list', async () => {
    const { plan, send, events, files } = await openWorld('BRE-BATCH00009', 250);
    const types = async () => (await events.load('BRE-BATCH00009'))?.events.map(({ type }) => type).slice(4);
    // Fourteen a second: two batches, which take two hundred fourteenths of a second.
    expect(await plan()).toEqual({
      caseId: 'BRE-BATCH00009',
      generation: 1,
      loops: 6,
      startedAt: RECEIVED,
      wave: [
        { list: 1, batch: 1 },
        { list: 1, batch: 2 },
      ],
      pauseSeconds: 15,
    });
    await send(2);
    expect((await plan()).wave.map(({ batch }) => batch)).toEqual([1, 3]);
    await send(1);
    await send(3);
    expect(await plan()).toMatchObject({ loops: 4, wave: [], pauseSeconds: 0 });
    expect(await types()).toEqual(['letters-sent']);
    expect(await files.list('cases/BRE-BATCH00009/')).toHaveLength(3);
    await plan();
    expect(await types()).toEqual(['letters-sent', 'people-list-deleted']);
    expect(await files.list('cases/BRE-BATCH00009/')).toEqual([]);
    await plan();
    expect(await types()).toEqual(['letters-sent', 'people-list-deleted']);
    expect((await events.load('BRE-BATCH00009'))?.events.at(-2)).toMatchObject({
      accepted: 250,
      refused: 0,
      repeatedAtMost: 0,
    });
  });
});

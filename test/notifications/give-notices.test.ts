import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deriveCode } from '../../functions/identity/derive-code.ts';
import { giveNotices } from '../../functions/notifications/give-notices/give-notices.ts';
import type { StaffMember } from '../../functions/platform/organisation.ts';
import { MailThrottledError } from '../../functions/platform/ses/mail-sender.ts';
import { openTestTables, type TestTables } from '../platform/open-test-tables.ts';
import { breachReported, createWorld, person, requestOpened, requestTriaged } from './notice-world.ts';

let tables: TestTables;
beforeAll(async () => {
  tables = await openTestTables();
});
afterAll(() => tables.close());

const noon = '2026-03-02T12:00:01.000Z';

describe('giving the notices of a stage', () => {
  test('a new request: officer and DPO, then the requester, each recorded as an event', async () => {
    const world = createWorld(tables, 'statutory');
    await world.write('REQ-0000000001', [requestOpened()]);
    expect(await world.give('REQ-0000000001', noon, 'acknowledge')).toEqual({ given: 2 });
    expect(world.sent.map(({ to, tags }) => [to, tags.template, tags.role, tags.case])).toEqual([
      ['case-officer@council.example', 'request-opened', 'case-officer', 'REQ-0000000001'],
      ['dpo@council.example', 'request-opened', 'dpo', 'REQ-0000000001'],
      [person.answerTo, 'request-acknowledged', 'requester', 'REQ-0000000001'],
    ]);
    expect(await world.events.eventsAfter('REQ-0000000001', 1)).toEqual([
      { seq: 2, type: 'roles-told', notice: 'opened', at: noon, by: 'system' },
      { seq: 3, type: 'acknowledged', notice: 'acknowledgement', at: noon, by: 'system' },
    ]);
  });

  test('a second call sends and records nothing', async () => {
    const world = createWorld(tables, 'statutory');
    expect(await world.give('REQ-0000000001', noon, 'acknowledge')).toEqual({ given: 0 });
    expect(world.sent).toEqual([]);
    expect(await world.readTypes('REQ-0000000001')).toEqual(['request-opened', 'roles-told', 'acknowledged']);
  });

  test('only the stage that was asked for is given', async () => {
    const world = createWorld(tables, 'statutory');
    await world.write('REQ-0000000002', [requestOpened()]);
    expect(await world.give('REQ-0000000002', noon, 'tell-requester')).toEqual({ given: 0 });
    expect(world.sent).toEqual([]);
  });

  test.each(['statutory', 'nhs-supplier'])('under %s the SIRO hears of a breach first (BR-1)', async (policy) => {
    const world = createWorld(tables, policy);
    const caseId = `BRE-${policy}`;
    await world.write(caseId, [breachReported()]);
    await world.give(caseId, noon, 'tell-roles');
    expect(world.sent[0]).toMatchObject({ to: 'siro@council.example', tags: { template: 'breach-reported' } });
    expect(world.sent.at(-1)).toMatchObject({ to: person.answerTo, tags: { template: 'breach-acknowledged' } });
  });

  test('a recipient whom the mail service will never take counts as bounced, and holds nothing up', async () => {
    const world = createWorld(tables, 'statutory');
    world.sender.refusesForGood.add('dpo@council.example');
    await world.write('REQ-000000000K', [requestOpened()]);
    expect(await world.give('REQ-000000000K', noon, 'acknowledge')).toEqual({ given: 2 });
    expect(world.sent.map(({ to }) => to)).toEqual(['case-officer@council.example', person.answerTo]);
    expect(await world.events.eventsAfter('REQ-000000000K', 1)).toMatchObject([
      { type: 'notice-bounced', notice: 'opened', recipient: 'staff-dpo' },
      { type: 'roles-told', notice: 'opened' },
      { type: 'acknowledged' },
    ]);
  });

  test('events are dated by the later of the stage’s entry and the case’s last event', async () => {
    const world = createWorld(tables, 'statutory');
    await world.write('REQ-0000000003', [requestOpened()]);
    await world.give('REQ-0000000003', '2026-03-02T11:59:00Z', 'acknowledge');
    const [, first] = await world.events.eventsAfter('REQ-0000000003', 0);
    expect(first?.at).toBe('2026-03-02T12:00:00.000Z');
  });

  test('an answer to the requester’s mail comes to the case’s address; it answers the opening mail; staff’s does not', async () => {
    const world = createWorld(tables, 'statutory');
    await world.write('REQ-0000000004', [requestOpened()]);
    await world.give('REQ-0000000004', noon, 'acknowledge');
    const [officer, , requester] = world.sent;
    expect(requester).toMatchObject({
      from: '"Example Council" <data.protection@council.example>',
      replyTo: 'data.protection+REQ-0000000004@council.example',
      inReplyTo: person.messageId,
    });
    expect(requester?.subject.startsWith('[REQ-0000000004] ')).toBe(true);
    expect(officer?.inReplyTo).toBeNull();
  });

  test('an answer finds its notice by the keyed hash of the Message-ID', async () => {
    const world = createWorld(tables, 'statutory');
    await world.write('REQ-0000000005', [requestOpened()]);
    await world.give('REQ-0000000005', noon, 'acknowledge');
    const message = await world.keys.hash('message', '<mail-3@eu-west-2.amazonses.com>');
    expect(await world.ledger.findByMessage(message)).toMatchObject({
      caseId: 'REQ-0000000005',
      notice: 'acknowledgement',
      recipient: 'requester',
    });
  });

  test('the code that goes out is the one derived for its issue', async () => {
    const world = createWorld(tables, 'statutory');
    const asked = '2026-03-02T13:00:00.000Z';
    await world.write('REQ-0000000006', [
      requestOpened(),
      { type: 'proof-asked', at: asked, by: 'staff-case-officer', of: 'identity', route: 'code' },
    ]);
    await world.give('REQ-0000000006', asked, 'send-code');
    const code = await deriveCode(world.keys, 'REQ-0000000006', 1);
    expect(world.sent).toHaveLength(1);
    expect(world.sent[0]?.text).toContain(`\n    ${code}\n`);
    expect(world.sent[0]?.text).toContain('It works for 24 hours and for 5 attempts.');
    expect(await world.events.eventsAfter('REQ-0000000006', 2)).toMatchObject([{ type: 'code-sent', issue: 1 }]);
  });
});

describe('design rule 7: a crash may repeat a mail and never omits one', () => {
  test('dead between the mail and its record: that mail is repeated, and no other', async () => {
    const world = createWorld(tables, 'statutory');
    await world.write('BRE-0000000001', [breachReported()]);
    let records = 0;
    const dying = {
      ...world.dependencies,
      ledger: {
        ...world.ledger,
        record: async (given: Parameters<typeof world.ledger.record>[0]) => {
          records += 1;
          if (records === 2) throw new Error('the function died');
          await world.ledger.record(given);
        },
      },
    };
    const request = { caseId: 'BRE-0000000001', at: noon, stage: 'tell-roles' as const };
    await expect(giveNotices(request, dying)).rejects.toMatchObject({ name: 'NoticesNotGivenError' });
    await giveNotices(request, world.dependencies);
    const copies = Map.groupBy(world.sent, ({ to }) => to);
    expect([...copies].map(([to, mails]) => [to, mails.length])).toEqual([
      ['siro@council.example', 1],
      ['dpo@council.example', 2],
      ['information-governance@council.example', 1],
      [person.answerTo, 1],
    ]);
    const [first, second] = copies.get('dpo@council.example') ?? [];
    expect(second?.text).toBe(first?.text);
    expect(await world.readTypes('BRE-0000000001')).toEqual(['breach-reported', 'acknowledged', 'roles-told']);
  });

  test('one recipient fails: the others are told at once and not again, and nothing is recorded as given before all are', async () => {
    const world = createWorld(tables, 'statutory');
    await world.write('BRE-0000000002', [breachReported()]);
    world.sender.refuses.add('siro@council.example');
    const request = { caseId: 'BRE-0000000002', at: noon, stage: 'tell-roles' as const };
    await expect(giveNotices(request, world.dependencies)).rejects.toThrow('1 mails of case BRE-0000000002');
    expect(await world.readTypes('BRE-0000000002')).toEqual(['breach-reported', 'acknowledged']);
    world.sender.refuses.clear();
    await giveNotices(request, world.dependencies);
    expect(world.sent.map(({ to }) => to)).toEqual([
      'dpo@council.example',
      'information-governance@council.example',
      person.answerTo,
      'siro@council.example',
    ]);
    expect(await world.readTypes('BRE-0000000002')).toEqual(['breach-reported', 'acknowledged', 'roles-told']);
  });

  test('an event that lands meanwhile keeps its number; the notice is recorded after it', async () => {
    const world = createWorld(tables, 'statutory');
    await world.write('REQ-0000000007', [requestOpened()]);
    let isFirst = true;
    const raced = {
      ...world.dependencies,
      sender: {
        async send(mail: Parameters<typeof world.sender.send>[0]) {
          if (isFirst) await world.events.append('REQ-0000000007', 1, requestTriaged('2026-03-02T12:00:02.000Z'));
          isFirst = false;
          return world.sender.send(mail);
        },
      },
    };
    await giveNotices({ caseId: 'REQ-0000000007', at: noon, stage: 'acknowledge' }, raced);
    const stored = await world.events.eventsAfter('REQ-0000000007', 1);
    expect(stored.map(({ seq, type, at }) => [seq, type, at])).toEqual([
      [2, 'request-triaged', '2026-03-02T12:00:02.000Z'],
      [3, 'roles-told', '2026-03-02T12:00:02.000Z'],
      [4, 'acknowledged', '2026-03-02T12:00:02.000Z'],
    ]);
    expect(world.sent).toHaveLength(3);
  });

  test('a notice that another execution has recorded meanwhile is not recorded twice', async () => {
    const world = createWorld(tables, 'statutory');
    await world.write('REQ-0000000008', [requestOpened()]);
    let isFirst = true;
    const raced = {
      ...world.dependencies,
      sender: {
        async send(mail: Parameters<typeof world.sender.send>[0]) {
          if (isFirst) {
            isFirst = false;
            await world.give('REQ-0000000008', noon, 'acknowledge');
          }
          return world.sender.send(mail);
        },
      },
    };
    await giveNotices({ caseId: 'REQ-0000000008', at: noon, stage: 'acknowledge' }, raced);
    expect(await world.readTypes('REQ-0000000008')).toEqual(['request-opened', 'roles-told', 'acknowledged']);
  });
});

describe('who a notice reaches', () => {
  const oneManBand: StaffMember[] = [
    { id: 'staff-ig', address: 'ig@council.example', roles: ['information-governance', 'case-officer', 'dpo'] },
  ];

  test('one who holds several roles gets one mail, by the first of them', async () => {
    const world = createWorld(tables, 'statutory', oneManBand);
    await world.write('REQ-0000000009', [requestOpened()]);
    await world.give('REQ-0000000009', noon, 'acknowledge');
    expect(world.sent.map(({ to, tags }) => [to, tags.role])).toEqual([
      ['ig@council.example', 'case-officer'],
      [person.answerTo, 'requester'],
    ]);
  });

  test('an office that nobody holds goes to Information Governance, else to the DPO', async () => {
    const dpoAlone: StaffMember[] = [
      { id: 'staff-dpo', address: 'dpo@council.example', roles: ['dpo'] },
      { id: 'staff-chief', address: 'chief@council.example', roles: ['chief-executive'] },
    ];
    for (const [caseId, staff, reached] of [
      ['BRE-0000000003', oneManBand, 'ig@council.example'],
      ['BRE-0000000004', dpoAlone, 'dpo@council.example'],
    ] as const) {
      const world = createWorld(tables, 'statutory', [...staff]);
      await world.write(caseId, [breachReported()], { ...person, answerTo: null });
      await world.give(caseId, noon, 'tell-roles');
      expect(world.sent.map(({ to }) => to)).toContain(reached);
      expect(await world.readTypes(caseId)).toContain('roles-told');
    }
  });

  test('a request without an address: staff learn of it from the opening mail, and nobody is mailed for the requester', async () => {
    const world = createWorld(tables, 'statutory');
    await world.write('REQ-000000000A', [requestOpened({ flags: ['no-answer-address'] })], { answerTo: null });
    await world.give('REQ-000000000A', noon, 'acknowledge');
    expect(world.sent.map(({ to }) => to)).toEqual(['case-officer@council.example', 'dpo@council.example']);
    expect(world.sent[0]?.text).toContain('There is no address to answer to.');
    expect(await world.readTypes('REQ-000000000A')).toEqual(['request-opened', 'roles-told', 'acknowledged']);
  });

  test('a later message to a requester without an address is put before the officer (SR-2)', async () => {
    const world = createWorld(tables, 'statutory');
    const at = '2026-03-10T10:00:00.000Z';
    await world.write(
      'REQ-000000000B',
      [
        requestOpened({ flags: ['no-answer-address'] }),
        requestTriaged('2026-03-03T10:00:00.000Z'),
        { type: 'extended', at, by: 'staff-case-officer', because: 'complex' },
      ],
      { answerTo: null },
    );
    await world.give('REQ-000000000B', at, 'tell-requester');
    expect(world.sent.map(({ to, tags, text }) => [to, tags.template, text.includes(`extension/${at}`)])).toEqual([
      ['case-officer@council.example', 'undelivered', true],
    ]);
  });

  test('something that is no address counts as none', async () => {
    const world = createWorld(tables, 'statutory');
    await world.write('REQ-000000000C', [requestOpened()], { answerTo: 'a@b.example\r\nBcc: c@d.example' });
    await world.give('REQ-000000000C', noon, 'acknowledge');
    expect(world.sent.map(({ to, tags }) => [to, tags.template])).toEqual([
      ['case-officer@council.example', 'request-opened'],
      ['dpo@council.example', 'request-opened'],
      ['case-officer@council.example', 'undelivered'],
    ]);
  });
});

describe('a date beyond the holiday table', () => {
  const received = '2028-12-20T12:00:00.000Z';

  test('the notices go all the same, and staff are told which table to extend', async () => {
    const world = createWorld(tables, 'statutory');
    await world.write('REQ-000000000D', [requestOpened({ at: received, receivedAt: received })]);
    await world.give('REQ-000000000D', received, 'acknowledge');
    const [officer, , requester] = world.sent;
    expect(officer?.text).toContain('The due date could not be computed, because the holiday table');
    expect(officer?.text).toContain('functions/domain/calendar/bank-holidays.json');
    expect(requester?.text).toContain('We cannot give you an exact date yet.');
    expect(requester?.text).not.toContain('bank-holidays');
  });
});

test('a case that is not there is a fault with a name', async () => {
  const world = createWorld(tables, 'statutory');
  await expect(world.give('REQ-000000000Z', noon, 'acknowledge')).rejects.toMatchObject({ name: 'NoSuchCaseError' });
});

test('a mail service that asks to slow down: the machine is told why, nothing counts as given, the next try sends it', async () => {
  const world = createWorld(tables, 'statutory');
  await world.write('REQ-000000000E', [requestOpened()]);
  const throttled = {
    ...world.dependencies,
    sender: {
      send: () => Promise.reject(new MailThrottledError(new Error('Maximum sending rate exceeded.'))),
    },
  };
  const request = { caseId: 'REQ-000000000E', at: noon, stage: 'acknowledge' as const };
  await expect(giveNotices(request, throttled)).rejects.toMatchObject({
    name: 'NoticesNotGivenError',
    message: '3 mails of case REQ-000000000E were not taken by the mail service.',
    cause: { name: 'MailThrottledError' },
  });
  expect(await world.readTypes('REQ-000000000E')).toEqual(['request-opened']);
  await giveNotices(request, world.dependencies);
  expect(world.sent).toHaveLength(3);
});

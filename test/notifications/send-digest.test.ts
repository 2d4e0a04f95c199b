import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sendDigest } from '../../functions/notifications/send-digest/send-digest.ts';
import type { CaseHeader, UnsortedMail } from '../../functions/platform/ports.ts';
import { openTestTables, type TestTables } from '../platform/open-test-tables.ts';
import { createWorld, type World } from './notice-world.ts';

let tables: TestTables;
let world: World;
beforeEach(async () => {
  tables = await openTestTables();
  world = createWorld(tables, 'statutory');
});
afterEach(() => tables.close());

/** 08:00 in London, in summer. */
const now = '2026-04-02T07:00:00Z';

const header = (id: string, changes: Partial<CaseHeader>): CaseHeader => ({
  id,
  kind: 'request',
  category: 'access',
  stage: 'await-response',
  status: 'open',
  due: '2026-04-10',
  provisional: false,
  paused: false,
  openedAt: '2026-03-02T12:00:00.000Z',
  decided: 1,
  announced: 1,
  ...changes,
});

const waiting: UnsortedMail = {
  id: 'TRI-0000000001',
  mail: 'mail-hash',
  sesId: 'ses-id',
  receivedAt: '2026-03-30T09:00:00.000Z',
  reason: 'unclear-content',
  status: 'waiting',
  disposeOn: '2026-05-29',
};

/** The lines of the text that speak of cases or mail, by reference. */
const rowsOf = (text = '') => text.split('\n').filter((line) => /^(REQ|BRE|CMP|DIS|TRI)-/.test(line));

describe('the daily digest', () => {
  test('a request that is answered and waits for what follows is open, and no longer due', async () => {
    await world.lists.save(
      header('REQ-0000000006', { due: '2026-03-10', category: 'rectification', stage: 'await-duties' }),
    );
    await sendDigest(now, world.dependencies);
    const [row = ''] = rowsOf(world.sent[0]?.text);
    expect(row).toContain('Await Remaining Duties');
    expect(row).toContain('No longer due');
    expect(row).not.toContain('OVERDUE');
  });

  test('complaints by the date they have to keep, if any, and third parties’ requests by the one promised', async () => {
    for (const item of [
      header('CMP-0000000001', { kind: 'complaint', category: 'complaint', due: null, stage: 'await-investigation' }),
      header('CMP-0000000002', {
        kind: 'complaint',
        category: 'regulator-enquiry',
        due: '2026-03-31',
        stage: 'await-regulator',
      }),
      header('DIS-0000000001', { kind: 'disclosure', category: 'police', due: '2026-04-02', stage: 'await-decision' }),
      header('DIS-0000000002', { kind: 'disclosure', category: 'reuse', due: null, stage: 'await-sending' }),
    ]) {
      await world.lists.save(item);
    }
    await sendDigest(now, world.dependencies);
    expect(rowsOf(world.sent[0]?.text).map((row) => row.split(/ {2,}/))).toEqual([
      [
        'CMP-0000000002',
        'Regulator enquiry',
        'Await Answering the Regulator',
        'Tuesday 31 March 2026',
        'OVERDUE by 2 days',
      ],
      ['CMP-0000000001', 'Complaint', 'Await the Outcome', 'No longer due', 'Open'],
      ['DIS-0000000001', 'Police', 'Await the Decision', 'Thursday 2 April 2026', 'Due today'],
      ['DIS-0000000002', 'Reuse', 'Await Secure Sending', 'No longer due', 'Open'],
    ]);
  });

  test('breaches first, then requests by due date, each with where it stands; then mail that waits', async () => {
    for (const item of [
      header('REQ-0000000003', { due: null, paused: true }),
      header('REQ-0000000002', { due: '2026-04-02', category: 'access+erasure' }),
      header('REQ-0000000001', { due: '2026-03-31', provisional: true }),
      header('REQ-0000000004', { due: '2026-04-10' }),
      header('REQ-0000000005', { due: '2026-01-10', status: 'closed' }),
      header('BRE-0000000001', { kind: 'breach', category: 'unassessed', due: '2026-04-02T06:59:00Z' }),
      header('BRE-0000000002', { kind: 'breach', category: 'breach', due: '2026-04-02T20:00:00Z' }),
      header('BRE-0000000003', { kind: 'breach', category: 'near-miss', due: null }),
    ]) {
      await world.lists.save(item);
    }
    await world.unsorted.save(waiting);
    await sendDigest(now, world.dependencies);
    const [mail] = world.sent;
    expect(rowsOf(mail?.text).map((row) => row.split(/ {2,}/))).toEqual([
      ['BRE-0000000001', 'Unassessed', 'Await Response', 'Thursday 2 April 2026 at 07:59 BST', 'OVERDUE'],
      ['BRE-0000000002', 'Breach', 'Await Response', 'Thursday 2 April 2026 at 21:00 BST', 'Due today'],
      ['BRE-0000000003', 'Near miss', 'Await Response', 'No longer due', 'Open'],
      ['REQ-0000000001', 'Access', 'Await Response', 'Tuesday 31 March 2026', 'OVERDUE by 2 days, Provisional'],
      ['REQ-0000000002', 'Access, Erasure', 'Await Response', 'Thursday 2 April 2026', 'Due today'],
      ['REQ-0000000004', 'Access', 'Await Response', 'Friday 10 April 2026', 'In time'],
      ['REQ-0000000003', 'Access', 'Await Response', 'No date', 'Paused'],
      ['TRI-0000000001', 'Monday 30 March 2026 at 10:00 BST', 'Unclear content', 'Friday 29 May 2026'],
    ]);
    expect(mail?.text).toContain('* Open cases: 7\n* Overdue: 2\n* Due today: 2\n* Provisional: 1\n* Paused: 1\n');
    expect(mail).toMatchObject({
      to: 'dpo@council.example',
      from: '"Example Council" <data.protection@council.example>',
      subject: 'Open cases on Thursday 2 April 2026',
      tags: { template: 'digest', role: 'dpo', case: 'DIGEST' },
    });
    expect(mail?.html).toContain('<caption>Requests, by due date</caption>');
    expect(mail?.html).toContain('<th scope="row">REQ-0000000004</th>');
    expect(mail?.html).toContain('<th scope="col">Due</th>');
  });

  test('a schedule that fires twice on a day sends one; the next day sends another', async () => {
    await world.unsorted.save(waiting);
    await sendDigest(now, world.dependencies);
    await sendDigest('2026-04-02T07:00:05Z', world.dependencies);
    expect(world.sent).toHaveLength(1);
    await sendDigest('2026-04-03T07:00:00Z', world.dependencies);
    expect(world.sent).toHaveLength(2);
  });

  test('nothing open and nothing waiting: no mail', async () => {
    await world.lists.save(header('REQ-0000000001', { status: 'closed' }));
    expect(await sendDigest(now, world.dependencies)).toEqual({ recipients: 0 });
    expect(world.sent).toEqual([]);
  });
});

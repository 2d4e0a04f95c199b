import { afterAll, beforeAll, expect, test } from 'vitest';
import { tellOfMail } from '../../functions/notifications/tell-of-mail.ts';
import { openTestTables, type TestTables } from '../platform/open-test-tables.ts';
import { createWorld } from './notice-world.ts';

let tables: TestTables;
beforeAll(async () => {
  tables = await openTestTables();
});
afterAll(() => tables.close());

const at = '2026-03-02T12:00:00.000Z';

test('unsorted mail: those whom the policy names are told once, with the reason in words', async () => {
  const world = createWorld(tables, 'statutory');
  const mail = { id: 'TRI-0000000001', template: 'unsorted-mail' as const, reason: 'unclear-content', at };
  await tellOfMail(mail, world.dependencies);
  await tellOfMail(mail, world.dependencies);
  expect(world.sent.map(({ to, tags }) => [to, tags])).toEqual([
    [
      'information-governance@council.example',
      { template: 'unsorted-mail', role: 'information-governance', case: 'TRI-0000000001' },
    ],
  ]);
  expect(world.sent[0]?.subject).toBe('[TRI-0000000001] Mail waits to be sorted');
  expect(world.sent[0]?.text).toContain('Why it was not sorted: Unclear content');
});

test('quarantined mail: one who cannot be mailed now is told when it is tried again, and the others only once', async () => {
  const world = createWorld(tables, 'statutory');
  const mail = { id: 'QUA-0000000001', template: 'quarantined-mail' as const, reason: 'virus-found', at };
  world.sender.refuses.add('information-security@council.example');
  await expect(tellOfMail(mail, world.dependencies)).rejects.toThrow('does not take this address');
  world.sender.refuses.clear();
  await tellOfMail(mail, world.dependencies);
  expect(world.sent.map(({ to }) => to)).toEqual([
    'information-governance@council.example',
    'information-security@council.example',
  ]);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createKeysFrom } from '../../functions/platform/secrets/keys.ts';
import type { ExecutionEnvironments } from '../../local/execution-environments.ts';
import { startRuntime } from '../../local/runtime.ts';
import { DeliveredMails } from '../../local/simulation/delivered-mail.ts';
import { ScenarioPlayer } from '../../local/simulation/play-scenario.ts';
import { readScenario } from '../../local/simulation/scenario.ts';
import { StoredRecords } from '../../local/simulation/stored-records.ts';
import { writeReport } from '../../local/simulation/write-report.ts';
import { DEFAULT_POLICY, readRules } from './support/vary-assembly.ts';
import { SECRET, warmEnvironments } from './support/warm-environments.ts';
import { INTAKE, messageIdOf, writeAccessRequest, writeBreachReport, writeReply } from './support/write-mail.ts';

const folder = mkdtempSync(join(tmpdir(), 'caseclock-replays-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const wren = messageIdOf('wren');
const lines = [
  { at: '2026-03-02T09:00:00Z', mail: 'wren.eml' },
  { at: '2026-03-02T09:00:00Z', mail: 'report.eml' },
  { at: '2026-03-02T09:30:00Z', act: 'triage-request', case: wren, by: 'case-officer@council.example', data: {} },
  {
    at: '2026-03-02T09:40:00Z',
    act: 'ask-proof',
    case: wren,
    by: 'case-officer@council.example',
    data: { of: 'identity', route: 'code', reason: 'Doubt.' },
  },
  { at: '2026-03-02T11:00:00Z', mail: 'reply.eml' },
  { at: '2026-03-02T12:00:00Z', act: 'send-response', case: wren, by: 'case-officer@council.example', data: {} },
];

beforeAll(async () => {
  const reply = await writeReply(
    'reply',
    'wren@mail.example',
    '{{reference:wren@mail.example}}',
    '{{code:wren@mail.example}}',
  );
  writeFileSync(join(folder, 'wren.eml'), await writeAccessRequest('wren', 'wren@mail.example'));
  writeFileSync(join(folder, 'report.eml'), await writeBreachReport('report'));
  writeFileSync(join(folder, 'reply.eml'), reply);
  writeFileSync(join(folder, 'scenario.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
});

async function play(environments?: ExecutionEnvironments) {
  const runtime = await startRuntime({
    assembly: inject('assembly'),
    startAt: Date.parse('2026-03-02T08:00:00Z'),
    secret: SECRET,
    ...(environments ? { environments } : {}),
  });
  try {
    const records = new StoredRecords(runtime);
    const mails = new DeliveredMails(runtime, createKeysFrom(SECRET), records);
    const player = new ScenarioPlayer(runtime, mails, INTAKE);
    for (const step of readScenario(join(folder, 'scenario.jsonl'))) await player.play(step);
    await runtime.clock.advanceTo(Date.parse('2026-03-02T17:30:00Z'));
    const report = await writeReport(runtime, records, mails, player.refused, readRules(DEFAULT_POLICY));
    const outbox = runtime.outbox.list().map(({ number }) => runtime.outbox.read(number).toString());
    return { report, outbox };
  } finally {
    await runtime.stop();
  }
}

it('rule 2: the same scenario played twice gives the same report and the same mails, to the millisecond', async () => {
  // Once in threads that other runs have used before it, once in threads that start cold.
  const first = await play(await warmEnvironments(DEFAULT_POLICY));
  const second = await play();
  expect(second.report).toEqual(first.report);
  expect(first.report.cases.map(({ kind }) => kind).toSorted()).toEqual(['breach', 'request']);
  expect(first.report.notifications.length).toBeGreaterThan(10);
  expect(first.report.refused).toHaveLength(1);
  // Boundaries are the composer's own; all that a recipient reads is the same.
  const read = (mails: string[]) => mails.map((mail) => mail.replace(/--_NmP-[\w-]+/g, '--'));
  expect(read(second.outbox)).toEqual(read(first.outbox));
});

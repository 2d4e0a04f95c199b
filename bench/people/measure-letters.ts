import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';
import type { NewCaseEvent } from '../../functions/domain/case/events.ts';
import { wordsName } from '../../functions/lifecycle/record-action/words-name.ts';
import { createEventStore } from '../../functions/platform/dynamodb/event-store.ts';
import { createParticularsStore } from '../../functions/platform/dynamodb/particulars-store.ts';
import type { CapacityUnits } from '../../local/dynamodb/measure-capacity.ts';
import { type Runtime, startRuntime } from '../../local/runtime.ts';
import { openLocalTable } from '../../local/simulation/stored-records.ts';
import { synthesise } from '../../local/synthesise.ts';

const measured = { seconds: z.number(), peakMemory: z.number() };
const readingSchema = z.object({ ...measured, calls: z.number() });
const sendingSchema = z.object({
  ...measured,
  /** Visits of the machine to the stage that sends. */
  plans: z.number(),
  batches: z.number(),
  /** Seconds that the machine would wait to keep to the rate; here nothing waits. */
  pause: z.number(),
});

/** What two processes measured: that which read the list, and that which sent the letters. */
export interface LettersMeasurement {
  people: number;
  reading: z.infer<typeof readingSchema>;
  sending: z.infer<typeof sendingSchema>;
  capacity: CapacityUnits;
  /** Calls by service and operation. */
  calls: Record<string, { calls: number }>;
  /** Mails that the local SES has taken; letters that are recorded as accepted. */
  sent: number;
  accepted: number;
}

/** Without a limit Node lets garbage lie while there is room, and the most that was held says nothing of what is needed. */
const HEAP = '--max-old-space-size=128';

const runner = fileURLToPath(new URL('run-handlers.ts', import.meta.url));
const STARTS_AT = Date.parse('2026-03-02T09:00:00Z');
const at = '2026-03-02T09:00:00.000Z';
const caseId = 'BRE-0000000001';
const by = 'staff-case-officer';

/** Runs a task with the bundles of functions in a process of its own, with the environment that they are given. */
async function runHandlers(task: 'read' | 'send', people: number, ids: string[], runtime: Runtime): Promise<unknown> {
  const functions = ids.map((id) => runtime.functions.find(id));
  const env = {
    ...process.env,
    ...Object.assign({}, ...functions.map(({ environment }) => environment)),
    ...Object.fromEntries(Object.entries(runtime.endpoints).map(([name, url]) => [`AWS_ENDPOINT_URL_${name}`, url])),
    AWS_REGION: 'eu-west-2',
    AWS_ACCESS_KEY_ID: 'BENCH',
    AWS_SECRET_ACCESS_KEY: 'bench',
  };
  const call = [runner, task, String(people), caseId, ...functions.map(({ module }) => module)];
  const { stdout } = await promisify(execFile)(process.execPath, [HEAP, ...call], { env });
  return JSON.parse(stdout);
}

const verdicts = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' } as const;
const reported: NewCaseEvent = {
  type: 'breach-reported',
  at,
  by: 'reporter',
  channel: 'form',
  mail: 'bench',
  receivedAt: at,
  verdicts,
  flags: [],
  staffKnewAt: null,
  reporter: 'staff',
};
const written: NewCaseEvent = {
  type: 'letter-written',
  at,
  by,
  list: 1,
  placeholders: ['surgery'],
  actionId: 'letter',
};
const words = 'On 1 March a file with your record at {{surgery}} was sent to a wrong address. It held your name.';
const said = { nature: words, contact: words, consequences: words, measures: words, advice: words };

async function measureOn(runtime: Runtime, people: number): Promise<LettersMeasurement> {
  const events = createEventStore(openLocalTable(runtime, 'Cases'));
  await events.append(caseId, 0, reported);
  const reading = readingSchema.parse(await runHandlers('read', people, ['ReadPeopleList'], runtime));
  await createParticularsStore(openLocalTable(runtime, 'Particulars')).put(caseId, wordsName('letter'), said);
  await events.append(caseId, 2, written);
  await events.append(caseId, 3, { type: 'letters-approved', at, by: 'staff-siro', list: 1 });
  const sending = sendingSchema.parse(await runHandlers('send', people, ['PlanLetters', 'SendBatch'], runtime));
  const end = (await events.load(caseId))?.events.find(({ type }) => type === 'letters-sent');
  return {
    people,
    reading,
    sending,
    capacity: runtime.capacity(),
    calls: runtime.counts.totals(),
    sent: runtime.outbox.list().length,
    accepted: end?.type === 'letters-sent' ? end.accepted : 0,
  };
}

/**
 * Has a list of `people` brought in and a letter sent to each of them, by the bundles of the functions in processes of
 * their own, against the local DynamoDB, S3 and SES. Times in seconds of real time; memory in bytes, the most that a
 * process ever held. Throws SynthesisError.
 */
export async function measureLetters(people: number): Promise<LettersMeasurement> {
  const folder = await mkdtemp(join(tmpdir(), 'caseclock-people-'));
  try {
    const assembly = join(folder, 'assembly');
    await synthesise({ outDirectory: assembly, policy: 'statutory' });
    // What was sent lies in files: fifty thousand letters are more than this process should hold.
    const stateDirectory = join(folder, 'state');
    const runtime = await startRuntime({ assembly, stateDirectory, startAt: STARTS_AT, secret: 'bench' });
    try {
      return await measureOn(runtime, people);
    } finally {
      await runtime.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

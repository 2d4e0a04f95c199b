import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import * as z from 'zod';

// Runs in a process of its own, with the bundles of the functions as they are deployed and nothing else: its memory is
// theirs. The services are those of the runtime that started it.

const [task, people, caseId = '', ...modules] = process.argv.slice(2);
const at = '2026-03-02T09:00:00.000Z';
const PART = 3 * 1024 * 1024;

type Handler = (event: unknown, context: object) => Promise<unknown>;
const isHandler = (value: unknown): value is Handler => typeof value === 'function';

function loadHandler(path: string | undefined): Handler {
  const bundle: unknown = createRequire(import.meta.url)(path ?? '');
  const handler = typeof bundle === 'object' && bundle !== null && 'handler' in bundle ? bundle.handler : undefined;
  if (!isHandler(handler)) throw new Error(`${path} is no bundle of a function.`);
  return handler;
}

/** A list of so many people, a hundred bytes each. */
function writeList(): Buffer {
  const rows = ['email,name,surgery,reference'];
  for (let person = 1; person <= Number(people); person += 1) {
    rows.push(`person.${person}@mail.example,Pat Example ${person},Mill Road Surgery ${person % 40},REF-${person}`);
  }
  return Buffer.from(rows.join('\n'));
}

const answerSchema = z.object({ done: z.literal(true) });

async function bringList(readPeopleList: Handler): Promise<object> {
  const bytes = writeList();
  const reading = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const of = { caseId, list: 1, by: 'case-officer@council.example', reading };
  const parts = Math.ceil(bytes.byteLength / PART);
  for (let part = 1; part <= parts; part += 1) {
    const base64 = bytes.subarray((part - 1) * PART, part * PART).toString('base64');
    answerSchema.parse(await readPeopleList({ does: 'keep', ...of, part, base64 }, {}));
  }
  answerSchema.parse(await readPeopleList({ does: 'read', ...of, parts, at }, {}));
  return { calls: parts + 1 };
}

const planSchema = z.object({
  wave: z.array(z.object({ list: z.int(), batch: z.int() })),
  pauseSeconds: z.int(),
});

/** Sends as the machine does, wave for wave, less the waits. */
async function sendLetters(planLetters: Handler, sendBatch: Handler): Promise<object> {
  const carried = { caseId, generation: 1, loops: 0, startedAt: at, at };
  const counted = { plans: 0, batches: 0, pause: 0 };
  // Two plans send nothing: that which records the end, and that which deletes the list.
  for (let ends = 0; ends < 2; ) {
    const { wave, pauseSeconds } = planSchema.parse(await planLetters(carried, {}));
    counted.plans += 1;
    counted.batches += wave.length;
    counted.pause += pauseSeconds;
    if (wave.length === 0) ends += 1;
    await Promise.all(wave.map((of) => sendBatch({ caseId, ...of }, {})));
  }
  return counted;
}

const [first, second] = modules;
const startedAt = performance.now();
const counted =
  task === 'read' ? await bringList(loadHandler(first)) : await sendLetters(loadHandler(first), loadHandler(second));
process.stdout.write(
  JSON.stringify({
    ...counted,
    seconds: (performance.now() - startedAt) / 1000,
    // Linux and macOS through Node tell it in kilobytes.
    peakMemory: process.resourceUsage().maxRSS * 1024,
  }),
);

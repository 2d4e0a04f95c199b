import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CapacityUnits } from '../local/dynamodb/measure-capacity.ts';
import { type Runtime, startRuntime } from '../local/runtime.ts';
import { synthesise } from '../local/synthesise.ts';
import { CallLog } from './call-log.ts';
import { type CaseTransitions, ExecutionTally } from './count-transitions.ts';
import { WorkloadPlayer } from './play-workload.ts';
import { type Replay, replayCalls } from './replay-calls.ts';
import { planWorkload, type TimedHappening } from './workload/plan-workload.ts';

export interface BenchOptions {
  /** Requests; and as many breaches. */
  cases: number;
  /** Virtual days. */
  days: number;
  /** Told of each virtual day that is over, and of each part that begins. */
  progress: (done: string) => void;
}

/** What was counted and timed; times in milliseconds, of real time unless it says otherwise. */
export interface Measurement {
  cases: number;
  days: number;
  synthesis: number;
  start: number;
  run: number;
  runProcessor: number;
  /** The same calls again; its capacity is the run's, or it was not the same store. */
  replay: Replay & { capacity: CapacityUnits };
  /** Most memory that the process ever held up to the end of the run, bytes. */
  peakMemory: number;
  transitions: CaseTransitions[];
  purgeTransitions: number;
  /** Invocations of the machines' functions that no state entered accounts for. */
  unaccountedInvocations: number;
  capacity: CapacityUnits;
  functions: Record<string, { invocations: number; errors: number; milliseconds: number; memoryMegabytes: number }>;
  /** Calls by service and operation. */
  calls: Record<string, { calls: number; milliseconds: number }>;
  mails: { received: number; sent: number; byTemplate: Record<string, number> };
}

/** A Monday; London changes its clocks on 29 March, within the days of a full run. */
const STARTS_AT = Date.parse('2026-03-02T00:00:00Z');
const DAY = 86_400_000;

/** Days between two tallies: fewer than the 90 after which Step Functions forgets. */
const TALLY_EVERY = 30;

/** The same in every run, so that every run is the same. It protects nothing. */
const SECRET = 'bench';

/**
 * Plays the workload on what the app synthesises to, on an empty store in memory, and replays the run's DynamoDB calls
 * on another such store. Throws WorkloadError, SynthesisError.
 */
export async function runBench(options: BenchOptions): Promise<Measurement> {
  const { progress } = options;
  const folder = await mkdtemp(join(tmpdir(), 'caseclock-bench-'));
  try {
    progress('synthesising');
    const [assembly, synthesis] = await time(() => synthesise({ outDirectory: folder, policy: 'statutory' }));
    const calls = new CallLog(join(folder, 'calls.jsonl'));
    const measured = await runOnce(assembly, calls, options);
    progress(`replaying ${calls.length} DynamoDB calls`);
    return { ...measured, synthesis, replay: await replay(calls, assembly) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type RunMeasurement = Omit<Measurement, 'synthesis' | 'start' | 'replay'>;

/** A function of its own, so that nothing holds on to the run's tables while its calls are replayed on empty ones. */
async function runOnce(
  assembly: string,
  calls: CallLog,
  options: BenchOptions,
): Promise<RunMeasurement & Pick<Measurement, 'start'>> {
  const [runtime, start] = await time(() => startRuntime({ assembly, startAt: STARTS_AT, secret: SECRET }));
  try {
    return { ...(await measureRun(runtime, calls, options)), start };
  } finally {
    await runtime.stop();
  }
}

async function measureRun(
  runtime: Runtime,
  calls: CallLog,
  { cases, days, progress }: BenchOptions,
): Promise<RunMeasurement> {
  const workload = planWorkload({ cases, days, startsAt: STARTS_AT });
  const player = new WorkloadPlayer(runtime);
  const tally = new ExecutionTally(runtime);
  const processorBefore = process.cpuUsage();
  const [, run] = await time(async () => {
    for (let day = 0; day < days; day += 1) {
      const endsAt = STARTS_AT + (day + 1) * DAY;
      runtime.counts.startRecording();
      for (const happening of takeUntil(workload, endsAt)) await player.play(happening);
      await runtime.clock.advanceTo(endsAt);
      calls.append(runtime.counts.stopRecording());
      if ((day + 1) % TALLY_EVERY === 0) tally.update();
      progress(`day ${day + 1} of ${days}, ${player.references.size} cases opened`);
    }
  });
  const { user, system } = process.cpuUsage(processorBefore);
  const peakMemory = process.resourceUsage().maxRSS * 1024;
  tally.update();
  const { cases: transitions, purges, purgeTasks } = tally.sum();
  const functions = countInvocations(runtime);
  const tasks = transitions.reduce((sum, each) => sum + each.tasks, purgeTasks);
  return {
    cases,
    days,
    run,
    runProcessor: (user + system) / 1000,
    peakMemory,
    transitions,
    purgeTransitions: purges,
    unaccountedInvocations: sumMachineInvocations(functions) - tasks,
    capacity: runtime.capacity(),
    functions,
    calls: runtime.counts.totals(),
    mails: countMails(runtime, player.mailsDelivered),
  };
}

function* takeUntil(workload: TimedHappening[], moment: number): Generator<TimedHappening> {
  for (let next = workload[0]; next !== undefined && next.moment < moment; next = workload[0]) {
    workload.shift();
    yield next;
  }
}

/** What others than the machines invoke: SES, staff and the schedules. */
const CALLED_BY_OTHERS = /-(?:receive-mail|record-action|read-cases|send-digest|send-trends|reconcile)$/;

const sumMachineInvocations = (functions: Measurement['functions']) =>
  Object.entries(functions).reduce(
    (sum, [name, { invocations }]) => (CALLED_BY_OTHERS.test(name) ? sum : sum + invocations),
    0,
  );

function countInvocations({ functions }: Runtime): Measurement['functions'] {
  return Object.fromEntries(
    Object.entries(functions.counts()).map(([name, count]) => [
      name,
      { ...count, memoryMegabytes: functions.find(name).memoryMegabytes },
    ]),
  );
}

function countMails({ outbox }: Runtime, received: number): Measurement['mails'] {
  const byTemplate: Record<string, number> = {};
  for (const { tags } of outbox.list()) {
    const template = tags.template ?? '';
    byTemplate[template] = (byTemplate[template] ?? 0) + 1;
  }
  return { received, sent: outbox.list().length, byTemplate };
}

async function replay(calls: CallLog, assembly: string): Promise<Measurement['replay']> {
  const runtime = await startRuntime({ assembly, startAt: STARTS_AT, secret: SECRET });
  try {
    const replayed = await replayCalls(calls, runtime.endpoints.DYNAMODB);
    return { ...replayed, capacity: runtime.capacity() };
  } finally {
    await runtime.stop();
  }
}

async function time<T>(work: () => Promise<T>): Promise<[T, number]> {
  const startedAt = performance.now();
  const result = await work();
  return [result, performance.now() - startedAt];
}

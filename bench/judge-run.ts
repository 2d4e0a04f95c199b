import type { Cost } from './price-usage.ts';
import { classifyS3Requests, priceUsage, type Usage } from './price-usage.ts';
import type { Prices } from './prices.ts';
import type { Measurement } from './run-bench.ts';

/** The targets that the project has set itself. */
export const TARGETS = { ratio: 1.5, transitions: 60, memory: 1_000_000_000, unaccounted: 0 } as const;

export interface Verdict {
  target: string;
  value: number;
  most: number;
  isMet: boolean;
}

/** What a run comes to: usage and its price, and the targets met and missed. */
export interface Judgement {
  usage: Usage;
  /** Of the whole run, with the schedules of its days; and of one case of it. */
  cost: Cost;
  costPerCase: number;
  /** Wall time of the run by that of its DynamoDB calls alone. */
  ratio: number;
  /** Transitions of closed requests without a reminder: the most, and the mean. */
  quietRequest: { count: number; most: number; mean: number };
  perCase: { transitions: number; read: number; write: number; invocations: number; mails: number };
  verdicts: Verdict[];
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** What was used, in the units that are billed. Durations are those of this machine. */
export function countUsage(measurement: Measurement): Usage {
  const { transitions, purgeTransitions, capacity, functions, calls, mails } = measurement;
  const counts = Object.values(functions);
  const callsOf = (service: string) =>
    Object.fromEntries(
      Object.entries(calls).flatMap(([name, count]) =>
        name.startsWith(`${service}.`) ? [[name.slice(service.length + 1), count.calls]] : [],
      ),
    );
  const s3 = classifyS3Requests(callsOf('S3'));
  return {
    stateTransition: sum(transitions.map((each) => each.transitions)) + purgeTransitions,
    dynamoDbRead: capacity.read,
    dynamoDbWrite: capacity.write,
    lambdaRequest: sum(counts.map(({ invocations }) => invocations)),
    lambdaGigabyteSecond: sum(
      counts.map(({ milliseconds, memoryMegabytes }) => (milliseconds / 1000) * (memoryMegabytes / 1024)),
    ),
    mailSent: mails.sent,
    mailReceived: mails.received,
    // SES stores each mail that it receives, past the endpoint that functions call.
    s3Write: s3.write + mails.received,
    s3Read: s3.read,
    secretRead: sum(Object.values(callsOf('SECRETS_MANAGER'))),
    scheduledInvocation: measurement.days * SCHEDULED_A_DAY,
  };
}

/** The reconciler every hour, the digest and the purge once a day. */
const SCHEDULED_A_DAY = 26;

/** Judges a measurement by the targets and prices it. Pure. */
export function judgeRun(measurement: Measurement, prices: Prices): Judgement {
  const { transitions, replay, run, peakMemory, unaccountedInvocations, mails, capacity } = measurement;
  const usage = countUsage(measurement);
  const cost = priceUsage(usage, prices);
  const cases = Math.max(1, transitions.length);
  const ratio = run / replay.wallMilliseconds;
  const quiet = transitions.filter(({ kind, isClosed, wasReminded }) => kind === 'request' && isClosed && !wasReminded);
  const quietTransitions = quiet.map((each) => each.transitions);
  const quietRequest = {
    count: quiet.length,
    most: Math.max(0, ...quietTransitions),
    mean: sum(quietTransitions) / Math.max(1, quiet.length),
  };
  const verdict = (target: string, value: number, most: number): Verdict => ({
    target,
    value,
    most,
    isMet: value <= most,
  });
  return {
    usage,
    cost,
    costPerCase: cost.usd / cases,
    ratio,
    quietRequest,
    perCase: {
      transitions: sum(transitions.map((each) => each.transitions)) / cases,
      read: capacity.read / cases,
      write: capacity.write / cases,
      invocations: usage.lambdaRequest / cases,
      mails: mails.sent / cases,
    },
    verdicts: [
      verdict('wall time of the run, by that of its DynamoDB calls alone', ratio, TARGETS.ratio),
      verdict('peak memory, bytes', peakMemory, TARGETS.memory),
      verdict('most transitions of a request without reminders', quietRequest.most, TARGETS.transitions),
      verdict('invocations that no state entered accounts for', unaccountedInvocations, TARGETS.unaccounted),
    ],
  };
}

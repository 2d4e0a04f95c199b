import { expect, it } from 'vitest';
import type { CaseTransitions } from '../../bench/count-transitions.ts';
import { countUsage, judgeRun } from '../../bench/judge-run.ts';
import { readPrices } from '../../bench/prices.ts';
import type { Measurement } from '../../bench/run-bench.ts';

const aCase = (changes: Partial<CaseTransitions>): CaseTransitions => ({
  reference: 'REQ-0000000000',
  kind: 'request',
  transitions: 30,
  tasks: 10,
  isClosed: true,
  wasReminded: false,
  ...changes,
});

const measurement: Measurement = {
  cases: 2,
  days: 10,
  synthesis: 1,
  start: 1,
  run: 3000,
  runProcessor: 3500,
  replay: {
    calls: 100,
    wallMilliseconds: 1500,
    processorMilliseconds: 1400,
    conditionsFailed: 0,
    capacity: { read: 40, write: 60 },
  },
  peakMemory: 900_000_000,
  transitions: [
    aCase({ transitions: 34 }),
    aCase({ transitions: 26 }),
    aCase({ transitions: 90, wasReminded: true }),
    aCase({ transitions: 80, kind: 'breach' }),
  ],
  purgeTransitions: 60,
  unaccountedInvocations: 0,
  capacity: { read: 40, write: 60 },
  functions: {
    'caseclock-one': { invocations: 10, errors: 0, milliseconds: 2000, memoryMegabytes: 512 },
    'caseclock-two': { invocations: 5, errors: 0, milliseconds: 1000, memoryMegabytes: 2048 },
  },
  calls: {
    'S3.GetObject': { calls: 3, milliseconds: 1 },
    'S3.DeleteObject': { calls: 9, milliseconds: 1 },
    'SECRETS_MANAGER.GetSecretValue': { calls: 2, milliseconds: 1 },
    'DYNAMODB.GetItem': { calls: 50, milliseconds: 1 },
  },
  mails: { received: 4, sent: 12, byTemplate: {} },
};

const isMet = (changes: Partial<Measurement>) =>
  judgeRun({ ...measurement, ...changes }, readPrices()).verdicts.map((verdict) => verdict.isMet);

it('sets the run against its DynamoDB calls alone', () => {
  expect(judgeRun(measurement, readPrices()).ratio).toBe(2);
  expect(isMet({})[0]).toBe(false);
  expect(isMet({ run: 2250 })[0]).toBe(true);
});

it('counts the transitions of closed requests that nobody was reminded of', () => {
  expect(judgeRun(measurement, readPrices()).quietRequest).toEqual({ count: 2, most: 34, mean: 30 });
  expect(isMet({ transitions: [aCase({ transitions: 61 })] })[2]).toBe(false);
});

it('misses a target on too much memory, or on calls that no state accounts for', () => {
  expect(isMet({ peakMemory: 1_000_000_001 })[1]).toBe(false);
  expect(isMet({ unaccountedInvocations: 1 })[3]).toBe(false);
});

it('counts what is billed: gigabyte-seconds by memory, SES’s own puts, purges and schedules', () => {
  expect(countUsage(measurement)).toEqual({
    stateTransition: 290,
    dynamoDbRead: 40,
    dynamoDbWrite: 60,
    lambdaRequest: 15,
    lambdaGigabyteSecond: 3,
    mailSent: 12,
    mailReceived: 4,
    s3Write: 4,
    s3Read: 3,
    secretRead: 2,
    scheduledInvocation: 260,
  });
});

import { describe, expect, it } from 'vitest';
import { FunctionError } from '../../../local/step-functions/function-error.ts';
import type { Json } from '../../../local/step-functions/json-value.ts';
import { ACCOUNT, machineOf, REGION, runMachine, START, setUp } from './run-machine.ts';

/* After the examples of the Step Functions developer guide, "Handling errors in Step Functions workflows". */

const FUNCTION = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:FailFunction`;

/** A function that fails with these errors in turn, and then returns. */
function failing(...errors: string[]) {
  const left = [...errors];
  return {
    FailFunction: (): Json => {
      const error = left.shift();
      if (error !== undefined) throw new FunctionError(error, 'as told');
      return 'done';
    },
  };
}

const task = (fields: object) => machineOf({ Type: 'Task', Resource: FUNCTION, ...fields });

/** When a function was called, in seconds after the first call. */
function secondsOf(calls: readonly { readonly at: number }[]): readonly number[] {
  return calls.map(({ at }) => (at - (calls[0]?.at ?? 0)) / 1000);
}

describe('Retry', () => {
  it('tries again twice, backing off exponentially, and then fails', async () => {
    const Retry = [{ ErrorEquals: ['HandledError'], IntervalSeconds: 1, MaxAttempts: 2, BackoffRate: 2.0 }];
    const outcome = await runMachine(task({ Retry }), {}, failing('HandledError', 'HandledError', 'HandledError'));
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'HandledError' });
    expect(secondsOf(outcome.calls)).toEqual([0, 1, 3]);
  });

  it('waits 3 and 4.5 seconds as in the example', async () => {
    const Retry = [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 3, MaxAttempts: 2, BackoffRate: 1.5 }];
    const outcome = await runMachine(task({ Retry }), {}, failing('Error', 'Error'));
    expect(outcome.result).toBe('done');
    expect(secondsOf(outcome.calls)).toEqual([0, 3, 7.5]);
  });

  it('takes 1 second, 3 attempts and a rate of 2 by default', async () => {
    const Retry = [{ ErrorEquals: ['States.ALL'] }];
    const outcome = await runMachine(task({ Retry }), {}, failing('E', 'E', 'E', 'E'));
    expect(outcome.status).toBe('FAILED');
    expect(secondsOf(outcome.calls)).toEqual([0, 1, 3, 7]);
  });

  it('waits no longer than MaxDelaySeconds, and the whole interval under full jitter', async () => {
    const Retry = [
      {
        ErrorEquals: ['E'],
        IntervalSeconds: 3,
        MaxAttempts: 3,
        BackoffRate: 2,
        MaxDelaySeconds: 5,
        JitterStrategy: 'FULL',
      },
    ];
    expect(secondsOf((await runMachine(task({ Retry }), {}, failing('E', 'E', 'E'))).calls)).toEqual([0, 3, 8, 13]);
  });

  it('counts each retrier for itself across the visit, as in the complex scenario', async () => {
    const outcome = await runMachine(
      {
        StartAt: 'X',
        States: {
          X: {
            Type: 'Task',
            Resource: FUNCTION,
            Next: 'Y',
            Retry: [
              { ErrorEquals: ['ErrorA', 'ErrorB'], IntervalSeconds: 1, BackoffRate: 2.0, MaxAttempts: 2 },
              { ErrorEquals: ['ErrorC'], IntervalSeconds: 5 },
            ],
            Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }],
          },
          Y: { Type: 'Succeed' },
          Z: { Type: 'Pass', Result: 'Z', End: true },
        },
      },
      {},
      failing('ErrorA', 'ErrorB', 'ErrorC', 'ErrorB', 'ErrorB'),
    );
    expect(outcome.result).toBe('Z');
    expect(secondsOf(outcome.calls)).toEqual([0, 1, 3, 8]);
  });

  it('with no attempts lets an error pass that a later retrier would take', async () => {
    const Retry = [{ ErrorEquals: ['E'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }];
    expect((await runMachine(task({ Retry }), {}, failing('E'))).calls).toHaveLength(1);
    expect((await runMachine(task({ Retry }), {}, failing('Other'))).calls).toHaveLength(2);
  });

  it('counts as state transitions, each of them', async () => {
    const Retry = [{ ErrorEquals: ['States.ALL'] }];
    expect((await runMachine(task({ Retry }), {}, failing('E', 'E'))).transitions).toBe(3);
  });
});

describe('Catch', () => {
  const caught = (Catch: object[], functions: ReturnType<typeof failing>, input: Json = { foo: 'bar' }) =>
    runMachine(
      {
        StartAt: 'Task',
        States: {
          Task: { Type: 'Task', Resource: FUNCTION, Catch, Next: 'EndState' },
          RecoveryState: { Type: 'Pass', Parameters: { 'recovered.$': '$' }, End: true },
          EndState: { Type: 'Succeed' },
        },
      },
      input,
      functions,
    );
  const cause = JSON.stringify({ errorMessage: 'as told', errorType: 'java.lang.Exception', trace: [] });

  it('adds the error to the input where ResultPath says', async () => {
    const outcome = await caught(
      [
        { ErrorEquals: ['java.lang.Exception'], ResultPath: '$.error-info', Next: 'RecoveryState' },
        { ErrorEquals: ['States.ALL'], Next: 'EndState' },
      ],
      failing('java.lang.Exception'),
    );
    expect(outcome.result).toEqual({
      recovered: { foo: 'bar', 'error-info': { Error: 'java.lang.Exception', Cause: cause } },
    });
  });

  it('replaces the input by the error by default, at the first catcher that matches', async () => {
    const outcome = await caught(
      [
        { ErrorEquals: ['SomethingElse'], ResultPath: '$.error-info', Next: 'RecoveryState' },
        { ErrorEquals: ['States.ALL'], Next: 'EndState' },
      ],
      failing('java.lang.Exception'),
    );
    expect(outcome.result).toEqual({ Error: 'java.lang.Exception', Cause: cause });
  });

  it('lets a cause be read by States.StringToJson', async () => {
    const outcome = await runMachine(
      {
        StartAt: 'Task',
        States: {
          Task: {
            Type: 'Task',
            Resource: FUNCTION,
            Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Handle' }],
            End: true,
          },
          Handle: { Type: 'Pass', Parameters: { 'Cause.$': 'States.StringToJson($.Cause)' }, End: true },
        },
      },
      {},
      failing('java.lang.Exception'),
    );
    expect(outcome.result).toEqual({
      Cause: { errorMessage: 'as told', errorType: 'java.lang.Exception', trace: [] },
    });
  });

  it('reports as Lambda.Unknown what is no error of a function', async () => {
    const outcome = await runMachine(task({}), {}, {});
    expect(outcome).toMatchObject({
      status: 'FAILED',
      error: 'Lambda.Unknown',
      cause: 'There is no function FailFunction.',
    });
  });

  it('by States.ALL does not take States.DataLimitExceeded, which its own name takes', async () => {
    const big = { FailFunction: () => 'x'.repeat(262_144) };
    const all = [{ ErrorEquals: ['States.ALL'], Next: 'RecoveryState' }];
    const own = [{ ErrorEquals: ['States.DataLimitExceeded'], Next: 'RecoveryState' }];
    expect(await caught(all, big)).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
    expect((await caught(own, big)).status).toBe('SUCCEEDED');
  });
});

describe('TimeoutSeconds', () => {
  it('fails a task that hangs at real speed with States.Timeout, which States.TaskFailed does not catch', async () => {
    const { clock, service } = setUp({ FailFunction: () => new Promise(() => undefined) });
    const stateMachineArn = service.addStateMachine(
      'machine',
      JSON.stringify({
        StartAt: 'Task',
        States: {
          Task: {
            Type: 'Task',
            Resource: FUNCTION,
            TimeoutSeconds: 1,
            Catch: [
              { ErrorEquals: ['States.TaskFailed'], Next: 'Wrong' },
              { ErrorEquals: ['States.Timeout'], Next: 'Right' },
            ],
            End: true,
          },
          Wrong: { Type: 'Fail' },
          Right: { Type: 'Succeed' },
        },
      }),
    );
    const { executionArn } = service.startExecution({ stateMachineArn });
    // The clock stands still for the function, so only its ticks can carry it past the timeout.
    clock.tick(2000);
    const stop = clock.runAtRealSpeed();
    while (service.describeExecution({ executionArn }).status === 'RUNNING') {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    stop();
    expect(service.describeExecution({ executionArn }).status).toBe('SUCCEEDED');
  });

  it('of the machine ends the execution as TIMED_OUT', async () => {
    const outcome = await runMachine({ ...machineOf({ Type: 'Wait', Seconds: 120 }), TimeoutSeconds: 60 });
    expect(outcome).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout', stopDate: START + 60_000 });
  });

  it('of an execution is a year where the machine says none', async () => {
    const outcome = await runMachine(machineOf({ Type: 'Wait', Seconds: 99_999_999 }), {}, {}, 366);
    expect(outcome).toMatchObject({ status: 'TIMED_OUT', stopDate: START + 365 * 24 * 60 * 60 * 1000 });
  });
});

describe('Fail ("Fail workflow state")', () => {
  const fail = (fields: object, input: Json = {}) =>
    runMachine({ StartAt: 'FailState', States: { FailState: { Type: 'Fail', ...fields } } }, input);

  it('ends the execution with its error and cause', async () => {
    expect(await fail({ Cause: 'Invalid response.', Error: 'ErrorA' })).toMatchObject({
      status: 'FAILED',
      error: 'ErrorA',
      cause: 'Invalid response.',
    });
  });

  it('reads them from its input, or makes them', async () => {
    const fields = {
      ErrorPath: '$.Error',
      CausePath: "States.Format('This is a custom error message for {}, caused by {}.', $.Error, $.Cause)",
    };
    expect(await fail(fields, { Error: 'E1', Cause: 'C1' })).toMatchObject({
      error: 'E1',
      cause: 'This is a custom error message for E1, caused by C1.',
    });
  });
});

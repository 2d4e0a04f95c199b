import { describe, expect, it } from 'vitest';
import { FunctionError } from '../../../local/step-functions/function-error.ts';
import { isObject, type Json } from '../../../local/step-functions/json-value.ts';
import { runMachine, START, setUp } from './run-machine.ts';

/* After the Step Functions developer guide, "Wait for a Callback with Task Token", and the API reference. */

const manualReview = (fields: object = {}) => ({
  StartAt: 'GetManualReview',
  States: {
    GetManualReview: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Parameters: {
        FunctionName: 'get-model-review-decision',
        Payload: { 'model.$': '$.new_model', 'token.$': '$$.Task.Token' },
        Qualifier: 'prod-v1',
      },
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
      End: true,
      ...fields,
    },
    Caught: { Type: 'Pass', Parameters: { 'caught.$': '$.Error' }, End: true },
  },
});

/** Starts the machine on an input and lets it come to rest; `token` is what its function was handed. */
async function park(
  fields: object = {},
  input: Json = { new_model: 'm' },
  decide: (payload: Json) => unknown = () => 'unread',
) {
  const { clock, service, calls } = setUp({ 'get-model-review-decision': decide });
  const stateMachineArn = service.addStateMachine('review', JSON.stringify(manualReview(fields)));
  const { executionArn } = service.startExecution({ stateMachineArn, name: 'run', input: JSON.stringify(input) });
  await clock.atRest();
  const show = () => service.describeExecution({ executionArn });
  return { clock, service, calls, executionArn, show, token: tokenOf(calls[0]?.payload ?? null) };
}

function tokenOf(payload: Json): string {
  return isObject(payload) ? String(payload.token) : '';
}

describe('a task that waits for its token', () => {
  it('invokes its function with the token, ignores its answer and ends with the callback', async () => {
    const { clock, service, calls, show, token } = await park();
    expect(calls.map(({ payload }) => payload)).toEqual([{ model: 'm', token }]);
    expect(show().status).toBe('RUNNING');
    service.sendTaskSuccess({ taskToken: token, output: '{"decision":"approve"}' });
    await clock.atRest();
    expect(show()).toMatchObject({ status: 'SUCCEEDED', output: '{"decision":"approve"}' });
  });

  it('fails with the error of a callback', async () => {
    const { clock, service, show, token } = await park();
    service.sendTaskFailure({ taskToken: token, error: 'Declined', cause: 'by a person' });
    await clock.atRest();
    expect(show()).toMatchObject({ status: 'SUCCEEDED', output: '{"caught":"Declined"}' });
  });

  it("fails with its function's error, and the token is then spent", async () => {
    const { service, show, token } = await park({}, { new_model: 'm' }, () => {
      throw new FunctionError('StoreUnavailable', 'no');
    });
    expect(show()).toMatchObject({ status: 'SUCCEEDED', output: '{"caught":"StoreUnavailable"}' });
    expect(() => service.sendTaskSuccess({ taskToken: token, output: '{}' })).toThrow(
      expect.objectContaining({ name: 'TaskTimedOut' }),
    );
  });

  it('takes a callback that its own function sends before it returns', async () => {
    const { clock, service, calls } = setUp({
      'get-model-review-decision': (payload) => {
        service.sendTaskSuccess({ taskToken: tokenOf(payload), output: '"at once"' });
        throw new FunctionError('AfterTheFact', 'unheard');
      },
    });
    const stateMachineArn = service.addStateMachine('review', JSON.stringify(manualReview()));
    const { executionArn } = service.startExecution({ stateMachineArn, input: '{"new_model":1}' });
    await clock.atRest();
    expect(calls).toHaveLength(1);
    expect(service.describeExecution({ executionArn })).toMatchObject({ status: 'SUCCEEDED', output: '"at once"' });
  });

  it('gives each retry a token of its own', async () => {
    const tokens: string[] = [];
    await park({ Retry: [{ ErrorEquals: ['Once'], MaxAttempts: 1 }] }, { new_model: 'm' }, (payload) => {
      tokens.push(tokenOf(payload));
      throw new FunctionError('Once', '');
    }).then(({ clock }) => clock.advanceTo(START + 10_000));
    expect(new Set(tokens).size).toBe(2);
  });
});

describe('the timeout of a task that waits for its token', () => {
  /* ENTERED: the state is entered a millisecond after the start, and its timeout counts from there. */
  const ENTERED = START + 1;

  it('is read by TimeoutSecondsPath from the input after InputPath, before Parameters', async () => {
    const { clock, show } = await park(
      { InputPath: '$.inner', TimeoutSecondsPath: '$.params.maxTime' },
      { params: { maxTime: 5 }, inner: { new_model: 'm', params: { maxTime: 60 } } },
    );
    await clock.advanceTo(ENTERED + 59_999);
    expect(show().status).toBe('RUNNING');
    await clock.advanceTo(ENTERED + 60_000);
    expect(show()).toMatchObject({ status: 'SUCCEEDED', output: '{"caught":"States.Timeout"}' });
  });

  it('counts from the entry of the state, however long its function took', async () => {
    const { clock, show } = await park({ TimeoutSeconds: 60 }, { new_model: 'm' }, () => undefined);
    clock.tick(30_000);
    await clock.advanceTo(ENTERED + 60_000);
    expect(show().output).toBe('{"caught":"States.Timeout"}');
  });

  it('may be 2,592,000 seconds, beyond what a 32-bit timer holds', async () => {
    const { clock, show } = await park({ TimeoutSecondsPath: '$.seconds' }, { new_model: 'm', seconds: 2_592_000 });
    await clock.advanceTo(ENTERED + 2_592_000_000 - 1);
    expect(show().status).toBe('RUNNING');
    await clock.advanceTo(ENTERED + 2_592_000_000);
    expect(show().status).toBe('SUCCEEDED');
  });

  it.each([0, -1, 1.5, '60', null, 100_000_000])(
    'of %j fails with States.Runtime, which nothing catches',
    async (value) => {
      const { show } = await park({ TimeoutSecondsPath: '$.seconds' }, { new_model: 'm', seconds: value });
      expect(show()).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    },
  );

  it('that does not resolve fails likewise', async () => {
    const { show, calls } = await park({ TimeoutSecondsPath: '$.missing' });
    expect(show()).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(calls).toEqual([]);
  });

  it('loses to a callback in the very same millisecond that was set before it', async () => {
    const { clock, service, show, token } = await park({ TimeoutSeconds: 60 });
    clock.tick(60_000 - (clock.now() - ENTERED));
    service.sendTaskSuccess({ taskToken: token, output: '"in time"' });
    await clock.advanceTo(ENTERED + 60_000);
    expect(clock.now()).toBe(ENTERED + 60_000);
    expect(show().output).toBe('"in time"');
  });

  it('beats a callback in the very same millisecond that comes after it', async () => {
    const { clock, service, show, token } = await park({ TimeoutSeconds: 60 });
    const refusals: unknown[] = [];
    clock.schedule(ENTERED + 60_000, () => {
      try {
        service.sendTaskSuccess({ taskToken: token, output: '"too late"' });
      } catch (error) {
        refusals.push(error);
      }
    });
    await clock.advanceTo(ENTERED + 60_000);
    expect(refusals).toEqual([expect.objectContaining({ name: 'TaskTimedOut' })]);
    expect(show().output).toBe('{"caught":"States.Timeout"}');
  });
});

describe('heartbeats', () => {
  const BEATING = { TimeoutSeconds: 600, HeartbeatSeconds: 60 };

  it('keep a task waiting, until one is missed', async () => {
    const { clock, service, show, token } = await park(BEATING);
    for (const seconds of [50, 100]) {
      await clock.advanceTo(START + seconds * 1000);
      service.sendTaskHeartbeat({ taskToken: token });
    }
    await clock.advanceTo(START + 159_999);
    expect(show().status).toBe('RUNNING');
    await clock.advanceTo(START + 160_000);
    expect(show().output).toBe('{"caught":"States.HeartbeatTimeout"}');
    expect(() => service.sendTaskHeartbeat({ taskToken: token })).toThrow(
      expect.objectContaining({ name: 'TaskTimedOut' }),
    );
  });

  it('do not put off the timeout', async () => {
    const { clock, service, show, token } = await park({ ...BEATING, TimeoutSeconds: 100 });
    await clock.advanceTo(START + 50_000);
    service.sendTaskHeartbeat({ taskToken: token });
    await clock.advanceTo(START + 100_001);
    expect(show().output).toBe('{"caught":"States.Timeout"}');
  });

  it('that are missed are a States.Timeout too', async () => {
    const { clock, show } = await park({ ...BEATING, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Caught' }] });
    await clock.advanceTo(START + 61_000);
    expect(show().output).toBe('{"caught":"States.HeartbeatTimeout"}');
  });
});

describe('a token', () => {
  it('that was answered cannot be answered again', async () => {
    const { service, token } = await park();
    service.sendTaskSuccess({ taskToken: token, output: '1' });
    for (const again of [
      () => service.sendTaskSuccess({ taskToken: token, output: '2' }),
      () => service.sendTaskFailure({ taskToken: token }),
    ]) {
      expect(again).toThrow(expect.objectContaining({ name: 'TaskTimedOut' }));
    }
  });

  it('of a stopped execution is spent', async () => {
    const { service, executionArn, token } = await park();
    service.stopExecution({ executionArn });
    expect(() => service.sendTaskSuccess({ taskToken: token, output: '1' })).toThrow(
      expect.objectContaining({ name: 'TaskTimedOut' }),
    );
  });

  it('that is none, or was changed, is invalid', async () => {
    const { service, token } = await park();
    for (const taskToken of ['nonsense', `x${token}`, `${token}x`, `${token}.x`]) {
      expect(() => service.sendTaskSuccess({ taskToken, output: '1' })).toThrow(
        expect.objectContaining({ name: 'InvalidToken' }),
      );
    }
  });

  it('of an execution that nobody knows belongs to no task', async () => {
    const { token } = await park();
    expect(() => setUp().service.sendTaskSuccess({ taskToken: token, output: '1' })).toThrow(
      expect.objectContaining({ name: 'TaskDoesNotExist' }),
    );
  });

  it('takes JSON only for an output', async () => {
    const { service, show, token } = await park();
    expect(() => service.sendTaskSuccess({ taskToken: token, output: 'approve' })).toThrow(
      expect.objectContaining({ name: 'InvalidOutput' }),
    );
    expect(show().status).toBe('RUNNING');
  });
});

describe('lambda:invoke ("Invoke an AWS Lambda function with Step Functions")', () => {
  it('nests what the function returned in the metadata of its invocation', async () => {
    const { result, calls } = await runMachine(
      {
        StartAt: 'CallLambda',
        States: {
          CallLambda: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Parameters: { FunctionName: 'MyFunction' },
            End: true,
          },
        },
      },
      { ignored: true },
      { MyFunction: () => ({ answer: 42 }) },
    );
    expect(calls.map(({ payload }) => payload)).toEqual([{}]);
    expect(result).toEqual({ ExecutedVersion: '$LATEST', Payload: { answer: 42 }, StatusCode: 200 });
  });

  it('gives null for a function that returns nothing', async () => {
    const { result } = await runMachine(
      {
        StartAt: 'CallLambda',
        States: {
          CallLambda: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Parameters: { 'FunctionName.$': '$.name', 'Payload.$': '$' },
            OutputPath: '$.Payload',
            End: true,
          },
        },
      },
      { name: 'MyFunction' },
      { MyFunction: () => undefined },
    );
    expect(result).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { ACCOUNT, machineOf, REGION, runMachine } from './run-machine.ts';

/* After the examples of the Step Functions developer guide, "Accessing execution data from the Context object". */

describe('the Context object', () => {
  it('gives the execution its start and name', async () => {
    const { result } = await runMachine(
      {
        Comment: 'Accessing context object in a state machine',
        StartAt: 'Get execution context data',
        States: {
          'Get execution context data': {
            Type: 'Pass',
            Parameters: { 'startTime.$': '$$.Execution.StartTime', 'execName.$': '$$.Execution.Name' },
            ResultPath: '$.executionContext',
            End: true,
          },
        },
      },
      { key: 'value' },
    );
    expect(result).toEqual({
      key: 'value',
      executionContext: { startTime: '2026-03-02T09:00:00.000Z', execName: 'run' },
    });
  });

  it('has the documented members', async () => {
    const { result } = await runMachine(
      { StartAt: 'Test', States: { Test: { Type: 'Pass', Parameters: { 'context.$': '$$' }, End: true } } },
      { key: 'value' },
    );
    expect(result).toEqual({
      context: {
        Execution: {
          Id: `arn:aws:states:${REGION}:${ACCOUNT}:execution:machine:run`,
          Input: { key: 'value' },
          Name: 'run',
          RoleArn: `arn:aws:iam::${ACCOUNT}:role/machine`,
          StartTime: '2026-03-02T09:00:00.000Z',
          RedriveCount: 0,
        },
        State: { EnteredTime: '2026-03-02T09:00:00.001Z', Name: 'Test', RetryCount: 0 },
        StateMachine: { Id: `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:machine`, Name: 'machine' },
      },
    });
  });

  it('never shows two visits the same EnteredTime', async () => {
    const note = { Type: 'Pass', Parameters: { 'at.$': '$$.State.EnteredTime' } };
    const { result } = await runMachine({
      StartAt: 'One',
      States: {
        One: { ...note, ResultPath: '$.one', Next: 'Two' },
        Two: { ...note, ResultPath: '$.two', End: true },
      },
    });
    expect(result).toEqual({ one: { at: '2026-03-02T09:00:00.001Z' }, two: { at: '2026-03-02T09:00:00.002Z' } });
  });

  it('shows which item a Map is at, and its index', async () => {
    const { result } = await runMachine(
      {
        StartAt: 'ExampleMapState',
        States: {
          ExampleMapState: {
            Type: 'Map',
            Parameters: { 'ContextIndex.$': '$$.Map.Item.Index', 'ContextValue.$': '$$.Map.Item.Value' },
            Iterator: { StartAt: 'TestPass', States: { TestPass: { Type: 'Pass', End: true } } },
            End: true,
          },
        },
      },
      [{ who: 'bob' }, { who: 'meg' }, { who: 'joe' }],
    );
    expect(result).toEqual([
      { ContextIndex: 0, ContextValue: { who: 'bob' } },
      { ContextIndex: 1, ContextValue: { who: 'meg' } },
      { ContextIndex: 2, ContextValue: { who: 'joe' } },
    ]);
  });

  it('counts the retries of a state', async () => {
    const { calls } = await runMachine(
      machineOf({
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: {
          FunctionName: 'Broken',
          Payload: { 'count.$': '$$.State.RetryCount', 'at.$': '$$.State.EnteredTime' },
        },
        Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2 }],
      }),
      {},
      {
        Broken: () => {
          throw new Error('broken');
        },
      },
    );
    const at = '2026-03-02T09:00:00.001Z';
    expect(calls.map(({ payload }) => payload)).toEqual([0, 1, 2].map((count) => ({ count, at })));
  });

  it('can be chosen by, filtered to and selected from', async () => {
    const { result } = await runMachine(
      {
        StartAt: 'Choose',
        States: {
          Choose: {
            Type: 'Choice',
            Choices: [{ Variable: '$$.Execution.Name', StringEqualsPath: '$.expected', Next: 'Filter' }],
          },
          Filter: { Type: 'Pass', InputPath: '$$.Execution.Input', OutputPath: '$$.State.Name', End: true },
        },
      },
      { expected: 'run' },
    );
    expect(result).toBe('Filter');
  });
});

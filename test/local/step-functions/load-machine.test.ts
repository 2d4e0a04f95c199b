import { describe, expect, it } from 'vitest';
import { DefinitionError } from '../../../local/step-functions/definition/definition-error.ts';
import { loadMachine } from '../../../local/step-functions/definition/load-machine.ts';
import { ACCOUNT, REGION } from './run-machine.ts';

const FUNCTION = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:HelloWorld`;
const TASK = { Type: 'Task', Resource: FUNCTION, End: true };
const WAIT_FOR_TOKEN = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Parameters: { FunctionName: 'park', Payload: { 'token.$': '$$.Task.Token' } },
  End: true,
};
const MAP = { Type: 'Map', End: true };
const PROCESSOR = { StartAt: 'Inner', States: { Inner: { Type: 'Succeed' } } };

function load(definition: unknown): () => unknown {
  return () => loadMachine('casework', JSON.stringify(definition));
}

const choice = (rule: object) => ({ Type: 'Choice', Choices: [{ Next: 'Other', ...rule }] });

/** A machine whose one state is on trial. */
function withState(state: object): () => unknown {
  const needsOther = JSON.stringify(state).includes('"Other"');
  return load({
    StartAt: 'On Trial',
    States: { 'On Trial': state, ...(needsOther ? { Other: { Type: 'Succeed' } } : {}) },
  });
}

describe('loading a machine', () => {
  it('takes one that is well formed', () => {
    expect(withState(TASK)).not.toThrow();
    expect(withState(WAIT_FOR_TOKEN)).not.toThrow();
    expect(withState({ ...MAP, ItemProcessor: PROCESSOR })).not.toThrow();
    expect(withState(choice({ Variable: '$.a', StringEquals: 'b' }))).not.toThrow();
  });

  it.each<[string, string, object]>([
    ['an unknown type', 'Type', { ...TASK, Type: 'Loop' }],
    ['an unknown field', 'Timeout', { ...TASK, Timeout: 3 }],
    ['variables', 'Assign', { Type: 'Pass', Assign: { a: 1 }, End: true }],
    ['JSONata', 'QueryLanguage', { ...TASK, QueryLanguage: 'JSONata' }],
    ['another service', 'Resource', { ...TASK, Resource: 'arn:aws:states:::dynamodb:putItem' }],
    ['an activity', 'Resource', { ...TASK, Resource: `arn:aws:states:${REGION}:${ACCOUNT}:activity:Hello` }],
    ['a substitution that was left', 'Resource', { ...TASK, Resource: '\u0024{HelloArn}' }],
    ['no transition', 'exactly one of Next, End', { Type: 'Pass' }],
    ['two transitions', 'exactly one of Next, End', { Type: 'Pass', Next: 'Other', End: true }],
    ['a transition to nowhere', 'Next', { Type: 'Pass', Next: 'Nowhere' }],
    ['a catcher to nowhere', 'Next', { ...TASK, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Nowhere' }] }],
    ['a Choice with End', 'End', { ...choice({ Variable: '$.a', IsNull: true }), End: true }],
    ['a choice without Next', 'Choices[0].Next', { Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true }] }],
    ['a Choice without choices', 'Choices', { Type: 'Choice', Choices: [], Default: 'Other' }],
    ['an unknown operator', 'Choices[0].StringLike', choice({ Variable: '$.a', StringLike: 'b' })],
    ['an operator by an inherited name', 'Choices[0].constructor', choice({ Variable: '$.a', constructor: 'b' })],
    ['two operators', 'Choices[0]', choice({ Variable: '$.a', IsNull: true, IsString: true })],
    ['a literal of another type', 'Choices[0].NumericEquals', choice({ Variable: '$.a', NumericEquals: '1' })],
    [
      'a timestamp that is none',
      'TimestampEquals',
      choice({ Variable: '$.a', TimestampEquals: '2026-02-30T00:00:00Z' }),
    ],
    ['Next within Not', 'Choices[0].Not', choice({ Not: { Variable: '$.a', IsNull: true, Next: 'Other' } })],
    ['an empty And', 'Choices[0].And', choice({ And: [] })],
    ['a filter in a path', 'InputPath', { Type: 'Pass', InputPath: '$.jar[?(@.a >= 5)]', End: true }],
    ['a deep scan', 'Parameters.all.$', { Type: 'Pass', Parameters: { 'all.$': '$..a' }, End: true }],
    ['a function in a path', 'Parameters.n.$', { Type: 'Pass', Parameters: { 'n.$': '$.a.length()' }, End: true }],
    ['a value that is no path', 'Parameters.a.b.$', { Type: 'Pass', Parameters: { a: { 'b.$': 'text' } }, End: true }],
    ['a name twice', 'Parameters.a.$', { Type: 'Pass', Parameters: { a: 1, 'a.$': '$.a' }, End: true }],
    ['a ResultPath of many', 'ResultPath', { Type: 'Pass', ResultPath: '$.a[*]', End: true }],
    ['a ResultPath into the Context object', 'ResultPath', { Type: 'Pass', ResultPath: '$$.a', End: true }],
    ['an unknown context', 'Parameters.a.$', { Type: 'Pass', Parameters: { 'a.$': '$$.Run.Id' }, End: true }],
    ['a token without a wait', 'Parameters.t.$', { ...TASK, Parameters: { 't.$': '$$.Task.Token' } }],
    ['an item without a Map', 'Parameters.i.$', { ...TASK, Parameters: { 'i.$': '$$.Map.Item.Index' } }],
    ['an unknown intrinsic', 'Parameters.a.$', { Type: 'Pass', Parameters: { 'a.$': 'States.Upper($.a)' }, End: true }],
    ['a random intrinsic', 'Parameters.a.$', { Type: 'Pass', Parameters: { 'a.$': 'States.UUID()' }, End: true }],
    ['too few arguments', 'Parameters.a.$', { Type: 'Pass', Parameters: { 'a.$': 'States.MathAdd(1)' }, End: true }],
    ['an open bracket', 'Parameters.a.$', { Type: 'Pass', Parameters: { 'a.$': 'States.Array(1' }, End: true }],
    ['a stray backslash', 'Parameters.a.$', { Type: 'Pass', Parameters: { 'a.$': "States.Array('\\n')" }, End: true }],
    ['a path that is no reference', 'TimeoutSecondsPath', { ...TASK, TimeoutSecondsPath: '$.a[*]' }],
    ['two timeouts', 'TimeoutSeconds', { ...TASK, TimeoutSeconds: 1, TimeoutSecondsPath: '$.a' }],
    ['a timeout of nought', 'TimeoutSeconds', { ...TASK, TimeoutSeconds: 0 }],
    [
      'a heartbeat beyond the timeout',
      'HeartbeatSeconds',
      { ...WAIT_FOR_TOKEN, TimeoutSeconds: 5, HeartbeatSeconds: 5 },
    ],
    ['a heartbeat that nobody sends', 'HeartbeatSeconds', { ...TASK, HeartbeatSeconds: 5 }],
    ['no function', 'Parameters', { ...TASK, Resource: 'arn:aws:states:::lambda:invoke' }],
    [
      'an unknown parameter of invoke',
      'Parameters.InvocationType',
      { ...WAIT_FOR_TOKEN, Parameters: { ...WAIT_FOR_TOKEN.Parameters, InvocationType: 'Event' } },
    ],
    ['a token that is not handed on', 'Parameters', { ...WAIT_FOR_TOKEN, Parameters: { FunctionName: 'park' } }],
    [
      'States.ALL in company',
      'Catch[0].ErrorEquals',
      { ...TASK, Catch: [{ ErrorEquals: ['States.ALL', 'E'], Next: 'Other' }] },
    ],
    [
      'States.ALL not last',
      'Retry[0].ErrorEquals',
      { ...TASK, Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['E'] }] },
    ],
    ['an unknown error of AWS', 'Retry[0].ErrorEquals', { ...TASK, Retry: [{ ErrorEquals: ['States.Oops'] }] }],
    ['States.Runtime', 'Retry[0].ErrorEquals', { ...TASK, Retry: [{ ErrorEquals: ['States.Runtime'] }] }],
    ['an unknown field of Retry', 'Retry[0].MaxTries', { ...TASK, Retry: [{ ErrorEquals: ['E'], MaxTries: 1 }] }],
    ['a backoff below one', 'Retry[0].BackoffRate', { ...TASK, Retry: [{ ErrorEquals: ['E'], BackoffRate: 0.5 }] }],
    ['two kinds of wait', 'exactly one of Seconds', { Type: 'Wait', Seconds: 1, SecondsPath: '$.a', End: true }],
    [
      'a distributed Map',
      'ProcessorConfig.Mode',
      { ...MAP, ItemProcessor: { ...PROCESSOR, ProcessorConfig: { Mode: 'DISTRIBUTED' } } },
    ],
    ['a reader of items', 'ItemReader', { ...MAP, ItemProcessor: PROCESSOR, ItemReader: {} }],
    ['no processor', 'exactly one of ItemProcessor', MAP],
    [
      'a branch that leads out',
      'Next',
      {
        Type: 'Parallel',
        Branches: [{ StartAt: 'In', States: { In: { Type: 'Pass', Next: 'Other' } } }],
        Next: 'Other',
      },
    ],
  ])('refuses %s, naming the state and %s', (_name, field, state) => {
    expect(withState(state)).toThrow(DefinitionError);
    expect(withState(state)).toThrow('machine "casework"');
    expect(withState(state)).toThrow(/state "(?:On Trial|In)"/u);
    expect(withState(state)).toThrow(field);
  });

  it.each<[string, unknown]>([
    ['field "StartAt"', { StartAt: 'Nowhere', States: { A: { Type: 'Succeed' } } }],
    ['state "B": no transition leads', { StartAt: 'A', States: { A: { Type: 'Succeed' }, B: { Type: 'Succeed' } } }],
    ['field "Queries"', { StartAt: 'A', States: { A: { Type: 'Succeed' } }, Queries: 1 }],
    ['field "Version"', { StartAt: 'A', States: { A: { Type: 'Succeed' } }, Version: '2.0' }],
    ['field "States"', { StartAt: 'A' }],
    [
      'state "A": another state of this machine',
      {
        StartAt: 'A',
        States: {
          A: { Type: 'Parallel', Branches: [{ StartAt: 'A', States: { A: { Type: 'Succeed' } } }], End: true },
        },
      },
    ],
  ])('refuses a machine by %s', (message, definition) => {
    expect(load(definition)).toThrow(message);
  });

  it('refuses a text that is not JSON', () => {
    expect(() => loadMachine('casework', '{')).toThrow('machine "casework": the definition is not JSON');
  });
});

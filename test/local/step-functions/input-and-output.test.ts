import { describe, expect, it } from 'vitest';
import { ACCOUNT, machineOf, REGION, runMachine } from './run-machine.ts';

/* The examples and their values are those of the Step Functions developer guide; each test names its page. */

const HELLO = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:HelloWorld`;

describe('InputPath ("InputPath, Parameters and ResultSelector")', () => {
  const input = {
    comment: 'Example for InputPath.',
    dataset1: { val1: 1, val2: 2, val3: 3 },
    dataset2: { val1: 'a', val2: 'b', val3: 'c' },
  };

  it('passes on the part that it names', async () => {
    const { result } = await runMachine(machineOf({ Type: 'Pass', InputPath: '$.dataset2' }), input);
    expect(result).toEqual({ val1: 'a', val2: 'b', val3: 'c' });
  });

  it('may select several values, as $.a[0:2] does', async () => {
    const { result } = await runMachine(machineOf({ Type: 'Pass', InputPath: '$.a[0:2]' }), { a: [1, 2, 3, 4] });
    expect(result).toEqual([1, 2]);
  });

  it('gives an empty object where it is null', async () => {
    const { result } = await runMachine(machineOf({ Type: 'Pass', InputPath: null }), input);
    expect(result).toEqual({});
  });
});

describe('paths ("Using JSONPath paths")', () => {
  const input = { foo: 123, bar: ['a', 'b', 'c'], car: { cdr: true }, 'dotted.name': { "it's": 7 } };

  it.each([
    ['$.foo', 123],
    ['$.bar', ['a', 'b', 'c']],
    ['$.car.cdr', true],
    ["$['car']['cdr']", true],
    ['$.bar[1]', 'b'],
    ['$.bar[-1]', 'c'],
    ['$.bar[0,2]', ['a', 'c']],
    ['$.bar[*]', ['a', 'b', 'c']],
    ['$.car.*', [true]],
    [String.raw`$.dotted\.name["it's"]`, 7],
    [String.raw`$['dotted.name']['it\'s']`, 7],
  ])('%s is read', async (path, expected) => {
    const { result } = await runMachine(machineOf({ Type: 'Pass', InputPath: path }), input);
    expect(result).toEqual(expected);
  });

  it('reads own members only', async () => {
    const { status } = await runMachine(machineOf({ Type: 'Pass', InputPath: '$.constructor' }), input);
    expect(status).toBe('FAILED');
  });
});

describe('Parameters ("InputPath, Parameters and ResultSelector")', () => {
  it('mixes static values with those that keys ending in .$ select', async () => {
    const { result } = await runMachine(
      machineOf({
        Type: 'Pass',
        Parameters: {
          comment: 'Selecting what I care about.',
          MyDetails: {
            'size.$': '$.product.details.size',
            'exists.$': '$.product.availability',
            StaticValue: 'foo',
          },
        },
      }),
      {
        comment: 'Example for Parameters.',
        product: {
          details: { color: 'blue', size: 'small', material: 'cotton' },
          availability: 'in stock',
          sku: '2317',
          cost: '$23',
        },
      },
    );
    expect(result).toEqual({
      comment: 'Selecting what I care about.',
      MyDetails: { size: 'small', exists: 'in stock', StaticValue: 'foo' },
    });
  });

  it('are what a function is handed, within arrays too', async () => {
    const { calls } = await runMachine(
      machineOf({ Type: 'Task', Resource: HELLO, Parameters: { list: ['fixed', { 'one.$': '$.a' }] } }),
      { a: 1 },
      { HelloWorld: () => null },
    );
    expect(calls.map(({ payload }) => payload)).toEqual([{ list: ['fixed', { one: 1 }] }]);
  });

  it('fail with States.Runtime, which nothing catches, where a path does not resolve', async () => {
    const outcome = await runMachine(
      {
        StartAt: 'Task',
        States: {
          Task: {
            Type: 'Task',
            Resource: HELLO,
            Parameters: { 'name.$': '$.missing' },
            Retry: [{ ErrorEquals: ['States.ALL'] }],
            Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
            End: true,
          },
          Caught: { Type: 'Succeed' },
        },
      },
      { secret: 'not to be quoted' },
      { HelloWorld: () => null },
    );
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(outcome.cause).toContain('$.missing');
    expect(outcome.cause).not.toContain('not to be quoted');
    expect(outcome.calls).toEqual([]);
  });
});

describe('ResultSelector ("InputPath, Parameters and ResultSelector")', () => {
  it('selects from the result before ResultPath places it', async () => {
    const { result } = await runMachine(
      machineOf({
        Type: 'Task',
        Resource: HELLO,
        ResultSelector: { 'ClusterId.$': '$.output.ClusterId', 'ResourceType.$': '$.resourceType' },
        ResultPath: '$.EMROutput',
      }),
      { OtherDataFromInput: {} },
      {
        HelloWorld: () => ({
          resourceType: 'elasticmapreduce',
          resource: 'createCluster.sync',
          output: { SdkHttpMetadata: { HttpStatusCode: 200 }, ClusterId: 'AKIAIOSFODNN7EXAMPLE' },
        }),
      },
    );
    expect(result).toEqual({
      OtherDataFromInput: {},
      EMROutput: { ResourceType: 'elasticmapreduce', ClusterId: 'AKIAIOSFODNN7EXAMPLE' },
    });
  });
});

describe('ResultPath ("Specifying state output using ResultPath")', () => {
  const input = { comment: 'An input comment.', details: 'Default example', who: 'AWS Step Functions' };
  const hello = 'Hello, AWS Step Functions!';
  const run = (ResultPath: string | null | undefined, from: object = input) =>
    runMachine(machineOf({ Type: 'Task', Resource: HELLO, ResultPath }), { ...from }, { HelloWorld: () => hello });

  it('replaces the input by default', async () => {
    expect((await run(undefined)).result).toBe(hello);
    expect((await run('$')).result).toBe(hello);
  });

  it('discards the result where it is null', async () => {
    expect((await run(null)).result).toEqual(input);
  });

  it('adds the result to the input', async () => {
    expect((await run('$.taskresult')).result).toEqual({ ...input, taskresult: hello });
  });

  it('adds it within a node of the input', async () => {
    const strings = { string1: 'foo', string2: 'bar', string3: 'baz' };
    expect((await run('$.strings.lambdaresult', { ...input, strings })).result).toEqual({
      ...input,
      strings: { ...strings, lambdaresult: hello },
    });
  });

  it('overwrites a node of the input', async () => {
    expect((await run('$.comment')).result).toEqual({ ...input, comment: hello });
  });

  it('makes the nodes on its way, and replaces an item of an array', async () => {
    expect((await run('$.made.on.the.way')).result).toEqual({ ...input, made: { on: { the: { way: hello } } } });
    expect((await run('$.list[1]', { list: [1, 2, 3] })).result).toEqual({ list: [1, hello, 3] });
  });

  it('fails with States.ResultPathMatchFailure where it cannot be applied', async () => {
    expect(await run('$.comment.deeper')).toMatchObject({ status: 'FAILED', error: 'States.ResultPathMatchFailure' });
    expect(await run('$.list[3]', { list: [1, 2, 3] })).toMatchObject({ error: 'States.ResultPathMatchFailure' });
  });

  it('works on the raw input, whatever InputPath took of it', async () => {
    const { result, calls } = await runMachine(
      machineOf({ Type: 'Task', Resource: HELLO, InputPath: '$.part', ResultPath: '$.result' }),
      { part: { a: 1 }, other: true },
      { HelloWorld: () => hello },
    );
    expect(calls[0]?.payload).toEqual({ a: 1 });
    expect(result).toEqual({ part: { a: 1 }, other: true, result: hello });
  });
});

describe('OutputPath ("Filtering state output using OutputPath")', () => {
  it('selects from the output, after ResultPath', async () => {
    const { result } = await runMachine(
      machineOf({ Type: 'Pass', Result: { a: 1 }, ResultPath: '$.result', OutputPath: '$.result.a' }),
    );
    expect(result).toBe(1);
  });

  it('fails the state with States.Runtime where it does not resolve', async () => {
    const outcome = await runMachine(machineOf({ Type: 'Pass', OutputPath: '$.nothing' }));
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });
});

describe('Pass ("Pass workflow state")', () => {
  it('injects fixed data', async () => {
    const coords = { 'x-datum': 0.381018, 'y-datum': 622.2269926397355 };
    const { result } = await runMachine(
      {
        StartAt: 'No-op',
        States: {
          'No-op': { Type: 'Pass', Result: coords, ResultPath: '$.coords', Next: 'End' },
          End: { Type: 'Succeed' },
        },
      },
      { georefOf: 'Home' },
    );
    expect(result).toEqual({ georefOf: 'Home', coords });
  });

  it('takes null for a result', async () => {
    const { result } = await runMachine(machineOf({ Type: 'Pass', Result: null, ResultPath: '$.empty' }), { a: 1 });
    expect(result).toEqual({ a: 1, empty: null });
  });
});

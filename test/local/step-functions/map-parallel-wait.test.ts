import { describe, expect, it } from 'vitest';
import { FunctionError } from '../../../local/step-functions/function-error.ts';
import { isArray, type Json } from '../../../local/step-functions/json-value.ts';
import { ACCOUNT, machineOf, REGION, runMachine, START } from './run-machine.ts';

/* After the examples of the Step Functions developer guide; each block names its page. */

const arn = (name: string) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;
const call = (name: string) => ({ Type: 'Task', Resource: arn(name), End: true });

describe('Parallel ("Parallel workflow state")', () => {
  const funWithMath = {
    Type: 'Parallel',
    Branches: [
      { StartAt: 'Add', States: { Add: call('Add') } },
      { StartAt: 'Subtract', States: { Subtract: call('Subtract') } },
    ],
  };
  const pair = (input: Json): [number, number] => {
    const [one, two] = isArray(input) ? input : [];
    return [Number(one), Number(two)];
  };
  const functions = {
    Add: (input: Json) => pair(input)[0] + pair(input)[1],
    Subtract: (input: Json) => pair(input)[0] - pair(input)[1],
  };

  it('hands its input to each branch and gives their outputs in order', async () => {
    const { result, transitions } = await runMachine(machineOf(funWithMath), [3, 2], functions);
    expect(result).toEqual([5, 1]);
    expect(transitions).toBe(3);
  });

  it('places and selects its result as other states do', async () => {
    const state = { ...funWithMath, InputPath: '$.numbers', ResultSelector: { 'sum.$': '$[0]' }, ResultPath: '$.out' };
    const { result } = await runMachine(machineOf(state), { numbers: [3, 2] }, functions);
    expect(result).toEqual({ numbers: [3, 2], out: { sum: 5 } });
  });

  it('fails with the error of the branch that failed, and stops the others', async () => {
    const outcome = await runMachine(
      {
        StartAt: 'Both',
        States: {
          Both: {
            Type: 'Parallel',
            Branches: [
              { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 10, Next: 'Later' }, Later: call('Later') } },
              { StartAt: 'Break', States: { Break: call('Break') } },
            ],
            Catch: [{ ErrorEquals: ['BranchBroke'], ResultPath: '$.error', Next: 'Recover' }],
            End: true,
          },
          Recover: { Type: 'Wait', Seconds: 60, End: true },
        },
      },
      { kept: true },
      {
        Later: () => 'too late',
        Break: () => {
          throw new FunctionError('BranchBroke', 'so it did');
        },
      },
    );
    expect(outcome.result).toMatchObject({ kept: true, error: { Error: 'BranchBroke' } });
    expect(outcome.calls.map(({ name }) => name)).toEqual(['Break']);
  });

  it('is retried as a whole', async () => {
    let failures = 1;
    const { result, calls } = await runMachine(
      machineOf({ ...funWithMath, Retry: [{ ErrorEquals: ['Once'] }] }),
      [3, 2],
      {
        ...functions,
        Subtract: (input) => {
          if (failures-- > 0) throw new FunctionError('Once', '');
          return functions.Subtract(input);
        },
      },
    );
    expect(result).toEqual([5, 1]);
    expect(calls.map(({ name }) => name)).toEqual(['Add', 'Subtract', 'Add', 'Subtract']);
  });
});

describe('Map ("Using Map state in Inline mode")', () => {
  const input = {
    'ship-date': '2016-03-14T01:59:00Z',
    detail: {
      'delivery-partner': 'UQS',
      shipped: [
        { prod: 'R31', 'dest-code': 9511, quantity: 1344 },
        { prod: 'S39', 'dest-code': 9511, quantity: 40 },
        { prod: 'R31', 'dest-code': 9833, quantity: 12 },
        { prod: 'R40', 'dest-code': 9860, quantity: 887 },
        { prod: 'R40', 'dest-code': 9511, quantity: 1220 },
      ],
    },
  };
  const validateAll = {
    Type: 'Map',
    InputPath: '$.detail',
    ItemsPath: '$.shipped',
    MaxConcurrency: 0,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'INLINE' },
      StartAt: 'Validate',
      States: { Validate: call('ship-val') },
    },
    ResultPath: '$.detail.shipped',
  };
  const { shipped } = input.detail;

  it('runs its processor on each item and gives the outputs in order', async () => {
    const { result, calls } = await runMachine(machineOf(validateAll), input, { 'ship-val': () => 'valid' });
    expect(calls.map(({ payload }) => payload)).toEqual(shipped);
    expect(result).toEqual({ ...input, detail: { ...input.detail, shipped: shipped.map(() => 'valid') } });
  });

  it.each(['ItemSelector', 'Parameters'])('makes the input of each iteration by %s', async (field) => {
    const selector = { 'parcel.$': '$$.Map.Item.Value', 'courier.$': '$.delivery-partner' };
    const { calls } = await runMachine(machineOf({ ...validateAll, [field]: selector }), input, {
      'ship-val': () => null,
    });
    expect(calls.map(({ payload }) => payload)).toEqual(shipped.map((parcel) => ({ parcel, courier: 'UQS' })));
  });

  it('takes one array of the input, under the former name of its processor too ("ItemsPath")', async () => {
    const { result } = await runMachine(
      machineOf({
        Type: 'Map',
        ItemsPath: '$.ThingsPiratesSay',
        Iterator: { StartAt: 'SayWord', States: { SayWord: { Type: 'Pass', End: true } } },
      }),
      { ThingsPiratesSay: [{ say: 'Avast!' }, { say: 'Yar!' }], ThingsGiantsSay: [{ say: 'Fee!' }] },
    );
    expect(result).toEqual([{ say: 'Avast!' }, { say: 'Yar!' }]);
  });

  it('gives an empty array for an empty array, and fails where there is none', async () => {
    expect((await runMachine(machineOf(validateAll), { detail: { shipped: [] } })).result).toEqual({
      detail: { shipped: [] },
    });
    expect(await runMachine(machineOf(validateAll), { detail: { shipped: 'none' } })).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
    });
  });

  it.each([
    [{ MaxConcurrency: 2 }, 30],
    [{ MaxConcurrency: 1 }, 50],
    [{ MaxConcurrencyPath: '$.most' }, 20],
    [{}, 10],
  ])('runs as many at once as %j allows', async (limit, seconds) => {
    const { stopDate } = await runMachine(
      machineOf({
        Type: 'Map',
        ...limit,
        ItemsPath: '$.items',
        ItemProcessor: { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 10, End: true } } },
      }),
      { items: [1, 2, 3, 4, 5], most: 4 },
    );
    expect(Math.floor(((stopDate ?? 0) - START) / 1000)).toBe(seconds);
  });

  it('fails as a whole when an iteration fails, and starts no further one', async () => {
    const outcome = await runMachine(machineOf({ ...validateAll, MaxConcurrency: 1 }), input, {
      'ship-val': (item) => {
        if (item !== null && typeof item === 'object' && 'prod' in item && item.prod === 'S39') {
          throw new FunctionError('BadParcel', '');
        }
        return null;
      },
    });
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'BadParcel' });
    expect(outcome.calls).toHaveLength(2);
  });
});

describe('Wait ("Wait workflow state")', () => {
  const DAY = 24 * 60 * 60 * 1000;

  it.each([
    ['Seconds', { Seconds: 10 }, START + 10_001],
    ['SecondsPath', { SecondsPath: '$.seconds' }, START + 90_001],
    ['Timestamp', { Timestamp: '2026-03-14T01:59:00Z' }, Date.parse('2026-03-14T01:59:00Z')],
    ['TimestampPath', { TimestampPath: '$.expirydate' }, Date.parse('2026-04-30T01:59:00Z')],
    ['a time beyond 24.8 days', { Seconds: 60 * 24 * 60 * 60 }, START + 60 * DAY + 1],
    ['a time that has passed', { Timestamp: '2016-03-14T01:59:00Z' }, START + 1],
  ])('waits by %s', async (_name, fields, until) => {
    const input = { expirydate: '2026-04-30T01:59:00Z', seconds: 90 };
    const outcome = await runMachine(machineOf({ Type: 'Wait', ...fields }), input, {}, 70);
    expect(outcome).toMatchObject({ status: 'SUCCEEDED', stopDate: until, result: input });
  });

  it.each([
    [{ SecondsPath: '$.value' }, 1.5],
    [{ SecondsPath: '$.value' }, -1],
    [{ TimestampPath: '$.value' }, 'tomorrow'],
    [{ TimestampPath: '$.other' }, '2026-04-30T01:59:00Z'],
  ])('fails with States.Runtime by %j of %j', async (fields, value) => {
    const outcome = await runMachine(machineOf({ Type: 'Wait', ...fields }), { value });
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });
});

import { describe, expect, it } from 'vitest';
import type { Json } from '../../../local/step-functions/json-value.ts';
import { evaluate, machineOf, runMachine } from './run-machine.ts';

/* The examples are those of the Step Functions developer guide, "Intrinsic functions for JSONPath states". */

describe('intrinsic functions', () => {
  it.each<[string, Json, Json]>([
    ["States.Format('Hello, my name is {}.', $.name)", { name: 'Arnav' }, 'Hello, my name is Arnav.'],
    [
      'States.Format($.template, $.name)',
      { name: 'Arnav', template: 'Hello, my name is {}.' },
      'Hello, my name is Arnav.',
    ],
    ["States.Format('{} and {} and {}', 1.5, true, null)", {}, '1.5 and true and null'],
    ['States.StringToJson($.escapedJsonString)', { escapedJsonString: '{"foo": "bar"}' }, { foo: 'bar' }],
    ['States.JsonToString($.unescapedJson)', { unescapedJson: { foo: 'bar' } }, '{"foo":"bar"}'],
    ['States.Array($.Id)', { Id: 123456 }, [123456]],
    [
      "States.Array('Foo', 2022, $.someJson, null)",
      { someJson: { random: 'abcdefg' }, zebra: 'stripe' },
      ['Foo', 2022, { random: 'abcdefg' }, null],
    ],
    ['States.Array()', {}, []],
    [
      'States.ArrayPartition($.inputArray,4)',
      { inputArray: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
      [[1, 2, 3, 4], [5, 6, 7, 8], [9]],
    ],
    [
      'States.ArrayContains($.inputArray, $.lookingFor)',
      { inputArray: [1, 2, 3, 4, 5, 6, 7, 8, 9], lookingFor: 5 },
      true,
    ],
    ['States.ArrayContains($.list, $.one)', { list: [{ a: 1, b: 2 }], one: { b: 2, a: 1 } }, true],
    ['States.ArrayRange(1, 9, 2)', {}, [1, 3, 5, 7, 9]],
    ['States.ArrayRange(3, 1, -1)', {}, [3, 2, 1]],
    ['States.ArrayGetItem($.inputArray, $.index)', { inputArray: [1, 2, 3, 4, 5, 6, 7, 8, 9], index: 5 }, 6],
    ['States.ArrayLength($.inputArray)', { inputArray: [1, 2, 3, 4, 5, 6, 7, 8, 9] }, 9],
    ['States.ArrayUnique($.inputArray)', { inputArray: [1, 2, 3, 3, 3, 3, 3, 3, 4] }, [1, 2, 3, 4]],
    ['States.Base64Encode($.input)', { input: 'Data to encode' }, 'RGF0YSB0byBlbmNvZGU='],
    ['States.Base64Decode($.base64)', { base64: 'RGF0YSB0byBlbmNvZGU=' }, 'Data to encode'],
    [
      'States.Hash($.Data, $.Algorithm)',
      { Data: 'input data', Algorithm: 'SHA-1' },
      'aaff4a450a104cd177d28d18d74485e8cae074b7',
    ],
    [
      'States.JsonMerge($.json1, $.json2, false)',
      { json1: { a: { a1: 1, a2: 2 }, b: 2 }, json2: { a: { a3: 1, a4: 2 }, c: 3 } },
      { a: { a3: 1, a4: 2 }, b: 2, c: 3 },
    ],
    ['States.MathAdd($.value1, $.step)', { value1: 111, step: -1 }, 110],
    ['States.MathAdd(1.5, 1)', {}, 3],
    [
      'States.StringSplit($.inputString, $.splitter)',
      { inputString: '1,2,3,4,5', splitter: ',' },
      ['1', '2', '3', '4', '5'],
    ],
    [
      'States.StringSplit($.inputString, $.splitter)',
      { inputString: 'This.is+a,test=string', splitter: '.+,=' },
      ['This', 'is', 'a', 'test', 'string'],
    ],
    ["States.ArrayGetItem(States.StringSplit($['a b'][0], '/'), 1)", { 'a b': ['x/y'] }, 'y'],
    ['States.Format($$.Execution.Name)', {}, 'run'],
  ])('%s', async (invocation, input, expected) => {
    expect(await evaluate({ 'value.$': invocation }, input)).toEqual({ value: expected });
  });

  it('nest nine deep, as in the example that takes an ARN apart', async () => {
    const part = "States.ArrayGetItem(States.StringSplit($.ImageRecipe.Arn, '/'), 2)";
    const invocation = `States.Format('{}.{}.{}', States.ArrayGetItem(States.StringSplit(${part}, '.'), 0), States.ArrayGetItem(States.StringSplit(${part}, '.'), 1), 'z')`;
    const Arn = 'arn:aws:imagebuilder:us-east-1:123456789012:image-recipe/name/1.0.7';
    expect(await evaluate({ 'myArn.$': invocation }, { ImageRecipe: { Arn } })).toEqual({ myArn: '1.0.z' });
  });

  it('know the escapes of the reserved characters', async () => {
    expect(await evaluate({ 'text.$': String.raw`States.Array('\'', '\{', '\}', '\\')` })).toEqual({
      text: ["'", '{', '}', '\\'],
    });
    expect(await evaluate({ 'text.$': String.raw`States.Format('\{\} it\'s {} \\', $.a)` }, { a: '{}' })).toEqual({
      text: "{} it's {} \\",
    });
  });

  it.each([
    "States.Format('{} {}', $.text)",
    "States.Format('{}', $.list)",
    "States.Format('{', 1)",
    'States.StringToJson($.text)',
    'States.ArrayGetItem($.list, 3)',
    'States.ArrayLength($.text)',
    'States.ArrayRange(1, 2000, 1)',
    'States.ArrayRange(1, 2, 0)',
    'States.ArrayPartition($.list, 0)',
    "States.Hash($.text, 'CRC')",
    'States.JsonMerge($.object, $.object, true)',
    'States.MathAdd(2147483647, 1)',
    'States.Base64Encode($.long)',
  ])('%s fails with States.IntrinsicFailure, which can be caught', async (invocation) => {
    const input = { text: 'no JSON', list: [1, 2, 3], object: {}, long: 'x'.repeat(10_001) };
    const outcome = await runMachine(machineOf({ Type: 'Pass', Parameters: { 'a.$': invocation } }), input);
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.IntrinsicFailure' });
  });
});

import { describe, expect, it } from 'vitest';
import type { Json } from '../../../local/step-functions/json-value.ts';
import { runMachine } from './run-machine.ts';

/* After the examples of the Step Functions developer guide, "Choice workflow state". */

const named = (name: string) => ({ Type: 'Pass', Result: name, End: true });

function holds(rule: object, input: Json) {
  return runMachine(
    {
      StartAt: 'Choose',
      States: {
        Choose: { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], Default: 'No' },
        Yes: named('yes'),
        No: named('no'),
      },
    },
    input,
  );
}

describe('Choice', () => {
  const machine = {
    StartAt: 'ChoiceStateX',
    States: {
      ChoiceStateX: {
        Type: 'Choice',
        Choices: [
          { Not: { Variable: '$.type', StringEquals: 'Private' }, Next: 'Public' },
          { Variable: '$.value', NumericEquals: 0, Next: 'ValueIsZero' },
          {
            And: [
              { Variable: '$.value', NumericGreaterThanEquals: 20 },
              { Variable: '$.value', NumericLessThan: 30 },
            ],
            Next: 'ValueInTwenties',
          },
        ],
        Default: 'DefaultState',
      },
      Public: named('Public'),
      ValueIsZero: named('ValueIsZero'),
      ValueInTwenties: named('ValueInTwenties'),
      DefaultState: { Type: 'Fail', Cause: 'No Matches!' },
    },
  };

  it.each([
    [{ type: 'Private', value: 22 }, 'ValueInTwenties'],
    [{ type: 'Private', value: 0 }, 'ValueIsZero'],
    [{ type: 'Other', value: 22 }, 'Public'],
  ])('takes %j to %s', async (input, expected) => {
    expect((await runMachine(machine, input)).result).toBe(expected);
  });

  it('takes the Default where no rule holds', async () => {
    expect(await runMachine(machine, { type: 'Private', value: 30 })).toMatchObject({
      status: 'FAILED',
      cause: 'No Matches!',
    });
  });

  it('fails with States.NoChoiceMatched where there is no Default', async () => {
    const { ChoiceStateX, DefaultState, ...others } = machine.States;
    const { Default, ...withoutDefault } = ChoiceStateX;
    const outcome = await runMachine(
      { StartAt: 'ChoiceStateX', States: { ChoiceStateX: withoutDefault, ...others } },
      { type: 'Private', value: 30 },
    );
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
    expect([Default, DefaultState.Type]).toEqual(['DefaultState', 'Fail']);
  });

  it('fails with States.Runtime where its variable is not in the input', async () => {
    expect(await runMachine(machine, { value: 1 })).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  it('does not read a variable that an earlier condition of And rules out', async () => {
    const rule = {
      And: [
        { Variable: '$.keyThatMightNotExist', IsPresent: true },
        { Variable: '$.keyThatMightNotExist', StringEquals: 'foo' },
      ],
    };
    expect((await holds(rule, {})).result).toBe('no');
    expect((await holds(rule, { keyThatMightNotExist: 'foo' })).result).toBe('yes');
  });

  it.each<[string, object, Json, boolean]>([
    ['StringEquals', { StringEquals: 'MyString' }, 'MyString', true],
    ['StringEquals, of a number', { StringEquals: '1' }, 1, false],
    ['StringGreaterThan', { StringGreaterThan: 'MyStringABC' }, 'MyStringABD', true],
    ['StringGreaterThan, equal', { StringGreaterThan: 'MyStringABC' }, 'MyStringABC', false],
    ['StringLessThan, by code unit', { StringLessThan: 'a' }, 'Z', true],
    ['StringLessThanEquals', { StringLessThanEquals: 'a' }, 'a', true],
    ['StringGreaterThanEquals', { StringGreaterThanEquals: 'b' }, 'a', false],
    ['StringMatches', { StringMatches: 'log-*.txt' }, 'log-2026.txt', true],
    ['StringMatches, the dot for itself', { StringMatches: 'log-*.txt' }, 'log-2026-txt', false],
    ['StringMatches, an escaped star', { StringMatches: 'a\\*c' }, 'a*c', true],
    ['StringMatches, an escaped star only', { StringMatches: 'a\\*c' }, 'abc', false],
    ['NumericEquals', { NumericEquals: 1 }, 1.0, true],
    ['NumericEquals, of a string', { NumericEquals: 1 }, '1', false],
    ['NumericLessThan', { NumericLessThan: 1 }, 0.5, true],
    ['NumericLessThanEquals', { NumericLessThanEquals: 1 }, 2, false],
    ['NumericGreaterThan', { NumericGreaterThan: 1 }, 1, false],
    ['NumericGreaterThanEquals', { NumericGreaterThanEquals: 1 }, 1, true],
    ['BooleanEquals', { BooleanEquals: false }, false, true],
    ['BooleanEquals, of null', { BooleanEquals: false }, null, false],
    ['TimestampEquals', { TimestampEquals: '2001-01-01T12:00:00Z' }, '2001-01-01T13:00:00.000+01:00', true],
    ['TimestampLessThan', { TimestampLessThan: '2001-01-01T12:00:00Z' }, '2001-01-01T11:59:59.999Z', true],
    ['TimestampLessThan, small z', { TimestampLessThan: '2001-01-01T12:00:00Z' }, '2001-01-01T11:00:00z', false],
    ['TimestampGreaterThan', { TimestampGreaterThan: '2001-01-01T12:00:00Z' }, '2001-01-01T12:00:00Z', false],
    [
      'TimestampGreaterThanEquals',
      { TimestampGreaterThanEquals: '2001-01-01T12:00:00Z' },
      '2002-01-01T00:00:00Z',
      true,
    ],
    ['TimestampLessThanEquals', { TimestampLessThanEquals: '2001-01-01T12:00:00Z' }, '2001-01-01T12:00:00Z', true],
    ['IsNull', { IsNull: true }, null, true],
    ['IsNull, false', { IsNull: false }, 0, true],
    ['IsString', { IsString: true }, 'x', true],
    ['IsNumeric', { IsNumeric: true }, '1', false],
    ['IsBoolean', { IsBoolean: true }, false, true],
    ['IsTimestamp', { IsTimestamp: true }, '2016-08-18T17:33:00Z', true],
    ['IsTimestamp, no real day', { IsTimestamp: true }, '2026-02-30T00:00:00Z', false],
    ['IsPresent', { IsPresent: true }, null, true],
  ])('%s compares', async (_name, operator, foo, expected) => {
    expect((await holds({ Variable: '$.foo', ...operator }, { foo })).result).toBe(expected ? 'yes' : 'no');
  });

  it.each<[string, Json, Json, boolean]>([
    ['StringEqualsPath', 'same', 'same', true],
    ['StringLessThanPath', 'a', 'b', true],
    ['NumericGreaterThanPath', 2, 1, true],
    ['NumericGreaterThanPath', 2, '1', false],
    ['BooleanEqualsPath', true, false, false],
    ['TimestampLessThanEqualsPath', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', true],
  ])('%s compares %j with %j', async (operator, foo, bar, expected) => {
    expect((await holds({ Variable: '$.foo', [operator]: '$.bar' }, { foo, bar })).result).toBe(
      expected ? 'yes' : 'no',
    );
  });

  it('combines rules by Or', async () => {
    const rule = { Or: [{ Variable: '$.foo', IsNull: true }, { Not: { Variable: '$.foo', IsNumeric: true } }] };
    expect((await holds(rule, { foo: 'text' })).result).toBe('yes');
    expect((await holds(rule, { foo: 1 })).result).toBe('no');
  });
});

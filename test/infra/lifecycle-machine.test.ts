import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { describe, expect, it } from 'vitest';
import { Alarms } from '../../infra/constructs/alarms.ts';
import { LifecycleMachine } from '../../infra/constructs/lifecycle-machine.ts';
import { makeTemporaryFolder } from '../make-temporary-folder.ts';
import { grantsOf } from './read-grants.ts';

const folder = makeTemporaryFolder();
const task = (name: string, next: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: `\${${name}Arn}`, 'Payload.$': '$' },
  ...next,
});
writeFileSync(
  join(folder, 'request.asl.json'),
  JSON.stringify({
    StartAt: 'Decide Next Step',
    States: { 'Decide Next Step': task('DecideNextStep', { Next: 'Close' }), Close: task('CloseCase', { End: true }) },
  }),
);

function machineCalling(...names: string[]): Template {
  const stack = new Stack(new App(), 'Stack', { env: { region: 'eu-west-2' } });
  new LifecycleMachine(stack, 'Request', {
    machine: 'request',
    folder,
    alarms: new Alarms(stack, 'Alarms', { address: 'operations@council.example' }),
    stoppedMeans: 'Nobody is reminded.',
    calls: Object.fromEntries(
      names.map((name) => [name, LambdaFunction.fromFunctionName(stack, name, `caseclock-${name}`)]),
    ),
  });
  return Template.fromStack(stack);
}

describe('a machine made of a definition', () => {
  it('may invoke exactly the functions that the definition names', () => {
    const invoking = grantsOf(machineCalling('DecideNextStep', 'CloseCase'), 'Request').filter(({ actions }) =>
      actions.includes('lambda:InvokeFunction'),
    );
    const invoked = invoking.flatMap(({ on }) => on.map((arn) => arn.split(':').at(-1)));
    expect(invoked.sort()).toEqual(['caseclock-CloseCase', 'caseclock-DecideNextStep']);
  });

  it('is refused where the definition names a function that is not given', () => {
    expect(() => machineCalling('DecideNextStep')).toThrow(
      'request.asl.json names CloseCaseArn, which nothing provides',
    );
  });

  it('is refused where a function is given that the definition never names', () => {
    expect(() => machineCalling('DecideNextStep', 'CloseCase', 'PurgeOne')).toThrow(
      'request.asl.json is given PurgeOneArn, which it never names',
    );
  });
});

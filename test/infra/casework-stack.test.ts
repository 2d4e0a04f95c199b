import { Match, type Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { caseworkFunctionIds as functionIds } from '../../infra/functions.ts';
import { inWords } from './read-grants.ts';
import { synthesise } from './synthesise.ts';

const stacks = synthesise();
const { casework } = stacks;

/** The properties of all resources of a type. */
const propertiesOf = (type: string, template: Template = casework) =>
  Object.values(template.findResources(type)).map((resource) => resource.Properties);

describe('the functions', () => {
  const lambdas = propertiesOf('AWS::Lambda::Function');

  it('are those of the table, on Node 24 and arm64, traced', () => {
    expect(lambdas).toHaveLength(functionIds.length);
    for (const lambda of lambdas) {
      expect(lambda).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
      });
    }
  });

  it('have a role each, which no other shares', () => {
    const owners = lambdas.map((lambda) => inWords(lambda.Role));
    expect(owners.sort()).toEqual(functionIds.map((id) => `${id}Role`).sort());
    expect(propertiesOf('AWS::IAM::Role').flatMap((role) => role.ManagedPolicyArns ?? [])).toEqual([]);
  });

  it('log for 90 days, encrypted, to a group of their own', () => {
    expect(lambdas.map((lambda) => inWords(lambda.LoggingConfig.LogGroup)).sort()).toEqual(
      functionIds.map((id) => `${id}Logs`).sort(),
    );
    for (const group of propertiesOf('AWS::Logs::LogGroup')) {
      expect(group.RetentionInDays).toBe(90);
      if (group.LogGroupName.startsWith('/caseclock/')) expect(inWords(group.KmsKeyId)).toBe('DataKey');
    }
  });

  it('are given what they use and no more', () => {
    const environments = Object.fromEntries(
      lambdas.map((lambda) => [lambda.FunctionName, Object.keys(lambda.Environment.Variables)]),
    );
    expect(environments).toMatchObject({
      'caseclock-park-case': [
        'BREACH_MACHINE_ARN',
        'CASES_TABLE',
        'COMPLAINT_MACHINE_ARN',
        'DISCLOSURE_MACHINE_ARN',
        'REQUEST_MACHINE_ARN',
      ],
      'caseclock-record-purge-run': ['CASES_TABLE'],
      'caseclock-give-notices': ['CASES_TABLE', 'CASE_SECRET_ARN', 'PARTICULARS_TABLE', 'WEB_ADDRESS'],
      'caseclock-decide-next-step': [
        'BREACH_MACHINE_ARN',
        'CASES_TABLE',
        'COMPLAINT_MACHINE_ARN',
        'DISCLOSURE_MACHINE_ARN',
        'REQUEST_MACHINE_ARN',
      ],
      'caseclock-reconcile': [
        'BREACH_MACHINE_ARN',
        'CASES_TABLE',
        'COMPLAINT_MACHINE_ARN',
        'DISCLOSURE_MACHINE_ARN',
        'FILES_BUCKET',
        'RECEIVE_MAIL_FUNCTION',
        'REQUEST_MACHINE_ARN',
      ],
    });
  });

  it('keep nothing of an event that failed: tried three times within the hour, then left to the reconciler', () => {
    const configured = propertiesOf('AWS::Lambda::EventInvokeConfig');
    expect(configured.map((one) => inWords(one.FunctionName)).sort()).toEqual([
      'ReceiveMail',
      'Reconcile',
      'SendDigest',
      'SendTrends',
    ]);
    for (const one of configured) {
      expect(one).toMatchObject({ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3_600 });
      expect(one).not.toHaveProperty('DestinationConfig');
    }
    for (const lambda of lambdas) expect(lambda).not.toHaveProperty('DeadLetterConfig');
  });
});

describe('the machines', () => {
  const machines = propertiesOf('AWS::StepFunctions::StateMachine');

  it('are standard, named, traced, and log errors without the data of an execution', () => {
    expect(machines.map((machine) => machine.StateMachineName).sort()).toEqual([
      'caseclock-breach',
      'caseclock-complaint',
      'caseclock-disclosure',
      'caseclock-request',
      'caseclock-retention-purge',
    ]);
    for (const machine of machines) {
      expect(machine).toMatchObject({
        StateMachineType: 'STANDARD',
        TracingConfiguration: { Enabled: true },
        LoggingConfiguration: { Level: 'ERROR', IncludeExecutionData: false },
      });
    }
  });

  it('hold the definition of their file, with the function behind each name', () => {
    const [purge] = machines.filter((machine) => machine.StateMachineName === 'caseclock-retention-purge');
    expect(
      Object.entries(purge?.DefinitionSubstitutions ?? {}).map(([name, arn]) => `${name} ${inWords(arn)}`),
    ).toEqual(['ListDuePurgesArn ListDuePurges', 'PurgeOneArn PurgeOne', 'RecordPurgeRunArn RecordPurgeRun']);
  });
});

describe('the schedules', () => {
  it('keep the hours of London and pass on the instant that they stand for', () => {
    const schedules = propertiesOf('AWS::Scheduler::Schedule');
    expect(schedules.map((one) => [one.ScheduleExpression, inWords(one.Target.Arn)]).sort()).toEqual([
      ['cron(0 * * * ? *)', 'Reconcile'],
      ['cron(0 1 * * ? *)', 'RetentionPurge'],
      ['cron(0 8 * * ? *)', 'SendDigest'],
      ['cron(0 8 1 1,4,7,10 ? *)', 'SendTrends'],
    ]);
    for (const schedule of schedules) {
      expect(schedule.ScheduleExpressionTimezone).toBe('Europe/London');
      expect(schedule.FlexibleTimeWindow).toEqual({ Mode: 'OFF' });
      expect(JSON.parse(schedule.Target.Input)).toEqual({ now: '<aws.scheduler.scheduled-time>' });
    }
  });
});

it('gives staff the functions that check what they do, and nothing else', () => {
  casework.hasResourceProperties('AWS::IAM::ManagedPolicy', {
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Action: 'lambda:InvokeFunction',
          Resource: [
            { 'Fn::GetAtt': [Match.stringLikeRegexp('^ReadCases'), 'Arn'] },
            { 'Fn::GetAtt': [Match.stringLikeRegexp('^ReadPeopleList'), 'Arn'] },
            { 'Fn::GetAtt': [Match.stringLikeRegexp('^ReadRegister'), 'Arn'] },
            { 'Fn::GetAtt': [Match.stringLikeRegexp('^RecordAction'), 'Arn'] },
          ],
        },
      ],
    },
  });
});

it('gives the taking out of case files to whom it is given apart', () => {
  casework.hasResourceProperties('AWS::IAM::ManagedPolicy', {
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Action: 'lambda:InvokeFunction',
          Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ReadCaseFile'), 'Arn'] },
        },
      ],
    },
  });
});

it('has no custom resource in any stack: what is deployed is what the template says', () => {
  for (const template of Object.values(stacks)) {
    const types = Object.values<{ Type: string }>(template.toJSON().Resources).map((resource) => resource.Type);
    expect(types.filter((type) => type.startsWith('Custom::') || type.startsWith('AWS::CloudFormation::'))).toEqual([]);
  }
});

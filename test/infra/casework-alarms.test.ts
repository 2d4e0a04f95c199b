import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { inWords } from './read-grants.ts';
import { root, synthesise } from './synthesise.ts';

const { casework } = synthesise();

describe('the alarms', () => {
  const alarms = Object.values(casework.findResources('AWS::CloudWatch::Alarm')).map((alarm) => alarm.Properties);
  const named = (section: string) => alarms.find((alarm) => alarm.AlarmName === `caseclock-${section}`);

  it('mail when they start and when they end, by an encrypted topic that CloudWatch may write to', () => {
    for (const alarm of alarms) {
      expect(alarm.AlarmActions.map(inWords)).toEqual(['AlarmsTopic']);
      expect(alarm.OKActions.map(inWords)).toEqual(['AlarmsTopic']);
    }
    casework.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'it.operations@council.example',
    });
    casework.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sns:Publish',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
        ]),
      },
    });
    casework.hasResourceProperties('AWS::KMS::Key', {
      EnableKeyRotation: true,
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
          }),
        ]),
      },
    });
  });

  it.each(['request', 'breach', 'complaint', 'disclosure', 'retention-purge'])(
    'count every way in which %s can stop',
    (machine) => {
      const metrics = named(`${machine}-stopped`)?.Metrics.flatMap(
        (one: { MetricStat?: { Metric: { MetricName: string } } }) => one.MetricStat?.Metric.MetricName ?? [],
      );
      expect(metrics).toEqual(['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted']);
    },
  );

  it('take a reconciler that says nothing for one that finds mail', () => {
    expect(named('mail-left')).toMatchObject({
      Namespace: 'Caseclock',
      MetricName: 'MailLeftInIncoming',
      Period: 3_600,
      EvaluationPeriods: 2,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'breaching',
    });
  });

  it('miss a purge after the 25 hours between two runs in autumn, not before', () => {
    const { Period, EvaluationPeriods, TreatMissingData, ComparisonOperator } = named('purge-missed') ?? {};
    expect((Period * EvaluationPeriods) / 3_600).toBeGreaterThan(25);
    expect({ TreatMissingData, ComparisonOperator }).toEqual({
      TreatMissingData: 'breaching',
      ComparisonOperator: 'LessThanThreshold',
    });
  });

  it('lead to a section of the runbook each, and every section has its alarm', () => {
    const runbook = readFileSync(join(root, 'docs/runbook.md'), 'utf8');
    const sections = [...runbook.matchAll(/^## ([a-z-]+)$/gm)].map((match) => match[1]);
    const linked = alarms.map((alarm) => /docs\/runbook\.md#([a-z-]+)$/.exec(alarm.AlarmDescription)?.[1]);
    expect([...sections].sort()).toEqual([...linked].sort());
    expect(alarms.map((alarm) => alarm.AlarmName)).toEqual(linked.map((section) => `caseclock-${section}`));
  });
});

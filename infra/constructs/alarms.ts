import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

export interface AlarmDefinition {
  /** The alarm is called `caseclock-<section>` and explained under that heading of docs/runbook.md. */
  readonly section: string;
  /** What it means for cases, in a sentence. */
  readonly means: string;
  readonly metric: IMetric;
  readonly threshold?: number;
  /** `below`: too little of something that has to happen. */
  readonly when?: 'at least' | 'below';
  /** How many periods of the metric in a row. */
  readonly periods?: number;
  /** What silence means: nothing wrong, or that what should have reported has not run. */
  readonly silence?: 'fine' | 'alarming';
}

/** The alarms of an installation, and the encrypted topic that mails them to whoever operates it. */
export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: { address: string }) {
    super(scope, id);
    // A key of its own, so that CloudWatch, which has to encrypt with it, has no part in the key of the data.
    const key = new Key(this, 'Key', {
      description: 'Encrypts alarm messages on their way to the operators',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const cloudWatch = new ServicePrincipal('cloudwatch.amazonaws.com');
    key.grant(cloudWatch, 'kms:Decrypt', 'kms:GenerateDataKey*');
    this.topic = new Topic(this, 'Topic', { displayName: 'Caseclock alarms', masterKey: key, enforceSSL: true });
    // A topic with a policy of its own (TLS only) no longer has the default one, which admitted the account's alarms.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [cloudWatch],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    this.topic.addSubscription(new EmailSubscription(props.address));
  }

  /** Adds an alarm that mails when it starts and when it ends. */
  raise({
    section,
    means,
    metric,
    threshold = 1,
    when = 'at least',
    periods = 1,
    silence = 'fine',
  }: AlarmDefinition): void {
    const alarm = new Alarm(this, section, {
      alarmName: `caseclock-${section}`,
      alarmDescription: `${means} What to do: docs/runbook.md#${section}`,
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator:
        when === 'below'
          ? ComparisonOperator.LESS_THAN_THRESHOLD
          : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: silence === 'fine' ? TreatMissingData.NOT_BREACHING : TreatMissingData.BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
  }
}

/**
 * The sum of some metrics over `period`, each counted as nothing while it is silent. CloudWatch adds at most ten metrics
 * in one alarm.
 */
export function sumOf(label: string, metrics: readonly IMetric[], period = Duration.minutes(5)): MathExpression {
  const names = metrics.map((_, index) => `m${index}`);
  return new MathExpression({
    label,
    period,
    expression: names.map((name) => `FILL(${name}, 0)`).join(' + '),
    usingMetrics: Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric])),
  });
}

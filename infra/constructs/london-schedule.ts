import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';

export interface LondonScheduleProps {
  /** The physical name of the schedule group. */
  readonly group: string;
  readonly description: string;
  /** A `cron(…)` expression, in local time. */
  readonly expression: string;
  readonly target: { readonly arn: string; readonly action: 'lambda:InvokeFunction' | 'states:StartExecution' };
}

/**
 * Calls one target at times of the clock in Europe/London, summer and winter, with `{"now": <the scheduled instant>}`:
 * nothing that runs on a schedule reads a clock of its own.
 */
export class LondonSchedule extends Construct {
  constructor(scope: Construct, id: string, { group, description, expression, target }: LondonScheduleProps) {
    super(scope, id);
    const account = Stack.of(this).account;
    const role = new Role(this, 'Role', {
      description: `What the schedule ${id} may call, and nothing else`,
      // Without this condition a schedule of another account could be made to use the role.
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: [target.action], resources: [target.arn] }));
    const schedule = new CfnSchedule(this, 'Default', {
      groupName: group,
      description,
      scheduleExpression: expression,
      scheduleExpressionTimezone: 'Europe/London',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: target.arn,
        roleArn: role.roleArn,
        input: JSON.stringify({ now: '<aws.scheduler.scheduled-time>' }),
        retryPolicy: { maximumEventAgeInSeconds: 3_600, maximumRetryAttempts: 10 },
      },
    });
    // The role's policy is a resource of its own: without it the first call could come before it.
    schedule.node.addDependency(role);
  }
}

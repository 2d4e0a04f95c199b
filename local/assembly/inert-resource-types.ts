import type { Description, Placement } from './describe-resource.ts';

interface Naming extends Placement {
  readonly generated: string;
  named(property: string, otherwise?: string): string;
  arn(service: string, resource: string): string;
}

interface InertType {
  /** Why leaving the resource out changes nothing that the local runtime shows. */
  readonly reason: string;
  readonly describe: (naming: Naming) => Description;
}

const nothing = ({ generated }: Naming): Description => ({ ref: generated, attributes: {} });

/**
 * Resource types that the runtime may leave out, each with its reason. Any other unknown type is an error, so that
 * nothing is deployed which a local run silently lacks.
 */
export const INERT_RESOURCE_TYPES: Readonly<Record<string, InertType>> = {
  'AWS::CDK::Metadata': { reason: 'usage analytics of the CDK', describe: nothing },
  'AWS::IAM::Role': {
    reason: 'nothing is authorised locally; the tests of the templates check the grants',
    describe: ({ account, named }) => {
      const name = named('RoleName');
      return { ref: name, attributes: { Arn: `arn:aws:iam::${account}:role/${name}`, RoleId: `AROA${name}` } };
    },
  },
  'AWS::IAM::Policy': { reason: 'nothing is authorised locally', describe: nothing },
  'AWS::IAM::ManagedPolicy': {
    reason: 'nothing is authorised locally',
    describe: ({ account, named }) => {
      const policy = `arn:aws:iam::${account}:policy/${named('ManagedPolicyName')}`;
      return { ref: policy, attributes: { PolicyArn: policy } };
    },
  },
  'AWS::KMS::Key': {
    reason: 'encryption at rest is invisible to its readers',
    describe: ({ generated, arn }) => ({
      ref: generated,
      attributes: { Arn: arn('kms', `key/${generated}`), KeyId: generated },
    }),
  },
  'AWS::KMS::Alias': {
    reason: 'encryption at rest is invisible to its readers',
    describe: ({ named }) => ({ ref: named('AliasName'), attributes: {} }),
  },
  'AWS::S3::BucketPolicy': { reason: 'nothing is authorised locally', describe: nothing },
  'AWS::Lambda::Permission': { reason: 'nothing is authorised locally', describe: nothing },
  'AWS::Lambda::EventInvokeConfig': {
    reason: 'a failed asynchronous invocation is always repeated twice here, as Lambda does unless told otherwise',
    describe: nothing,
  },
  'AWS::Logs::LogGroup': {
    reason: 'functions log to the sink that the runtime is given',
    describe: ({ named, arn }) => {
      const name = named('LogGroupName');
      return { ref: name, attributes: { Arn: arn('logs', `log-group:${name}:*`) } };
    },
  },
  'AWS::Logs::MetricFilter': { reason: 'no metrics are kept locally', describe: nothing },
  'AWS::Logs::ResourcePolicy': { reason: 'nothing is authorised locally', describe: nothing },
  'AWS::CloudWatch::Alarm': {
    reason: 'no metrics are kept locally, so no alarm can change state',
    describe: ({ named, arn }) => {
      const name = named('AlarmName');
      return { ref: name, attributes: { Arn: arn('cloudwatch', `alarm:${name}`) } };
    },
  },
  'AWS::CloudWatch::Dashboard': { reason: 'no metrics are kept locally', describe: nothing },
  'AWS::SNS::Topic': {
    reason: 'carries alarms only, and none is raised locally',
    describe: ({ named, arn }) => {
      const name = named('TopicName');
      const topic = arn('sns', name);
      return { ref: topic, attributes: { TopicArn: topic, TopicName: name } };
    },
  },
  'AWS::SNS::TopicPolicy': { reason: 'nothing is authorised locally', describe: nothing },
  'AWS::SNS::Subscription': { reason: 'subscribes to alarms, and none is raised locally', describe: nothing },
  'AWS::Scheduler::ScheduleGroup': {
    reason: 'a name for schedules',
    describe: ({ named, arn }) => {
      const name = named('Name');
      return { ref: name, attributes: { Arn: arn('scheduler', `schedule-group/${name}`) } };
    },
  },
  'AWS::SES::EmailIdentity': {
    reason: 'every sender is verified locally; DKIM records are for the public DNS',
    describe: ({ named }) => ({
      ref: named('EmailIdentity'),
      attributes: Object.fromEntries(
        [1, 2, 3].flatMap((token) => [
          [`DkimDNSTokenName${token}`, `token${token}._domainkey.local`],
          [`DkimDNSTokenValue${token}`, `token${token}.dkim.amazonses.com`],
        ]),
      ),
    }),
  },
  'AWS::SES::ConfigurationSet': {
    reason: 'mail out is kept in the outbox whatever its configuration set',
    describe: ({ named }) => ({ ref: named('Name'), attributes: {} }),
  },
};

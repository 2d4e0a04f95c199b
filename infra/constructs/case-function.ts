import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { functionLogGroupName, physicalFunctionName } from '../names.ts';
import { type EnvironmentName, environmentFor, type FunctionDefinition } from './access.ts';
import { type CaseResources, grantAccess, machineArn } from './grant-access.ts';

export interface CaseFunctionProps {
  readonly definition: FunctionDefinition;
  /** The folder of the bundle: `index.cjs` and `organisation.json`. */
  readonly bundle: string;
  readonly resources: CaseResources;
}

/**
 * A function with our defaults: Node 24 on arm64, a role of its own with exactly the definition's access, the
 * environment that follows from it, an encrypted log group kept for 90 days, and tracing.
 */
export class CaseFunction extends Construct {
  readonly lambda: LambdaFunction;

  constructor(scope: Construct, id: string, { definition, bundle, resources }: CaseFunctionProps) {
    super(scope, id);
    const logs = new LogGroup(this, 'Logs', {
      logGroupName: functionLogGroupName(id),
      retention: RetentionDays.THREE_MONTHS,
      // Logs hold ids only; but a fault's message may quote what it stumbled over, so they are under the data key.
      encryptionKey: resources.dataKey,
      // The record of a case is its events; a log left behind would stand in the way of the next installation.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What ${id} may do, and nothing else does`,
    });
    logs.grantWrite(role);
    grantAccess(role, definition.access, resources);

    this.lambda = new LambdaFunction(this, 'Default', {
      functionName: physicalFunctionName(id),
      description: definition.purpose,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(bundle),
      handler: 'index.handler',
      memorySize: definition.memory,
      timeout: Duration.seconds(definition.timeout),
      environment: Object.fromEntries(
        environmentFor(definition.access).map((name) => [name, environmentValue(name, resources, Stack.of(this))]),
      ),
      role,
      logGroup: logs,
      tracing: Tracing.ACTIVE,
      ...retriesOf(definition),
    });
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray has no resources to name: PutTraceSegments and PutTelemetryRecords are allowed on all or none.',
    });
  }
}

function environmentValue(name: EnvironmentName, resources: CaseResources, stack: Stack): string {
  switch (name) {
    case 'CASES_TABLE':
      return resources.cases.tableName;
    case 'PARTICULARS_TABLE':
      return resources.particulars.tableName;
    case 'FILES_BUCKET':
      return resources.files.bucketName;
    case 'CASE_SECRET_ARN':
      return resources.caseSecret.secretArn;
    case 'REQUEST_MACHINE_ARN':
      return machineArn(stack, 'request');
    case 'BREACH_MACHINE_ARN':
      return machineArn(stack, 'breach');
    case 'COMPLAINT_MACHINE_ARN':
      return machineArn(stack, 'complaint');
    case 'DISCLOSURE_MACHINE_ARN':
      return machineArn(stack, 'disclosure');
    case 'WEB_ADDRESS':
      if (resources.webAddress === undefined) throw new Error('The web pages cannot know their own address.');
      return resources.webAddress;
    case 'RECEIVE_MAIL_FUNCTION':
      return physicalFunctionName('ReceiveMail');
  }
}

/**
 * What is invoked asynchronously (by SES or a schedule) is tried three times within the hour, and then left to the
 * reconciler's next round. Nothing is kept of a failed event: SES's holds the headers of a mail, which are personal
 * data, and the mail itself is still in `incoming/`.
 */
function retriesOf({ calledBy }: FunctionDefinition) {
  return calledBy === 'mail' || calledBy === 'schedule' ? { retryAttempts: 2, maxEventAge: Duration.hours(1) } : {};
}

import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { BundleFolder } from './constructs/bundle-functions.ts';
import { CaseFunction } from './constructs/case-function.ts';
import type { CaseResources } from './constructs/grant-access.ts';
import { functionDefinition } from './functions.ts';
import { functionLogGroupName } from './names.ts';

export interface WebStackProps extends StackProps {
  readonly resources: CaseResources;
  readonly bundle: BundleFolder;
}

/** Requests a second, over everybody: a few people collect their answers at once, and who guesses codes is slowed down. */
const RATE = 20;
const BURST = 40;

/**
 * The pages for people outside: one HTTP API before one function. Each page is behind a link whose token is checked by
 * the function; what a token can be guessed at is bounded by its length, and a code by the lock after five.
 */
export class WebStack extends Stack {
  readonly servePages: LambdaFunction;
  /** Where the pages are, without a slash at its end. */
  readonly address: string;
  /** Answers that a fault of ours has spoilt. */
  readonly faults: IMetric;

  constructor(scope: Construct, id: string, { resources, bundle, ...props }: WebStackProps) {
    super(scope, id, props);
    const definition = functionDefinition('ServePages');
    this.servePages = new CaseFunction(this, 'ServePages', {
      definition,
      bundle: bundle('ServePages'),
      resources,
    }).lambda;
    const api = new HttpApi(this, 'Pages', {
      apiName: 'caseclock-pages',
      description: 'Collecting answers and sending files in',
      createDefaultStage: false,
      defaultIntegration: new HttpLambdaIntegration('ServePages', this.servePages),
    });
    this.createStage(api, resources);
    this.address = api.apiEndpoint;
    this.faults = api.metricServerError({ statistic: 'sum', period: Duration.minutes(5) });
    new CfnOutput(this, 'PagesAddress', { description: 'Where the web pages are', value: this.address });
    Validations.of(api).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'The pages are for people without an account: the token in the address, a keyed hash of 128 bits, is what lets them in, and the function checks it.',
    });
  }

  private createStage(api: HttpApi, { dataKey }: CaseResources): void {
    const logs = new LogGroup(this, 'AccessLogs', {
      logGroupName: functionLogGroupName('PagesAccess'),
      retention: RetentionDays.THREE_MONTHS,
      encryptionKey: dataKey,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: RATE, burstLimit: BURST },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logs),
        // Neither path nor address: the path holds the token, and an address of the network is personal data.
        format: AccessLogFormat.custom(
          JSON.stringify({
            requestId: '$context.requestId',
            at: '$context.requestTimeEpoch',
            method: '$context.httpMethod',
            status: '$context.status',
            milliseconds: '$context.responseLatency',
            fault: '$context.integrationErrorMessage',
          }),
        ),
      },
    });
  }
}

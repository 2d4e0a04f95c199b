import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { type MachineName, physicalMachineName } from '../names.ts';
import { type Alarms, sumOf } from './alarms.ts';

/** A definition and its functions that do not fit: a name on one side that the other does not have. */
export class SubstitutionError extends Error {
  override readonly name = 'SubstitutionError';
}

export interface LifecycleMachineProps {
  readonly machine: MachineName;
  /** The folder of the definitions, `<machine>.asl.json` each. */
  readonly folder: string;
  /** The functions that the definition calls, by construct id: `ParkCase` stands for `${ParkCaseArn}`. */
  readonly calls: Readonly<Record<string, IFunction>>;
  readonly alarms: Alarms;
  /** What it means for cases that an execution ends otherwise than by succeeding. */
  readonly stoppedMeans: string;
}

/**
 * One file of Amazon States Language as a standard state machine that may invoke exactly the functions it names, is
 * traced, logs errors without execution data, and raises `caseclock-<machine>-stopped`.
 *
 * Throws SubstitutionError where the definition names a function that is not given, or one is given that it never names.
 */
export class LifecycleMachine extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, props: LifecycleMachineProps) {
    super(scope, id);
    const { machine, calls, alarms } = props;
    const file = `${machine}.asl.json`;
    const definition = readFileSync(join(props.folder, file), 'utf8');
    const substitutions = Object.fromEntries(
      Object.entries(calls).map(([name, lambda]) => [`${name}Arn`, lambda.functionArn]),
    );
    checkSubstitutions(file, definition, Object.keys(substitutions));

    const name = physicalMachineName(machine);
    this.stateMachine = new StateMachine(this, 'Default', {
      stateMachineName: name,
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(definition),
      definitionSubstitutions: substitutions,
      tracingEnabled: true,
      logs: {
        // Under this prefix AWS needs no resource policy that grows with every log group and one day is too long.
        destination: new LogGroup(this, 'Logs', {
          logGroupName: `/aws/vendedlogs/states/${name}`,
          retention: RetentionDays.THREE_MONTHS,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ERROR,
        includeExecutionData: false,
      },
    });
    this.stateMachine.addToRolePolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: Object.values(calls).map((lambda) => lambda.functionArn),
      }),
    );
    Validations.of(this).acknowledge(
      {
        id: 'AwsSolutions-SF1',
        reason: 'Errors are logged; each step of a case is kept in its events and in the execution history already.',
      },
      {
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason: 'X-Ray and the delivery of logs have no resources to name: they are allowed on all or none.',
      },
    );
    alarms.raise({
      section: `${machine}-stopped`,
      means: props.stoppedMeans,
      metric: sumOf('Failed, timed out or aborted executions', [
        this.stateMachine.metricFailed(),
        this.stateMachine.metricTimedOut(),
        this.stateMachine.metricAborted(),
      ]),
    });
  }
}

function checkSubstitutions(file: string, definition: string, provided: readonly string[]): void {
  const named = new Set([...definition.matchAll(/\$\{(\w+)\}/g)].map((match) => match[1] ?? ''));
  const missing = [...named].filter((name) => !provided.includes(name));
  const unused = provided.filter((name) => !named.has(name));
  if (missing.length > 0) throw new SubstitutionError(`${file} names ${missing.join(', ')}, which nothing provides`);
  if (unused.length > 0) throw new SubstitutionError(`${file} is given ${unused.join(', ')}, which it never names`);
}

import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { raiseAlarms } from './casework-alarms.ts';
import { Alarms } from './constructs/alarms.ts';
import type { BundleFolder } from './constructs/bundle-functions.ts';
import { CaseFunction } from './constructs/case-function.ts';
import type { CaseResources } from './constructs/grant-access.ts';
import { LifecycleMachine } from './constructs/lifecycle-machine.ts';
import { LondonSchedule } from './constructs/london-schedule.ts';
import { type CaseworkFunctionId, functionDefinition } from './functions.ts';
import { machines } from './machines.ts';
import { type MachineName, scheduleGroupName } from './names.ts';

export interface CaseworkStackProps extends StackProps {
  readonly resources: CaseResources;
  readonly bundle: BundleFolder;
  /** The folder of the machines' definitions. */
  readonly definitions: string;
  readonly alarmAddress: string;
  /** Pages of the web stack that a fault of ours has spoilt. */
  readonly pageFaults: IMetric;
}

/** What acts on cases: the functions, the machines that call them, the schedules, and the alarms over all of these. */
export class CaseworkStack extends Stack {
  readonly functions: Readonly<Record<CaseworkFunctionId, LambdaFunction>>;

  constructor(scope: Construct, id: string, props: CaseworkStackProps) {
    super(scope, id, props);
    const alarms = new Alarms(this, 'Alarms', { address: props.alarmAddress });
    this.functions = this.createFunctions(props);
    const stateMachines = this.createMachines(props.definitions, alarms);
    this.createSchedules(stateMachines);
    this.createStaffPolicy();
    this.createExportPolicy();
    raiseAlarms(alarms, { functions: this.functions, machines: stateMachines, pageFaults: props.pageFaults });
  }

  private createFunctions({ resources, bundle }: CaseworkStackProps): Record<CaseworkFunctionId, LambdaFunction> {
    const create = (id: CaseworkFunctionId) =>
      new CaseFunction(this, id, { definition: functionDefinition(id), bundle: bundle(id), resources }).lambda;
    return {
      ReceiveMail: create('ReceiveMail'),
      DecideNextStep: create('DecideNextStep'),
      ParkCase: create('ParkCase'),
      GiveNotices: create('GiveNotices'),
      PrepareResponse: create('PrepareResponse'),
      CheckCopies: create('CheckCopies'),
      DisposeEvidence: create('DisposeEvidence'),
      ReadPeopleList: create('ReadPeopleList'),
      PlanLetters: create('PlanLetters'),
      SendBatch: create('SendBatch'),
      HoldCase: create('HoldCase'),
      MergeReport: create('MergeReport'),
      CloseCase: create('CloseCase'),
      RecordAction: create('RecordAction'),
      ReadCases: create('ReadCases'),
      ReadCaseFile: create('ReadCaseFile'),
      SendDigest: create('SendDigest'),
      ReadRegister: create('ReadRegister'),
      SendTrends: create('SendTrends'),
      Reconcile: create('Reconcile'),
      ListDuePurges: create('ListDuePurges'),
      PurgeOne: create('PurgeOne'),
      RecordPurgeRun: create('RecordPurgeRun'),
    };
  }

  private createMachines(folder: string, alarms: Alarms): Record<MachineName, StateMachine> {
    const create = (machine: MachineName) => {
      const { id, calls, stoppedMeans } = machines[machine];
      return new LifecycleMachine(this, id, {
        machine,
        folder,
        calls: Object.fromEntries(calls.map((name) => [name, this.functions[name]])),
        alarms,
        stoppedMeans,
      }).stateMachine;
    };
    return {
      request: create('request'),
      breach: create('breach'),
      complaint: create('complaint'),
      disclosure: create('disclosure'),
      'retention-purge': create('retention-purge'),
    };
  }

  private createSchedules(stateMachines: Record<MachineName, StateMachine>): void {
    const group = new CfnScheduleGroup(this, 'Schedules', { name: scheduleGroupName }).ref;
    const invoke = (id: CaseworkFunctionId) =>
      ({ arn: this.functions[id].functionArn, action: 'lambda:InvokeFunction' }) as const;
    new LondonSchedule(this, 'DailyDigest', {
      group,
      description: "The data protection officer's digest, at eight in the morning",
      expression: 'cron(0 8 * * ? *)',
      target: invoke('SendDigest'),
    });
    new LondonSchedule(this, 'QuarterlyTrends', {
      group,
      description: "The report on a quarter's breaches, at eight in the morning of the day after it",
      expression: 'cron(0 8 1 1,4,7,10 ? *)',
      target: invoke('SendTrends'),
    });
    new LondonSchedule(this, 'DailyPurge', {
      group,
      description: 'The retention purge, at one at night',
      expression: 'cron(0 1 * * ? *)',
      target: { arn: stateMachines['retention-purge'].stateMachineArn, action: 'states:StartExecution' },
    });
    new LondonSchedule(this, 'HourlyReconciler', {
      group,
      description: 'The reconciler, on the hour',
      expression: 'cron(0 * * * ? *)',
      target: invoke('Reconcile'),
    });
  }

  /** What a person at work on cases is given: the functions that they call, and no data store. */
  private createStaffPolicy(): void {
    const policy = new ManagedPolicy(this, 'StaffPolicy', {
      description: 'Read and act on cases, by way of the functions that check it',
      statements: [
        new PolicyStatement({
          actions: ['lambda:InvokeFunction'],
          resources: [
            this.functions.RecordAction.functionArn,
            this.functions.ReadCases.functionArn,
            this.functions.ReadRegister.functionArn,
            this.functions.ReadPeopleList.functionArn,
          ],
        }),
      ],
    });
    new CfnOutput(this, 'StaffPolicyArn', {
      description: 'Attach this policy to the role that the case workers assume',
      value: policy.managedPolicyArn,
    });
  }

  /** What a person is given who may take whole case files out: apart, for it is far more than working on a case asks. */
  private createExportPolicy(): void {
    const policy = new ManagedPolicy(this, 'ExportPolicy', {
      description: 'Take whole case files out, by way of the function that checks it',
      statements: [
        new PolicyStatement({
          actions: ['lambda:InvokeFunction'],
          resources: [this.functions.ReadCaseFile.functionArn],
        }),
      ],
    });
    new CfnOutput(this, 'ExportPolicyArn', {
      description: 'Attach this policy, beside the staff policy, to the role of those who may take case files out',
      value: policy.managedPolicyArn,
    });
  }
}

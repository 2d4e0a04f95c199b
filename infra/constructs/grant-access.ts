import { CfnElement, Stack, Validations } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { type MachineName, physicalFunctionName, physicalMachineName } from '../names.ts';
import type { Access, FileAccess, TableAccess } from './access.ts';

/** Everything that a function can be given access to. */
export interface CaseResources {
  readonly cases: Table;
  readonly particulars: Table;
  readonly files: Bucket;
  readonly caseSecret: Secret;
  readonly dataKey: Key;
  readonly domain: string;
  readonly intakeAddress: string;
  /** Where the web pages are; unknown to the function that serves them. */
  readonly webAddress?: string;
}

const tableActions = {
  read: ['dynamodb:GetItem', 'dynamodb:Query'],
  write: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
  delete: ['dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'],
} as const;

const fileActions = { get: 's3:GetObject', put: 's3:PutObject', delete: 's3:DeleteObject' } as const;

const decrypt = ['kms:Decrypt', 'kms:DescribeKey'];
const encrypt = [
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/** The ARN of something in this stack's account and region, by its fixed name: a reference could be a cycle. */
const arnOf = (stack: Stack, service: string, resource: string): string =>
  `arn:${stack.partition}:${service}:${stack.region}:${stack.account}:${resource}`;

/** The ARN of a lifecycle's machine. */
export const machineArn = (stack: Stack, machine: MachineName): string =>
  arnOf(stack, 'states', `stateMachine:${physicalMachineName(machine)}`);

/** Gives `role` exactly what `access` says, and the data key by way of the services that this takes, no other. */
export function grantAccess(role: Role, access: readonly Access[], resources: CaseResources): void {
  const stack = Stack.of(role);
  for (const statement of access.flatMap((one) => statementsFor(one, resources, stack))) role.addToPolicy(statement);
  for (const statement of keyStatements(access, resources.dataKey, stack)) role.addToPolicy(statement);
  for (const one of access) if (one.to === 'files') acknowledgePatterns(role, one, resources.files);
}

function statementsFor(access: Access, resources: CaseResources, stack: Stack): PolicyStatement[] {
  switch (access.to) {
    case 'cases':
    case 'particulars':
      return tableStatements(access, resources[access.to]);
    case 'files':
      return fileStatements(access, resources.files);
    case 'secret':
      return [allow(['secretsmanager:GetSecretValue'], [resources.caseSecret.secretArn])];
    case 'machines': {
      const machines = access.machines.map((machine) => machineArn(stack, machine));
      const actions = {
        start: 'states:StartExecution',
        signal: 'states:SendTaskSuccess',
        list: 'states:ListExecutions',
      };
      return [
        allow(
          access.may.map((action) => actions[action]),
          machines,
        ),
      ];
    }
    case 'mail':
      return [
        allow(['ses:SendRawEmail'], [arnOf(stack, 'ses', `identity/${resources.domain}`)], {
          StringEquals: { 'ses:FromAddress': resources.intakeAddress },
        }),
      ];
    case 'web':
      return [];
    case 'function':
      return [
        allow(['lambda:InvokeFunction'], [arnOf(stack, 'lambda', `function:${physicalFunctionName(access.id)}`)]),
      ];
  }
}

function tableStatements({ may, partitions }: TableAccess, table: Table): PolicyStatement[] {
  const onItems = may.flatMap((action) => (action === 'list' ? [] : tableActions[action]));
  const condition =
    partitions === undefined ? undefined : { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [...partitions] } };
  return [
    allow(onItems, [table.tableArn], condition),
    ...(may.includes('list') ? [allow(['dynamodb:Query'], [`${table.tableArn}/index/byList`])] : []),
  ];
}

function fileStatements({ under, may }: FileAccess, files: Bucket): PolicyStatement[] {
  const onObjects = may.flatMap((action) => (action === 'list' ? [] : fileActions[action]));
  const objects = allow(
    onObjects,
    under.map((folder) => files.arnForObjects(folder)),
  );
  // S3 answers a missing object with 404 only to those who may list the bucket, else with 403, which would read as a
  // fault. That check carries no prefix, so no condition on the prefix can be met; keys hold ids only.
  if (may.includes('get')) return [objects, allow(['s3:ListBucket'], [files.bucketArn])];
  if (!may.includes('list')) return [objects];
  const folders = allow(['s3:ListBucket'], [files.bucketArn], { StringLike: { 's3:prefix': [...under] } });
  return onObjects.length === 0 ? [folders] : [objects, folders];
}

/** DynamoDB, S3 and Secrets Manager use the data key in the caller's name; nobody may use it directly. */
function keyStatements(access: readonly Access[], dataKey: Key, stack: Stack): PolicyStatement[] {
  const reads = new Set<string>();
  const writes = new Set<string>();
  for (const one of access) {
    if (one.to === 'secret') reads.add('secretsmanager');
    if (one.to === 'cases' || one.to === 'particulars') {
      reads.add('dynamodb');
      if (one.may.some((action) => action === 'write' || action === 'delete')) writes.add('dynamodb');
    }
    if (one.to === 'files' && one.may.some((action) => action === 'get' || action === 'put')) reads.add('s3');
    if (one.to === 'files' && one.may.includes('put')) writes.add('s3');
  }
  const by = (services: Set<string>) => ({
    StringEquals: { 'kms:ViaService': [...services].sort().map((name) => `${name}.${stack.region}.amazonaws.com`) },
  });
  return [
    ...(reads.size > 0 ? [allow(decrypt, [dataKey.keyArn], by(reads))] : []),
    ...(writes.size > 0 ? [allow(encrypt, [dataKey.keyArn], by(writes))] : []),
  ];
}

type Conditions = Record<string, Record<string, string | string[]>>;

function allow(actions: readonly string[], on: readonly string[], conditions?: Conditions): PolicyStatement {
  return new PolicyStatement({
    actions: [...actions],
    resources: [...on],
    ...(conditions === undefined ? {} : { conditions }),
  });
}

/** A role over objects has to name them by a pattern, which cdk-nag reports one by one. */
function acknowledgePatterns(role: Role, { under }: FileAccess, files: Bucket): void {
  const bucket = files.node.defaultChild;
  if (!CfnElement.isCfnElement(bucket)) throw new Error(`${files.node.path} is not a bucket of this app`);
  const logicalId = Stack.of(files).getLogicalId(bucket);
  for (const folder of under) {
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${logicalId}.Arn>/${folder}]`,
      reason: 'Objects are named after mails and cases that do not exist yet; the pattern is one folder of the bucket.',
    });
  }
}

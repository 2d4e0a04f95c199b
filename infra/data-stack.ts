import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { functionLogGroupPattern, ruleName, ruleSetName } from './names.ts';

/** How long what was purged can still be restored: stated on the disposal record, so changed there too (L40). */
const recoveryDays = 7;

/**
 * All that holds data: two tables, the bucket of files, the secret behind every keyed hash, and the key that encrypts
 * them. Nothing here is deleted with the stack. No object has versions and recovery reaches back seven days only, so
 * that what a purge deletes is gone when the disposal record says so.
 */
export class DataStack extends Stack {
  readonly dataKey: Key;
  readonly cases: Table;
  readonly particulars: Table;
  readonly files: Bucket;
  readonly caseSecret: Secret;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    this.dataKey = this.createKey();
    this.cases = this.createTable('Cases');
    this.cases.addGlobalSecondaryIndex({
      indexName: 'byList',
      partitionKey: { name: 'listKey', type: AttributeType.STRING },
      sortKey: { name: 'listSort', type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
    this.particulars = this.createTable('Particulars');
    this.files = this.createBucket();
    this.caseSecret = this.createSecret();
    new CfnOutput(this, 'FilesBucket', { value: this.files.bucketName });
    new CfnOutput(this, 'CasesTable', { value: this.cases.tableName });
    new CfnOutput(this, 'ParticularsTable', { value: this.particulars.tableName });
  }

  /** What functions are given access to. */
  get resources() {
    const { dataKey, cases, particulars, files, caseSecret } = this;
    return { dataKey, cases, particulars, files, caseSecret };
  }

  private createKey(): Key {
    const key = new Key(this, 'DataKey', {
      description: 'Encrypts cases, particulars, mail and logs',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // SES writes mail into the bucket, which encrypts it with this key.
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'SesStoresMail',
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogsOfFunctions',
        principals: [new ServicePrincipal(`logs.${this.region}.amazonaws.com`)],
        actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': `arn:${this.partition}:logs:${this.region}:${this.account}:log-group:${functionLogGroupPattern}`,
          },
        },
      }),
    );
    return key;
  }

  private createTable(id: string): Table {
    return new Table(this, id, {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.dataKey,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: recoveryDays },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  private createBucket(): Bucket {
    const bucket = new Bucket(this, 'Files', {
      encryption: BucketEncryption.KMS,
      encryptionKey: this.dataKey,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: false,
      lifecycleRules: [{ id: 'AbandonedUploads', abortIncompleteMultipartUploadAfter: Duration.days(1) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // Here and not in the mailbox stack: a bucket's policy is one resource, and belongs beside its bucket.
    bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'SesStoresMail',
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects('incoming/*')],
        conditions: {
          StringEquals: { 'aws:SourceAccount': this.account },
          ArnEquals: {
            'aws:SourceArn': `arn:${this.partition}:ses:${this.region}:${this.account}:receipt-rule-set/${ruleSetName}:receipt-rule/${ruleName}`,
          },
        },
      }),
    );
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Access is recorded by CloudTrail data events (docs/deploy.md), which name the caller; a bucket of access logs would be one more place to purge.',
    });
    return bucket;
  }

  private createSecret(): Secret {
    const secret = new Secret(this, 'CaseSecret', {
      description: 'The key of case references, one-time codes and hashes of Message-IDs',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      encryptionKey: this.dataKey,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'A new value would make every known mail look new and every reply look strange: it is replaced only after a disclosure, by the runbook.',
    });
    return secret;
  }
}

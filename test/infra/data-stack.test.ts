import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { synthesise } from './synthesise.ts';

const { data } = synthesise();

describe('the tables', () => {
  it.each([['Cases'], ['Particulars']])('%s: our key, seven days of recovery, on demand, hard to delete', (id) => {
    const tables = Object.entries(data.findResources('AWS::DynamoDB::Table')).filter(([name]) => name.startsWith(id));
    expect(tables).toHaveLength(1);
    for (const [, table] of tables) {
      expect(table).toMatchObject({
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
        Properties: {
          BillingMode: 'PAY_PER_REQUEST',
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 },
          SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
          KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'sk', KeyType: 'RANGE' },
          ],
        },
      });
    }
  });

  it('lists open cases by an index of Cases, and nothing by one of Particulars', () => {
    const indexes = Object.values(data.findResources('AWS::DynamoDB::Table')).flatMap(
      (table) => table.Properties.GlobalSecondaryIndexes ?? [],
    );
    expect(indexes).toEqual([
      {
        IndexName: 'byList',
        KeySchema: [
          { AttributeName: 'listKey', KeyType: 'HASH' },
          { AttributeName: 'listSort', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ]);
  });

  it('lets nothing expire by itself: a purge is the only way out', () => {
    for (const table of Object.values(data.findResources('AWS::DynamoDB::Table'))) {
      expect(table.Properties).not.toHaveProperty('TimeToLiveSpecification');
      expect(table.Properties).not.toHaveProperty('StreamSpecification');
    }
  });
});

describe('the bucket of files', () => {
  it('is encrypted with our key, closed to the public, and keeps no versions', () => {
    data.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: Match.objectLike({
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            {
              BucketKeyEnabled: true,
              ServerSideEncryptionByDefault: {
                SSEAlgorithm: 'aws:kms',
                KMSMasterKeyID: { 'Fn::GetAtt': [Match.stringLikeRegexp('^DataKey'), 'Arn'] },
              },
            },
          ],
        },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        VersioningConfiguration: Match.absent(),
        LifecycleConfiguration: {
          Rules: [
            { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 }, Id: 'AbandonedUploads', Status: 'Enabled' },
          ],
        },
      }),
    });
  });

  it('refuses what comes without TLS, or with an old one', () => {
    const denied = (condition: object) =>
      data.hasResourceProperties('AWS::S3::BucketPolicy', {
        PolicyDocument: {
          Statement: Match.arrayWith([
            Match.objectLike({ Effect: 'Deny', Action: 's3:*', Principal: { AWS: '*' }, Condition: condition }),
          ]),
        },
      });
    denied({ Bool: { 'aws:SecureTransport': 'false' } });
    denied({ NumericLessThan: { 's3:TlsVersion': 1.2 } });
  });

  it('takes mail from SES for our own rule only, into incoming/ only', () => {
    const policies = Object.values(data.findResources('AWS::S3::BucketPolicy'));
    const statements = policies.flatMap((policy) => policy.Properties.PolicyDocument.Statement);
    const allowed = statements.filter((statement) => statement.Effect === 'Allow');
    expect(allowed).toEqual([
      {
        Sid: 'SesStoresMail',
        Effect: 'Allow',
        Principal: { Service: 'ses.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: {
          'Fn::Join': ['', [{ 'Fn::GetAtt': [expect.stringMatching(/^Files/), 'Arn'] }, '/incoming/*']],
        },
        Condition: {
          StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
          ArnEquals: {
            'aws:SourceArn': {
              'Fn::Join': [
                '',
                [
                  'arn:aws:ses:eu-west-2:',
                  { Ref: 'AWS::AccountId' },
                  ':receipt-rule-set/caseclock:receipt-rule/caseclock-intake',
                ],
              ],
            },
          },
        },
      },
    ]);
  });
});

describe('the key and the secret', () => {
  it('rotates the key, keeps it, and admits SES and our logs on conditions', () => {
    data.resourceCountIs('AWS::KMS::Key', 1);
    data.hasResource('AWS::KMS::Key', {
      DeletionPolicy: 'Retain',
      Properties: Match.objectLike({
        EnableKeyRotation: true,
        KeyPolicy: Match.objectLike({
          Statement: Match.arrayWith([
            Match.objectLike({
              Principal: { Service: 'ses.amazonaws.com' },
              Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
              Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
            }),
            Match.objectLike({
              Principal: { Service: 'logs.eu-west-2.amazonaws.com' },
              Condition: {
                ArnLike: {
                  'kms:EncryptionContext:aws:logs:arn': {
                    'Fn::Join': ['', ['arn:aws:logs:eu-west-2:', { Ref: 'AWS::AccountId' }, ':log-group:/caseclock/*']],
                  },
                },
              },
            }),
          ]),
        }),
      }),
    });
  });

  it('admits no service to the key without a condition', () => {
    const statements = Object.values(data.findResources('AWS::KMS::Key')).flatMap(
      (key) => key.Properties.KeyPolicy.Statement,
    );
    const services = statements.filter((statement) => statement.Principal.Service !== undefined);
    expect(services.map((statement) => Object.keys(statement.Condition ?? {}))).toEqual([
      ['StringEquals'],
      ['ArnLike'],
    ]);
  });

  it('generates the secret, so that nobody has seen it', () => {
    data.hasResource('AWS::SecretsManager::Secret', {
      DeletionPolicy: 'Retain',
      Properties: Match.objectLike({
        GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true },
        SecretString: Match.absent(),
        KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^DataKey'), 'Arn'] },
      }),
    });
  });
});

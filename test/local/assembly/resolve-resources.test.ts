import { describe, expect, it } from 'vitest';
import { readAssembly } from '../../../local/assembly/read-assembly.ts';
import { resolveResources } from '../../../local/assembly/resolve-resources.ts';
import { functionResource, type StackSource, writeAssembly } from '../write-assembly.ts';

const place = { region: 'eu-west-2', account: '000000000000' };

async function resolve(stacks: Record<string, StackSource>) {
  return resolveResources(readAssembly(await writeAssembly(stacks)), place);
}

/** Resolves one property of a bucket in a template of its own. */
async function resolveProperty(value: unknown, sections: Record<string, unknown> = {}): Promise<unknown> {
  const bucket = { Type: 'AWS::S3::Bucket', Properties: { Tags: value } };
  const resources = await resolve({ Data: { template: { Resources: { Bucket: bucket }, ...sections } } });
  return resources[0]?.properties.Tags;
}

describe('the intrinsic functions of a template', () => {
  it.each([
    ['a pseudo parameter', { Ref: 'AWS::Region' }, 'eu-west-2'],
    ['a join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::AccountId' }, 3]] }, 'a-000000000000-3'],
    [
      'a substitution',
      { 'Fn::Sub': `x\${AWS::Partition}:\${Bucket.Arn}:\${!kept}` },
      `xaws:arn:aws:s3:::data-bucket:\${kept}`,
    ],
    [
      'a substitution with variables',
      { 'Fn::Sub': [`\${A}/\${B}`, { A: 'one', B: { Ref: 'AWS::URLSuffix' } }] },
      'one/amazonaws.com',
    ],
    ['a selection from a split', { 'Fn::Select': [1, { 'Fn::Split': ['.', 'a.b.c'] }] }, 'b'],
    ['a parameter', { Ref: 'Version' }, '/cdk-bootstrap/version'],
    ['a map', { 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'small'] }, 3],
    ['a condition that holds', { 'Fn::If': ['IsLondon', 'yes', 'no'] }, 'yes'],
    ['a condition that does not hold', { 'Fn::If': ['IsElsewhere', 'yes', 'no'] }, 'no'],
    ['no value in a list', ['a', { Ref: 'AWS::NoValue' }, 'b'], ['a', 'b']],
    ['no value in an object', { a: { 'Fn::If': ['IsLondon', { Ref: 'AWS::NoValue' }, 1] }, b: 2 }, { b: 2 }],
  ])('resolve %s', async (_, value, expected) => {
    const resolved = await resolveProperty(value, {
      Parameters: { Version: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/version' } },
      Mappings: { Sizes: { 'eu-west-2': { small: 3 } } },
      Conditions: {
        IsLondon: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-2'] },
        IsElsewhere: { 'Fn::Not': [{ Condition: 'IsLondon' }] },
      },
    });
    expect(resolved).toEqual(expected);
  });

  it('are an error that names stack and resource where they are unknown or lead nowhere', async () => {
    await expect(resolveProperty({ 'Fn::Base64': 'x' })).rejects.toThrow('Data, Bucket: Fn::Base64 is not supported');
    await expect(resolveProperty({ Ref: 'Nobody' })).rejects.toThrow(
      'Data, Bucket: there is no resource or parameter Nobody',
    );
    await expect(resolveProperty({ 'Fn::GetAtt': ['Bucket', 'Colour'] })).rejects.toThrow(
      'Bucket (AWS::S3::Bucket) has no attribute Colour',
    );
    await expect(resolveProperty({ 'Fn::ImportValue': 'Nothing' })).rejects.toThrow('no earlier stack exports Nothing');
  });
});

describe('the resources of an assembly', () => {
  it('come in the order in which stacks depend on each other, with what they import', async () => {
    const resources = await resolve({
      Casework: {
        dependsOn: ['Data'],
        template: { Resources: { Reader: functionResource('Reader', { TABLE: { 'Fn::ImportValue': 'Data:Cases' } }) } },
        bundles: { Reader: 'export const handler = async () => 1;' },
      },
      Data: {
        template: {
          Resources: { Cases: { Type: 'AWS::DynamoDB::GlobalTable', Properties: {} } },
          Outputs: { Export: { Value: { Ref: 'Cases' }, Export: { Name: 'Data:Cases' } } },
        },
      },
    });
    expect(resources.map(({ logicalId }) => logicalId)).toEqual(['Cases', 'Reader']);
    expect(resources[1]).toMatchObject({
      path: 'Casework/Reader/Resource',
      ref: 'Casework-Reader',
      attributes: { Arn: 'arn:aws:lambda:eu-west-2:000000000000:function:Casework-Reader' },
      properties: { Environment: { Variables: { TABLE: 'Data-Cases' } } },
    });
  });

  it('leave out the inert ones and those whose condition does not hold', async () => {
    const resources = await resolve({
      Data: {
        template: {
          Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
          Resources: {
            Key: { Type: 'AWS::KMS::Key', Properties: {} },
            Absent: { Type: 'AWS::S3::Bucket', Condition: 'Never' },
            Present: {
              Type: 'AWS::S3::Bucket',
              Properties: { BucketName: 'files', KeyArn: { 'Fn::GetAtt': ['Key', 'Arn'] } },
            },
          },
        },
      },
    });
    expect(resources.map(({ ref }) => ref)).toEqual(['files']);
    expect(resources[0]?.properties.KeyArn).toBe('arn:aws:kms:eu-west-2:000000000000:key/Data-Key');
  });

  it('are refused where their type is unknown, by type and logical id', async () => {
    const template = { Resources: { Jobs: { Type: 'AWS::SQS::Queue' } } };
    await expect(resolve({ Data: { template } })).rejects.toThrow(
      'Data: resource Jobs has type AWS::SQS::Queue, which the local runtime does not know',
    );
  });

  it('cannot be read from stacks that depend on each other, or from a folder that is no assembly', async () => {
    const circle = { One: { template: {}, dependsOn: ['Two'] }, Two: { template: {}, dependsOn: ['One'] } };
    await expect(resolve(circle)).rejects.toThrow('stacks depend on each other: One → Two → One');
    expect(() => readAssembly(import.meta.dirname)).toThrow('manifest.json');
  });
});

import { INERT_RESOURCE_TYPES } from './inert-resource-types.ts';
import type { Json, JsonObject } from './template-schema.ts';

/** Where a resource stands, from which its names follow. */
export interface Placement {
  readonly logicalId: string;
  readonly stackName: string;
  readonly region: string;
  readonly account: string;
  /** Where the HTTP API is served; undefined where none is. */
  readonly apiEndpoint?: string | undefined;
}

/** What other resources can learn of one: its Ref and the attributes that Fn::GetAtt may name. */
export interface Description {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A template holds a resource that the local runtime neither makes nor may leave out. */
export class UnknownResourceTypeError extends Error {
  override name = 'UnknownResourceTypeError';
}

/**
 * Names a resource and its attributes, as its CloudFormation reference page ("Return values") gives them.
 * Names that CloudFormation would generate are `<stack>-<logical id>`: the same on every start, so that kept state fits.
 * @throws UnknownResourceTypeError with type and logical id.
 */
export function describeResource(type: string, properties: JsonObject, place: Placement): Description {
  const { stackName, logicalId, region, account } = place;
  const generated = `${stackName}-${logicalId}`;
  const named = (property: string, otherwise = generated): string => textOr(properties[property], otherwise);
  const arn = (service: string, resource: string): string => `arn:aws:${service}:${region}:${account}:${resource}`;
  switch (type) {
    case 'AWS::DynamoDB::Table':
    case 'AWS::DynamoDB::GlobalTable': {
      const name = named('TableName');
      return { ref: name, attributes: { Arn: arn('dynamodb', `table/${name}`) } };
    }
    case 'AWS::S3::Bucket': {
      const name = named('BucketName', generated.toLowerCase().slice(0, 63));
      const domain = `${name}.s3.${region}.amazonaws.com`;
      return {
        ref: name,
        attributes: { Arn: `arn:aws:s3:::${name}`, DomainName: domain, RegionalDomainName: domain },
      };
    }
    case 'AWS::Lambda::Function': {
      const name = named('FunctionName', generated.slice(0, 64));
      return { ref: name, attributes: { Arn: arn('lambda', `function:${name}`) } };
    }
    case 'AWS::SecretsManager::Secret': {
      // Secrets Manager appends six characters of its own to the name.
      const secret = arn('secretsmanager', `secret:${named('Name')}-local0`);
      return { ref: secret, attributes: { Id: secret } };
    }
    case 'AWS::StepFunctions::StateMachine': {
      const name = named('StateMachineName');
      const machine = arn('states', `stateMachine:${name}`);
      return { ref: machine, attributes: { Arn: machine, Name: name } };
    }
    case 'AWS::Scheduler::Schedule': {
      const name = named('Name', generated.slice(0, 64));
      const group = textOr(properties.GroupName, 'default');
      return { ref: name, attributes: { Arn: arn('scheduler', `schedule/${group}/${name}`) } };
    }
    case 'AWS::ApiGatewayV2::Api':
      return {
        ref: generated,
        attributes: {
          ApiId: generated,
          ...(place.apiEndpoint === undefined ? {} : { ApiEndpoint: place.apiEndpoint }),
        },
      };
    case 'AWS::ApiGatewayV2::Integration':
    case 'AWS::ApiGatewayV2::Route':
    case 'AWS::ApiGatewayV2::Stage':
      return { ref: generated, attributes: {} };
    case 'AWS::SES::ReceiptRuleSet':
      return { ref: named('RuleSetName'), attributes: {} };
    case 'AWS::SES::ReceiptRule':
      return { ref: generated, attributes: {} };
    default: {
      const inert = INERT_RESOURCE_TYPES[type];
      if (inert === undefined) {
        throw new UnknownResourceTypeError(
          `${stackName}: resource ${logicalId} has type ${type}, which the local runtime does not know`,
        );
      }
      return inert.describe({ ...place, generated, named, arn });
    }
  }
}

function textOr(value: Json | undefined, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

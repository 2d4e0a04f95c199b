import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Resource } from './assembly/resolve-resources.ts';
import type { VirtualClock } from './clock/virtual-clock.ts';
import type { DynaliteStore } from './dynamodb/dynalite-store.ts';
import type { CapacityMeter } from './dynamodb/measure-capacity.ts';
import { createTable } from './dynamodb/table.ts';
import { type FunctionConfiguration, readFunction } from './lambda/function-configuration.ts';
import type { FunctionHost } from './lambda/function-host.ts';
import type { BucketStore } from './s3/bucket-store.ts';
import { startSchedule } from './schedules/schedule.ts';
import { makeSecret, type Secret } from './secrets/secret.ts';
import { addStateMachine } from './state-machines/state-machine.ts';
import type { StepFunctions } from './step-functions/step-functions.ts';

/** Where resources are made. */
export interface Services {
  readonly clock: VirtualClock;
  readonly store: DynaliteStore;
  readonly meter: CapacityMeter;
  readonly buckets: BucketStore;
  readonly functions: FunctionHost;
  readonly stepFunctions: StepFunctions;
  /** Instant from which schedules with a rate count, epoch milliseconds. */
  readonly startedAt: number;
  reportFault(message: string): void;
}

/** Makes the tables, buckets, functions and machines of an assembly, and starts its schedules. */
export async function makeResources(resources: readonly Resource[], services: Services): Promise<void> {
  const { clock, store, meter, buckets, functions, stepFunctions, startedAt } = services;
  const targets = {
    invokeFunction: (arn: string, payload: string) => functions.invokeLater(arn, payload),
    startExecution: async (stateMachineArn: string, input: string) => {
      stepFunctions.startExecution({ stateMachineArn, input });
    },
  };
  for (const resource of resources) {
    switch (resource.type) {
      case 'AWS::DynamoDB::Table':
      case 'AWS::DynamoDB::GlobalTable':
        await createTable(resource, store, meter);
        break;
      case 'AWS::S3::Bucket':
        await buckets.createBucket(resource.ref);
        break;
      case 'AWS::Lambda::Function':
        addFunction(readFunction(resource), functions);
        break;
      case 'AWS::StepFunctions::StateMachine':
        addStateMachine(resource, stepFunctions);
        break;
      case 'AWS::Scheduler::Schedule':
        startSchedule(resource, clock, targets, startedAt, services.reportFault);
        break;
      case 'AWS::SecretsManager::Secret':
      case 'AWS::ApiGatewayV2::Api':
      case 'AWS::ApiGatewayV2::Integration':
      case 'AWS::ApiGatewayV2::Route':
      case 'AWS::ApiGatewayV2::Stage':
      case 'AWS::SES::ReceiptRule':
      case 'AWS::SES::ReceiptRuleSet':
        // Read as a whole, by makeSecrets, readHttpApi and readReceiptRules.
        break;
      default:
        throw new Error(`${resource.stackName}: nothing makes ${resource.logicalId} of type ${resource.type}`);
    }
  }
}

/** Environments that outlive a runtime have the functions of the one before: they have to be the same. */
function addFunction(configuration: FunctionConfiguration, functions: FunctionHost): void {
  const { name } = configuration;
  if (!Object.hasOwn(functions.counts(), name)) {
    functions.add(configuration);
    return;
  }
  // A bundle's folder is named by its content.
  const compared = ({ bundle, module: _, ...rest }: FunctionConfiguration) => ({ ...rest, bundle: basename(bundle) });
  if (!isDeepStrictEqual(compared(functions.find(name)), compared(configuration))) {
    throw new Error(`${name}: these environments run another function of that name`);
  }
}

/**
 * The secrets of an assembly. A value once generated is put into `kept`, by ARN, and found there the next time.
 * @param given the value for those that are generated, where a run has to be repeatable.
 */
export function makeSecrets(
  resources: readonly Resource[],
  kept: Record<string, string>,
  given: string | undefined,
): Secret[] {
  return resources
    .filter(({ type }) => type === 'AWS::SecretsManager::Secret')
    .map((resource) => {
      const secret = makeSecret(resource, given ?? kept[resource.ref]);
      kept[resource.ref] = secret.value;
      return secret;
    });
}

import { fileURLToPath } from 'node:url';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { readDeployment } from '../../infra/deployment.ts';
import { physicalFunctionName } from '../../infra/names.ts';
import type { Place } from './casework.ts';
import { CommandError } from './run-command.ts';

const DEPLOYMENT = fileURLToPath(new URL('../../deployment.json', import.meta.url));

const faultSchema = z.looseObject({ errorType: z.string().default('Error'), errorMessage: z.string().default('') });

/** What an error of AWS means for whoever gave the command, and what to do about it. */
export function explainAwsError(error: unknown, functionName: string, region: string): string {
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  switch (name) {
    case 'CredentialsProviderError':
      return 'No AWS credentials were found. Sign in (aws sso login) or set AWS_PROFILE, and try again.';
    case 'ExpiredTokenException':
    case 'TokenProviderError':
      return 'Your AWS session has expired. Sign in again (aws sso login), and try again.';
    case 'UnrecognizedClientException':
    case 'InvalidSignatureException':
      return `AWS does not accept these credentials (${name}). Check AWS_PROFILE, and sign in again.`;
    case 'AccessDeniedException':
      return `You have no permission to invoke ${functionName} in ${region}. Ask for lambda:InvokeFunction on it (docs/deploy.md).`;
    case 'ResourceNotFoundException':
      return `There is no function ${functionName} in ${region} for this account. Is the app deployed there (docs/deploy.md), and is AWS_PROFILE the right account?`;
    case 'TooManyRequestsException':
      return `${functionName} has too much to do at the moment. Try again in a minute; the same --action-id is recorded once.`;
    default:
      return `AWS did not carry it out (${name}): ${message}`;
  }
}

/** The deployed system, by IAM-authorised invocation of its functions, in the region of deployment.json. */
export function reachDeployed(): Place {
  const { region } = readDeployment(DEPLOYMENT);
  const client = new LambdaClient({ region });
  return {
    now: async () => new Date().toISOString(),
    close: async () => client.destroy(),
    async invoke(functionId, payload) {
      const FunctionName = physicalFunctionName(functionId);
      const answer = await client
        .send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(payload) }))
        .catch((error: unknown) => {
          throw new CommandError(explainAwsError(error, FunctionName, region));
        });
      const returned: unknown = JSON.parse(Buffer.from(answer.Payload ?? []).toString('utf8') || 'null');
      if (answer.FunctionError === undefined) return returned;
      const { errorType, errorMessage } = faultSchema.parse(returned);
      throw new CommandError(`${FunctionName} failed: ${errorType}: ${errorMessage}`);
    },
  };
}

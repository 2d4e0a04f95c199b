import * as z from 'zod';
import type { AnswerCall } from '../edge/answer-aws-call.ts';
import { jsonError, jsonReply } from '../edge/aws-call.ts';
import type { Secret } from './secret.ts';

const requestSchema = z.object({ SecretId: z.string() });

/** Answers GetSecretValue by ARN or name. Source: Secrets Manager API reference. */
export function answerSecretsManager(secrets: readonly Secret[]): AnswerCall {
  return async ({ operation, body }) => {
    if (operation !== 'GetSecretValue') return jsonError('UnknownOperationException', operation);
    const request = requestSchema.safeParse(JSON.parse(body.toString('utf8')));
    if (!request.success) return jsonError('InvalidParameterException', 'SecretId is needed');
    const { SecretId } = request.data;
    const secret = secrets.find(({ arn, name }) => arn === SecretId || name === SecretId);
    if (secret === undefined) {
      return jsonError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    }
    return jsonReply({
      ARN: secret.arn,
      Name: secret.name,
      SecretString: secret.value,
      VersionId: '00000000-0000-4000-8000-000000000001',
      VersionStages: ['AWSCURRENT'],
    });
  };
}

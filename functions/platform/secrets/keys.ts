import { createHmac } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Keys } from '../ports.ts';

/** Hashes under one secret. Each part carries its length, so `ab`+`c` is never `a`+`bc`. */
export function createKeysFrom(secret: string): Keys {
  return {
    async hash(purpose, ...parts) {
      const hmac = createHmac('sha256', secret);
      for (const part of [purpose, ...parts]) hmac.update(`${Buffer.byteLength(part)}:`).update(part);
      return hmac.digest('hex');
    },
  };
}

/** Hashes under the generated secret, which is read once in the life of a function's container. */
export function createKeys(secretArn: string): Keys {
  let keys: Promise<Keys> | undefined;
  const read = async () => {
    const { SecretString } = await new SecretsManagerClient({}).send(
      new GetSecretValueCommand({ SecretId: secretArn }),
    );
    if (!SecretString) throw new Error('The case secret has no value: see docs/runbook.md, "The secret is empty".');
    return createKeysFrom(SecretString);
  };
  return {
    async hash(purpose, ...parts) {
      keys ??= read().catch((error: unknown) => {
        keys = undefined;
        throw error;
      });
      return (await keys).hash(purpose, ...parts);
    },
  };
}

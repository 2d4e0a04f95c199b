import { randomInt } from 'node:crypto';
import * as z from 'zod';
import type { Resource } from '../assembly/resolve-resources.ts';

const secretSchema = z.object({
  SecretString: z.string().optional(),
  GenerateSecretString: z
    .object({
      PasswordLength: z.number().default(32),
      ExcludeCharacters: z.string().default(''),
      ExcludeLowercase: z.boolean().default(false),
      ExcludeUppercase: z.boolean().default(false),
      ExcludeNumbers: z.boolean().default(false),
      ExcludePunctuation: z.boolean().default(false),
      IncludeSpace: z.boolean().default(false),
      SecretStringTemplate: z.string().optional(),
      GenerateStringKey: z.string().optional(),
    })
    .optional(),
});
type GenerateRule = NonNullable<z.infer<typeof secretSchema>['GenerateSecretString']>;

export interface Secret {
  readonly arn: string;
  readonly name: string;
  readonly value: string;
}

/**
 * AWS::SecretsManager::Secret: its value as the template gives it, or the one that an earlier run generated, or one
 * generated now by the template's rules.
 */
export function makeSecret(resource: Resource, kept: string | undefined): Secret {
  const parsed = secretSchema.safeParse(resource.properties);
  if (!parsed.success) throw new Error(`${resource.type} ${resource.logicalId}: ${z.prettifyError(parsed.error)}`);
  const { SecretString, GenerateSecretString } = parsed.data;
  // The ARN ends in the name and six characters that Secrets Manager adds.
  const name = resource.ref.replace(/^.*:secret:/, '').replace(/-[^-]{6}$/, '');
  const value = SecretString ?? kept ?? (GenerateSecretString === undefined ? '' : generate(GenerateSecretString));
  return { arn: resource.ref, name, value };
}

const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

function generate(rule: GenerateRule): string {
  const alphabet = [
    rule.ExcludeLowercase ? '' : 'abcdefghijklmnopqrstuvwxyz',
    rule.ExcludeUppercase ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    rule.ExcludeNumbers ? '' : '0123456789',
    rule.ExcludePunctuation ? '' : PUNCTUATION,
    rule.IncludeSpace ? ' ' : '',
  ].join('');
  const allowed = [...alphabet].filter((character) => !rule.ExcludeCharacters.includes(character));
  const value = Array.from({ length: rule.PasswordLength }, () => allowed[randomInt(allowed.length)]).join('');
  if (rule.SecretStringTemplate === undefined || rule.GenerateStringKey === undefined) return value;
  const template = z.record(z.string(), z.unknown()).parse(JSON.parse(rule.SecretStringTemplate));
  return JSON.stringify({ ...template, [rule.GenerateStringKey]: value });
}

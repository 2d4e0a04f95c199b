import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';

const statementSchema = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: z.union([z.string().transform((one) => [one]), z.array(z.string())]),
  Resource: z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});
const policySchema = z.object({
  Properties: z.object({
    PolicyDocument: z.object({ Statement: z.array(statementSchema) }),
    Roles: z.array(z.object({ Ref: z.string() })),
  }),
});

const functionSchemas = {
  reference: z.object({ Ref: z.string() }),
  attribute: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }),
  imported: z.object({ 'Fn::ImportValue': z.string() }),
  joined: z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) }),
};

/** A name of CloudFormation without its hash: `Files8E6940B8` and what is exported for it are both `Files`. */
const plain = (name: string) => name.replace(/^.*:ExportsOutput(?:Ref|FnGetAtt)/, '').replace(/[0-9A-F]{8}.*$/, '');

/** A value of a template as a reader would say it: `Files/incoming/*`, `arn:aws:states:…:caseclock-request`. */
export function inWords(value: unknown): string {
  if (typeof value === 'string') return value;
  const reference = functionSchemas.reference.safeParse(value);
  if (reference.success) return reference.data.Ref.startsWith('AWS::') ? '' : plain(reference.data.Ref);
  const attribute = functionSchemas.attribute.safeParse(value);
  if (attribute.success) return plain(attribute.data['Fn::GetAtt'][0]);
  const imported = functionSchemas.imported.safeParse(value);
  if (imported.success) return plain(imported.data['Fn::ImportValue']);
  const joined = functionSchemas.joined.safeParse(value);
  if (joined.success) return joined.data['Fn::Join'][1].map(inWords).join('');
  throw new Error(`Unexpected in a policy: ${JSON.stringify(value)}`);
}

export interface GrantInWords {
  actions: string[];
  on: string[];
  condition?: Record<string, Record<string, unknown>>;
}

/** What the roles whose logical id starts with `id` and `Role` are allowed, in the order of the template. */
export function grantsOf(template: Template, id: string): GrantInWords[] {
  return Object.values(template.findResources('AWS::IAM::Policy'))
    .map((resource) => policySchema.parse(resource).Properties)
    .filter((policy) => policy.Roles.some((role) => plain(role.Ref) === `${id}Role`))
    .flatMap((policy) => policy.PolicyDocument.Statement)
    .map((statement) => ({
      actions: statement.Action,
      on: statement.Resource.map(inWords),
      ...(statement.Condition === undefined ? {} : { condition: statement.Condition }),
    }));
}

import * as z from 'zod';
import type { Resource } from '../assembly/resolve-resources.ts';

const actionSchema = z.union([
  z.strictObject({
    S3Action: z.strictObject({ BucketName: z.string(), ObjectKeyPrefix: z.string().default('') }),
  }),
  z.strictObject({
    LambdaAction: z.strictObject({ FunctionArn: z.string(), InvocationType: z.literal('Event').default('Event') }),
  }),
  z.strictObject({ StopAction: z.strictObject({ Scope: z.literal('RuleSet') }) }),
]);

const receiptRuleSchema = z.strictObject({
  RuleSetName: z.string(),
  After: z.string().optional(),
  Rule: z.strictObject({
    Name: z.string().optional(),
    Enabled: z.boolean().default(false),
    ScanEnabled: z.boolean().default(false),
    TlsPolicy: z.enum(['Optional', 'Require']).default('Optional'),
    Recipients: z.array(z.string()).default([]),
    Actions: z.array(actionSchema).default([]),
  }),
});

export type ReceiptAction = z.infer<typeof actionSchema>;

/** One enabled AWS::SES::ReceiptRule. */
export interface ReceiptRule {
  readonly name: string;
  readonly recipients: readonly string[];
  readonly actions: readonly ReceiptAction[];
}

/**
 * Reads the receipt rules of a template in the order in which SES applies them: each after the one that its After
 * names. Disabled rules are left out. TlsPolicy is not enforced: the local server takes mail over loopback only.
 * @throws Error naming the rule, where it has an action or a property (such as a KMS key on the S3 action, which would
 * mean encryption by the client) that is not available locally.
 */
export function readReceiptRules(resources: readonly Resource[]): ReceiptRule[] {
  const rules = resources.map((resource) => {
    const parsed = receiptRuleSchema.safeParse(resource.properties);
    if (!parsed.success) throw new Error(`${resource.type} ${resource.logicalId}: ${z.prettifyError(parsed.error)}`);
    const { Rule, After } = parsed.data;
    return { after: After, isEnabled: Rule.Enabled, name: Rule.Name ?? resource.ref, ref: resource.ref, rule: Rule };
  });
  const ordered: typeof rules = [];
  const place = (after: string | undefined): void => {
    for (const rule of rules.filter((candidate) => candidate.after === after && !ordered.includes(candidate))) {
      ordered.push(rule);
      for (const name of new Set([rule.name, rule.ref])) place(name);
    }
  };
  place(undefined);
  const lost = rules.find((rule) => !ordered.includes(rule));
  if (lost !== undefined) throw new Error(`receipt rule ${lost.name} comes after ${lost.after}, which does not exist`);
  return ordered
    .filter(({ isEnabled }) => isEnabled)
    .map(({ name, rule }) => ({ name, recipients: rule.Recipients, actions: rule.Actions }));
}

/**
 * Whether a rule takes mail for an address. A condition is an address (which takes its plus-labelled forms too), a
 * domain, or a domain with a leading dot for its subdomains; a rule without conditions takes all.
 * Source: SES developer guide, "Recipient conditions".
 */
export function takesRecipient(rule: ReceiptRule, address: string): boolean {
  if (rule.recipients.length === 0) return true;
  const [localPart, domain] = splitAddress(address);
  return rule.recipients.some((condition) => {
    const wanted = condition.toLowerCase();
    if (wanted.startsWith('.')) return domain.endsWith(wanted);
    if (!wanted.includes('@')) return domain === wanted;
    const [wantedLocalPart, wantedDomain] = splitAddress(wanted);
    const isSame = localPart === wantedLocalPart || localPart.replace(/\+.*$/, '') === wantedLocalPart;
    return domain === wantedDomain && isSame;
  });
}

function splitAddress(address: string): [localPart: string, domain: string] {
  const at = address.lastIndexOf('@');
  return [address.slice(0, at).toLowerCase(), address.slice(at + 1).toLowerCase()];
}

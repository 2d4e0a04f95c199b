import * as z from 'zod';
import { describeActions } from '../../functions/domain/actions/check-action.ts';
import type { Policy } from '../../functions/domain/policy/schema.ts';
import { describeUnsortedActions } from '../../functions/lifecycle/record-action/unsorted-actions.ts';

/** An action with the JSON Schema of its data and the roles that may take it under a policy. */
export interface DescribedAction {
  action: string;
  kind: string;
  summary: string;
  roles: readonly string[];
  data: unknown;
}

const schemaOf = (data: z.ZodType) => {
  const { $schema: _, ...schema } = z.toJSONSchema(data, { io: 'input' });
  return schema;
};

/** Every action on requests, breaches, either, and unsorted mail. */
export function listActions(policy: Policy): DescribedAction[] {
  const onCases = describeActions().map(({ action, kind, summary, data, who }) => ({
    action,
    kind: kind === 'any' ? 'any case' : kind,
    summary,
    roles: who(policy),
    data: schemaOf(data),
  }));
  const sorters = [...new Set([...policy.roles.toldOfUnsortedMail.value, ...policy.roles.casework.value])];
  const onMail = describeUnsortedActions().map(({ action, kind, summary, data }) => ({
    action,
    kind,
    summary,
    roles: sorters,
    data: schemaOf(data),
  }));
  return [...onCases, ...onMail];
}

/** The actions for people: one after another, each with its data as a JSON Schema. */
export function writeActions(actions: DescribedAction[]): string {
  return actions
    .map(({ action, kind, summary, roles, data }) =>
      [`${action}  (${kind})`, `  ${summary}`, `  by:   ${roles.join(', ')}`, `  data: ${JSON.stringify(data)}`].join(
        '\n',
      ),
    )
    .join('\n\n');
}

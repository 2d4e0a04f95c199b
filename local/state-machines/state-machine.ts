import * as z from 'zod';
import type { Resource } from '../assembly/resolve-resources.ts';
import type { StepFunctions } from '../step-functions/step-functions.ts';

const stateMachineSchema = z.object({
  StateMachineName: z.string().optional(),
  StateMachineType: z.literal('STANDARD', { error: 'only standard workflows run locally' }).default('STANDARD'),
  DefinitionString: z.string({ error: 'only definitions inlined in the template can be read' }),
  DefinitionSubstitutions: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
});

/**
 * AWS::StepFunctions::StateMachine: adds its definition, with the substitutions filled in, to the interpreter.
 * @throws Error naming the resource; DefinitionError where the interpreter cannot load the definition.
 */
export function addStateMachine(resource: Resource, stepFunctions: StepFunctions): void {
  const parsed = stateMachineSchema.safeParse(resource.properties);
  if (!parsed.success) throw new Error(`${resource.type} ${resource.logicalId}: ${z.prettifyError(parsed.error)}`);
  const { DefinitionString, DefinitionSubstitutions } = parsed.data;
  const definition = DefinitionString.replace(/\$\{([A-Za-z0-9_]+)\}/g, (placeholder, name: string) => {
    const value = DefinitionSubstitutions[name];
    return value === undefined ? placeholder : String(value);
  });
  stepFunctions.addStateMachine(resource.attributes.Name ?? resource.ref, definition);
}

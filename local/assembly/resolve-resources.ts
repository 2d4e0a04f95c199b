import { type Description, describeResource } from './describe-resource.ts';
import { INERT_RESOURCE_TYPES } from './inert-resource-types.ts';
import type { StackFile } from './read-assembly.ts';
import { evaluateCondition, IntrinsicError, resolveIntrinsics, type Scope } from './resolve-intrinsics.ts';
import { isJsonObject, type Json, type JsonObject } from './template-schema.ts';

/** A resource to be made, its properties free of intrinsic functions. */
export interface Resource {
  readonly type: string;
  readonly logicalId: string;
  readonly stackName: string;
  /** Construct path within the app, e.g. `Casework/ReceiveMail/Resource`; the logical id where it is not recorded. */
  readonly path: string;
  /** What Ref answers: for most types the physical name. */
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly properties: JsonObject;
  /** Where the stack's assets lie, by object key. */
  readonly assets: ReadonlyMap<string, string>;
}

export interface Place {
  readonly region: string;
  readonly account: string;
  /** Where the app's HTTP API is served. */
  readonly apiEndpoint?: string;
}

/**
 * Resolves all stacks of an assembly, in order, to the resources that the runtime has to make; inert ones are left out.
 * @param place region and account for stacks that fix none.
 * @throws UnknownResourceTypeError, IntrinsicError naming stack and resource.
 */
export function resolveResources(stacks: readonly StackFile[], place: Place): Resource[] {
  const exports = new Map<string, Json>();
  return stacks.flatMap((stack) => resolveStack(stack, place, exports));
}

function resolveStack(stack: StackFile, place: Place, exports: Map<string, Json>): Resource[] {
  const region = stack.region ?? place.region;
  const account = stack.account ?? place.account;
  const descriptions = new Map<string, Description>();
  const { template } = stack;

  const scope: Scope = {
    stackName: stack.name,
    region,
    account,
    reference: (logicalId) => {
      const parameter = template.Parameters[logicalId];
      if (parameter === undefined) return describe(logicalId).ref;
      if (parameter.Default === undefined) throw new IntrinsicError(`parameter ${logicalId} has no default`);
      return parameter.Default;
    },
    attribute: (logicalId, attribute) => {
      const value = describe(logicalId).attributes[attribute];
      if (value === undefined) {
        const type = template.Resources[logicalId]?.Type ?? 'unknown';
        throw new IntrinsicError(`${logicalId} (${type}) has no attribute ${attribute} here`);
      }
      return value;
    },
    importValue: (name) => {
      const value = exports.get(name);
      if (value === undefined) throw new IntrinsicError(`no earlier stack exports ${name}`);
      return value;
    },
    mapping: (map, first, second) => {
      const value = template.Mappings[map]?.[first]?.[second];
      if (value === undefined) throw new IntrinsicError(`mapping ${map} has no ${first}, ${second}`);
      return value;
    },
    condition: (name) => {
      const expression = template.Conditions[name];
      if (expression === undefined) throw new IntrinsicError(`there is no condition ${name}`);
      return evaluateCondition(expression, scope);
    },
  };

  const describe = (logicalId: string): Description => {
    const known = descriptions.get(logicalId);
    if (known !== undefined) return known;
    const resource = template.Resources[logicalId];
    if (resource === undefined) throw new IntrinsicError(`there is no resource or parameter ${logicalId}`);
    const names = resolveNames(resource.Properties, scope);
    const description = describeResource(resource.Type, names, {
      logicalId,
      stackName: stack.name,
      region,
      account,
      apiEndpoint: place.apiEndpoint,
    });
    descriptions.set(logicalId, description);
    return description;
  };

  const made: Resource[] = [];
  for (const [logicalId, { Type, Properties, Condition }] of Object.entries(template.Resources)) {
    if (Condition !== undefined && !scope.condition(Condition)) continue;
    const description = describe(logicalId);
    if (Object.hasOwn(INERT_RESOURCE_TYPES, Type)) continue;
    made.push({
      type: Type,
      logicalId,
      stackName: stack.name,
      path: stack.constructPaths.get(logicalId) ?? logicalId,
      ref: description.ref,
      attributes: description.attributes,
      properties: within(stack.name, logicalId, () => resolveObject(Properties, scope)),
      assets: stack.assets,
    });
  }
  for (const [name, output] of Object.entries(template.Outputs)) {
    if (output.Export === undefined || (output.Condition !== undefined && !scope.condition(output.Condition))) continue;
    const { Export, Value } = output;
    within(stack.name, name, () => {
      exports.set(String(resolveIntrinsics(Export.Name, scope)), resolveIntrinsics(Value, scope));
    });
  }
  return made;
}

/** Only properties that name a resource are needed to describe it; resolving the rest could run in a circle. */
function resolveNames(properties: JsonObject, scope: Scope): JsonObject {
  const names = Object.entries(properties).filter(([key]) => /Name$|^EmailIdentity$/.test(key));
  return resolveObject(Object.fromEntries(names), scope);
}

function resolveObject(properties: JsonObject, scope: Scope): JsonObject {
  const resolved = resolveIntrinsics(properties, scope);
  if (!isJsonObject(resolved)) throw new IntrinsicError('Properties is not an object');
  return resolved;
}

function within<T>(stackName: string, id: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof IntrinsicError) throw new IntrinsicError(`${stackName}, ${id}: ${error.message}`);
    throw error;
  }
}

import { isJsonObject, type Json, type JsonObject } from './template-schema.ts';

/** What an intrinsic function of one stack may refer to. Each look-up throws where the name is unknown. */
export interface Scope {
  readonly stackName: string;
  readonly region: string;
  readonly account: string;
  /** Ref of a parameter or a resource, by its logical id. */
  reference(logicalId: string): Json;
  attribute(logicalId: string, attribute: string): Json;
  importValue(exportName: string): Json;
  mapping(map: string, first: string, second: string): Json;
  condition(name: string): boolean;
}

/** A template uses an intrinsic function, or a form of one, that cannot be resolved. */
export class IntrinsicError extends Error {
  override name = 'IntrinsicError';
}

/** Stands for AWS::NoValue: the property or list entry that holds it is left out. */
const NO_VALUE = Symbol('AWS::NoValue');
type Resolved = Json | typeof NO_VALUE;

/**
 * Resolves every intrinsic function in a template value, as CloudFormation does on deployment.
 * Source: the CloudFormation guide, "Intrinsic function reference" and "Pseudo parameters reference".
 * @throws IntrinsicError for an unknown function or a malformed argument.
 */
export function resolveIntrinsics(value: Json, scope: Scope): Json {
  const resolved = resolve(value, scope);
  return resolved === NO_VALUE ? null : resolved;
}

/** Evaluates a condition expression (Fn::Equals, Fn::And, Fn::Or, Fn::Not or a reference to another condition). */
export function evaluateCondition(expression: Json, scope: Scope): boolean {
  const call = readCall(expression);
  if (call === undefined) throw new IntrinsicError(`not a condition: ${JSON.stringify(expression)}`);
  const [name, argument] = call;
  const operands = (): boolean[] => list(name, argument).map((operand) => evaluateCondition(operand, scope));
  switch (name) {
    case 'Condition':
      return scope.condition(text(name, argument));
    case 'Fn::Equals': {
      const [left, right] = list(name, argument).map((operand) => JSON.stringify(resolveIntrinsics(operand, scope)));
      return left === right;
    }
    case 'Fn::And':
      return operands().every(Boolean);
    case 'Fn::Or':
      return operands().some(Boolean);
    case 'Fn::Not':
      return !operands().every(Boolean);
    default:
      throw new IntrinsicError(`${name} is not a condition function`);
  }
}

function resolve(value: Json, scope: Scope): Resolved {
  if (Array.isArray(value)) return resolveList(value, scope);
  if (!isJsonObject(value)) return value;
  const call = readCall(value);
  if (call !== undefined) return apply(call[0], call[1], scope);
  const resolved: JsonObject = {};
  for (const [key, inner] of Object.entries(value)) {
    const result = resolve(inner, scope);
    if (result !== NO_VALUE) resolved[key] = result;
  }
  return resolved;
}

function resolveList(values: Json[], scope: Scope): Json[] {
  const resolved: Json[] = [];
  for (const value of values) {
    const result = resolve(value, scope);
    if (result !== NO_VALUE) resolved.push(result);
  }
  return resolved;
}

/** `{"Ref": …}`, `{"Fn::…": …}` or `{"Condition": …}` alone in its object; anything else is an ordinary value. */
function readCall(value: Json): [string, Json] | undefined {
  if (!isJsonObject(value)) return undefined;
  const [entry, ...others] = Object.entries(value);
  if (entry === undefined || others.length > 0) return undefined;
  const isCall =
    entry[0] === 'Ref' || entry[0].startsWith('Fn::') || (entry[0] === 'Condition' && typeof entry[1] === 'string');
  return isCall ? entry : undefined;
}

function apply(name: string, argument: Json, scope: Scope): Resolved {
  switch (name) {
    case 'Ref':
      return refer(text(name, argument), scope);
    case 'Condition':
      return scope.condition(text(name, argument));
    case 'Fn::GetAtt':
      return getAttribute(argument, scope);
    case 'Fn::ImportValue':
      return scope.importValue(text(name, resolveIntrinsics(argument, scope)));
    case 'Fn::Join': {
      const [separator, parts] = list(name, argument);
      return list(name, resolveIntrinsics(parts ?? null, scope))
        .map((part) => text(name, part))
        .join(text(name, separator));
    }
    case 'Fn::Sub':
      return substitute(argument, scope);
    case 'Fn::Select': {
      const [index, values] = list(name, argument);
      const position = Number(resolveIntrinsics(index ?? null, scope));
      const chosen = list(name, resolveIntrinsics(values ?? null, scope))[position];
      if (chosen === undefined) throw new IntrinsicError(`Fn::Select: no element ${position}`);
      return chosen;
    }
    case 'Fn::Split': {
      const [separator, source] = list(name, argument);
      return text(name, resolveIntrinsics(source ?? null, scope)).split(text(name, separator));
    }
    case 'Fn::FindInMap': {
      const [map, first, second] = list(name, argument).map((key) => text(name, resolveIntrinsics(key, scope)));
      return scope.mapping(map ?? '', first ?? '', second ?? '');
    }
    case 'Fn::If': {
      const [condition, then, otherwise] = list(name, argument);
      return resolve((scope.condition(text(name, condition)) ? then : otherwise) ?? null, scope);
    }
    case 'Fn::Equals':
    case 'Fn::And':
    case 'Fn::Or':
    case 'Fn::Not':
      return evaluateCondition({ [name]: argument }, scope);
    default:
      throw new IntrinsicError(`${name} is not supported locally`);
  }
}

function refer(name: string, scope: Scope): Resolved {
  switch (name) {
    case 'AWS::Region':
      return scope.region;
    case 'AWS::AccountId':
      return scope.account;
    case 'AWS::Partition':
      return 'aws';
    case 'AWS::URLSuffix':
      return 'amazonaws.com';
    case 'AWS::StackName':
      return scope.stackName;
    case 'AWS::StackId':
      return `arn:aws:cloudformation:${scope.region}:${scope.account}:stack/${scope.stackName}/local`;
    case 'AWS::NotificationARNs':
      return [];
    case 'AWS::NoValue':
      return NO_VALUE;
    default:
      return scope.reference(name);
  }
}

function getAttribute(argument: Json, scope: Scope): Json {
  const [logicalId, ...attribute] = typeof argument === 'string' ? argument.split('.') : list('Fn::GetAtt', argument);
  return scope.attribute(
    text('Fn::GetAtt', logicalId),
    attribute.map((part) => text('Fn::GetAtt', resolveIntrinsics(part, scope))).join('.'),
  );
}

/** `${Name}`, `${Resource.Attribute}`, `${AWS::Region}` and the literal `${!Name}`. */
function substitute(argument: Json, scope: Scope): string {
  const [pattern, variables] = Array.isArray(argument) ? argument : [argument, {}];
  const own = isJsonObject(variables) ? variables : {};
  return text('Fn::Sub', pattern).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal !== '') return `\${${name}}`;
    const variable = own[name];
    if (variable !== undefined) return text('Fn::Sub', resolveIntrinsics(variable, scope));
    const isAttribute = name.includes('.') && !name.startsWith('AWS::');
    const value = isAttribute ? getAttribute(name, scope) : refer(name, scope);
    if (value === NO_VALUE) throw new IntrinsicError('Fn::Sub: AWS::NoValue has no text');
    return text('Fn::Sub', value);
  });
}

function list(name: string, value: Json): Json[] {
  if (!Array.isArray(value)) throw new IntrinsicError(`${name}: expected a list, found ${JSON.stringify(value)}`);
  return value;
}

function text(name: string, value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new IntrinsicError(`${name}: expected text, found ${JSON.stringify(value)}`);
}

import { isArray, isObject, type Json, type JsonObject } from '../json-value.ts';
import { compileIntrinsic } from './compile-intrinsic.ts';
import { type ContextPart, compilePath, type Expression } from './compile-path.ts';
import type { Place } from './definition-error.ts';

/**
 * Compiles a payload template (Parameters, ResultSelector, ItemSelector): values are literal, except that the value
 * of a key ending in `.$` is a path or an intrinsic function and its result goes under the key without `.$`. Parts
 * without such keys are shared by every result. `parts`: what the field may name of the Context object.
 */
export function compileTemplate(template: Json, place: Place, parts: readonly ContextPart[] = []): Expression {
  const compiled = compile(template, place, parts);
  return compiled ?? (() => template);
}

/** Compiles the value of a key that ends in `.$`. */
export function compileExpression(text: Json, place: Place, parts: readonly ContextPart[] = []): Expression {
  if (typeof text === 'string' && text.startsWith('$')) return compilePath(text, place, parts);
  if (typeof text === 'string' && text.startsWith('States.')) return compileIntrinsic(text, place, parts);
  return place.refuse('the value of a key that ends in .$ is a path or an intrinsic function');
}

/** Undefined where the template is literal throughout. */
function compile(template: Json, place: Place, parts: readonly ContextPart[]): Expression | undefined {
  if (isArray(template)) {
    const items = template.map((item, index) => ({ item, compiled: compile(item, place.field(index), parts) }));
    if (items.every(({ compiled }) => compiled === undefined)) return undefined;
    const expressions = items.map(({ item, compiled }) => compiled ?? (() => item));
    return (input, context) => expressions.map((expression) => expression(input, context));
  }
  return isObject(template) ? compileObject(template, place, parts) : undefined;
}

function compileObject(template: JsonObject, place: Place, parts: readonly ContextPart[]): Expression | undefined {
  let isLiteral = true;
  const names = new Set<string>();
  const members = Object.entries(template).map(([key, value]): [string, Expression] => {
    const isDynamic = key.endsWith('.$');
    const name = isDynamic ? key.slice(0, -2) : key;
    const here = place.field(key);
    if (names.has(name)) here.refuse('the same name twice');
    names.add(name);
    const compiled = isDynamic ? compileExpression(value, here, parts) : compile(value, here, parts);
    if (compiled !== undefined) isLiteral = false;
    return [name, compiled ?? (() => value)];
  });
  if (isLiteral) return undefined;
  return (input, context) =>
    Object.fromEntries(members.map(([name, expression]) => [name, expression(input, context)]));
}

import { isArray, isObject, type Json } from '../json-value.ts';
import { StateFailure } from '../state-failure.ts';
import type { Place } from './definition-error.ts';
import { parsePath } from './parse-path.ts';

/** Combines a state's raw input with its result, as ResultPath says. */
export type PlaceResult = (rawInput: Json, result: Json) => Json;

/**
 * Compiles a ResultPath: `$` (the default) keeps the result alone, null the input alone, a reference path puts the
 * result into the input there, making objects on the way where nothing stands. The input is not changed: what lies
 * off the path is shared. Where the path cannot be applied the state fails with States.ResultPathMatchFailure.
 * Source: Step Functions developer guide, "Specifying state output using ResultPath".
 */
export function compileResultPath(text: string | null | undefined, place: Place): PlaceResult {
  if (text === null) return (rawInput) => rawInput;
  const { root, steps } = parsePath(text ?? '$', place);
  const keys = steps.map((step) => {
    if (step.kind === 'name') return step.name;
    if (step.kind === 'index' && step.index >= 0) return step.index;
    return place.refuse(`"${text}" is not a reference path`);
  });
  if (root === '$$') place.refuse('a result cannot be put into the Context object');

  const put = (node: Json | undefined, depth: number, result: Json): Json => {
    const key = keys[depth];
    if (key === undefined) return result;
    if (typeof key === 'number') {
      if (node === undefined || !isArray(node) || key >= node.length) return fail(text);
      return node.with(key, put(node[key], depth + 1, result));
    }
    if (node !== undefined && !isObject(node)) return fail(text);
    const child = node !== undefined && Object.hasOwn(node, key) ? node[key] : undefined;
    return { ...node, [key]: put(child, depth + 1, result) };
  };
  return (rawInput, result) => put(rawInput, 0, result);
}

function fail(text: string | undefined): never {
  throw new StateFailure('States.ResultPathMatchFailure', `The ResultPath "${text}" cannot be applied to the input.`);
}

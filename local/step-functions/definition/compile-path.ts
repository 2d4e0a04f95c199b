import { isArray, isObject, type Json, type JsonObject } from '../json-value.ts';
import { StateFailure } from '../state-failure.ts';
import type { Place } from './definition-error.ts';
import { parsePath, type Step } from './parse-path.ts';

/** A compiled expression: what it makes of a state's input and of the Context object. */
export type Expression = (input: Json, context: JsonObject) => Json;

/** A compiled path: its value, or undefined where it does not resolve. */
export type Lookup = (input: Json, context: JsonObject) => Json | undefined;

/** The parts of the Context object that a field may name, beside those that every field may. */
export type ContextPart = 'Map' | 'Task';

const EVERYWHERE = ['Execution', 'State', 'StateMachine'];

/**
 * Compiles a path for a field that does without a value (Choice's IsPresent). `parts`: what else than the execution,
 * the state and the machine the field may name of the Context object; other names are refused at load, since at run
 * time they could only fail.
 */
export function compileLookup(text: string, place: Place, parts: readonly ContextPart[] = []): Lookup {
  const { root, steps } = parsePath(text, place);
  const read = compileSteps(steps);
  if (root === '$') return (input) => read(input);
  const [first] = steps;
  if (first !== undefined) {
    const known: string[] = [...EVERYWHERE, ...parts];
    if (first.kind !== 'name' || !known.includes(first.name)) {
      place.refuse(`"${text}" is not available here: the Context object has ${known.join(', ')}`);
    }
  }
  return (_input, context) => read(context);
}

/**
 * Compiles a path whose value is needed: where it does not resolve, the state fails with States.Runtime, which no
 * Retry or Catch handles.
 */
export function compilePath(text: string, place: Place, parts: readonly ContextPart[] = []): Expression {
  const look = compileLookup(text, place, parts);
  return (input, context) => {
    const value = look(input, context);
    if (value === undefined) throw new StateFailure('States.Runtime', `The path "${text}" does not resolve.`);
    return value;
  };
}

/** Compiles a reference path: names and indices only, so that it leads to one node of the state's input. */
export function compileReferencePath(text: string, place: Place): Expression {
  const { root, steps } = parsePath(text, place);
  if (root !== '$' || !steps.every((step) => step.kind === 'name' || step.kind === 'index')) {
    place.refuse(`"${text}" is not a reference path into the input`);
  }
  return compilePath(text, place);
}

function compileSteps(steps: readonly Step[]): (root: Json) => Json | undefined {
  const isDefinite = steps.every((step) => step.kind === 'name' || step.kind === 'index');
  if (!isDefinite) {
    // A path that may match several nodes yields an array of those it matches, be they none.
    return (root) =>
      steps.reduce<readonly Json[]>((found, step) => found.flatMap((node) => select(node, step)), [root]);
  }
  return (root) => {
    let node: Json | undefined = root;
    for (const step of steps) {
      node = select(node, step)[0];
      if (node === undefined) return undefined;
    }
    return node;
  };
}

const NOTHING: readonly Json[] = [];

function select(node: Json, step: Step): readonly Json[] {
  switch (step.kind) {
    case 'name':
      return pickName(node, step.name);
    case 'names':
      return step.names.flatMap((name) => pickName(node, name));
    case 'index':
      return pickIndex(node, step.index);
    case 'indices':
      return step.indices.flatMap((index) => pickIndex(node, index));
    case 'slice':
      return isArray(node) ? node.slice(step.from, step.to) : NOTHING;
    case 'every':
      if (isArray(node)) return node;
      return isObject(node) ? Object.values(node) : NOTHING;
    default:
      return step satisfies never;
  }
}

function pickName(node: Json, name: string): readonly Json[] {
  if (!isObject(node) || !Object.hasOwn(node, name)) return NOTHING;
  const value = node[name];
  return value === undefined ? NOTHING : [value];
}

function pickIndex(node: Json, index: number): readonly Json[] {
  const value = isArray(node) ? node.at(index) : undefined;
  return value === undefined ? NOTHING : [value];
}

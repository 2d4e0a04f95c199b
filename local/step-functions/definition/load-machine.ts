import { type Json, parseJson } from '../json-value.ts';
import { compileState } from './compile-state.ts';
import { Place } from './definition-error.ts';
import { check, type GraphDefinition, machineSchema, stateSchema } from './definition-schema.ts';
import type { Graph, Machine, State } from './machine.ts';

/**
 * Loads a state machine's definition, an Amazon States Language text. What the interpreter does not know, or AWS would
 * not take, throws DefinitionError, which names the machine, the state and the field: an unknown type, field,
 * resource, operator, path or intrinsic function; a transition to nowhere; a state that nothing leads to; a state
 * name used twice.
 */
export function loadMachine(name: string, definition: string): Machine {
  const place = new Place(name);
  let parsed: Json;
  try {
    parsed = parseJson(definition);
  } catch (error) {
    return place.refuse(`the definition is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const machine = check(machineSchema, parsed, place);
  return {
    name,
    graph: loadGraph(machine, place, new Set()),
    timeoutSeconds: machine.TimeoutSeconds,
  };
}

/** `taken` holds the state names of the whole machine, which AWS wants to be unique across its branches. */
function loadGraph(graph: GraphDefinition, place: Place, taken: Set<string>): Graph {
  const states = new Map<string, State>();
  for (const [name, definition] of Object.entries(graph.States)) {
    const here = place.state(name);
    if (taken.has(name)) here.refuse('another state of this machine has this name');
    taken.add(name);
    const loadNested = (nested: GraphDefinition, field: Place): Graph => loadGraph(nested, field, taken);
    states.set(name, compileState(name, check(stateSchema, definition, here), here, loadNested));
  }
  checkTransitions(graph.StartAt, states, place);
  return { startAt: graph.StartAt, states };
}

function checkTransitions(startAt: string, states: ReadonlyMap<string, State>, place: Place): void {
  if (!states.has(startAt)) place.field('StartAt').refuse(`there is no state "${startAt}"`);
  const reached = new Set([startAt]);
  for (const name of reached) {
    const state = states.get(name);
    for (const target of state === undefined ? [] : targetsOf(state)) {
      if (!states.has(target)) place.state(name).field('Next').refuse(`there is no state "${target}" in its graph`);
      reached.add(target);
    }
  }
  const unreached = [...states.keys()].find((name) => !reached.has(name));
  if (unreached !== undefined) place.state(unreached).refuse('no transition leads to this state');
}

function targetsOf(state: State): readonly string[] {
  switch (state.type) {
    case 'Succeed':
    case 'Fail':
      return [];
    case 'Choice':
      return [...state.choices.map(({ next }) => next), ...optional(state.default)];
    case 'Pass':
    case 'Wait':
      return optional(state.next);
    case 'Task':
    case 'Parallel':
    case 'Map':
      return [...optional(state.next), ...state.catchers.map(({ next }) => next)];
    default:
      return state satisfies never;
  }
}

function optional(name: string | undefined): readonly string[] {
  return name === undefined ? [] : [name];
}

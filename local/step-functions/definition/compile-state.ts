import { isArray, isObject } from '../json-value.ts';
import { StateFailure } from '../state-failure.ts';
import { compileChoiceRule } from './compile-choice.ts';
import { compileFallible } from './compile-fallible.ts';
import { compileFilters, compileNext, requireOne } from './compile-fields.ts';
import { compileIntrinsic } from './compile-intrinsic.ts';
import { compilePath, compileReferencePath, type Expression } from './compile-path.ts';
import { compileTask } from './compile-task.ts';
import { compileTemplate } from './compile-template.ts';
import type { Place } from './definition-error.ts';
import {
  check,
  type DefinitionOf,
  type GraphDefinition,
  graphSchema,
  processorSchema,
  type StateDefinition,
} from './definition-schema.ts';
import type { FailState, Graph, MapState, State, WaitState } from './machine.ts';
import { compileResultPath } from './place-result.ts';
import { parseTimestamp } from './timestamp.ts';

/** AWS runs at most this many iterations of an inline Map at once. */
const MOST_CONCURRENT = 40;

/** Compiles a state of any type. `loadNested` loads the graph of a branch or of an item processor. */
export function compileState(
  name: string,
  definition: StateDefinition,
  place: Place,
  loadNested: (graph: GraphDefinition, place: Place) => Graph,
): State {
  switch (definition.Type) {
    case 'Pass':
      return {
        type: 'Pass',
        name,
        ...compileFilters(definition, place),
        next: compileNext(definition, place),
        parameters:
          definition.Parameters === undefined
            ? undefined
            : compileTemplate(definition.Parameters, place.field('Parameters')),
        result: definition.Result,
        placeResult: compileResultPath(definition.ResultPath, place.field('ResultPath')),
      };
    case 'Wait':
      return compileWait(name, definition, place);
    case 'Choice':
      return {
        type: 'Choice',
        name,
        ...compileFilters(definition, place),
        choices: definition.Choices.map((rule, index) => {
          const here = place.field('Choices').field(index);
          const next = isObject(rule) ? rule.Next : undefined;
          if (typeof next !== 'string') return here.field('Next').refuse('the name of a state is expected');
          return { test: compileChoiceRule(rule, here, ['Comment', 'Next']), next };
        }),
        default: definition.Default,
      };
    case 'Succeed':
      return { type: 'Succeed', name, ...compileFilters(definition, place) };
    case 'Fail':
      return compileFail(name, definition, place);
    case 'Task':
      return compileTask(name, definition, place);
    case 'Parallel':
      return {
        type: 'Parallel',
        name,
        ...compileFallible(definition, place),
        branches: definition.Branches.map((branch, index) => {
          const here = place.field('Branches').field(index);
          return loadNested(check(graphSchema, branch, here), here);
        }),
      };
    case 'Map':
      return compileMap(name, definition, place, loadNested);
    default:
      return definition satisfies never;
  }
}

function compileWait(name: string, definition: DefinitionOf<'Wait'>, place: Place): WaitState {
  const { Seconds, SecondsPath, Timestamp, TimestampPath } = definition;
  requireOne({ Seconds, SecondsPath, Timestamp, TimestampPath }, place);
  return {
    type: 'Wait',
    name,
    ...compileFilters(definition, place),
    next: compileNext(definition, place),
    until: compileUntil(definition, place),
  };
}

function compileUntil(definition: DefinitionOf<'Wait'>, place: Place): WaitState['until'] {
  const { Seconds, SecondsPath, Timestamp, TimestampPath } = definition;
  if (Seconds !== undefined) return (_input, enteredAt) => enteredAt + Seconds * 1000;
  if (SecondsPath !== undefined) {
    const read = compileReferencePath(SecondsPath, place.field('SecondsPath'));
    return (input, enteredAt) => {
      const seconds = read(input, {});
      if (typeof seconds === 'number' && Number.isInteger(seconds) && seconds >= 0 && seconds <= 99_999_999) {
        return enteredAt + seconds * 1000;
      }
      throw new StateFailure('States.Runtime', 'SecondsPath leads to no whole number of seconds in 0…99,999,999.');
    };
  }
  if (Timestamp !== undefined) {
    const instant = parseTimestamp(Timestamp) ?? place.field('Timestamp').refuse('a timestamp is expected');
    return () => instant;
  }
  const read = compileReferencePath(TimestampPath ?? '', place.field('TimestampPath'));
  return (input) => {
    const instant = parseTimestamp(read(input, {}));
    if (instant === undefined) throw new StateFailure('States.Runtime', 'TimestampPath leads to no timestamp.');
    return instant;
  };
}

function compileFail(name: string, definition: DefinitionOf<'Fail'>, place: Place): FailState {
  const compileText = (literal: string | undefined, path: string | undefined, field: 'Error' | 'Cause'): Expression => {
    if (path === undefined) return () => literal ?? '';
    const here = place.field(`${field}Path`);
    if (literal !== undefined) here.refuse(`cannot stand beside ${field}`);
    return path.startsWith('States.') ? compileIntrinsic(path, here) : compilePath(path, here);
  };
  return {
    type: 'Fail',
    name,
    error: compileText(definition.Error, definition.ErrorPath, 'Error'),
    cause: compileText(definition.Cause, definition.CausePath, 'Cause'),
  };
}

function compileMap(
  name: string,
  definition: DefinitionOf<'Map'>,
  place: Place,
  loadNested: (graph: GraphDefinition, place: Place) => Graph,
): MapState {
  const { ItemProcessor, Iterator: LegacyProcessor, ItemSelector, Parameters, ItemsPath = '$' } = definition;
  requireOne({ ItemProcessor, Iterator: LegacyProcessor }, place);
  if (ItemSelector !== undefined && Parameters !== undefined) {
    place.field('Parameters').refuse('cannot stand beside ItemSelector, whose former name it is');
  }
  const field = place.field(ItemProcessor === undefined ? 'Iterator' : 'ItemProcessor');
  const here = place.field('ItemsPath');
  const readItems = ItemsPath.startsWith('$$') ? compilePath(ItemsPath, here) : compileReferencePath(ItemsPath, here);
  const selector = ItemSelector ?? Parameters;
  const selectorField = place.field(ItemSelector === undefined ? 'Parameters' : 'ItemSelector');
  return {
    type: 'Map',
    name,
    ...compileFallible(definition, place),
    parameters: undefined,
    readItems: (input, context) => {
      const items = readItems(input, context);
      return isArray(items) ? items : fail('ItemsPath leads to no array.');
    },
    itemSelector: selector === undefined ? undefined : compileTemplate(selector, selectorField, ['Map']),
    concurrency: compileConcurrency(definition, place),
    processor: loadNested(check(processorSchema, ItemProcessor ?? LegacyProcessor ?? null, field), field),
  };
}

function compileConcurrency(definition: DefinitionOf<'Map'>, place: Place): MapState['concurrency'] {
  const { MaxConcurrency = 0, MaxConcurrencyPath } = definition;
  // Nought means no limit of the machine's own.
  const limit = (most: number): number => (most === 0 ? MOST_CONCURRENT : Math.min(most, MOST_CONCURRENT));
  if (MaxConcurrencyPath === undefined) return () => limit(MaxConcurrency);
  const here = place.field('MaxConcurrencyPath');
  if (definition.MaxConcurrency !== undefined) here.refuse('cannot stand beside MaxConcurrency');
  const read = compileReferencePath(MaxConcurrencyPath, here);
  return (input) => {
    const most = read(input, {});
    if (typeof most === 'number' && Number.isInteger(most) && most >= 0) return limit(most);
    return fail('MaxConcurrencyPath leads to no whole number.');
  };
}

function fail(reason: string): never {
  throw new StateFailure('States.Runtime', reason);
}

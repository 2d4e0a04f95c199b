import { RESERVED_ERRORS } from '../state-failure.ts';
import { compileFilters, compileNext } from './compile-fields.ts';
import type { ContextPart } from './compile-path.ts';
import { compileTemplate } from './compile-template.ts';
import type { Place } from './definition-error.ts';
import type { DefinitionOf } from './definition-schema.ts';
import type { Catcher, Fallible, Retrier } from './machine.ts';
import { compileResultPath } from './place-result.ts';

type FallibleDefinition = DefinitionOf<'Task'> | DefinitionOf<'Parallel'> | DefinitionOf<'Map'>;

/**
 * Compiles what Task, Parallel and Map have in common. `parts`: what the Parameters may name of the Context object.
 * A Map's Parameters are its item selector, and are compiled with the Map.
 */
export function compileFallible(
  definition: FallibleDefinition,
  place: Place,
  parts: readonly ContextPart[] = [],
): Omit<Fallible, 'name'> {
  const { Parameters, ResultSelector } = definition;
  return {
    ...compileFilters(definition, place),
    next: compileNext(definition, place),
    parameters:
      Parameters === undefined || definition.Type === 'Map'
        ? undefined
        : compileTemplate(Parameters, place.field('Parameters'), parts),
    selectResult:
      ResultSelector === undefined ? undefined : compileTemplate(ResultSelector, place.field('ResultSelector')),
    placeResult: compileResultPath(definition.ResultPath, place.field('ResultPath')),
    retriers: compileRetriers(definition, place.field('Retry')),
    catchers: compileCatchers(definition, place.field('Catch')),
  };
}

function compileRetriers({ Retry }: FallibleDefinition, place: Place): readonly Retrier[] {
  return Retry.map((retrier, index) => {
    const here = place.field(index);
    checkErrorEquals(retrier.ErrorEquals, index === Retry.length - 1, here.field('ErrorEquals'));
    if (retrier.MaxDelaySeconds <= retrier.IntervalSeconds) {
      here.field('MaxDelaySeconds').refuse('must be greater than IntervalSeconds');
    }
    return {
      errorEquals: retrier.ErrorEquals,
      intervalSeconds: retrier.IntervalSeconds,
      maxAttempts: retrier.MaxAttempts,
      backoffRate: retrier.BackoffRate,
      maxDelaySeconds: retrier.MaxDelaySeconds,
    };
  });
}

function compileCatchers({ Catch }: FallibleDefinition, place: Place): readonly Catcher[] {
  return Catch.map((catcher, index) => {
    const here = place.field(index);
    checkErrorEquals(catcher.ErrorEquals, index === Catch.length - 1, here.field('ErrorEquals'));
    return {
      errorEquals: catcher.ErrorEquals,
      next: catcher.Next,
      placeResult: compileResultPath(catcher.ResultPath, here.field('ResultPath')),
    };
  });
}

function checkErrorEquals(names: readonly string[], isLast: boolean, place: Place): void {
  for (const name of names) {
    if (name.startsWith('States.') && !RESERVED_ERRORS.has(name)) place.refuse(`"${name}" is no error of AWS's`);
    if (name === 'States.Runtime') place.refuse('States.Runtime is neither retried nor caught');
  }
  if (names.includes('States.ALL') && (names.length > 1 || !isLast)) {
    place.refuse('States.ALL stands alone, and last');
  }
}

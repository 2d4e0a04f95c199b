import type { Json } from '../json-value.ts';
import { compilePath, type Expression } from './compile-path.ts';
import type { Place } from './definition-error.ts';

/** Compiles InputPath and OutputPath: `$` by default, and null for an empty object. */
export function compileFilters(
  definition: { readonly InputPath?: string | null | undefined; readonly OutputPath?: string | null | undefined },
  place: Place,
): { readonly readInput: Expression; readonly readOutput: Expression } {
  return {
    readInput: compileFilter(definition.InputPath, place.field('InputPath')),
    readOutput: compileFilter(definition.OutputPath, place.field('OutputPath')),
  };
}

function compileFilter(path: string | null | undefined, place: Place): Expression {
  if (path === null) return () => ({});
  if (path === undefined || path === '$') return (value) => value;
  return compilePath(path, place);
}

/** Reads a transition: the next state's name, or undefined where the state ends its graph. */
export function compileNext(
  definition: { readonly Next?: string | undefined; readonly End?: true | undefined },
  place: Place,
): string | undefined {
  requireOne({ Next: definition.Next, End: definition.End }, place);
  return definition.Next;
}

/** Refuses fields of which not exactly one is there. */
export function requireOne(fields: Readonly<Record<string, Json | undefined>>, place: Place): void {
  const present = Object.values(fields).filter((value) => value !== undefined);
  if (present.length !== 1) place.refuse(`exactly one of ${Object.keys(fields).join(', ')} is expected`);
}

import type { Json } from '../json-value.ts';
import { type ContextPart, compilePath, type Expression } from './compile-path.ts';
import type { Place } from './definition-error.ts';
import { INTRINSICS, takeEscapes } from './intrinsic-functions.ts';

/** AWS allows this many invocations within one another. */
const DEEPEST_NESTING = 10;

const NAME = /\s*(States\.[A-Za-z0-9]+)\s*\(\s*/uy;
const TEXT = /'((?:\\.|[^'\\])*)'/suy;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;
const WORD = /(?:true|false|null)(?![A-Za-z0-9_])/uy;
/** A path as an argument ends where a comma or bracket stands outside its own square brackets. */
const PATH = /\$(?:\[[^\]]*\]|\\.|[^,()[\]\s\\])*/uy;
const COMMA = /\s*,\s*/uy;
const END = /\s*\)\s*/uy;

/**
 * Compiles an invocation such as `States.Format('{} of {}', $.a, States.ArrayLength($.b))`. Its arguments are strings
 * in single quotes, numbers, true, false, null, paths and invocations. An unknown function, a wrong number of
 * arguments and whatever else does not parse is refused at load.
 */
export function compileIntrinsic(text: string, place: Place, parts: readonly ContextPart[] = []): Expression {
  let position = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = position;
    const match = pattern.exec(text);
    if (match === null) return undefined;
    position = pattern.lastIndex;
    return match;
  };
  const refuse = (reason: string): never => place.refuse(`"${text}": ${reason} (character ${position + 1})`);

  const takeInvocation = (depth: number): Expression => {
    const name = take(NAME)?.[1] ?? refuse('an intrinsic function is expected');
    if (depth > DEEPEST_NESTING) refuse(`more than ${DEEPEST_NESTING} functions within one another`);
    const intrinsic = INTRINSICS[name] ?? refuse(`${name} is not supported`);
    const args: Expression[] = [];
    while (take(END) === undefined) {
      if (args.length > 0 && take(COMMA) === undefined) refuse('a comma or a closing bracket is expected');
      args.push(takeArgument(depth, name === 'States.Format' && args.length === 0));
    }
    const [fewest, most] = intrinsic.takes;
    if (args.length < fewest || args.length > most) refuse(`${name} does not take ${args.length} arguments`);
    return (input, context) => intrinsic.apply(args.map((arg) => arg(input, context)));
  };

  const takeArgument = (depth: number, isTemplate: boolean): Expression => {
    const string = take(TEXT)?.[1];
    // The template of States.Format keeps its escapes: `\{` is a bracket there, `{}` a place to fill.
    if (string !== undefined)
      return constant(isTemplate ? string : (takeEscapes(string) ?? refuse('a stray backslash')));
    const number = take(NUMBER)?.[0];
    if (number !== undefined) return constant(Number(number));
    const word = take(WORD)?.[0];
    if (word !== undefined) return constant(word === 'null' ? null : word === 'true');
    const path = take(PATH)?.[0];
    if (path !== undefined) return compilePath(path, place, parts);
    return takeInvocation(depth + 1);
  };

  const invocation = takeInvocation(1);
  if (position < text.length) refuse('nothing may follow');
  return invocation;
}

function constant(value: Json): Expression {
  return () => value;
}

import type { Place } from './definition-error.ts';

/** One step of a JSONPath. */
export type Step =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'indices'; readonly indices: readonly number[] }
  | { readonly kind: 'slice'; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly kind: 'every' };

/** A parsed JSONPath; its root is the state's input (`$`) or the Context object (`$$`). */
export interface ParsedPath {
  readonly root: '$' | '$$';
  readonly steps: readonly Step[];
}

/** A dotted name: anything up to the next step, a backslash quoting the character after it. */
const DOTTED = /\.((?:\\.|[^\\.[\]\s()@?*,:'"])+)/uy;
const EVERY = /\.\*|\[\*\]/uy;
const QUOTED = String.raw`'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"`;
const NAMES = new RegExp(String.raw`\[\s*((?:${QUOTED})(?:\s*,\s*(?:${QUOTED}))*)\s*\]`, 'uy');
const INDICES = /\[\s*(-?\d+(?:\s*,\s*-?\d+)*)\s*\]/uy;
const SLICE = /\[\s*(-?\d+)?\s*:\s*(-?\d+)?\s*\]/uy;

/**
 * Parses a JSONPath: `$.a.b`, `$['a']["b"]`, `$.a[0]`, `$.a[-1]`, `$.a[0,2]`, `$.a[1:3]`, `$.a[*]`, `$.*`; also from
 * `$$`. Refuses, naming the place, what it does not know: deep scans (`..`), filters (`?( )`), functions.
 */
export function parsePath(text: string, place: Place): ParsedPath {
  if (!text.startsWith('$')) place.refuse(`"${text}" is not a path: it begins with $ or $$`);
  const root = text.startsWith('$$') ? '$$' : '$';
  const steps: Step[] = [];
  let position = root.length;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = position;
    const match = pattern.exec(text);
    if (match === null) return undefined;
    position = pattern.lastIndex;
    return match;
  };
  const takeStep = (): Step => {
    if (take(EVERY) !== undefined) return { kind: 'every' };
    const dotted = take(DOTTED)?.[1];
    if (dotted !== undefined) return { kind: 'name', name: unquote(dotted) };
    const names = take(NAMES)?.[1];
    if (names !== undefined) return toNames([...names.matchAll(new RegExp(QUOTED, 'gu'))].map(([name]) => name));
    const indices = take(INDICES)?.[1];
    if (indices !== undefined) return toIndices(indices.split(',').map(Number));
    const slice = take(SLICE);
    if (slice !== undefined) return { kind: 'slice', from: toBound(slice[1]), to: toBound(slice[2]) };
    return place.refuse(
      `"${text}" is not supported from character ${position + 1} on: names, indices, slices and wildcards are; deep scans, filters and functions are not`,
    );
  };
  while (position < text.length) steps.push(takeStep());
  return { root, steps };
}

function unquote(name: string): string {
  return name.replaceAll(/\\(.)/gsu, '$1');
}

function toNames(quoted: readonly string[]): Step {
  const names = quoted.map((name) => unquote(name.slice(1, -1)));
  const [only] = names;
  return names.length === 1 && only !== undefined ? { kind: 'name', name: only } : { kind: 'names', names };
}

function toIndices(indices: readonly number[]): Step {
  const [only] = indices;
  return indices.length === 1 && only !== undefined ? { kind: 'index', index: only } : { kind: 'indices', indices };
}

function toBound(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

import { createHash } from 'node:crypto';
import { isArray, isObject, isSame, type Json, type JsonObject, parseJson } from '../json-value.ts';
import { StateFailure } from '../state-failure.ts';

/** An intrinsic function: how many arguments it takes (from, to), and what it makes of them. */
export interface Intrinsic {
  readonly takes: readonly [number, number];
  readonly apply: (args: readonly Json[]) => Json;
}

/** The longest string that Base64Encode, Base64Decode and Hash take, and the longest range. */
const LONGEST_STRING = 10_000;
const LONGEST_RANGE = 1_000;
const HASHES = ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'];

/**
 * The intrinsic functions by name. States.UUID and States.MathRandom are left out on purpose: a run on the virtual
 * clock is to give the same answer twice. Where arguments do not fit, the state fails with States.IntrinsicFailure.
 * Source: Step Functions developer guide, "Intrinsic functions for JSONPath states in Step Functions".
 */
export const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  'States.Array': { takes: [0, Number.POSITIVE_INFINITY], apply: (args) => args },
  'States.ArrayContains': {
    takes: [2, 2],
    apply: ([list, wanted]) => asArray(list).some((item) => isSame(item, wanted ?? null)),
  },
  'States.ArrayGetItem': { takes: [2, 2], apply: ([list, index]) => getItem(asArray(list), asInteger(index)) },
  'States.ArrayLength': { takes: [1, 1], apply: ([list]) => asArray(list).length },
  'States.ArrayPartition': { takes: [2, 2], apply: ([list, size]) => partition(asArray(list), asInteger(size)) },
  'States.ArrayRange': {
    takes: [3, 3],
    apply: ([first, last, step]) => range(asInteger(first), asInteger(last), asInteger(step)),
  },
  'States.ArrayUnique': {
    takes: [1, 1],
    apply: ([list]) =>
      asArray(list).filter((item, index, all) => all.findIndex((other) => isSame(item, other)) === index),
  },
  'States.Base64Decode': {
    takes: [1, 1],
    apply: ([text]) => Buffer.from(asShortString(text), 'base64').toString('utf8'),
  },
  'States.Base64Encode': { takes: [1, 1], apply: ([text]) => Buffer.from(asShortString(text)).toString('base64') },
  'States.Format': { takes: [1, Number.POSITIVE_INFINITY], apply: ([template, ...args]) => fillFormat(template, args) },
  'States.Hash': { takes: [2, 2], apply: ([text, algorithm]) => hash(asShortString(text), asString(algorithm)) },
  'States.JsonMerge': { takes: [3, 3], apply: ([one, other, isDeep]) => merge(one, other, isDeep) },
  'States.JsonToString': { takes: [1, 1], apply: ([value]) => JSON.stringify(value) },
  'States.MathAdd': { takes: [2, 2], apply: ([one, other]) => add(asInteger(one), asInteger(other)) },
  'States.StringSplit': { takes: [2, 2], apply: ([text, marks]) => split(asString(text), asString(marks)) },
  'States.StringToJson': { takes: [1, 1], apply: ([text]) => readJson(asString(text)) },
};

/** Takes the backslashes off `\'`, `\{`, `\}` and `\\`; undefined where a backslash stands before anything else. */
export function takeEscapes(text: string): string | undefined {
  return /^(?:[^\\]|\\['{}\\])*$/su.test(text) ? text.replaceAll(/\\(.)/gsu, '$1') : undefined;
}

function fillFormat(template: Json | undefined, args: readonly Json[]): string {
  let used = 0;
  const filled = asString(template).replaceAll(/\\(.?)|\{\}|[{}]/gsu, (token, escaped: string | undefined) => {
    if (token === '{}') return asFormatted(args[used++]);
    if (escaped === undefined || !"'{}\\".includes(escaped) || escaped === '')
      return refuse('the template is not well formed');
    return escaped;
  });
  return used === args.length ? filled : refuse('the template has another number of places than there are arguments');
}

function getItem(list: readonly Json[], index: number): Json {
  const item = index < 0 ? undefined : list[index];
  return item === undefined ? refuse('the index is outside the array') : item;
}

function partition(list: readonly Json[], size: number): Json {
  if (size < 1) return refuse('the size of a part is a positive number');
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}

function range(first: number, last: number, step: number): Json {
  if (step === 0) return refuse('the step of a range is not zero');
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (length > LONGEST_RANGE) return refuse(`a range has at most ${LONGEST_RANGE} items`);
  return Array.from({ length }, (_, index) => first + index * step);
}

function hash(text: string, algorithm: string): string {
  if (!HASHES.includes(algorithm)) return refuse(`the algorithm is one of ${HASHES.join(', ')}`);
  return createHash(algorithm.replace('-', '').toLowerCase()).update(text).digest('hex');
}

function merge(one: Json | undefined, other: Json | undefined, isDeep: Json | undefined): JsonObject {
  if (isDeep !== false) return refuse('only shallow merging, false, is supported');
  if (one === undefined || other === undefined || !isObject(one) || !isObject(other))
    return refuse('two objects are merged');
  return { ...one, ...other };
}

function add(one: number, other: number): number {
  const sum = one + other;
  return sum === (sum | 0) ? sum : refuse('the sum is outside 32 bits');
}

/** Each character of `marks` is a delimiter; empty parts are dropped, as AWS does. */
function split(text: string, marks: string): Json {
  const parts: string[] = [''];
  for (const character of text) {
    if (marks.includes(character)) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${character}`);
  }
  return parts.filter((part) => part !== '');
}

function readJson(text: string): Json {
  try {
    return parseJson(text);
  } catch {
    return refuse('the string is not JSON');
  }
}

function asArray(value: Json | undefined): readonly Json[] {
  return value !== undefined && isArray(value) ? value : refuse('an array is expected');
}

function asString(value: Json | undefined): string {
  return typeof value === 'string' ? value : refuse('a string is expected');
}

function asShortString(value: Json | undefined): string {
  const text = asString(value);
  return text.length <= LONGEST_STRING ? text : refuse(`a string has at most ${LONGEST_STRING} characters here`);
}

/** AWS rounds to the nearest whole number, halves upwards. */
function asInteger(value: Json | undefined): number {
  return typeof value === 'number' ? Math.round(value) : refuse('a number is expected');
}

function asFormatted(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (value === undefined || (typeof value === 'object' && value !== null)) {
    return refuse('a place is filled by a string, a number, a Boolean or null');
  }
  return JSON.stringify(value);
}

function refuse(reason: string): never {
  throw new StateFailure('States.IntrinsicFailure', `An intrinsic function failed: ${reason}.`);
}

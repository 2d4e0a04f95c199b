import type { Json } from '../json-value.ts';
import { parseTimestamp } from './timestamp.ts';

type ComparedType = 'Boolean' | 'Numeric' | 'String' | 'Timestamp';

/** What a comparison operator's literal must be, in words. */
export const LITERAL_TYPES: Readonly<Record<ComparedType, string>> = {
  Boolean: 'true or false',
  Numeric: 'a number',
  String: 'a string',
  Timestamp: 'a timestamp (RFC 3339, with T and either Z or an offset)',
};

/** Whether a value is of the type that an operator compares. */
export function isType(value: Json, type: ComparedType): boolean {
  switch (type) {
    case 'Boolean':
      return typeof value === 'boolean';
    case 'Numeric':
      return typeof value === 'number';
    case 'String':
      return typeof value === 'string';
    case 'Timestamp':
      return parseTimestamp(value) !== undefined;
    default:
      return type satisfies never;
  }
}

/** The operators that ask for a value's type; IsPresent stands apart, since its path need not resolve. */
export const TYPE_TESTS: ReadonlyMap<string, (value: Json) => boolean> = new Map([
  ['IsNull', (value: Json) => value === null],
  ['IsBoolean', (value: Json) => isType(value, 'Boolean')],
  ['IsNumeric', (value: Json) => isType(value, 'Numeric')],
  ['IsString', (value: Json) => isType(value, 'String')],
  ['IsTimestamp', (value: Json) => isType(value, 'Timestamp')],
]);

/** A comparison of two values of one type; of other types it does not hold. */
export interface Comparison {
  readonly type: ComparedType;
  readonly holds: (value: Json, other: Json) => boolean;
}

type Ordered = number | string;

const ORDERINGS = {
  Equals: (one: Ordered, other: Ordered) => one === other,
  LessThan: (one: Ordered, other: Ordered) => one < other,
  LessThanEquals: (one: Ordered, other: Ordered) => one <= other,
  GreaterThan: (one: Ordered, other: Ordered) => one > other,
  GreaterThanEquals: (one: Ordered, other: Ordered) => one >= other,
};

/** What is compared: strings by UTF-16 code units, as Java's compareTo does; timestamps as instants. */
const READERS: Readonly<Record<Exclude<ComparedType, 'Boolean'>, (value: Json) => Ordered | undefined>> = {
  Numeric: (value) => (typeof value === 'number' ? value : undefined),
  String: (value) => (typeof value === 'string' ? value : undefined),
  Timestamp: parseTimestamp,
};

function order(type: Exclude<ComparedType, 'Boolean'>, compare: (one: Ordered, other: Ordered) => boolean): Comparison {
  const read = READERS[type];
  return {
    type,
    holds: (value, other) => {
      const one = read(value);
      const two = read(other);
      return one !== undefined && two !== undefined && compare(one, two);
    },
  };
}

/** The comparison operators by name, without those that end in Path, which compare alike. */
export const COMPARISONS: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ['BooleanEquals', { type: 'Boolean', holds: (value, other) => typeof value === 'boolean' && value === other }],
  ...(['Numeric', 'String', 'Timestamp'] as const).flatMap((type) =>
    Object.entries(ORDERINGS).map(([name, compare]): [string, Comparison] => [`${type}${name}`, order(type, compare)]),
  ),
]);

/** Compiles a pattern of StringMatches: `*` stands for any characters, `\*` and `\\` for themselves. */
export function matchesPattern(pattern: string): (text: string) => boolean {
  const source = pattern.replaceAll(/\\([*\\])|(\*)|[^*\\]+|\\/gsu, (token, escaped?: string, wildcard?: string) => {
    if (wildcard !== undefined) return '.*';
    return (escaped ?? token).replaceAll(/[\^$.*+?()[\]{}|\\]/gu, '\\$&');
  });
  const expression = new RegExp(`^${source}$`, 'su');
  return (text) => expression.test(text);
}

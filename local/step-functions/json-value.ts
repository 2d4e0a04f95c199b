/** A JSON value as a machine handles it: never changed in place, so parts may be shared between states. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Whether a JSON value is an array. */
export function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether a JSON value is an object (neither null nor an array). */
export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parses a JSON text. Throws SyntaxError where it is not one. By the grammar of JSON the result is a Json. */
export function parseJson(text: string): Json {
  return JSON.parse(text);
}

/**
 * What a value becomes when it is sent as JSON: undefined turns into null, as an empty answer of a Lambda function
 * does. Throws TypeError where the value cannot be sent (a cycle, a bigint).
 */
export function toJson(value: unknown): Json {
  const text: string | undefined = JSON.stringify(value);
  return text === undefined ? null : parseJson(text);
}

/** Whether a value's JSON text is longer than some bytes of UTF-8. */
export function exceedsBytes(value: Json, bytes: number): boolean {
  return textExceedsBytes(JSON.stringify(value), bytes);
}

/** Whether a text is longer than some bytes of UTF-8. */
export function textExceedsBytes(text: string, bytes: number): boolean {
  // A UTF-16 code unit takes three bytes at most, so short texts, which nearly all are, need no counting.
  return text.length * 3 > bytes && Buffer.byteLength(text) > bytes;
}

/** Whether two JSON values are the same, whatever the order of their keys. */
export function isSame(one: Json, other: Json): boolean {
  if (one === other) return true;
  if (isArray(one) && isArray(other)) {
    return one.length === other.length && one.every((item, index) => isSame(item, other[index] ?? null));
  }
  if (isObject(one) && isObject(other)) {
    const keys = Object.keys(one);
    return (
      keys.length === Object.keys(other).length &&
      keys.every((key) => Object.hasOwn(other, key) && isSame(one[key] ?? null, other[key] ?? null))
    );
  }
  return false;
}
